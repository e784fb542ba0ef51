//! `setup`: looks at the machine, makes a plan, carries it out, says what it does.

pub mod find;
pub mod npm;
pub mod packages;
pub mod plan;
mod steps;
pub mod sysroot;

use crate::progress::{line, seconds};
use crate::{Done, place};
use plan::{Blocked, Found, Reach, Rustup, Step, WasmStd, Way, Wish};
use std::sync::Mutex;
use std::time::Instant;

/// `cargo xtask setup --help`.
pub const HELP: &str = "\
usage: cargo xtask setup [--check]

Installs what building and testing the map needs, and only what is missing:
  the wasm32 standard library (by rustup; where its server cannot be reached, from the distribution's packages),
  Trunk, wasm-bindgen, wasm-opt and esbuild at pinned versions, and for the tests axe-core, Vite, webpack, Chromium, Firefox and
  WebKitGTK with their drivers.
Tools go into a cache folder, ~/.cache/bodymap; packages go where the distribution puts them.
`serve`, `dist` and `test` call it themselves.

  --check   only report; the exit code is 0 if nothing is missing

variables:
  BODYMAP_CACHE=FOLDER    another cache folder (else $XDG_CACHE_HOME/bodymap, else ~/.cache/bodymap)
  BODYMAP_WASM_STD=WAY    where the wasm32 standard library comes from: rustup, distribution, or auto (the default)
";

/// Carries out `setup`.
pub fn command(words: &[String]) -> Done {
    match words {
        [] => ensure(Reach::Everything).map(|_| ()),
        [word] if word == "--check" => check(),
        [word, ..] => Err(crate::unknown("setup", word)),
    }
}

/// What was found and chosen once everything is in place.
pub struct Ready {
    /// The machine.
    pub found: Found,
    /// Where the wasm32 standard library comes from.
    pub way: Way,
}

/// Installs what is missing for `reach`.
///
/// # Errors
/// Says what is missing, what was tried and what a person can do.
pub fn ensure(reach: Reach) -> Result<Ready, String> {
    let wish = Wish { wasm_std: find::wasm_std_wish()?, reach };
    let started = Instant::now();
    let found = find::find()?;
    let planned = plan::plan(&found, &wish).map_err(told)?;
    if planned.is_empty() {
        let way = plan::way(&found, &wish).map_err(told)?;
        line(&format!("set-up: nothing to do ({})", seconds(started.elapsed())));
        return Ok(Ready { found, way });
    }
    line(&format!("set-up: {} missing; cache folder {}", planned.len(), place::friendly(&place::cache())));
    carry_out(found, &wish)?;
    let found = find::find()?;
    let left = plan::plan(&found, &wish).map_err(told)?;
    if let Some(step) = left.first() {
        return Err(format!("{} was installed without an error and still is not found\n{}", step.name(), step.cure()));
    }
    let way = plan::way(&found, &wish).map_err(told)?;
    line(&format!("set-up: done ({})", seconds(started.elapsed())));
    Ok(Ready { found, way })
}

/// What was found, if nothing is missing for the bundle; nothing is installed.
///
/// # Errors
/// Names the first thing that is missing.
pub fn ready() -> Result<Ready, String> {
    let wish = Wish { wasm_std: find::wasm_std_wish()?, reach: Reach::Bundle };
    let found = find::find()?;
    let planned = plan::plan(&found, &wish).map_err(told)?;
    match planned.first() {
        None => {
            let way = plan::way(&found, &wish).map_err(told)?;
            Ok(Ready { found, way })
        }
        Some(step) => Err(format!("{} is missing; `cargo xtask setup` installs it", step.name())),
    }
}

/// The tools compile beside everything else; a failure is told when the others have ended.
fn carry_out(mut found: Found, wish: &Wish) -> Result<(), String> {
    let failures = Mutex::new(Vec::new());
    let failed = |sentence: String| {
        failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(sentence);
    };
    std::thread::scope(|scope| {
        let planned = plan::plan(&found, wish).unwrap_or_default();
        let tools: Vec<Step> = planned.into_iter().filter(Step::compiles_alone).collect();
        let failed = &failed;
        scope.spawn(move || {
            // One after the other: they share a target folder, and each keeps all cores busy.
            let done: Vec<bool> =
                tools.iter().map(|tool| one(tool).map_err(|failure| failed(failure.sentence)).is_ok()).collect();
            if !done.is_empty() && done.into_iter().all(|ok| ok) {
                let _ = std::fs::remove_dir_all(place::tool_build());
            }
        });
        'again: loop {
            let steps = match plan::plan(&found, wish) {
                Ok(steps) => steps,
                Err(blocked) => {
                    failed(told(blocked));
                    break;
                }
            };
            for step in steps.into_iter().filter(|step| !step.compiles_alone()) {
                let Err(failure) = one(&step) else { continue };
                if step == Step::Target && wish.wasm_std == WasmStd::Auto {
                    line("  rustup's server did not deliver; going on with the distribution's packages");
                    found.rustup = Rustup::Refused(failure.last_line);
                    continue 'again;
                }
                failed(failure.sentence);
                break;
            }
            break;
        }
    });
    let failures = failures.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n\n")) }
}

