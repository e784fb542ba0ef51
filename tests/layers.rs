//! The order of the house, held by reading its files: which room may name which, that no words become code, that
//! nothing leaves the device, that styles stay inside the map, and that style sheet and drawing agree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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
        for (number, line) in code(&text) {
            let found = REFUSED.iter().find(|refused| line.contains(**refused));
            assert!(found.is_none(), "{}:{number}: {}", path.display(), line.trim());
        }
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

/// The style sheet without its comments.
fn sheet() -> String {
    let css = text(Path::new("www/body-map.css"));
    let mut bare = String::new();
    for (index, part) in css.split("/*").enumerate() {
        bare += if index == 0 { part } else { part.split_once("*/").expect("a comment that ends").1 };
    }
    bare
}

/// Every selector of the sheet with its declarations, at-rules opened.
fn rules(css: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = css;
    while let Some((head, after)) = rest.split_once('{') {
        let head = head.trim().trim_start_matches(['}', ' ', '\n']).trim();
        rest = after;
        // What stands inside an at-rule comes next by itself.
        if head.starts_with('@') {
            let opens = ["@media ", "@container ", "@supports ", "@layer "].iter().any(|known| head.starts_with(known));
            assert!(opens, "this test does not know the at-rule {head}");
            continue;
        }
        let (body, after) = after.split_once('}').expect("a rule that ends");
        rest = after;
        for selector in split_at_commas(head) {
            found.push((selector, body.trim().to_owned()));
        }
    }
    found
}

/// `a, b:is(c, d)` as `a` and `b:is(c, d)`.
fn split_at_commas(list: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for letter in list.chars() {
        depth += i32::from(matches!(letter, '(' | '[')) - i32::from(matches!(letter, ')' | ']'));
        match parts.last_mut() {
            Some(last) if letter != ',' || depth > 0 => last.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_rule_stays_inside_the_map() {
    let rules = rules(&sheet());
    assert!(rules.len() > 100, "only {} rules were found", rules.len());
    for (selector, _) in &rules {
        let inside = ["body-map", ":host", ".bm"].contains(&selector.as_str())
            || [".bm ", ".bm:", ".bm>", ".bm[", ".bm-page"].iter().any(|start| selector.starts_with(start));
        assert!(inside, "`{selector}` begins with neither .bm nor body-map nor :host: it would reach the host's page");
    }
    let css = sheet();
    for refused in ["position: fixed", "position:fixed", "@import", "url(", "!important", "@font-face"] {
        assert!(!css.contains(refused), "www/body-map.css: {refused}");
    }
    for refused in ["px ", "px;", "px}"] {
        let found = rules.iter().find(|(_, body)| format!("{body};").contains(refused));
        assert!(found.is_none(), "lengths are em, so that they grow with the reader's text: {found:?}");
    }
}

/// The value of an attribute in a line of SVG.
fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

#[test]
fn names_stand_where_their_leader_lines_end() {
    let svg = text(Path::new("assets/figure.svg"));
    let leaders =
        svg.split_once("<g id=\"leaders\">").and_then(|(_, rest)| rest.split_once("</g>")).expect("leaders").0;
    let rules = rules(&sheet());
    for site in ["bones", "liver", "lungs", "brain"] {
        let line = leaders.lines().find(|line| attribute(line, "data-part") == Some(site)).expect("a leader line");
        let end = attribute(line, "d").and_then(|d| d.rsplit('L').next()).expect("a line that ends in L x y");
        let end: Vec<f64> = end.split([' ', ',']).map(|number| number.parse().expect("a number")).collect();
        let [x, y] = end[..] else { panic!("{site}: the leader line must end in L x y, not {end:?}") };
        assert!((x.abs() - 180.0).abs() < 0.01, "{site}: the leader line ends at x {x}, not at the edge");
        let selector = format!(".bm .bm-at.{site}");
        let placed: Vec<&String> = rules.iter().filter(|(known, _)| *known == selector).map(|(_, body)| body).collect();
        assert_eq!(placed.len(), 1, "one rule `{selector}`");
        let value = |name: &str| {
            let mut all = placed[0].split(';').filter_map(|line| line.split_once(':'));
            all.find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim())
        };
        let top: f64 = value("top").and_then(|top| top.strip_suffix('%')?.parse().ok()).expect("top in %");
        let wanted = (y + 10.0) / 1020.0 * 100.0;
        assert!((top - wanted).abs() <= 0.05, "{selector}: top is {top} %, the line ends at {wanted:.3} %");
        let (side, other) = if x < 0.0 { ("left", "right") } else { ("right", "left") };
        assert!(value(side) == Some("0") && value(other).is_none(), "{selector}: the line ends on the {side}");
    }
}

/// Colours are in the sheet only: a class without a rule would be drawn black.
#[test]
fn every_class_of_the_drawing_is_painted() {
    let svg = text(Path::new("assets/figure.svg"));
    let css = sheet();
    let rules = rules(&css);
    for line in svg.lines() {
        let Some(classes) = attribute(line, "class") else { continue };
        let painted = classes.split_whitespace().any(|class| {
            let ends = format!(".{class}");
            rules.iter().any(|(selector, body)| selector.ends_with(&ends) && body.contains("fill:"))
        });
        assert!(painted, "class=\"{classes}\" has no rule with a fill in www/body-map.css");
    }
}
