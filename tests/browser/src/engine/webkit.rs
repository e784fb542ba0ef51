//! WebKitGTK, the engine of every browser on an iPad: MiniBrowser on an X display of its own. What other drivers have
//! commands for are its own options and the settings of its desktop, both read when it starts.

use serde_json::{Value, json};

use super::{Ability, ConsoleBy, Kind, Launch, MediaBy, Row, TreeBy};

const MINI_BROWSER: &str = if cfg!(target_arch = "aarch64") {
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
} else {
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
};

pub(super) static ROW: Row = Row {
    name: "webkit",
    enabled: true,
    driver: ("BODYMAP_WEBKITDRIVER", "/usr/bin/WebKitWebDriver"),
    browser: ("BODYMAP_MINIBROWSER", MINI_BROWSER),
    options: &[],
    // No graphics card. WEBKIT_DISABLE_COMPOSITING_MODE, often advised with it, is not set: after three seconds without
    // a change it never delivers a screenshot again. Drawing without the emulated card costs a third less.
    environment: &[("LIBGL_ALWAYS_SOFTWARE", "1"), ("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1"), ("NO_AT_BRIDGE", "1")],
    naming: &[],
    display: true,
    // Larger than any viewport that a case asks for: a frame of that size stands in.
    window: Some((1500, 1350)),
    viewport: false,
    scroll_bar: 10,
    // The triangle before a summary: three pixels of its edge come out one way or the other.
    noise: 12,
    media: MediaBy::Start,
    console: ConsoleBy::Probe,
    tree: TreeBy::Elements,
    capabilities,
    settings,
    own_requests: &[],
    cannot: &[
        (Ability::Counters, "it hands out no count of nodes and listeners"),
        (Ability::ForcedColours, "it has no forced colours"),
        (Ability::Print, "its driver does not print"),
        (Ability::JavascriptOff, "with JavaScript off, the driver's own scripts do not always come back"),
    ],
};

fn capabilities(launch: &Launch) -> Value {
    let mut arguments = vec!["--automation"];
    if launch.kind.media == Some(("prefers-color-scheme", "dark")) {
        arguments.push("--dark-mode");
    }
    let mut proxy = launch.proxy();
    // It would ask the proxy for this machine's own pages too.
    proxy["noProxy"] = json!(["127.0.0.1", "localhost"]);
    json!({
        "browserName": "MiniBrowser",
        "pageLoadStrategy": "none",
        "proxy": proxy,
        "webkitgtk:browserOptions": { "binary": launch.browser, "args": arguments }
    })
}

/// The desktop's settings: what WebKitGTK makes its media features from.
fn settings(kind: &Kind) -> Vec<(&'static str, String)> {
    let line = match kind.media {
        Some(("prefers-reduced-motion", "reduce")) => "gtk-enable-animations=0\n",
        Some(("prefers-contrast", "more")) => "gtk-theme-name=HighContrast\n",
        _ => "",
    };
    vec![("gtk-3.0/settings.ini", format!("[Settings]\n{line}"))]
}
