//! The settings of the kiosk: docs/kiosk.md says of each what the script does.

use std::path::Path;

use super::text;

/// The rows of the script's table: name, what it is usually, least, most, what it means.
fn rows(script: &str) -> Vec<[String; 5]> {
    let table = script.split_once("SETTINGS = [").expect("the table").1.split_once("\n];").expect("its end").0;
    let row = |line: &str| {
        let (values, meaning) = line.trim().strip_prefix('[')?.strip_suffix("\"],")?.rsplit_once(", \"")?;
        let mut values = values.split(", ").map(|value| value.trim_matches('"').to_owned());
        Some([values.next()?, values.next()?, values.next()?, values.next()?, meaning.to_owned()])
    };
    table.lines().filter_map(row).collect()
}

#[test]
fn the_table_of_the_kiosk_is_that_of_its_script() {
    let (script, page) = (text(Path::new("www/kiosk/settings.js")), text(Path::new("docs/kiosk.md")));
    let rows = rows(&script);
    assert!(rows.len() > 7, "only {} settings were found", rows.len());
    let lines: Vec<String> = rows
        .iter()
        .map(|[name, usual, least, most, meaning]| {
            let (usual, range) = if usual.is_empty() {
                ("–", "–".to_owned())
            } else {
                (usual.as_str(), format!("{least} … {most}"))
            };
            format!("| `{name}` | {usual} | {range} | {meaning} |")
        })
        .collect();
    let told: Vec<&str> = page
        .lines()
        .skip_while(|line| !line.starts_with("| setting "))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(told, lines);
}
