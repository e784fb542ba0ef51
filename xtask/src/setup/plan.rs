//! From what was found to what is to be done. Pure: every branch has a test below.

use super::npm::Npm;
use super::packages::{Installer, Program};
use std::path::PathBuf;

/// What is on this machine.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The compiler that `rustc` starts.
    pub host: Host,
    /// rustup, and whether its server answered.
    pub rustup: Rustup,
    /// The sysroot made earlier from the distribution's packages, if it fits the compiler that is there now.
    pub sysroot: Option<PathBuf>,
    /// Programs of the package table that are missing.
    pub absent: Vec<Program>,
    /// Trunk at the pinned version.
    pub trunk: Option<PathBuf>,
    /// wasm-bindgen at the version of Cargo.lock.
    pub wasm_bindgen: Option<PathBuf>,
    /// geckodriver at the pinned version.
    pub geckodriver: Option<PathBuf>,
    /// wasm-opt at the pinned version.
    pub wasm_opt: Option<PathBuf>,
    /// Packages of npm that are missing.
    pub npm_absent: Vec<Npm>,
    /// How packages are installed here.
    pub installer: Option<Installer>,
    /// Whether we may install packages.
    pub may_install: bool,
    /// `rustfmt` or `clippy`, if missing.
    pub components_absent: Vec<&'static str>,
}

/// The compiler that `rustc` on PATH starts.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// For a person: `rustc 1.95.0 (…)`.
    pub version: String,
    /// Its sysroot holds the wasm32 standard library.
    pub wasm_std: bool,
    /// rust-lld, which rustup's compilers bring along.
    pub rust_lld: Option<PathBuf>,
}

/// rustup, and what we know about its server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rustup {
    /// There is no `rustup`.
    #[default]
    Absent,
    /// It is there; its server was not asked yet.
    Untried,
    /// Its server was asked and did not deliver: the end of what it said.
    Refused(String),
}

/// What the caller wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Where the wasm32 standard library may come from.
    pub wasm_std: WasmStd,
    /// For the bundle alone, or also for the tests.
    pub reach: Reach,
}

/// Where the wasm32 standard library may come from: `BODYMAP_WASM_STD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmStd {
    /// Installed, else rustup, else the distribution.
    Auto,
    /// Installed or rustup.
    Rustup,
    /// The distribution, whatever is installed.
    Distribution,
}

/// How much is to be set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What building the bundle needs.
    Bundle,
    /// The bundle and all tests.
    Everything,
}

/// The way the wasm32 standard library is come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The user's compiler has it.
    Installed,
    /// The user's compiler gets it from rustup.
    Rustup,
    /// A private sysroot made by the distribution's compiler.
    Distribution,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `rustup target add`.
    Target,
    /// `rustup component add`.
    Components(Vec<&'static str>),
    /// Install packages.
    Packages(Vec<Program>),
    /// Make the private sysroot.
    Sysroot,
    /// A package by npm.
    Npm(Npm),
    /// wasm-bindgen by Cargo.
    WasmBindgen,
    /// Trunk by Cargo.
    Trunk,
    /// geckodriver by Cargo.
    Geckodriver,
}

/// Why there is no plan, and what a person can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// What is missing and what was tried.
    pub reason: String,
    /// What a person can do.
    pub cure: String,
}

/// Where the wasm32 standard library comes from.
///
/// # Errors
/// When the wish leaves no way.
pub fn way(found: &Found, wish: &Wish) -> Result<Way, Blocked> {
    match (wish.wasm_std, &found.rustup) {
        (WasmStd::Distribution, _) => Ok(Way::Distribution),
        (WasmStd::Auto | WasmStd::Rustup, _) if found.host.wasm_std => Ok(Way::Installed),
        // Made before: do not ask a server again that did not answer then.
        (WasmStd::Auto, _) if found.sysroot.is_some() => Ok(Way::Distribution),
        (_, Rustup::Untried) => Ok(Way::Rustup),
        (WasmStd::Auto, _) => Ok(Way::Distribution),
        (WasmStd::Rustup, Rustup::Absent) => Err(Blocked {
            reason: "the wasm32 standard library is missing, BODYMAP_WASM_STD=rustup asks for rustup's, and there is no rustup".into(),
            cure: "install rustup (https://rustup.rs), or unset BODYMAP_WASM_STD".into(),
        }),
        (WasmStd::Rustup, Rustup::Refused(said)) => Err(Blocked {
            reason: format!("rustup could not fetch the wasm32 standard library: {said}"),
            cure: "see docs/setup.md about proxies, or unset BODYMAP_WASM_STD to use the distribution's packages".into(),
        }),
    }
}

