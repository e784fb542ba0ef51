//! What docs/accessibility.md promises: every line names a test that is there, or a check by hand.

use std::path::Path;

use super::{files, text};

/// The lines of the table: number, and what holds the line.
fn lines(page: &str) -> Vec<(usize, &str)> {
    let cells = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim);
        Some((cells.next()?.parse().ok()?, cells.next_back()?))
    });
    cells.collect()
}

/// Why the test that a line names is not there, or nothing.
fn missing(name: &str) -> Option<String> {
    let (place, there) = if let Some((topic, case)) = name.split_once("::") {
        let file = format!("tests/browser/tests/{topic}.rs");
        let listed = text(Path::new("tests/browser/tests/main.rs")).contains(&format!(" {topic}::cases()"));
        if !listed || !Path::new(&file).is_file() {
            return Some(format!("there is no topic {topic} in the browser tests"));
        }
        // Cases that differ in a width or a theme are named by `format!`.
        let (start, ends) = case.strip_suffix('*').map_or((case, &[')', ',', '"'][..]), |start| (start, &[]));
        let code = text(Path::new(&file));
        let there = ["case!(", "\""]
            .map(|before| format!("{before}{start}"))
            .iter()
            .any(|named| code.split(named).skip(1).any(|rest| ends.is_empty() || rest.starts_with(ends)));
        (file, there)
    } else if let Some((file, test)) = name.split_once(": ") {
        let all = files("tests", &["rs"]);
        let own =
            |path: &Path| path.starts_with(format!("tests/{file}")) || path == Path::new(&format!("tests/{file}.rs"));
        let there = all.iter().any(|(path, code)| own(path) && code.contains(&format!("fn {test}()")));
        (format!("tests/{file}.rs"), there)
    } else {
        return None;
    };
    (!there).then(|| format!("{place} has no test {name}"))
}

#[test]
fn every_line_about_access_names_what_holds_it() {
    let page = text(Path::new("docs/accessibility.md"));
    let lines = lines(&page);
    assert!(lines.len() > 20, "only {} lines were found", lines.len());
    for (index, (number, holds)) in lines.iter().enumerate() {
        assert_eq!(*number, index + 1, "the lines are numbered one after the other");
        let names: Vec<&str> = holds.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty() || holds.contains("by hand"), "line {number} is held by nothing");
        let wrong: Vec<String> = names.iter().filter_map(|name| missing(name)).collect();
        assert!(wrong.is_empty(), "line {number}: {wrong:?}");
        assert!(names.iter().all(|name| name.contains(':')), "line {number} names what is no test: {names:?}");
    }
    for absent in
        ["ring::nobody_looks", "nowhere::*", "ring::nothing_*", "render: nothing_is_tested", "access::tab_leaves"]
    {
        assert!(missing(absent).is_some(), "{absent} is taken for a test");
    }
}