struct Failure {
    /// What was tried, what the tool said, what a person can do.
    sentence: String,
    /// The tool's last line.
    last_line: String,
}

fn one(step: &Step) -> Result<(), Failure> {
    for text in step.lines() {
        line(&format!("  {text}"));
    }
    let outcome = step.run();
    if outcome.ok {
        line(&format!("  done: {} ({})", step.name(), seconds(outcome.took)));
        return Ok(());
    }
    line(&format!("  FAILED: {} ({})", step.name(), seconds(outcome.took)));
    Err(Failure {
        sentence: format!(
            "{} failed after {}. The tool said:\n{}\nwhat you can do: {}",
            step.name(),
            seconds(outcome.took),
            outcome.tail(30),
            step.cure()
        ),
        last_line: outcome.tail(1),
    })
}

fn told(blocked: Blocked) -> String {
    format!("{}\nwhat you can do: {}", blocked.reason, blocked.cure)
}

/// Reports, installs nothing.
fn check() -> Done {
    let wish = Wish { wasm_std: find::wasm_std_wish()?, reach: Reach::Everything };
    let found = find::find()?;
    let shown = |what: &str, where_: Option<String>| {
        line(&format!("  {what:<26} {}", where_.unwrap_or_else(|| "missing".into())));
    };
    let path = |path: &Option<std::path::PathBuf>| path.as_deref().map(place::friendly);
    line(&format!("cache folder {}", place::friendly(&place::cache())));
    shown("Rust", Some(found.host.version.clone()));
    shown(
        "wasm32 standard library",
        match plan::way(&found, &wish) {
            Ok(Way::Installed) => Some("in Rust's own folder".into()),
            Ok(Way::Distribution) => path(&found.sysroot),
            _ => None,
        },
    );
    shown("trunk", path(&found.trunk));
    shown("wasm-bindgen", path(&found.wasm_bindgen));
    for package in npm::Npm::ALL {
        let here = !found.npm_absent.contains(&package);
        shown(package.row().name, here.then(|| place::friendly(&package.folder())));
    }
    shown("geckodriver", path(&found.geckodriver));
    for program in packages::Program::OF_BROWSER_TESTS {
        let here = !found.absent.contains(&program);
        shown(program.row().name, here.then(|| "there".into()));
    }
    let planned = plan::plan(&found, &wish).map_err(told)?;
    if planned.is_empty() {
        line("nothing is missing");
        return Ok(());
    }
    line("`cargo xtask setup` would install:");
    for step in &planned {
        for text in step.lines() {
            line(&format!("  {text}"));
        }
    }
    Err(String::new())
}
