//! The last results in the repository: `docs/bench.json` for the next run, `docs/bench.md` for a reader.

use std::path::{Path, PathBuf};

use bodymap_browser_tests::Outcome;
use serde_json::{Value, json};

use crate::promises::Promise;
use crate::samples::Samples;
use crate::site::Variant;
use crate::table::{self, Row, Unit};

/// Times and heaps that differ by less say nothing: the machine is not ours alone.
const NOISE: f64 = 0.1;

/// What a run gives.
pub struct Results {
    /// Browser, and how much was measured.
    pub about: String,
    /// Every single measurement; not kept.
    pub samples: Samples,
    /// The table.
    pub rows: Vec<Row>,
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

fn to_json(results: &Results) -> Value {
    let rows =
        results.rows.iter().map(|row| json!({ "name": row.name, "unit": row.unit.name(), "values": row.values }));
    json!({ "about": results.about, "rows": rows.collect::<Vec<_>>() })
}

fn from_json(value: &Value) -> Option<Results> {
    let row = |row: &Value| {
        let unit = row["unit"].as_str()?;
        Some(Row {
            name: row["name"].as_str()?.to_owned(),
            unit: Unit::NAMES.iter().find(|(_, name)| *name == unit)?.0,
            values: [0, 1, 2].map(|place| row["values"][place].as_f64()),
        })
    };
    Some(Results {
        about: value["about"].as_str()?.to_owned(),
        samples: Samples::default(),
        rows: value["rows"].as_array()?.iter().map(row).collect::<Option<_>>()?,
    })
}

/// What changed against the kept results, in lines.
///
/// # Errors
/// The kept results cannot be understood.
pub fn changes(now: &Results) -> Outcome<String> {
    let path = path("bench.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        return Ok("nothing kept yet to compare with: --keep writes docs/bench.json\n".into());
    };
    let broken = || format!("{} cannot be understood: remove it, and write it anew with --keep", path.display());
    let before = serde_json::from_str(&text).ok().as_ref().and_then(from_json).ok_or_else(broken)?;
    let mut lines = format!("against the kept results ({}):\n", before.about);
    let changed: Vec<_> = now.rows.iter().filter_map(|row| change(&before.rows, row)).collect();
    if changed.is_empty() {
        lines.push_str("  nothing changed by more than the noise\n");
    }
    for line in changed {
        lines.push_str(&format!("  {line}\n"));
    }
    Ok(lines)
}

/// One row's change, if it is one. Where there is a floor, what is compared is the ratio: it knows no machine.
fn change(before: &[Row], now: &Row) -> Option<String> {
    let Some(before) = before.iter().find(|row| row.name == now.name) else {
        return Some(format!("{}: new", now.name));
    };
    let name = &now.name;
    let ours = (before.value(Variant::Ours)?, now.value(Variant::Ours)?);
    let exact = now.unit == Unit::Count || name.contains("bytes");
    if exact {
        let (was, is) = (now.unit.show(ours.0), now.unit.show(ours.1));
        return (ours.0 != ours.1).then(|| format!("{name}: {was} -> {is} ({:+})", ours.1 - ours.0));
    }
    let far = |was: f64, is: f64| (is / was - 1.0).abs() > NOISE;
    for floor in [Variant::Script, Variant::Bare] {
        if let (Some(was), Some(is)) = (before.ratio(floor), now.ratio(floor)) {
            return far(was, is).then(|| format!("{name}: {was:.2} -> {is:.2} x the {floor} floor"));
        }
    }
    far(ours.0, ours.1).then(|| format!("{name}: {} -> {}", now.unit.show(ours.0), now.unit.show(ours.1)))
}

/// Rows that the README shows.
const IN_README: [&str; 7] = [
    "bytes before usable",
    "bytes in all",
    "first press that works, 4x, Slow 4G",
    "live, 4x, Slow 4G",
    "press to painted, 4x, median",
    "press to painted, 4x, p95",
    "50 maps: wasm requests",
];

/// Before and after the README's table.
const MARKS: (&str, &str) = ("<!-- cargo xtask bench --keep writes this table -->\n", "<!-- end of the table -->");

/// The README with the table of these rows between its marks.
fn in_readme(readme: &str, rows: &[Row]) -> Outcome<String> {
    let split = |text: &str, mark: &str| {
        let parts = text.split_once(mark).map(|(before, after)| (before.to_owned(), after.to_owned()));
        parts.ok_or_else(|| format!("README.md has lost its line {mark}"))
    };
    let (before, rest) = split(readme, MARKS.0)?;
    let (_, after) = split(&rest, MARKS.1)?;
    let rows: Vec<_> = IN_README.iter().filter_map(|name| rows.iter().find(|row| row.name == *name).cloned()).collect();
    Ok([&before, MARKS.0, "\n", &table::markdown(&rows), "\n", MARKS.1, &after].concat())
}

/// Writes both files, and the README's table.
///
/// # Errors
/// They cannot be written.
pub fn write(results: &Results, promises: &[Promise]) -> Outcome {
    std::fs::write(path("bench.json"), serde_json::to_string_pretty(&to_json(results))? + "\n")?;
    let promises: String = promises.iter().map(|promise| format!("* {promise}\n")).collect();
    let text = include_str!("bench.md")
        .replace("{about}", &results.about)
        .replace("{table}", table::markdown(&results.rows).trim_end())
        .replace("{promises}", promises.trim_end());
    std::fs::write(path("bench.md"), text)?;
    let readme = path("../README.md");
    Ok(std::fs::write(&readme, in_readme(&std::fs::read_to_string(&readme)?, &results.rows)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ours: f64, script: f64) -> Row {
        Row { name: "press".into(), unit: Unit::Time, values: [Some(ours), None, Some(script)] }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let results = Results { about: "a browser".into(), samples: Samples::default(), rows: vec![row(10.0, 20.0)] };
        assert_eq!(from_json(&to_json(&results)).expect("results").rows, results.rows);
        assert!(from_json(&json!({ "rows": 3 })).is_none());
    }

    #[test]
    fn the_readme_keeps_all_but_its_table() {
        let rows = [Row { name: IN_README[0].into(), unit: Unit::Count, values: [Some(1.0); 3] }, row(1.0, 1.0)];
        let readme = format!("before\n{}old\n{}\nafter\n", MARKS.0, MARKS.1);
        let new = in_readme(&readme, &rows).expect("a README");
        assert!(new.starts_with("before\n") && new.ends_with("\nafter\n") && !new.contains("old"), "{new}");
        assert!(new.contains(IN_README[0]) && !new.contains("| press |"), "{new}");
        assert!(in_readme("no marks", &rows).is_err());
    }

    #[test]
    fn a_slower_machine_is_no_change() {
        assert_eq!(change(&[row(10.0, 10.0)], &row(40.0, 40.0)), None);
        assert!(change(&[row(10.0, 10.0)], &row(12.0, 10.0)).is_some_and(|line| line.contains("1.00 -> 1.20")));
    }
}
