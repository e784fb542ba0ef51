//! What docs/ promises about access, privacy, conformance and threats: every line names a test that is there, or says
//! why there is none.

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
    let (place, there) = if let Some((topic, case)) = name.rsplit_once("::") {
        // A large topic has parts, each a file in its folder.
        let (file, topic) = (format!("tests/browser/tests/{}.rs", topic.replace("::", "/")), topic.split("::").next()?);
        let listed = text(Path::new("tests/browser/tests/main.rs")).contains(&format!(" {topic}::cases()"));
        if !listed || !Path::new(&file).is_file() {
            return Some(format!("there is no topic {topic} in the browser tests"));
        }
        // Cases that differ in a width or a theme are named by `format!`.
        let (start, ends) = case.strip_suffix('*').map_or((case, &[')', ',', '"'][..]), |start| (start, &[]));
        let mut code = text(Path::new(&file));
        // A topic may have a folder for its parts.
        let parts = format!("tests/browser/tests/{topic}");
        if Path::new(&parts).is_dir() {
            code.extend(files(&parts, &["rs", "js"]).into_iter().map(|(_, part)| part));
        }
        let there = ["case!(", "\""]
            .map(|before| format!("{before}{start}"))
            .iter()
            .any(|named| code.split(named).skip(1).any(|rest| ends.is_empty() || rest.starts_with(ends)));
        (file, there)
    } else if let Some((file, test)) = name.split_once(": ") {
        let folder = if file == "xtask" { "xtask" } else { "tests" };
        let all = files(folder, &["rs"]);
        let own = |path: &Path| {
            file == folder
                || path.starts_with(format!("tests/{file}"))
                || path == Path::new(&format!("tests/{file}.rs"))
        };
        // A property test has arguments.
        let there = all.iter().any(|(path, code)| own(path) && code.contains(&format!("fn {test}(")));
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
        let wrong = wrong(holds);
        assert!(wrong.is_empty(), "line {number}: {wrong:?}");
        assert!(names.iter().all(|name| name.contains(':')), "line {number} names what is no test: {names:?}");
    }
    for absent in [
        "ring::nobody_looks",
        "nowhere::*",
        "ring::nothing_*",
        "render: nothing_is_tested",
        "access::tab_leaves",
        "xtask: nothing_is_tested",
    ] {
        assert!(missing(absent).is_some(), "{absent} is taken for a test");
    }
}

/// What stands in backticks and names no test that is there.
fn wrong(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).filter_map(missing).collect()
}

/// Whether a text names a test at all.
fn names_a_test(text: &str) -> bool {
    text.split('`').skip(1).step_by(2).any(|name| name.contains("::") || name.contains(": "))
}

#[test]
fn every_statement_about_privacy_is_proved() {
    let page = text(Path::new("docs/privacy.md"));
    let lines = lines(&page);
    assert!(lines.len() > 8, "only {} statements were found", lines.len());
    for (index, (number, proof)) in lines.iter().enumerate() {
        assert_eq!(*number, index + 1, "the statements are numbered one after the other");
        assert!(names_a_test(proof), "statement {number} is proved by nothing");
    }
    // Before the table stands how tests are named.
    let (_, statements) = page.split_once("\n| 1 |").expect("a first statement");
    assert_eq!(wrong(statements), Vec::<String>::new());
}

#[test]
fn every_door_is_held_or_said_to_be_open() {
    let page = text(Path::new("docs/threat-model.md"));
    let lines = lines(&page);
    assert!(lines.len() > 15, "only {} doors were found", lines.len());
    for (index, (number, held)) in lines.iter().enumerate() {
        assert_eq!(*number, index + 1, "the doors are numbered one after the other");
        assert!(names_a_test(held) || *held == "–", "door {number} is held by nothing");
    }
    assert_eq!(wrong(&page), Vec::<String>::new());
}

/// Criteria of WCAG 2.2, level A and level AA.
const CRITERIA: [&str; 2] = [
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 \
     2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2",
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 \
     3.2.4 3.3.3 3.3.4 3.3.8 4.1.3",
];

#[test]
fn every_line_of_the_conformance_report_is_held() {
    const LEVELS: [&str; 4] = ["Supports", "Partially supports", "Not applicable", "Not evaluated"];
    let page = text(Path::new("docs/accessibility-conformance.md"));
    assert_eq!(wrong(&page), Vec::<String>::new());
    let tables: Vec<&str> = page.split("| criterion |").skip(1).collect();
    assert_eq!(tables.len(), CRITERIA.len(), "a table for A and one for AA");
    let number = |line: &str| line.strip_prefix("| ").and_then(|rest| rest.split(' ').next()).map(str::to_owned);
    let is_row = |line: &&str| line.starts_with("| ") && line[2..].starts_with(|first: char| first.is_ascii_digit());
    for (table, criteria) in tables.iter().zip(CRITERIA) {
        let end = table.find("\n\n").unwrap_or(table.len());
        let found: Vec<_> = table[..end].lines().filter(is_row).filter_map(number).collect();
        assert_eq!(found, criteria.split_whitespace().collect::<Vec<_>>());
    }
    let rows: Vec<&str> = page.lines().filter(is_row).collect();
    assert!(rows.len() > 70, "only {} lines were found", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [_, level, remark] = cells[..] else { panic!("three cells: {row}") };
        assert!(LEVELS.contains(&level), "`{level}` is no word of the report: {row}");
        let excused = ["by its nature", "by reading", "there is none"].iter().any(|words| remark.contains(words));
        let held = names_a_test(remark) || excused;
        assert!(held || !level.ends_with("upports"), "supported by nothing: {row}");
    }
}
