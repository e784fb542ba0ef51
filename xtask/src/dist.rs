//! `dist`: the release bundle, by Trunk. Trunk.toml says what it is; nothing is decided here.

use crate::env::Surroundings;
use crate::progress::{line, seconds};
use crate::run::{self, Outcome};
use crate::setup::plan::Reach;
use crate::setup::{self, Ready};
use crate::{Done, content, place};

/// `cargo xtask dist --help`.
pub const HELP: &str = "\
usage: cargo xtask dist

Sets up what is missing and builds the map into dist/, the folder that a web host copies.
The same as:  eval \"$(cargo xtask env)\"; trunk build --release
";

/// Carries out `dist`.
pub fn command(words: &[String]) -> Done {
    if let Some(word) = words.first() {
        return Err(crate::unknown("dist", word));
    }
    make()
}

/// Sets up and builds.
///
/// # Errors
/// With Trunk's whole output.
pub fn make() -> Done {
    let ready = setup::ensure(Reach::Bundle)?;
    let outcome = trunk(&ready)?;
    if !outcome.ok {
        return Err(format!("the bundle failed:\n{}", outcome.output));
    }
    line(&format!("bundle: dist/ ({})", seconds(outcome.took)));
    Ok(())
}

/// `trunk build --release`. Beside it the host program that the hook will start is compiled: linking the wasm
/// keeps one core busy for a minute, and the other would only watch.
pub fn trunk(ready: &Ready) -> Result<Outcome, String> {
    let program = ready.found.trunk.as_deref().ok_or("trunk is missing")?;
    let mut trunk = run::command(program);
    Surroundings::of(ready)?.apply(&mut trunk);
    // Its backtraces say nothing about a page that does not build, and bury what does.
    trunk.env("RUST_BACKTRACE", "0");
    trunk.args(["build", "--release"]).current_dir(place::root());
    let outcome = std::thread::scope(|scope| {
        // A failure shows again, with its text, when the hook starts the program.
        scope.spawn(|| run::watch("prerender", content::build_prerender(), None));
        run::watch("trunk build", trunk, None)
    });
    Ok(outcome)
}
