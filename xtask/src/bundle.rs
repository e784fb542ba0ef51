//! `bundle`: what happens to Trunk's staged files before they become `dist/`. Trunk calls it (Trunk.toml, hook
//! `post_build`), so `trunk build` and `trunk serve` by hand give the same bundle. Writes to the staging folder only.
//!
//! ```text
//! staged by Trunk          the bundle
//! index.html          ->   index.html            with figure and words, by `prerender`
//! bodymap.js          ->   <version>/bodymap.js
//! bodymap_bg.wasm     ->   <version>/bodymap_bg.wasm
//! www/element.js …    ->   <version>/element.js …, with LICENSES.txt, which must travel with the module
//! www/kiosk.html      ->   kiosk.html            the page for a tablet on a stand, by `prerender`
//! www/guard.js …      ->   <version>/guard.js …  parts that only some maps need, each with what it imports
//! www/body-map.js     ->   body-map.js           names <version>
//! www/body-map-frame.js …  body-map-frame.js …   beside it
//!                          paste/en.html …       for editors that take no script, by `prerender`
//! www/sheet.html      ->   print/liver.html …    the pages to print, by `prerender`
//! www/single.html     ->   body-map.html         everything in one file, by `prerender` and `single`
//! www/sw.js           ->   sw.js                 names every file above that works without a network, by `install`
//! ```

use crate::disk::{copy, make, read, told, write};
use crate::dist::{LOCAL, TODAY};
use crate::setup::npm::Npm;
use crate::{Done, content, day, install, markup, place, run, single, versions};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `cargo xtask bundle --help`.
pub const HELP: &str = "\
usage: none by hand: Trunk calls `cargo xtask bundle` after each build, with TRUNK_STAGING_DIR set
";

/// What Trunk makes of the crate; it moves into the folder of the version.
const MADE: [&str; 2] = ["bodymap.js", "bodymap_bg.wasm"];

/// What is copied from www/ into the folder of the version.
const COPIED: [&str; 11] = [
    "element.js",
    "install.js",
    "body-map.css",
    "sheet.css",
    "single.css",
    "icon.svg",
    "icon-180.png",
    "icon-192.png",
    "icon-512.png",
    "icon-512-maskable.png",
    "LICENSES.txt",
];

/// The one script with a lasting address, and the mark in it where the version goes.
pub const ENTRY: &str = "body-map.js";
/// See [`ENTRY`].
pub const MARK: &str = "__VERSION__";

/// What is copied from www/ beside that script: for a page with the map in a frame, and what editors know the element by.
pub const BESIDE: [&str; 4] = ["body-map-frame.js", "body-map-kiosk.js", "body-map.d.ts", "custom-elements.json"];

/// The worker of our own pages, and what takes it away again. Beside the pages, because it serves what lies below it.
const WORKERS: [&str; 2] = [install::NAME, "sw-off.js"];

/// The pages that `prerender` fills where they lie: Trunk's, and one that Trunk does not know.
const PAGES: [&str; 1] = ["index.html"];
const KIOSK: &str = "kiosk.html";

/// Carries out `bundle`.
pub fn command(words: &[String]) -> Done {
    if let Some(word) = words.first() {
        return Err(crate::unknown("bundle", word));
    }
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("bundle is called by Trunk: use `cargo xtask dist` or `trunk build`")?;
    let www = place::root().join("www");
    let local = std::env::var_os(LOCAL).map(PathBuf::from);
    let bytes = local.as_ref().map(|file| fs::read(file).map_err(|error| told("read", file, &error))).transpose()?;
    let version = versions::of(bytes.as_deref());
    arrange(&staging, &www, &version)?;
    shrink(&staging, &version)?;
    parts(&staging, &www, &version)?;
    let mut prerender = content::prerender();
    prerender.args(["pages", "--staging"]).arg(&staging).args(["--version", &version]);
    prerender.args(["--today", &std::env::var(TODAY).unwrap_or_else(|_| day::today())]);
    if let Some(local) = &local {
        prerender.arg("--local").arg(local);
    }
    let status = prerender.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    if !status.success() {
        return Err("prerender could not write the pages; its sentence stands above".into());
    }
    single::fill(&staging, &www, &version)?;
    judge_all(&staging)?;
    // Last: it names what all the others have made.
    install::fill(&staging, &version)
}

