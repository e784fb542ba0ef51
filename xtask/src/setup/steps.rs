//! Doing what the plan says. Each step: what it is, why, and what a person can do when it fails.

use super::npm::Npm;
use super::packages::{Installer, Program};
use super::plan::Step;
use super::{find, sysroot};
use crate::run::{self, Outcome};
use crate::{place, versions};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// rustup's server answers in seconds or, behind some proxies, never.
const RUSTUP_DEADLINE: Duration = Duration::from_secs(60);
const NPM_DEADLINE: Duration = Duration::from_secs(300);
const APT_DEADLINE: Duration = Duration::from_secs(900);
const BINSTALL_DEADLINE: Duration = Duration::from_secs(90);

/// The tools run for a second or two per build: what their compilation costs matters more than their speed.
const TOOL_PROFILE: [(&str, &str); 6] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "symbols"),
    ("CARGO_PROFILE_RELEASE_INCREMENTAL", "false"),
];

impl Step {
    /// What it brings, in a word or two.
    pub fn name(&self) -> String {
        match self {
            Self::Target | Self::Sysroot => "wasm32 standard library".into(),
            Self::Components(names) => names.join(" and "),
            Self::Packages(programs) => {
                format!("{} package{}", programs.len(), if programs.len() == 1 { "" } else { "s" })
            }
            Self::Npm(package) => format!("{} {}", package.row().name, package.row().version),
            Self::WasmBindgen => format!("wasm-bindgen {}", versions::wasm_bindgen().unwrap_or_default()),
            Self::Trunk => format!("trunk {}", versions::TRUNK),
            Self::Geckodriver => format!("geckodriver {}", versions::GECKODRIVER),
        }
    }

    /// A line for each thing it brings: what, why, and by which means.
    pub fn lines(&self) -> Vec<String> {
        let one = |text: &str| vec![format!("{}: {text}", self.name())];
        match self {
            Self::Target => one("Rust for the browser; from rustup"),
            Self::Components(_) => one("the tests ask them about the code; from rustup"),
            Self::Packages(programs) => programs
                .iter()
                .map(|program| {
                    let (row, package) = (program.row(), Installer::Apt.names(&[*program]).join(" "));
                    format!("{}: {}; package {package}", row.name, row.why)
                })
                .collect(),
            Self::Sysroot => one("Rust for the browser; compiled from the distribution's sources, one to five minutes"),
            Self::Npm(package) => one(&format!("{}; from npm", package.row().why)),
            Self::WasmBindgen => {
                one("writes the JavaScript between browser and wasm; compiled here, one to six minutes")
            }
            Self::Trunk => one("puts the bundle together; compiled here, two to eight minutes"),
            Self::Geckodriver => one("lets the browser tests steer Firefox; compiled here, one to three minutes"),
        }
    }

    /// Whether it only compiles, and so may run beside the others.
    pub fn compiles_alone(&self) -> bool {
        matches!(self, Self::WasmBindgen | Self::Trunk | Self::Geckodriver)
    }

    /// Does it.
    pub fn run(&self) -> Outcome {
        match self {
            Self::Target => rustup(&["target", "add", "wasm32-unknown-unknown"]),
            Self::Components(names) => {
                let mut words = vec!["component", "add"];
                words.extend(names);
                rustup(&words)
            }
            Self::Packages(programs) => apt(programs),
            Self::Sysroot => sysroot::make(),
            Self::Npm(package) => npm(*package),
            Self::WasmBindgen => {
                let version = versions::wasm_bindgen().unwrap_or_default();
                let folder = find::bindgen_folder(&version);
                tool("wasm-bindgen-cli", "wasm-bindgen", &version, &folder)
            }
            Self::Trunk => tool("trunk", "trunk", versions::TRUNK, &find::trunk_folder()),
            Self::Geckodriver => tool("geckodriver", "geckodriver", versions::GECKODRIVER, &find::geckodriver_folder()),
        }
    }

