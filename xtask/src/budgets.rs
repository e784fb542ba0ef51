//! What the map promises to weigh. The only place with these numbers. kB is 1000 bytes.

/// One promise about the sum of some files.
pub struct Budget {
    /// For a person.
    pub name: &'static str,
    /// Files under `dist/`, with `{v}` for the folder of the version; `../` leads to the project.
    pub files: &'static [&'static str],
    /// Most bytes as they are.
    pub raw: Option<u64>,
    /// Most bytes after brotli, level 11.
    pub brotli: Option<u64>,
}

/// All of them.
pub const BUDGETS: [Budget; 5] = [
    Budget { name: "the drawing", files: &["../assets/figure.svg"], raw: Some(60_000), brotli: Some(18_000) },
    Budget {
        name: "before wasm: page, styles, drawing, all English words",
        files: &["index.html", "{v}/body-map.css"],
        raw: None,
        brotli: Some(45_000),
    },
    Budget {
        // A page with the map in it brings the drawing along; an embed fetches it.
        name: "wasm, JavaScript and the drawing",
        files: &["body-map.js", "{v}/element.js", "{v}/bodymap.js", "{v}/bodymap_bg.wasm", "{v}/figure.json"],
        raw: None,
        brotli: Some(105_000),
    },
    Budget {
        name: "first visit in all",
        files: &[
            "index.html",
            "body-map.js",
            "{v}/body-map.css",
            "{v}/element.js",
            "{v}/bodymap.js",
            "{v}/bodymap_bg.wasm",
            "{v}/en.json",
            "{v}/icon.svg",
            // What the page fetches to be kept on the device. The worker then fetches the rest of the bundle, with which
            // nobody waits (docs/kiosk.md).
            "{v}/install.js",
            "sw.js",
            "manifest.webmanifest",
        ],
        raw: None,
        brotli: Some(171_000),
    },
    Budget {
        name: "the one file: everything, all languages",
        files: &["body-map.html"],
        raw: Some(1_000_000),
        brotli: None,
    },
];