/// What is to be done, in order.
///
/// # Errors
/// When something is missing that cannot be installed from here.
pub fn plan(found: &Found, wish: &Wish) -> Result<Vec<Step>, Blocked> {
    let mut steps = Vec::new();
    let mut programs = Vec::new();
    let mut want = |program: Program| {
        if found.absent.contains(&program) {
            programs.push(program);
        }
    };
    let everything = wish.reach == Reach::Everything;
    let way = way(found, wish)?;
    if way == Way::Distribution {
        want(Program::Rustc);
        if found.sysroot.is_none() {
            want(Program::RustSources);
        }
        if found.host.rust_lld.is_none() {
            want(Program::WasmLinker);
        }
        if everything {
            want(Program::Clippy);
        }
    }
    let npm = || found.npm_absent.iter().copied().filter(|package| everything || !package.is_for_tests());
    // What npm brings are programs for Node.js; without Node.js `find` cannot start them and reports them missing.
    if npm().next().is_some() {
        want(Program::Node);
        want(Program::Npm);
    }
    if everything {
        Program::OF_BROWSER_TESTS.into_iter().for_each(&mut want);
    }

    if way == Way::Rustup {
        steps.push(Step::Target);
    }
    if everything && !found.components_absent.is_empty() {
        steps.push(components(found)?);
    }
    if !programs.is_empty() {
        steps.push(packages(found, programs)?);
    }
    if way == Way::Distribution && found.sysroot.is_none() {
        steps.push(Step::Sysroot);
    }
    steps.extend(npm().map(Step::Npm));
    if found.wasm_bindgen.is_none() {
        steps.push(Step::WasmBindgen);
    }
    if found.trunk.is_none() {
        steps.push(Step::Trunk);
    }
    if everything && found.geckodriver.is_none() {
        steps.push(Step::Geckodriver);
    }
    Ok(steps)
}

fn components(found: &Found) -> Result<Step, Blocked> {
    let names = found.components_absent.join(" and ");
    match &found.rustup {
        Rustup::Untried => Ok(Step::Components(found.components_absent.clone())),
        Rustup::Absent => Err(Blocked {
            reason: format!("{names} missing, and there is no rustup to add it"),
            cure: "install it from where your Rust came from (Debian: rustfmt-web, rust-web-clippy)".into(),
        }),
        Rustup::Refused(said) => Err(Blocked {
            reason: format!("{names} missing, and rustup's server did not deliver: {said}"),
            cure: "see docs/setup.md about proxies; `cargo xtask serve` works without".into(),
        }),
    }
}

fn packages(found: &Found, programs: Vec<Program>) -> Result<Step, Blocked> {
    let list: Vec<String> =
        programs.iter().map(|program| format!("{} ({})", program.row().name, program.row().why)).collect();
    let refused = match &found.rustup {
        Rustup::Refused(said) => format!("rustup did not deliver ({said}). "),
        Rustup::Absent | Rustup::Untried => String::new(),
    };
    let missing = format!("{refused}missing: {}", list.join("; "));
    match found.installer {
        Some(Installer::Apt) if found.may_install => Ok(Step::Packages(programs)),
        Some(Installer::Apt) => Err(Blocked {
            reason: format!("{missing}. Packages may only be installed by root"),
            cure: format!("run this, then the same command again:\n  {}", Installer::Apt.command(&programs)),
        }),
        Some(other) => Err(Blocked {
            reason: format!("{missing}. Only apt is served automatically"),
            cure: format!(
                "probably (not tried by us):\n  {}\nthen the same command again. For the wasm32 standard library itself `rustup target add wasm32-unknown-unknown` is the surest way",
                other.command(&programs)
            ),
        }),
        None => Err(Blocked {
            reason: format!("{missing}. No apt, dnf, pacman or brew was found"),
            cure: "install them in your system's way and put them on PATH, then the same command again".into(),
        }),
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
