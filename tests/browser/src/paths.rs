//! Where things are on this machine; each place can be named by an environment variable.

use std::env;
use std::path::{Path, PathBuf};

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The bundle under test: `BODYMAP_DIST`, else `dist/` of this checkout.
pub fn dist() -> PathBuf {
    named("BODYMAP_DIST").unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"))
}

/// The bundle's folder of lasting files, whatever its version.
///
/// # Errors
/// There is none, or more than one.
pub fn version_folder() -> Result<PathBuf, String> {
    let read = std::fs::read_dir(dist()).map_err(|error| format!("{}: {error}", dist().display()))?;
    let mut found = read.flatten().map(|entry| entry.path()).filter(|path| path.join("element.js").is_file());
    match (found.next(), found.next()) {
        (Some(folder), None) => Ok(folder),
        _ => Err(format!("{} must hold exactly one folder with an element.js", dist().display())),
    }
}

/// The host pages of the tests.
pub fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pages")
}

/// What web teams are given for their servers.
pub fn servers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/servers")
}

/// Host pages that were built with the packed package: `BODYMAP_HOSTS`, else where `cargo xtask test` puts them.
pub fn hosts() -> PathBuf {
    named("BODYMAP_HOSTS").unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/package/hosts"))
}

/// The lists of what each engine does not run.
pub(crate) fn exceptions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exceptions")
}

/// What each engine hands to assistive technology, as it was approved.
pub fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

/// The approved pictures.
pub(crate) fn pictures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures")
}

/// Where pictures that differ from the approved ones are put.
pub(crate) fn differing_pictures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pictures")
}

/// `axe.min.js`, which set-up installs: `BODYMAP_AXE`. `cargo xtask test` sets it, and so does `cargo xtask env`.
pub fn axe() -> PathBuf {
    named("BODYMAP_AXE").unwrap_or_default()
}

/// A program: the variable's value, else `standard`.
pub fn program(variable: &str, standard: &str) -> PathBuf {
    named(variable).unwrap_or_else(|| PathBuf::from(standard))
}

/// Whether a variable asks for something: it is `1`.
pub fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| value == "1")
}

/// What went and what came between two texts, line by line, with two lines around.
pub fn difference(before: &str, after: &str) -> String {
    similar::TextDiff::from_lines(before, after).unified_diff().context_radius(2).to_string()
}

/// Checks that what every case needs is there.
///
/// # Errors
/// One sentence that says what is missing and which command makes it.
pub fn check() -> Result<(), String> {
    let index = dist().join("index.html");
    if !index.is_file() {
        return Err(format!(
            "{} is not there: build the bundle first with `cargo xtask dist`, or name another with BODYMAP_DIST",
            index.display()
        ));
    }
    if !axe().is_file() {
        return Err(format!(
            "axe-core is not there (`{}`): run `cargo xtask test browser`, or first `eval \"$(cargo xtask env)\"`",
            axe().display()
        ));
    }
    Ok(())
}
