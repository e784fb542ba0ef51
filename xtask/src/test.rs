//! `test`: everything that is checked, step by step.

use crate::env::Surroundings;
use crate::progress::{line, seconds};
use crate::run::{self, Outcome};
use crate::setup::packages;
use crate::setup::plan::{Reach, Way};
use crate::setup::{self, Ready};
use crate::tally::{Count, unsteady};
use crate::{Done, bench, content, dist, package, place};
use std::process::Command;
use std::time::Duration;

/// `cargo xtask test --help`.
pub const HELP: &str = "\
usage: cargo xtask test [GROUP ...]

Sets up what is missing and checks everything, or only the groups that are named:
  lint      formatting, Clippy (for this machine and for the browser), documentation
  host      the tests that need no browser
  browser   builds the bundle, then presses it in a real browser
  sizes     builds the bundle, then weighs it against what the project promises

A step that fails shows its output but for what went well; the others still run. The last line counts tests and steps together.
";

/// Options that the steps for the host share, so that each dependency is compiled once.
const WORKSPACE: [&str; 3] = ["--workspace", "--features", "bodymap/host,bodymap/ssr,bodymap/schema"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Lint,
    Host,
    Browser,
    Sizes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    Format,
    ClippyHost,
    ClippyLower,
    ClippyWasm,
    Docs,
    HostTests,
    Bundle,
    BrowserTests,
    Budgets,
}

/// In the order in which they run: what fails fast comes first.
const CHECKS: [Check; 9] = [
    Check::Format,
    Check::ClippyHost,
    Check::ClippyLower,
    Check::HostTests,
    Check::Docs,
    Check::ClippyWasm,
    Check::Bundle,
    Check::BrowserTests,
    Check::Budgets,
];

impl Check {
    fn name(self) -> &'static str {
        match self {
            Self::Format => "formatting",
            Self::ClippyHost => "clippy, this machine",
            Self::ClippyLower => "clippy, content and state alone",
            Self::ClippyWasm => "clippy, the browser",
            Self::Docs => "documentation",
            Self::HostTests => "host tests",
            Self::Bundle => "bundle",
            Self::BrowserTests => "browser tests",
            Self::Budgets => "sizes",
        }
    }

    fn groups(self) -> &'static [Group] {
        match self {
            Self::Format | Self::ClippyHost | Self::ClippyLower | Self::ClippyWasm | Self::Docs => &[Group::Lint],
            Self::HostTests => &[Group::Host],
            Self::Bundle => &[Group::Browser, Group::Sizes],
            Self::BrowserTests => &[Group::Browser],
            Self::Budgets => &[Group::Sizes],
        }
    }

    /// Whether it is worth nothing without the wasm target and the tools.
    fn needs_setup(self) -> bool {
        matches!(self, Self::ClippyWasm | Self::Bundle | Self::BrowserTests | Self::Budgets)
    }

    /// Whether it looks at the bundle.
    fn needs_bundle(self) -> bool {
        matches!(self, Self::BrowserTests | Self::Budgets)
    }
}

/// Carries out `test`.
pub fn command(words: &[String]) -> Done {
    let checks = chosen(words)?;
    let mut count = Count::default();
    let mut failures: Vec<&str> = Vec::new();
    let reach = if checks.iter().any(|check| check.needs_setup()) { Some(Reach::Everything) } else { None };
    let ready = match reach.map(setup::ensure) {
        Some(Ok(ready)) => Some(ready),
        Some(Err(sentence)) => {
            line(&sentence);
            count.failed += 1;
            failures.push("set-up");
            None
        }
        None => None,
    };
    let mut bundle_failed = false;
    for check in checks {
        let missing = if check.needs_setup() && ready.is_none() {
            Some("set-up failed")
        } else if check.needs_bundle() && bundle_failed {
            Some("there is no bundle")
        } else {
            None
        };
        let outcome = match missing {
            Some(why) => Outcome { ok: false, output: format!("not run: {why}"), took: Duration::ZERO },
            None => run_one(check, ready.as_ref()),
        };
        report(check, &outcome, &mut count);
        if !outcome.ok {
            failures.push(check.name());
            bundle_failed |= check == Check::Bundle;
        }
    }
    if !failures.is_empty() {
        line(&format!("failed: {}", failures.join(", ")));
    }
    line(&format!("{} passed, {} failed", count.passed, count.failed));
    if count.failed == 0 { Ok(()) } else { Err(String::new()) }
}

fn chosen(words: &[String]) -> Result<Vec<Check>, String> {
    let mut groups = Vec::new();
    for word in words {
        groups.push(match word.as_str() {
            "lint" => Group::Lint,
            "host" => Group::Host,
            "browser" => Group::Browser,
            "sizes" => Group::Sizes,
            other => return Err(crate::unknown("test", other)),
        });
    }
    let wanted = |check: &Check| groups.is_empty() || check.groups().iter().any(|group| groups.contains(group));
    Ok(CHECKS.into_iter().filter(wanted).collect())
}

