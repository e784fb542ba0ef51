//! What is measured: the finished bundle, and the floors made from its own page.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use bodymap_browser_tests::{Outcome, paths};

const FLOOR_SCRIPT: &str = include_str!("js/floor.js");

/// The script tag of the bundle's page.
const SCRIPT_TAG: &str = "<script type=\"module\" src=\"body-map.js\"></script>";

/// The script that keeps the page on the device, up to the version: the floors go without it as well.
const INSTALL_TAG: &str = "<script type=\"module\" src=\"";

/// What it registers. It begins when all that is measured is over, once a device, and nobody waits for it: not served here.
const WORKER: &str = "sw.js";

/// One of the pages that are compared.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Variant {
    /// The bundle's page as it is.
    Ours,
    /// Without any script.
    Bare,
    /// With a hand-written script of 1 kB.
    Script,
}

impl Variant {
    /// All, in the order of the table's columns.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Bare, Self::Script];

    /// The page's file.
    pub fn page(self) -> &'static str {
        match self {
            Self::Ours => "index.html",
            Self::Bare => "bare.html",
            Self::Script => "script.html",
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Ours => "ours",
            Self::Bare => "no script",
            Self::Script => "1 kB script",
        })
    }
}

/// A file as it is sent.
pub struct File {
    /// MIME type.
    pub kind: &'static str,
    /// Its bytes after brotli at level 11.
    pub body: Vec<u8>,
}

/// All files by path, `/` not in front.
pub type Files = BTreeMap<String, File>;

/// The page with so many maps.
pub fn many(maps: usize) -> String {
    format!("maps-{maps}.html")
}

/// The bundle, the floors and the pages with many maps, compressed; and the path of the words.
///
/// # Errors
/// There is no bundle, or its page has another script tag than is known here.
pub fn files(maps: &[usize]) -> Outcome<(Files, String)> {
    let mut raw = BTreeMap::new();
    collect(&paths::dist(), "", &mut raw)?;
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    let page = raw
        .get(Variant::Ours.page())
        .map(text)
        .ok_or_else(|| format!("{} has no index.html: build it with `cargo xtask dist`", paths::dist().display()))?;
    if !page.contains(SCRIPT_TAG) || !page.contains("</body>") {
        return Err(
            format!("index.html has no {SCRIPT_TAG}: teach tests/browser/src/bin/bench/site.rs its new form").into()
        );
    }
    raw.remove(WORKER);
    let bare = without_installing(&page.replace(SCRIPT_TAG, ""))?;
    let script = bare.replace("</body>", &format!("<script>{FLOOR_SCRIPT}</script></body>"));
    raw.insert(Variant::Bare.page().into(), bare.into_bytes());
    raw.insert(Variant::Script.page().into(), script.into_bytes());
    for &maps in maps {
        raw.insert(many(maps), embeds(maps).into_bytes());
    }
    let words = raw.keys().find(|path| path.ends_with("/en.json")).cloned().ok_or("the bundle has no en.json")?;
    Ok((compress(raw)?, words))
}

/// The page without the script that keeps it.
fn without_installing(page: &str) -> Outcome<String> {
    let (before, rest) = page.split_once(INSTALL_TAG).ok_or("index.html does not keep itself on the device")?;
    let (script, after) = rest.split_once("</script>").ok_or("a script that does not end")?;
    if !script.contains("/install.js\"") {
        return Err(format!("index.html has another script than is known here: {script}").into());
    }
    Ok(format!("{before}{after}"))
}

/// A host's page with embedded maps that bring no words of their own.
fn embeds(maps: usize) -> String {
    let map = "<body-map><a href=\"index.html\">Where breast cancer can spread</a></body-map>\n";
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Maps</title>\n{SCRIPT_TAG}\n\
         </head>\n<body>\n<h1>Maps</h1>\n{}</body>\n</html>\n",
        map.repeat(maps)
    )
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) -> Outcome {
    let entries =
        folder.read_dir().map_err(|error| format!("{}: {error}; `cargo xtask dist` makes it", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Side by side: brotli at its best takes seconds in a program that was compiled to compile fast.
fn compress(raw: BTreeMap<String, Vec<u8>>) -> Outcome<Files> {
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            raw.into_iter().map(|(path, bytes)| (path, scope.spawn(move || squeeze(&bytes)))).collect();
        let mut files = Files::new();
        for (path, thread) in threads {
            let body = thread.join().map_err(|_| format!("{path} could not be compressed"))??;
            files.insert(path.clone(), File { kind: kind(&path), body });
        }
        Ok(files)
    })
}

fn squeeze(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut squeezed = Vec::new();
    std::io::Write::write_all(&mut brotli::CompressorWriter::new(&mut squeezed, 1 << 16, 11, 22), bytes)?;
    Ok(squeezed)
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floors_script_is_about_a_kilobyte() {
        assert!((700..1300).contains(&FLOOR_SCRIPT.len()), "{}", FLOOR_SCRIPT.len());
    }

    #[test]
    fn the_floors_do_not_keep_themselves() {
        let tag = format!("{INSTALL_TAG}0.1.0/install.js\" async></script>");
        assert_eq!(without_installing(&format!("a{tag}b")).ok().as_deref(), Some("ab"));
        assert!(without_installing("ab").is_err() && without_installing(&tag.replace("install", "other")).is_err());
    }

    #[test]
    fn a_page_has_as_many_maps_as_asked() {
        assert_eq!(embeds(10).matches("<body-map>").count(), 10);
    }
}
