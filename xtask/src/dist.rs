//! `dist`: the release bundle, by Trunk. Trunk.toml says what it is; nothing is decided here.

use crate::env::Surroundings;
use crate::progress::{line, seconds};
use crate::run::{self, Outcome};
use crate::setup::plan::Reach;
use crate::setup::{self, Ready};
use crate::{Done, compress, content, place};
use std::path::PathBuf;

/// `cargo xtask dist --help`.
pub const HELP: &str = "\
usage: cargo xtask dist [--local FILE] [--today YYYY-MM-DD] [--compress]

Sets up what is missing and builds the map into dist/, the folder that a web host copies.
The same as:  eval \"$(cargo xtask env)\"; trunk build --release

  --local FILE         a hospital's own numbers and note, written into every page (docs/local.md)
  --today YYYY-MM-DD   the day that stands on what is printed, and by which a review may be overdue; else today
  --compress           writes a .gz and a .br beside text and wasm, for servers that send them (docs/servers.md); a minute
";

/// Carries out `dist`.
pub fn command(words: &[String]) -> Done {
    let mut choices = Choices::default();
    let mut compressed = false;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value =
            || words.next().cloned().ok_or(format!("`{word}` lacks its value; see `cargo xtask dist --help`"));
        match word.as_str() {
            // Trunk starts the hook in another folder.
            "--local" => {
                let file = PathBuf::from(value()?);
                let file =
                    file.canonicalize().map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
                choices.local = Some(file);
            }
            "--today" => choices.today = Some(value()?),
            "--compress" => compressed = true,
            other => return Err(crate::unknown("dist", other)),
        }
    }
    make(&choices)?;
    if compressed { compress::dist() } else { Ok(()) }
}

/// What one hospital, or one day, changes in a bundle. It reaches the hook through the environment: Trunk hands nothing on.
#[derive(Default)]
pub struct Choices {
    /// The hospital's `local.json`.
    pub local: Option<PathBuf>,
    /// The day of the build, `YYYY-MM-DD`.
    pub today: Option<String>,
}

/// The variables that carry [`Choices`] to the hook.
pub const LOCAL: &str = "BODYMAP_LOCAL";
/// See [`LOCAL`].
pub const TODAY: &str = "BODYMAP_TODAY";

/// Sets up and builds.
///
/// # Errors
/// With Trunk's whole output.
pub fn make(choices: &Choices) -> Done {
    let ready = setup::ensure(Reach::Bundle)?;
    let outcome = trunk(&ready, choices)?;
    if !outcome.ok {
        return Err(format!("the bundle failed:\n{}", outcome.output));
    }
    line(&format!("bundle: dist/ ({})", seconds(outcome.took)));
    Ok(())
}

/// `trunk build --release`. Beside it the host program that the hook will start is compiled: linking the wasm
/// keeps one core busy for a minute, and the other would only watch.
pub fn trunk(ready: &Ready, choices: &Choices) -> Result<Outcome, String> {
    let program = ready.found.trunk.as_deref().ok_or("trunk is missing")?;
    let mut trunk = run::command(program);
    Surroundings::of(ready)?.apply(&mut trunk);
    // Its backtraces say nothing about a page that does not build, and bury what does.
    trunk.env("RUST_BACKTRACE", "0");
    trunk.args(["build", "--release"]).current_dir(place::root());
    if let Some(local) = &choices.local {
        trunk.env(LOCAL, local);
    }
    if let Some(today) = &choices.today {
        trunk.env(TODAY, today);
    }
    let outcome = std::thread::scope(|scope| {
        // A failure shows again, with its text, when the hook starts the program.
        scope.spawn(|| run::watch("prerender", content::build_prerender(), None));
        run::watch("trunk build", trunk, None)
    });
    Ok(outcome)
}
