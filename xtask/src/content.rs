//! `words`, `schema` and `review`: questions about the texts. The answers need the content model, so they come from the
//! program `prerender`; this one does not depend on the app.

use crate::{Done, day, place, run, versions};
use std::path::PathBuf;
use std::process::Command;

/// `cargo xtask review --help`.
pub const REVIEW_HELP: &str = "\
usage: cargo xtask review [--lang LANG] [--to FOLDER] [--today DAY]
       cargo xtask review --sign PANEL --lang LANG --name NAME --role ROLE --date DAY --next DAY

Writes a sheet for each panel, to be read and signed by a clinician: every sentence with its sources, urgency, reading
grade, state and hash. Or records a signature in the file of a panel (assets/AUTHORING.md, \"Sign a review\").

  --lang LANG     the language; else en
  --to FOLDER     where the sheets go; else target/review/
  --today DAY     the day by which a review may be overdue, YYYY-MM-DD; else today
  --sign PANEL    overview, bones, liver, lungs or brain
  --next DAY      the day by which the words must be read again
";

/// Carries out `words`, `schema` or `review`.
pub fn command(name: &str, words: &[String]) -> Done {
    let mut command = prerender();
    command.arg(name).args(words);
    if name == "review" && !words.iter().any(|word| word == "--today" || word == "--sign") {
        command.args(["--today", &day::today()]);
    }
    let status = command.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(String::new()) }
}

/// Makes the bundle in two languages that nobody speaks, for the browser tests; gives the folder that holds both.
///
/// # Errors
/// When `prerender` failed; its sentence stands on the terminal.
pub fn pseudo() -> Result<PathBuf, String> {
    let folder = place::root().join("target").join("pseudo");
    let mut command = prerender();
    command
        .args(["pseudo", "--to"])
        .arg(&folder)
        .arg("--from")
        .arg(place::dist())
        .args(["--version", &versions::built()?]);
    let status = command.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    if status.success() { Ok(folder) } else { Err("prerender could not make the pseudo-locales".into()) }
}

/// `prerender`, built when needed into the target folder of the host, by the user's own compiler.
pub fn prerender() -> Command {
    let mut command = run::command("cargo");
    command
        .args(["run", "--quiet", "--package", "prerender", "--target-dir"])
        .arg(place::host_target())
        .arg("--")
        .current_dir(place::root());
    command
}

/// Only builds `prerender`.
pub fn build_prerender() -> Command {
    let mut command = run::command("cargo");
    command
        .args(["build", "--package", "prerender", "--target-dir"])
        .arg(place::host_target())
        .current_dir(place::root());
    command
}
