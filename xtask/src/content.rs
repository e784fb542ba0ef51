//! `words` and `schema`: questions about the texts. The answers need the content model, so they come from the
//! program `prerender`; this one does not depend on the app.

use crate::{Done, place, run, versions};
use std::path::PathBuf;
use std::process::Command;

/// Carries out `words` or `schema`.
pub fn command(name: &str, words: &[String]) -> Done {
    let mut command = prerender();
    command.arg(name).args(words);
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
    command.args(["pseudo", "--to"]).arg(&folder).arg("--from").arg(place::dist()).args(["--version", versions::own()]);
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
