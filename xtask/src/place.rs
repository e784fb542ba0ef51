//! Where things are: the project, the cache folder of the user, the folders inside both.

use std::path::{Path, PathBuf};

/// The project's folder. Cargo tells it at run time; the compiled-in path serves when the program is started by hand.
pub fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .filter(|path| path.ends_with("xtask"))
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
}

/// The finished bundle.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Target folder of everything that runs on this machine rather than in the browser. Its own, so that a Trunk hook
/// never waits for the build that called it, and the distribution's compiler never throws away the user's artefacts.
pub fn host_target() -> PathBuf {
    root().join("target").join("host")
}

/// The cache folder: `$BODYMAP_CACHE`, else `$XDG_CACHE_HOME/bodymap`, else `~/.cache/bodymap`.
pub fn cache() -> PathBuf {
    cache_from(|name| std::env::var_os(name).map(PathBuf::from))
}

fn cache_from(var: impl Fn(&str) -> Option<PathBuf>) -> PathBuf {
    let set = |name| var(name).filter(|path| path.is_absolute());
    set("BODYMAP_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|path| path.join("bodymap")))
        .or_else(|| set("HOME").map(|path| path.join(".cache").join("bodymap")))
        .unwrap_or_else(|| root().join("target").join("cache"))
}

/// Folder of one tool at one version, e.g. `tools/trunk-0.21.14`.
pub fn tool(name: &str, version: &str) -> PathBuf {
    cache().join("tools").join(format!("{name}-{version}"))
}

/// Target folder in which the tools are compiled; removed when they are installed.
pub fn tool_build() -> PathBuf {
    cache().join("build")
}

/// Where the wasm32 standard library made from the distribution's sources stands.
pub fn sysroot(rustc_version: &str) -> PathBuf {
    cache().join("sysroot").join(rustc_version)
}

/// The first program of this name on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| is_program(program))
}

/// Whether there is an executable file here.
pub fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// A path for a person: the home folder written as `~`.
pub fn friendly(path: &Path) -> String {
    match std::env::var_os("HOME").map(PathBuf::from) {
        Some(home) if path.starts_with(&home) && home != Path::new("/") => {
            let rest = path.strip_prefix(&home).unwrap_or(path);
            format!("~/{}", rest.display())
        }
        _ => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_folder_has_three_homes_in_order() {
        let all = |name: &str| Some(PathBuf::from(format!("/{name}")));
        assert_eq!(cache_from(all), PathBuf::from("/BODYMAP_CACHE"));
        let no_own = |name: &str| all(name).filter(|_| name != "BODYMAP_CACHE");
        assert_eq!(cache_from(no_own), PathBuf::from("/XDG_CACHE_HOME/bodymap"));
        let home = |name: &str| all(name).filter(|_| name == "HOME");
        assert_eq!(cache_from(home), PathBuf::from("/HOME/.cache/bodymap"));
    }

    #[test]
    fn a_relative_cache_folder_is_not_believed() {
        let relative = |name: &str| (name != "HOME").then(|| PathBuf::from("here"));
        assert!(cache_from(relative).starts_with(root()));
    }
}
