//! `words` and `schema`: questions about the texts. The answers need the content model, so they come from the
//! program `prerender`; this one does not depend on the app.

use crate::{Done, place, run};
use std::process::Command;

/// Carries out `words` or `schema`.
pub fn command(name: &str, words: &[String]) -> Done {
    let mut command = prerender();
    command.arg(name).args(words);
    let status = command.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(String::new()) }
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
