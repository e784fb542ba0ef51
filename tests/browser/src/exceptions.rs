//! The cases that an engine does not run, with the reason: a file for each engine, compared strictly, so that nothing is
//! left out unseen.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::engine::Engine;
use crate::{Case, paths};

/// Writes the files instead of comparing them, for a change that is meant.
const APPROVE: &str = "BODYMAP_APPROVE_EXCEPTIONS";

/// The trial that compares one engine's file with its cases.
pub(crate) fn trial(engine: Engine, cases: &[Case]) -> Trial {
    let text = text(engine, cases);
    let name = engine.row().name;
    Trial::test(format!("{name}::exceptions"), move || {
        let file = paths::exceptions().join(format!("{name}.txt"));
        if paths::is_set(APPROVE) {
            return fs::write(&file, &text).map_err(|error| Failed::from(format!("{}: {error}", file.display())));
        }
        compare(&file, &text).map_err(Failed::from)
    })
}

fn text(engine: Engine, cases: &[Case]) -> String {
    let name = engine.row().name;
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for case in cases {
        if let Some(reason) = case.refusal(engine) {
            by_reason.entry(reason).or_default().push(&case.name);
        }
    }
    let mut text = format!(
        "Cases of the browser tests that {name} does not run, and why. The tests compare this file with what they do;\n"
    );
    // Writing to a string cannot fail.
    let _ = writeln!(text, "after a change that is meant, `{APPROVE}=1 cargo xtask test browser` writes it.");
    if by_reason.is_empty() {
        let _ = writeln!(text, "\nNone.");
    }
    for (reason, mut names) in by_reason {
        names.sort_unstable();
        let _ = writeln!(text, "\n{reason}:");
        for name in names {
            let _ = writeln!(text, "  {name}");
        }
    }
    text
}

fn compare(file: &Path, text: &str) -> Result<(), String> {
    let approved = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    if approved == text {
        return Ok(());
    }
    Err(format!(
        "{} no longer says what this engine leaves out (- approved, + now):\n{}if that is meant, write it anew with {APPROVE}=1",
        file.display(),
        paths::difference(&approved, text),
    ))
}