    /// What a person can do after a failure.
    pub fn cure(&self) -> String {
        match self {
            Self::Target | Self::Components(_) => "rustup's server did not deliver. Behind a proxy set https_proxy; or set BODYMAP_WASM_STD=distribution to use the distribution's packages".into(),
            Self::Packages(programs) => format!(
                "install them by hand:\n  {}",
                Installer::Apt.command(programs)
            ),
            Self::Sysroot => "the standard library's own dependencies come from crates.io: behind a proxy set CARGO_HTTP_PROXY or https_proxy; else `rustup target add wasm32-unknown-unknown` is the ordinary way".into(),
            Self::Npm(Npm::WasmOpt) => format!(
                "behind a proxy `npm config set proxy ...`; or put a wasm-opt {} on PATH (a prebuilt one is on github.com/WebAssembly/binaryen)",
                versions::WASM_OPT
            ),
            Self::Npm(_) => "behind a proxy `npm config set proxy ...`".into(),
            Self::WasmBindgen | Self::Trunk | Self::Geckodriver => "crates.io must be reachable: behind a proxy set CARGO_HTTP_PROXY or https_proxy; or put a prebuilt one of this version on PATH".into(),
        }
    }
}

fn rustup(words: &[&str]) -> Outcome {
    let mut command = run::command("rustup");
    command.args(words);
    run::watch("rustup", command, Some(RUSTUP_DEADLINE))
}

/// A command as root: straight, or by `sudo -n` (the plan made sure of one of them).
fn as_root(program: &str) -> Command {
    if run::ask("id", &["-u"]).as_deref() == Some("0") {
        run::command(program)
    } else {
        let mut command = run::command("sudo");
        command.args(["-n", program]);
        command
    }
}

fn apt(programs: &[Program]) -> Outcome {
    let install = || {
        let mut command = as_root("apt-get");
        // --no-remove: a package that would push out one of the user's is not ours to install.
        command
            .args(["install", "-y", "--no-install-recommends", "--no-remove"])
            .args(Installer::Apt.names(programs))
            .env("DEBIAN_FRONTEND", "noninteractive");
        run::watch("apt-get install", command, Some(APT_DEADLINE))
    };
    let first = install();
    if first.ok {
        return first;
    }
    // On a fresh machine the lists of packages are missing or old.
    let mut update = as_root("apt-get");
    update.arg("update");
    let updated = run::watch("apt-get update", update, Some(APT_DEADLINE));
    let second = install();
    Outcome {
        ok: second.ok,
        output: format!("{}{}{}", first.output, updated.output, second.output),
        took: first.took + updated.took + second.took,
    }
}

fn npm(package: Npm) -> Outcome {
    let folder = package.folder();
    let made = folder.with_extension(format!("making-{}", std::process::id()));
    let mut npm = run::command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]).arg("--prefix").arg(&made).arg(format!(
        "{}@{}",
        package.row().package,
        package.row().version
    ));
    let _ = std::fs::create_dir_all(&made);
    let mut outcome = run::watch("npm install", npm, Some(NPM_DEADLINE));
    if outcome.ok {
        let _ = std::fs::remove_dir_all(&folder);
        if let Err(error) = std::fs::rename(&made, &folder) {
            outcome.ok = false;
            outcome.output.push_str(&format!("cannot make {}: {error}\n", folder.display()));
        }
    }
    let _ = std::fs::remove_dir_all(&made);
    outcome
}

/// A prebuilt one by cargo-binstall where that is installed, else compiled.
fn tool(package: &str, name: &str, version: &str, folder: &Path) -> Outcome {
    if place::on_path("cargo-binstall").is_some() {
        let mut command = run::command("cargo-binstall");
        command
            .args(["--no-confirm", "--disable-strategies", "compile", "--root"])
            .arg(folder)
            .arg(format!("{package}@{version}"));
        let outcome = run::watch(&format!("{name} (prebuilt)"), command, Some(BINSTALL_DEADLINE));
        if outcome.ok {
            return outcome;
        }
    }
    let build = place::tool_build();
    let compile = |locked: bool| {
        let mut cargo = run::command("cargo");
        // The default features are TLS, for downloads that do not happen here.
        cargo
            .args(["install", package, "--version", version, "--no-default-features", "--bin", name, "--root"])
            .arg(folder)
            .env("CARGO_TARGET_DIR", &build)
            .envs(TOOL_PROFILE);
        if locked {
            cargo.arg("--locked");
        }
        run::watch(name, cargo, None)
    };
    let first = compile(true);
    if first.ok {
        return first;
    }
    // A mirror may lack a version that the tool's own lock file names; a newer or older one does as well.
    let second = compile(false);
    if second.ok {
        let _ = std::fs::remove_dir_all(&build);
    }
    Outcome { ok: second.ok, output: format!("{}{}", first.output, second.output), took: first.took + second.took }
}