/// Judges every page of the bundle, wherever it stands.
fn judge_all(folder: &Path) -> Done {
    let entries = folder.read_dir().map_err(|error| told("read", folder, &error))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            judge_all(&path)?;
        } else if path.extension().is_some_and(|ending| ending == "html") {
            judge(&path)?;
        }
    }
    Ok(())
}

/// Puts the files in their places.
fn arrange(staging: &Path, www: &Path, version: &str) -> Done {
    refuse_strangers(staging, version)?;
    let folder = staging.join(version);
    make(&folder)?;
    for name in MADE {
        let from = staging.join(name);
        fs::rename(&from, folder.join(name)).map_err(|error| told("move", &from, &error))?;
    }
    for name in COPIED {
        copy(&www.join(name), &folder.join(name))?;
    }
    for name in BESIDE.iter().chain(&WORKERS).chain([&KIOSK]) {
        copy(&www.join(name), &staging.join(name))?;
    }
    let entry = www.join(ENTRY);
    let text = read(&entry)?;
    if !text.contains(MARK) {
        return Err(format!("{} does not contain {MARK}, where the version goes", entry.display()));
    }
    let to = staging.join(ENTRY);
    write(&to, &text.replace(MARK, version))
}

/// What is made shorter on the way: scripts and styles lose comments and blanks, and keep their meaning.
const SHRUNK: [&str; 6] = ["bodymap.js", "element.js", "install.js", "body-map.css", "sheet.css", "single.css"];

/// Parts of the map that only some maps need: each a script, which `element.js` loads when it is asked for.
pub const PARTS: [&str; 3] = ["guard.js", "kiosk.js", "speech.js"];

/// Makes scripts and styles shorter, in place, all at once.
fn shrink(staging: &Path, version: &str) -> Done {
    let folder = staging.join(version);
    let mut esbuild = run::command(Npm::Esbuild.file());
    esbuild
        .args(SHRUNK.map(|name| folder.join(name)))
        .args([ENTRY, BESIDE[0], BESIDE[1], WORKERS[0], WORKERS[1]].map(|name| staging.join(name)))
        .arg("--allow-overwrite")
        // The files of the bundle lie beside the element (www/inside.js).
        .arg("--define:INSIDE=null")
        .arg(format!("--outdir={}", staging.display()))
        .arg(format!("--outbase={}", staging.display()));
    shorten(esbuild)
}

/// Writes the parts, each with what it imports: a bundler that moves a part would not find that.
fn parts(staging: &Path, www: &Path, version: &str) -> Done {
    let mut esbuild = run::command(Npm::Esbuild.file());
    esbuild
        .args(PARTS.map(|name| www.join(name)))
        // Their styles are a text in them, so that the one file has them too (xtask/src/single.rs).
        .args(["--bundle", "--format=esm", "--loader:.css=text"])
        .arg(format!("--outdir={}", staging.join(version).display()));
    shorten(esbuild)
}

/// Carries out esbuild as all scripts and styles need it.
///
/// # Errors
/// A sentence, with what esbuild says.
pub fn shorten(mut esbuild: Command) -> Done {
    esbuild.args(["--minify", "--target=esnext", "--legal-comments=none", "--log-level=warning"]);
    let outcome = run::watch("esbuild", esbuild, None);
    if outcome.ok {
        return Ok(());
    }
    Err(format!("esbuild could not shorten scripts and styles; `cargo xtask setup` installs it:\n{}", outcome.output))
}

/// Whatever Trunk left and nobody expects would be copied by every host: better to stop.
fn refuse_strangers(staging: &Path, version: &str) -> Done {
    let entries = staging.read_dir().map_err(|error| told("read", staging, &error))?;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if MADE.contains(&&*name) || PAGES.contains(&&*name) || name == KIOSK || name == version || name == ENTRY {
            continue;
        }
        // An empty folder is nothing; `snippets` is left so by wasm-bindgen.
        if fs::remove_dir(entry.path()).is_ok() {
            continue;
        }
        let why = if name == "snippets" {
            "a dependency brings JavaScript of its own (wasm-bindgen snippets), which the bundle does not carry"
        } else {
            "add it to the tables of xtask/src/bundle.rs if it belongs into the bundle"
        };
        return Err(format!("Trunk staged `{name}`: {why}"));
    }
    Ok(())
}

