//! The wasm32 standard library from the distribution's packages: compiled once, into a private sysroot in the cache
//! folder, by the distribution's compiler from the distribution's sources. Afterwards no nightly flag is needed.

use super::packages;
use crate::run::{self, Outcome};
use crate::{place, run::ask};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

const WASM: &str = "wasm32-unknown-unknown";

const MANIFEST: &str = "\
[package]
name = \"carrier\"
version = \"0.0.0\"
edition = \"2021\"
[lib]
path = \"lib.rs\"
[profile.release]
opt-level = 3
codegen-units = 1
panic = \"abort\"
lto = \"off\"
[workspace]
";

/// The compiler of a sysroot, for the variable RUSTC.
pub fn rustc(sysroot: &Path) -> PathBuf {
    sysroot.join("bin/rustc")
}

/// Whether the sysroot was made to its end: it gets its name only then.
pub fn is_complete(sysroot: &Path) -> bool {
    super::find::holds_wasm_std(sysroot) && place::is_program(&rustc(sysroot))
}

/// Compiles the library and lays out the sysroot. Takes one to two minutes.
pub fn make() -> Outcome {
    match try_make() {
        Ok(outcome) => outcome,
        Err(sentence) => Outcome { ok: false, output: sentence, took: std::time::Duration::ZERO },
    }
}

fn try_make() -> Result<Outcome, String> {
    let version = super::find::distribution_rustc().ok_or("the distribution's compiler is not there, or too old")?;
    let triple = ask(packages::RUSTC, &["--version", "--verbose"])
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("host: ").map(String::from)))
        .ok_or("the distribution's compiler does not tell its host")?;
    let done = place::sysroot(&version);
    // Beside its final place, under a name of our own: two set-ups at once do not meet, and renaming is one step.
    let made = done.with_extension(format!("making-{}", std::process::id()));
    let said = |doing: &str, path: &Path| {
        let text = format!("cannot {doing} {}", path.display());
        move |error: std::io::Error| format!("{text}: {error}")
    };
    let carrier = made.join("carrier");
    fs::create_dir_all(&carrier).map_err(said("make", &carrier))?;
    fs::write(carrier.join("Cargo.toml"), MANIFEST).map_err(said("write in", &carrier))?;
    fs::write(carrier.join("lib.rs"), "").map_err(said("write in", &carrier))?;

    let mut cargo = run::command("cargo");
    cargo
        .args(["build", "--release", "--target", WASM])
        .current_dir(&carrier)
        .env("RUSTC", packages::RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort,test")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", carrier.join("target"));
    let outcome = run::watch("wasm32 standard library", cargo, None);
    if !outcome.ok {
        let _ = fs::remove_dir_all(&made);
        return Ok(outcome);
    }

    let library = made.join("lib/rustlib").join(WASM).join("lib");
    fs::create_dir_all(&library).map_err(said("make", &library))?;
    let compiled = carrier.join("target").join(WASM).join("release/deps");
    for entry in compiled.read_dir().map_err(said("read", &compiled))?.flatten() {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libcarrier-") {
            fs::copy(entry.path(), library.join(&name)).map_err(said("copy into", &library))?;
        }
    }
    let host = Path::new("/usr/lib/rustlib").join(&triple);
    let link = made.join("lib/rustlib").join(&triple);
    symlink(&host, &link).map_err(said("link", &link))?;
    let bin = made.join("bin");
    fs::create_dir_all(&bin).map_err(said("make", &bin))?;
    let script = format!(
        "#!/bin/sh\n# The distribution's compiler with bodymap's wasm32 standard library.\nexec {} --sysroot '{}' \"$@\"\n",
        packages::RUSTC,
        done.display()
    );
    fs::write(bin.join("rustc"), script).map_err(said("write in", &bin))?;
    fs::set_permissions(bin.join("rustc"), fs::Permissions::from_mode(0o755)).map_err(said("write in", &bin))?;
    fs::remove_dir_all(&carrier).map_err(said("remove", &carrier))?;
    if is_complete(&done) {
        let _ = fs::remove_dir_all(&made);
    } else {
        let _ = fs::remove_dir_all(&done);
        fs::rename(&made, &done).map_err(said("make", &done))?;
    }
    Ok(outcome)
}
