//! What Trunk and Cargo need in their environment to build the bundle; `env` prints it for a shell.

use crate::setup::npm::Npm;
use crate::setup::packages::Program;
use crate::setup::plan::Way;
use crate::setup::{self, Ready, sysroot};
use crate::{Done, place};
use std::path::{Path, PathBuf};
use std::process::Command;

/// `cargo xtask env --help`.
pub const HELP: &str = "\
usage: eval \"$(cargo xtask env)\"

Prints the `export` lines after which plain `trunk build` and `trunk serve` work in this shell:
our tools come first on PATH; where the wasm32 standard library was made from the distribution's packages,
RUSTC and the linker are set as well. Installs nothing.
";

/// The variable that names the linker for wasm.
const LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

/// The variable with flags for compiling to wasm.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The names of source files stand in the wasm, for its last words. They shall not tell whose machine compiled it, and
/// two machines shall make the same file. Cargo splits the flags at blanks, so a path with one is left as it is.
fn flags() -> Option<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))?;
    let sources = home.join("registry").join("src");
    let sources = sources.to_str().filter(|path| !path.contains(char::is_whitespace))?;
    Some(format!("--remap-path-prefix={sources}=crates"))
}

/// Carries out `env`.
pub fn command(words: &[String]) -> Done {
    if let Some(word) = words.first() {
        return Err(crate::unknown("env", word));
    }
    print!("{}", Surroundings::of(&setup::ready()?)?.for_shell());
    Ok(())
}

/// Additions to the environment.
#[derive(Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Folders that go before all others on PATH, so that no older wasm-opt is picked.
    path: Vec<PathBuf>,
    /// Variables with their values.
    set: Vec<(&'static str, PathBuf)>,
    /// Flags for the compiler when it compiles for the browser.
    flags: Option<String>,
}

impl Surroundings {
    /// What follows from what was found.
    ///
    /// # Errors
    /// When the distribution's way was chosen and there is no linker.
    pub fn of(ready: &Ready) -> Result<Self, String> {
        let found = &ready.found;
        let cache = place::cache();
        let mut path: Vec<PathBuf> = Vec::new();
        for tool in [&found.trunk, &found.wasm_bindgen, &found.wasm_opt] {
            let folder = tool.as_deref().and_then(Path::parent);
            // Only ours: a folder like /usr/bin at the front would hide the user's Cargo.
            if let Some(folder) = folder.filter(|folder| folder.starts_with(&cache)) {
                path.push(folder.to_path_buf());
            }
        }
        let mut set = Vec::new();
        if ready.way == Way::Distribution {
            let sysroot = found.sysroot.as_deref().ok_or("the sysroot is missing")?;
            set.push(("RUSTC", sysroot::rustc(sysroot)));
            let on_path = || {
                let names = Program::WasmLinker.row().any_of;
                names.iter().find_map(|name| place::on_path(name))
            };
            let linker = found.host.rust_lld.clone().or_else(on_path);
            set.push((LINKER, linker.ok_or("there is no linker for wasm")?));
        }
        set.push(("BODYMAP_AXE", Npm::Axe.file()));
        if let Some(geckodriver) = &found.geckodriver {
            set.push(("BODYMAP_GECKODRIVER", geckodriver.clone()));
        }
        Ok(Self { path, set, flags: flags() })
    }

    /// Adds them to a command.
    pub fn apply(&self, command: &mut Command) {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.path.iter().cloned();
        if let Ok(path) = std::env::join_paths(folders.chain(std::env::split_paths(&old))) {
            command.env("PATH", path);
        }
        for (name, value) in &self.set {
            command.env(name, value);
        }
        if let Some(flags) = &self.flags {
            command.env(FLAGS, flags);
        }
    }

    fn for_shell(&self) -> String {
        let quoted = |path: &Path| format!("'{}'", path.display().to_string().replace('\'', "'\\''"));
        let mut text = String::new();
        for folder in self.path.iter().rev() {
            text.push_str(&format!("export PATH={}:\"$PATH\"\n", quoted(folder)));
        }
        for (name, value) in &self.set {
            text.push_str(&format!("export {name}={}\n", quoted(value)));
        }
        if let Some(flags) = &self.flags {
            text.push_str(&format!("export {FLAGS}={}\n", quoted(Path::new(flags))));
        }
        // Trunk 0.21 takes NO_COLOR=1, as most shells have it, for an error.
        text.push_str("unset NO_COLOR\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_survive_odd_folder_names_and_keep_the_order() {
        let surroundings = Surroundings {
            path: vec!["/it's here".into(), "/second".into()],
            set: vec![("RUSTC", "/s/bin/rustc".into())],
            flags: Some("--remap-path-prefix=/a=b".into()),
        };
        let script = format!("{}\necho \"$PATH|$RUSTC|${}\"", surroundings.for_shell(), FLAGS);
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(script).env("PATH", "/old");
        let output = shell.output().expect("a shell");
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "/it's here:/second:/old|/s/bin/rustc|--remap-path-prefix=/a=b\n"
        );
    }
}
