//! The order of the house, held by reading its files: which room may name which, that no words become code, that
//! nothing leaves the device, that styles stay inside the map, that style sheet and drawing agree, and that the tests
//! which the pages of evidence in docs/ name are there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "layers/paper.rs"]
mod paper;
#[path = "layers/promises.rs"]
mod promises;
#[path = "layers/settings.rs"]
mod settings;
#[path = "layers/styles.rs"]
mod styles;

/// What only the browser's room may name.
const BROWSER: [&str; 4] = ["web_sys", "wasm_bindgen", "gloo", "js_sys"];

/// The longest a file may be, in lines: what is read in one sitting.
const LONGEST: usize = 300;

/// Files that may be longer, each with the reason.
const LONG: [(&str, &str); 1] =
    [("src/content/model.rs", "a list of types and labels, which nobody reads from end to end")];

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under `folder` whose name ends so, with what it says.
fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries.map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if endings.iter().any(|ending| entry.extension().is_some_and(|found| found == *ending)) {
                found.push((entry.clone(), text(&entry)));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there is nothing in {folder}");
    found
}

/// A room of `src`: its folder, or its one file.
fn room(name: &str) -> Vec<(PathBuf, String)> {
    let mut found = files(&format!("src/{name}"), &["rs"]);
    let file = PathBuf::from(format!("src/{name}.rs"));
    if file.exists() {
        found.push((file.clone(), text(&file)));
    }
    found
}

/// The lines of Rust or JavaScript that are not comments, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The words of a line of code: `crate::view` is two.
fn names(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|name| !name.is_empty())
}

/// Fails if one of these names stands in the code of these files.
fn without(files: &[(PathBuf, String)], refused: &[&str], why: &str) {
    for (path, text) in files {
        for (number, line) in code(text) {
            if let Some(name) = names(line).find(|name| refused.contains(name)) {
                panic!("{}:{number} names `{name}`: {why}\n{line}", path.display());
            }
        }
    }
}

/// Whether a line of code walks a path into this room: `crate::view`, `use crate::{view::…`, `view::App`.
fn enters(line: &str, room: &str) -> bool {
    line.match_indices(room).any(|(start, _)| {
        let (before, after) = (&line[..start], &line[start + room.len()..]);
        let whole = |letter: Option<char>| !letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let alone = whole(before.chars().next_back()) && whole(after.chars().next());
        alone && (after.starts_with("::") || ["crate::", "bodymap::", "super::"].iter().any(|at| before.ends_with(at)))
    })
}

#[test]
fn rooms_below_the_view_know_neither_yew_nor_the_browser() {
    for name in ["content", "figure", "state"] {
        without(&room(name), &["yew"], "only view and shell may");
        without(&room(name), &BROWSER, "only shell may");
    }
    without(&room("view"), &BROWSER, "only shell may");
    without(&room("view"), &["shell"], "view comes before shell");
}

#[test]
fn no_room_walks_into_one_that_comes_after_it() {
    let after = [
        ("content", &["figure", "state", "view", "shell"][..]),
        ("figure", &["state", "view", "shell"]),
        ("state", &["figure", "view", "shell"]),
        ("view", &["shell"]),
    ];
    for (name, refused) in after {
        for (path, text) in room(name) {
            // `content` has a module `check::figures`, and `view` a module `figure`: both are their own.
            for (number, line) in code(&text) {
                for other in refused {
                    assert!(!enters(line, other), "{}:{number}: {name} may not use {other}\n{line}", path.display());
                }
            }
        }
    }
    assert!(enters("use crate::{state::State, view::Stage};", "view") && enters("crate::shell", "shell"));
    assert!(!enters("let view_box = 1; preview::now()", "view") && !enters("// the view", "view"));
}

#[test]
fn xtask_does_not_depend_on_the_library() {
    let manifest = text(Path::new("xtask/Cargo.toml"));
    assert!(!manifest.contains("path = \"..\""), "xtask must not compile Yew to be started");
    let sources: Vec<_> = files("xtask/src", &["rs"]);
    for (path, text) in sources {
        for (number, line) in code(&text) {
            assert!(!line.contains("bodymap::") || line.contains('"'), "{}:{number}: {line}", path.display());
        }
    }
}

#[test]
fn no_text_is_ever_parsed_as_html_and_no_style_is_inline() {
    const REFUSED: [&str; 9] = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "from_html_unchecked",
        "inner_html",
        "document.write",
        "style=",
        "eval(",
        "new Function",
    ];
    let mut all = files("src", &["rs"]);
    all.extend(files("www", &["js", "html"]));
    for (path, text) in &all {
        for (number, line) in code(text) {
            let found = REFUSED.iter().find(|refused| line.contains(**refused));
            assert!(found.is_none(), "{}:{number}: {}", path.display(), line.trim());
        }
    }
    for (path, text) in files("www", &["html"]) {
        assert!(!text.contains("<style"), "{}: styles belong into body-map.css", path.display());
        for script in text.split("<script").skip(1) {
            let (head, rest) = script.split_once('>').expect("a script tag that ends");
            let empty = rest.trim_start().starts_with("</script>");
            assert!(head.contains("src=") && empty, "{}: an inline script", path.display());
        }
    }
}

#[test]
fn nothing_leaves_the_device_and_nothing_is_stored() {
    const REFUSED: [&str; 12] = [
        "cookie",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "sendBeacon",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "local_storage",
        "session_storage",
        "http://",
        "https://",
    ];
    let mut all = files("www", &["js", "html", "css"]);
    for name in ["figure", "state", "view", "shell"] {
        all.extend(room(name));
    }
    for (path, text) in all {
        // What keeps the bundle's own files on the device, and nothing else (the cases of `install`).
        let keeps = ["www/install.js", "www/sw.js", "www/sw-off.js"].iter().any(|own| path == Path::new(own));
        for (number, line) in code(&text) {
            assert!(
                keeps || !line.contains("serviceWorker") && !line.contains("caches"),
                "{}:{number}: {line}",
                path.display()
            );
            // The name of SVG's namespace looks like an address and is none.
            let line = line.replace("\"http://www.w3.org/2000/svg\"", "");
            let found = REFUSED.iter().find(|refused| line.contains(**refused));
            assert!(found.is_none(), "{}:{number}: {}", path.display(), line.trim());
        }
    }
}

#[test]
fn no_page_tells_where_the_reader_came_from() {
    for (path, text) in files("www", &["html"]) {
        let told = text.find("<meta name=\"referrer\" content=\"no-referrer\">");
        let fetches = text.find("<link").unwrap_or(text.len());
        assert!(told.is_some_and(|told| told < fetches), "{}: no-referrer, before anything is fetched", path.display());
    }
}

#[test]
fn files_are_read_in_one_sitting() {
    let mut all = files("src", &["rs"]);
    all.extend(files("xtask", &["rs"]));
    let mut long = BTreeSet::new();
    for (path, text) in all {
        let lines = text.lines().count();
        let path = path.to_string_lossy().replace('\\', "/");
        if lines > LONGEST {
            long.insert(format!("{path}: {lines} lines"));
        }
        let known = LONG.iter().find(|(name, _)| *name == path);
        if let Some((name, reason)) = known {
            assert!(lines > LONGEST, "{name} is short enough now; take it from the list ({reason})");
            long.remove(&format!("{path}: {lines} lines"));
        }
    }
    assert!(long.is_empty(), "longer than {LONGEST} lines; split them: {long:#?}");
}
