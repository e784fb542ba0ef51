//! Looking at the machine. Asks, changes nothing.

use super::npm::Npm;
use super::packages::{self, Installer, Program};
use super::plan::{Found, Host, Rustup, WasmStd};
use crate::run::ask;
use crate::{place, versions};
use std::path::{Path, PathBuf};

/// The oldest compiler that builds this workspace, from Cargo.toml.
const OLDEST_RUSTC: &str = env!("CARGO_PKG_RUST_VERSION");

const PROGRAMS: [Program; 16] = [
    Program::Node,
    Program::Npm,
    Program::Chromium,
    Program::ChromiumDriver,
    Program::Firefox,
    Program::MiniBrowser,
    Program::WebKitDriver,
    Program::Xvfb,
    Program::Font,
    Program::Nginx,
    Program::Apache,
    Program::Caddy,
    Program::Rustc,
    Program::RustSources,
    Program::Clippy,
    Program::WasmLinker,
];

/// Everything [`super::plan::plan`] wants to know.
///
/// # Errors
/// When Cargo.lock does not say which wasm-bindgen is wanted.
pub fn find() -> Result<Found, String> {
    let bindgen = versions::wasm_bindgen()?;
    let mut found = Found {
        host: host(),
        rustup: if place::on_path("rustup").is_some() { Rustup::Untried } else { Rustup::Absent },
        sysroot: None,
        absent: PROGRAMS.into_iter().filter(|program| !program.is_here()).collect(),
        trunk: tool("trunk", &trunk_folder().join("bin"), &format!("trunk {}", versions::TRUNK)),
        wasm_bindgen: tool("wasm-bindgen", &bindgen_folder(&bindgen).join("bin"), &format!("wasm-bindgen {bindgen}")),
        geckodriver: tool(
            "geckodriver",
            &geckodriver_folder().join("bin"),
            &format!("geckodriver {}", versions::GECKODRIVER),
        ),
        wasm_opt: tool("wasm-opt", Npm::WasmOpt.file().parent().unwrap_or(Path::new("")), versions::WASM_OPT),
        npm_absent: Vec::new(),
        installer: Installer::find(),
        may_install: may_install(),
        components_absent: [("rustfmt", "fmt"), ("clippy", "clippy")]
            .into_iter()
            .filter(|(_, command)| ask("cargo", &[command, "--version"]).is_none())
            .map(|(name, _)| name)
            .collect(),
    };
    found.npm_absent = Npm::ALL.into_iter().filter(|package| !is_here(*package, &found)).collect();
    match distribution_rustc() {
        Some(version) => {
            let sysroot = place::sysroot(&version);
            found.sysroot = super::sysroot::is_complete(&sysroot).then_some(sysroot);
        }
        // /usr/bin/rustc may be there and be too old, or rustup's.
        None if !found.absent.contains(&Program::Rustc) => found.absent.push(Program::Rustc),
        None => {}
    }
    Ok(found)
}

/// Where Trunk is installed to.
pub fn trunk_folder() -> PathBuf {
    place::tool("trunk", versions::TRUNK)
}

/// Where geckodriver is installed to.
pub fn geckodriver_folder() -> PathBuf {
    place::tool("geckodriver", versions::GECKODRIVER)
}

/// Where wasm-bindgen of this version is installed to.
pub fn bindgen_folder(version: &str) -> PathBuf {
    place::tool("wasm-bindgen", version)
}

/// Whether a package of npm is there and, if it is a program, starts.
fn is_here(package: Npm, found: &Found) -> bool {
    match package {
        Npm::WasmOpt => found.wasm_opt.is_some(),
        Npm::Esbuild => ask(package.file(), &["--version"]).is_some(),
        _ => package.file().is_file(),
    }
}

/// The wish that `BODYMAP_WASM_STD` expresses.
///
/// # Errors
/// When it says something else than `auto`, `rustup` or `distribution`.
pub fn wasm_std_wish() -> Result<WasmStd, String> {
    match std::env::var("BODYMAP_WASM_STD").as_deref() {
        Err(_) | Ok("" | "auto") => Ok(WasmStd::Auto),
        Ok("rustup") => Ok(WasmStd::Rustup),
        Ok("distribution") => Ok(WasmStd::Distribution),
        Ok(other) => Err(format!("BODYMAP_WASM_STD is `{other}`; it may be auto, rustup or distribution")),
    }
}

fn host() -> Host {
    let sysroot = ask("rustc", &["--print", "sysroot"]).map(PathBuf::from);
    let triple = ask("rustc", &["--version", "--verbose"])
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("host: ").map(String::from)));
    let rust_lld = sysroot
        .as_ref()
        .zip(triple)
        .map(|(sysroot, triple)| sysroot.join("lib/rustlib").join(triple).join("bin/rust-lld"));
    Host {
        version: ask("rustc", &["--version"]).unwrap_or_else(|| "no rustc".into()),
        wasm_std: sysroot.is_some_and(|sysroot| holds_wasm_std(&sysroot)),
        rust_lld: rust_lld.filter(|path| place::is_program(path)),
    }
}

/// Whether a sysroot really holds the library: rustup's own list is not asked, the files are.
pub fn holds_wasm_std(sysroot: &Path) -> bool {
    let folder = sysroot.join("lib/rustlib/wasm32-unknown-unknown/lib");
    let Ok(entries) = folder.read_dir() else {
        return false;
    };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Version of the distribution's compiler, if it is one (not rustup's), and new enough.
pub fn distribution_rustc() -> Option<String> {
    if ask(packages::RUSTC, &["--print", "sysroot"])? != "/usr" {
        return None;
    }
    let said = ask(packages::RUSTC, &["--version"])?;
    let version = said.split_whitespace().nth(1)?.to_string();
    at_least(&version, OLDEST_RUSTC).then_some(version)
}

/// The tool in our folder, else the one on PATH, if it says this version.
fn tool(name: &str, folder: &Path, says: &str) -> Option<PathBuf> {
    let own = Some(folder.join(name)).filter(|path| place::is_program(path));
    own.into_iter()
        .chain(place::on_path(name))
        .find(|path| ask(path, &["--version"]).is_some_and(|said| names_version(&said, says)))
}

/// `trunk 0.21.14` is in `trunk 0.21.14` and in `trunk 0.21.14 (…)`, not in `trunk 0.21.140`.
fn names_version(said: &str, says: &str) -> bool {
    said.match_indices(says).any(|(start, _)| {
        let next = said[start + says.len()..].chars().next();
        !next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '.' || next == '-')
    })
}

fn at_least(version: &str, oldest: &str) -> bool {
    let numbers =
        |text: &str| -> Vec<u32> { text.split(['.', '-', '+']).map_while(|part| part.parse().ok()).collect() };
    numbers(version) >= numbers(oldest)
}

fn may_install() -> bool {
    ask("id", &["-u"]).as_deref() == Some("0") || ask("sudo", &["-n", "true"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_exactly() {
        assert!(names_version("trunk 0.21.14", "trunk 0.21.14"));
        assert!(names_version("wasm-opt version 132 (version_132)", "version_132"));
        assert!(!names_version("trunk 0.21.140", "trunk 0.21.14"));
        assert!(!names_version("trunk 0.21.14-beta", "trunk 0.21.14"));
        assert!(!names_version("wasm-opt version 108", "version_132"));
    }

    #[test]
    fn the_distributions_compiler_must_be_new_enough() {
        assert!(at_least("1.96.0", "1.88"));
        assert!(at_least("1.88.0", "1.88"));
        assert!(!at_least("1.63.0", "1.88"));
        assert!(!at_least("1.9.0", "1.88"));
    }
}
