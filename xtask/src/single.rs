//! `body-map.html`: the whole map in one file, for a double click, a stick, a mail. `prerender` writes its words; here it
//! gets the files of the bundle, the script, the styles, and a policy that allows these and nothing else.
//!
//! A page from a disk may load no module and fetch nothing. So the script is a classic one, made by esbuild from
//! `www/single.js`, the element and wasm-bindgen's glue, and the files are data blocks that the script reads
//! (`www/inside.js`).

use crate::bundle::shorten;
use crate::disk::{read, remove, told, write};
use crate::setup::npm::Npm;
use crate::{Done, run};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The file, in the bundle's own folder.
pub const NAME: &str = "body-map.html";

/// The style sheets in it; the first is the map's too.
const STYLES: [&str; 2] = ["body-map.css", "single.css"];

/// Puts into the page in `staging` what the folder of the version holds, and what `www` has for it alone.
///
/// # Errors
/// A sentence: a file cannot be read, esbuild refuses, or the page lacks a place.
pub fn fill(staging: &Path, www: &Path, version: &str) -> Done {
    let folder = staging.join(version);
    let page = staging.join(NAME);
    let html = read(&page)?;
    let style = STYLES.map(|name| folder.join(name)).iter().map(|path| read(path)).collect::<Result<String, _>>()?;
    let script = script(&folder, www, &staging.join("single.js"))?;
    // Its style sheet is in the page now, and nobody else has a use for it.
    remove(&folder.join(STYLES[1]))?;
    let mut files = String::new();
    for path in held(&folder)? {
        files.push_str(&block(&path)?);
    }
    let icon = BASE64_STANDARD.encode(read(&folder.join("icon.svg"))?);
    let places = [
        ("{policy}", policy(&style, &script)),
        ("{icon}", format!("data:image/svg+xml;base64,{icon}")),
        ("{style}", format!("<style>{style}</style>")),
        ("{inside}", format!("{files}<script>{script}</script>")),
    ];
    write(&page, &put(&html, &places)?)
}

/// The policy of the page itself. What it allows beyond its own script and styles: to compile the module that it holds, and
/// its icon.
fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(script),
        hash(style)
    )
}

/// How a policy names a script or a style sheet that stands in a page.
pub fn hash(code: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(code)))
}

/// Fills the places, in the order in which they stand. Each must be there once: among the words there is none.
fn put(html: &str, places: &[(&str, String)]) -> Result<String, String> {
    if let Some((place, _)) = places.iter().find(|(place, _)| html.matches(place).count() != 1) {
        return Err(format!("www/single.html: the place {place} is missing, or there twice"));
    }
    let filled = |html: String, (place, text): &(&str, String)| html.replacen(place, text, 1);
    // From the end of the page to its head: what has been filled in stands behind what is looked for.
    Ok(places.iter().rev().fold(html.to_owned(), filled))
}

/// The files that the script reads: the module, and the words of every language.
fn held(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let entries = folder.read_dir().map_err(|error| told("read", folder, &error))?;
    let wanted = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        // The drawing is in the page.
        name == "bodymap_bg.wasm" || (path.extension().is_some_and(|ending| ending == "json") && name != "figure.json")
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| wanted(path)).collect();
    files.sort();
    Ok(files)
}

/// A file as a data block.
fn block(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| told("read", path, &error))?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let packed = gzip.write_all(&bytes).and_then(|()| gzip.finish());
    let packed = packed.map_err(|error| told("compress", path, &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!("<script type=\"text/plain\" data-file=\"{name}\">{}</script>\n  ", BASE64_STANDARD.encode(packed)))
}

/// The one script: page, element and glue, without an import that is left. `to` is where it may stand for a moment.
fn script(folder: &Path, www: &Path, to: &Path) -> Result<String, String> {
    let mut esbuild = run::command(Npm::Esbuild.file());
    esbuild
        .arg(www.join("single.js"))
        .args(["--bundle", "--format=iife", "--loader:.css=text", "--define:import.meta.url=document.baseURI"])
        .arg(format!("--inject:{}", www.join("inside.js").display()))
        .arg(format!("--alias:bodymap-glue={}", folder.join("bodymap.js").display()))
        .arg(format!("--outfile={}", to.display()));
    shorten(esbuild)?;
    let script = read(to)?;
    remove(to)?;
    // These change where a browser sees the script end.
    let small = script.to_ascii_lowercase();
    match ["</script", "<script", "<!--"].into_iter().find(|mark| small.contains(mark)) {
        Some(mark) => Err(format!("the script of {NAME} holds `{mark}`, which cannot stand in a page")),
        None => Ok(script),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_as_a_policy_wants_it() {
        // The example of the specification of Content Security Policy, level 3.
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn each_place_is_filled_once() {
        let places = [("{style}", "a {inside} b".to_owned()), ("{inside}", "c".to_owned())];
        assert!(put("{style}", &places).is_err());
        assert!(put("{style}{style}{inside}", &places).is_err());
        assert_eq!(put("{style}|{inside}", &places), Ok("a {inside} b|c".to_owned()));
    }
}
