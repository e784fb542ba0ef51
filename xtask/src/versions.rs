//! Which version of each tool the project is built with. The only place: the Trunk.toml lines that repeat two of
//! them are compared with this file by a test, and wasm-bindgen's follows Cargo.lock.

use crate::place;
use sha2::{Digest, Sha256};

/// Trunk, which turns `www/index.html` into a bundle.
pub const TRUNK: &str = "0.21.14";

/// The npm package that holds wasm-opt, which makes the wasm a third smaller.
pub const BINARYEN: &str = "132.0.0";

/// The npm package that leaves comments and blanks out of scripts and styles.
pub const ESBUILD: &str = "0.28.2";

/// The npm package that the browser tests ask about access.
pub const AXE: &str = "4.10.3";

/// The bundler with which the browser tests build a host's page.
pub const VITE: &str = "8.3.8";

/// The other one.
pub const WEBPACK: &str = "5.112.2";

/// Style sheets of other people, over which the browser tests lay the map: what many sites have,
pub const BOOTSTRAP: &str = "5.3.9";

/// what hospitals have,
pub const NHSUK: &str = "10.6.1";

/// and one that styles bare elements most.
pub const PICO: &str = "2.1.1";

/// The compiler that the tests ask whether our types are right.
pub const TYPESCRIPT: &str = "5.9.3";

/// geckodriver, through which the browser tests steer Firefox; the distribution has no package of it.
pub const GECKODRIVER: &str = "0.37.1";

/// What `wasm-opt --version` of that package says in brackets, and what Trunk compares.
pub const WASM_OPT: &str = "version_132";

/// LLVM of the distribution's compiler, for the name of the linker's package (`lld-22`).
pub const LLD_PACKAGE: &str = "lld-22";

/// The command-line tool must be of the very version of the library, so Cargo.lock decides.
///
/// # Errors
/// When Cargo.lock cannot be read or does not name wasm-bindgen.
pub fn wasm_bindgen() -> Result<String, String> {
    let path = place::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("cannot read {}: {error}; `cargo generate-lockfile` writes it", path.display()))?;
    locked(&text, "wasm-bindgen").ok_or_else(|| format!("{} does not name wasm-bindgen", path.display()))
}

/// The version of `package` in the text of a Cargo.lock.
fn locked(text: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = text.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_string())
}

/// The version of this workspace's packages, as Cargo wrote it into this program.
pub const fn own() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The name of the folder whose files browsers keep for a year, and the version that pages tell. With a hospital's file
/// built in it also says which: a corrected telephone number must not wait for a year.
pub fn of(local: Option<&[u8]>) -> String {
    local.map_or_else(
        || own().to_owned(),
        |bytes| {
            let digest: String = Sha256::digest(bytes)[..4].iter().map(|byte| format!("{byte:02x}")).collect();
            // Not `+`, which says what is meant: some servers refuse it in an address.
            format!("{}-{digest}", own())
        },
    )
}

/// The version of the bundle that lies in `dist/`: the name of its one folder with an `element.js`, as the browser tests
/// find it too.
///
/// # Errors
/// A sentence: there is none, or more than one.
pub fn built() -> Result<String, String> {
    let dist = place::dist();
    let none = |why: String| format!("no bundle in {}: {why}; `cargo xtask dist` makes it", dist.display());
    let entries = dist.read_dir().map_err(|error| none(error.to_string()))?;
    let mut found = entries.flatten().filter(|entry| entry.path().join("element.js").is_file());
    match (found.next(), found.next()) {
        (Some(folder), None) => Ok(folder.file_name().to_string_lossy().into_owned()),
        (None, _) => Err(none("no folder of a version in it".to_owned())),
        (Some(_), Some(_)) => Err(none("folders of two versions in it".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_number_is_another_folder() {
        let (one, other) = (of(Some(b"{ \"emergency\": \"000\" }")), of(Some(b"{ \"emergency\": \"001\" }")));
        assert_ne!(one, other);
        assert_eq!(one, of(Some(b"{ \"emergency\": \"000\" }")), "the same file, the same folder");
        assert_eq!(of(None), own());
        // What the servers' files take for the folder of a version.
        let suffix = one.strip_prefix(own()).and_then(|rest| rest.strip_prefix('-')).expect("the version first");
        assert!(suffix.len() == 8 && suffix.bytes().all(|byte| byte.is_ascii_hexdigit()), "{one}");
    }

    #[test]
    fn the_lock_file_is_read_by_exact_name() {
        let text = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(text, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(text, "yew"), None);
    }

    #[test]
    fn trunk_toml_repeats_these_versions() {
        let text = std::fs::read_to_string(place::root().join("Trunk.toml")).expect("Trunk.toml");
        assert!(text.contains(&format!("trunk-version = \"={TRUNK}\"")));
        assert!(text.contains(&format!("wasm_opt = \"{WASM_OPT}\"")));
        assert!(
            WASM_OPT.ends_with(BINARYEN.split('.').next().expect("a number")),
            "the npm package and the program inside it are of one version"
        );
        assert!(!text.contains("\nwasm_bindgen"), "wasm-bindgen's version comes from Cargo.lock, not from Trunk.toml");
    }
}