fn report(check: Check, outcome: &Outcome, count: &mut Count) {
    let tests = Count::of_tests(&outcome.output);
    count.passed += tests.passed + u64::from(outcome.ok);
    count.failed += tests.failed + u64::from(!outcome.ok);
    let number = match tests.passed + tests.failed {
        0 => String::new(),
        _ => format!(", {} passed, {} failed", tests.passed, tests.failed),
    };
    let verdict = if outcome.ok { "ok    " } else { "FAILED" };
    line(&format!("{verdict} {} ({}{number})", check.name(), seconds(outcome.took)));
    let unsteady = unsteady(&outcome.output);
    if !outcome.ok {
        line(&outcome.telling());
    } else if !unsteady.is_empty() {
        line(&unsteady);
    }
    if check == Check::Budgets && outcome.ok {
        line(outcome.output.trim_end());
    }
}

fn run_one(check: Check, ready: Option<&Ready>) -> Outcome {
    let name = check.name();
    match (check, ready) {
        (Check::Format, _) => run::watch(name, cargo(&["fmt", "--all", "--check"]), None),
        (Check::ClippyHost, _) => {
            let mut cargo = cargo(&["clippy", "--all-targets"]);
            cargo.args(WORKSPACE).args(["--", "-Dwarnings"]);
            run::watch(name, cargo, None)
        }
        (Check::ClippyLower, _) => {
            let mut cargo = cargo(&["clippy", "-p", "bodymap", "--no-default-features"]);
            cargo.args(["--", "-Dwarnings"]);
            run::watch(name, cargo, None)
        }
        (Check::Docs, _) => {
            let mut cargo = cargo(&["doc", "--no-deps"]);
            cargo.args(WORKSPACE).env("RUSTDOCFLAGS", "-Dwarnings");
            run::watch(name, cargo, None)
        }
        (Check::HostTests, _) => {
            let mut cargo = cargo(&["test", "--no-fail-fast"]);
            cargo.args(WORKSPACE).args(["--exclude", "bodymap-browser-tests"]);
            run::watch(name, cargo, None)
        }
        (Check::BrowserTests, Some(ready)) => {
            browser_tests(ready).map_or_else(sentence, |cargo| run::watch(name, cargo, None))
        }
        (Check::ClippyWasm, Some(ready)) => {
            wasm_clippy(ready).map_or_else(sentence, |command| run::watch(name, command, None))
        }
        (Check::Bundle, Some(ready)) => dist::trunk(ready, &dist::Choices::default()).unwrap_or_else(sentence),
        (Check::Budgets, _) => budgets(),
        (Check::ClippyWasm | Check::Bundle | Check::BrowserTests, None) => sentence("set-up failed".into()),
    }
}

/// Cargo for this machine, in the target folder of the host.
fn cargo(words: &[&str]) -> Command {
    let mut command = run::command("cargo");
    command.args(words).current_dir(place::root());
    // `cargo fmt` compiles nothing and does not know the option.
    if words[0] != "fmt" {
        command.arg("--target-dir").arg(place::host_target());
    }
    command
}

/// Clippy for the browser. With the distribution's standard library only the distribution's Clippy fits.
fn wasm_clippy(ready: &Ready) -> Result<Command, String> {
    let mut command = if ready.way == Way::Distribution {
        let mut command = run::command(packages::CLIPPY);
        command.arg("clippy");
        if let Some(sysroot) = &ready.found.sysroot {
            // clippy-driver takes the place of the wrapper that would say where the library is.
            command.env("SYSROOT", sysroot);
        }
        command
    } else {
        let mut command = run::command("cargo");
        command.arg("clippy");
        command
    };
    Surroundings::of(ready)?.apply(&mut command);
    command
        .args(["-p", "bodymap", "--target", "wasm32-unknown-unknown"])
        .args(["--", "-Dwarnings"])
        .current_dir(place::root());
    Ok(command)
}

/// `cargo test` of the browser tests, with what they need in their environment.
///
/// # Errors
/// When the pseudo-locales or the hosts with the package could not be made.
pub fn browser_tests(ready: &Ready) -> Result<Command, String> {
    let mut command = cargo(&["test", "--no-fail-fast", "-p", "bodymap-browser-tests"]);
    Surroundings::of(ready)?.apply(&mut command);
    command.env("BODYMAP_PSEUDO", content::pseudo()?).env("BODYMAP_HOSTS", package::hosts()?);
    Ok(command)
}

fn budgets() -> Outcome {
    let progress = crate::progress::Progress::begin("weighing");
    let (ok, output) = match bench::sizes() {
        Ok((table, over)) => (over == 0, table),
        Err(sentence) => (false, sentence),
    };
    Outcome { ok, output, took: progress.took() }
}

fn sentence(text: String) -> Outcome {
    Outcome { ok: false, output: text, took: Duration::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_by(text: &str) -> Result<Vec<Check>, String> {
        let words: Vec<String> = text.split_whitespace().map(String::from).collect();
        chosen(&words)
    }

    #[test]
    fn no_group_means_all() {
        assert_eq!(chosen_by("").expect("all"), CHECKS);
    }

    #[test]
    fn browser_and_sizes_bring_the_bundle() {
        assert_eq!(chosen_by("browser").expect("a choice"), [Check::Bundle, Check::BrowserTests]);
        assert_eq!(chosen_by("sizes").expect("a choice"), [Check::Bundle, Check::Budgets]);
        assert!(chosen_by("everything").is_err());
    }

    #[test]
    fn every_check_belongs_to_a_group() {
        for check in CHECKS {
            assert!(!check.groups().is_empty(), "{}", check.name());
        }
    }
}