/// A page must work under a CSP without 'unsafe-inline', and hold nothing meant for Trunk. The page that is one file must
/// allow what is in it by its own policy, and nothing else.
fn judge(page: &Path) -> Done {
    let html = fs::read_to_string(page).map_err(|error| told("read", page, &error))?;
    let one_file = page.file_name().is_some_and(|name| name == single::NAME);
    let mut complaints = if one_file { markup::unsealed_code(&html) } else { markup::inline_code(&html) };
    for word in ["data-trunk", "{{__TRUNK", MARK] {
        if html.contains(word) {
            complaints.push(format!("`{word}` is left in the page"));
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    Err(format!("{}: {}", page.display(), complaints.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A staging and a www folder as Trunk and the project fill them.
    fn folders(name: &str) -> (PathBuf, PathBuf) {
        let base = std::env::temp_dir().join(format!("bodymap-bundle-{}-{name}", std::process::id()));
        let (staging, www) = (base.join("staging"), base.join("www"));
        for folder in [&staging, &www] {
            fs::create_dir_all(folder).expect("a folder");
        }
        for made in MADE.iter().chain(&PAGES) {
            fs::write(staging.join(made), "x").expect("a file");
        }
        for copied in COPIED.iter().chain(&BESIDE).chain(&WORKERS).chain([&KIOSK]) {
            fs::write(www.join(copied), "x").expect("a file");
        }
        fs::write(www.join(ENTRY), "import \"./__VERSION__/element.js\";").expect("a file");
        (staging, www)
    }

    #[test]
    fn everything_but_pages_and_entry_moves_into_the_version() {
        let (staging, www) = folders("moves");
        fs::create_dir(staging.join("snippets")).expect("a folder");
        arrange(&staging, &www, "1.2.3").expect("arranged");
        let mut left: Vec<String> = staging
            .read_dir()
            .expect("staging")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        left.sort();
        let mut all = vec!["1.2.3", "body-map.js", "index.html"];
        all.extend(BESIDE.iter().chain(&WORKERS).chain([&KIOSK]));
        all.sort_unstable();
        assert_eq!(left, all);
        for name in MADE.iter().chain(&COPIED) {
            assert!(staging.join("1.2.3").join(name).is_file(), "{name}");
        }
        let entry = fs::read_to_string(staging.join(ENTRY)).expect("the entry");
        assert_eq!(entry, "import \"./1.2.3/element.js\";");
    }

    #[test]
    fn an_unexpected_file_stops_the_bundle() {
        let (staging, www) = folders("stranger");
        fs::write(staging.join("bodymap.d.ts"), "x").expect("a file");
        let sentence = arrange(&staging, &www, "1.2.3").expect_err("a stranger");
        assert!(sentence.contains("bodymap.d.ts"), "{sentence}");
    }

    #[test]
    fn snippets_stop_the_bundle() {
        let (staging, www) = folders("snippets");
        fs::create_dir_all(staging.join("snippets/other")).expect("a folder");
        let sentence = arrange(&staging, &www, "1.2.3").expect_err("snippets");
        assert!(sentence.contains("JavaScript of its own"), "{sentence}");
    }

    #[test]
    fn a_page_with_inline_code_is_refused() {
        let (staging, _) = folders("inline");
        let page = staging.join("index.html");
        fs::write(&page, "<p>words</p>").expect("a page");
        assert_eq!(judge(&page), Ok(()));
        fs::write(&page, "<p style=\"color:red\">words</p>").expect("a page");
        assert!(judge(&page).is_err());
        fs::write(&page, "<link data-trunk>").expect("a page");
        assert!(judge(&page).is_err());
        let page = staging.join(single::NAME);
        fs::write(&page, "<p>words</p>").expect("a page");
        assert!(judge(&page).is_err(), "it has no policy");
    }
}
