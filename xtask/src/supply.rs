//! `supply`, `sbom` and `sums`: what bodymap is made of, and what a release lays beside the bundle. The work is done by the
//! program `supply`, which is compiled when it is asked for; this one must start in seconds.

use crate::setup::npm::Npm;
use crate::{Done, day, place, run, versions};
use std::process::Command;

/// `cargo xtask supply --help` and the two others.
pub const HELP: &str = "\
usage: cargo xtask supply [--write]
       cargo xtask sbom [--today YYYY-MM-DD]
       cargo xtask sums

  supply   holds licences, duplicates and sources of all packages against deny.toml, and the notices that travel with the
           module (www/LICENSES.txt) against the packages; without the network. --write writes the notices anew
  sbom     writes the bill of materials of dist/ to dist/sbom.cdx.json (CycloneDX 1.5)
  sums     writes dist/SHA256SUMS, and prints the SRI hash of each script and style sheet

What a release needs, in order: docs/release.md
";

/// Carries out `supply`, `sbom` or `sums`.
pub fn command(name: &str, words: &[String]) -> Done {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut supply = supply();
    match (name, words.as_slice()) {
        ("supply", []) => supply.arg("check"),
        ("supply", ["--write"]) => supply.args(["check", "--write"]),
        ("sbom", []) => supply.arg("bill").arg(place::dist()).arg(day::today()).args(tools()?),
        ("sbom", ["--today", day]) => supply.arg("bill").arg(place::dist()).arg(day).args(tools()?),
        ("sums", []) => supply.arg("sums").arg(place::dist()),
        (_, other) => return Err(crate::unknown(name, &other.join(" "))),
    };
    let status = supply.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(String::new()) }
}

/// The tools that make the bundle, as `name@version`.
fn tools() -> Result<Vec<String>, String> {
    let mut tools =
        vec![format!("trunk@{}", versions::TRUNK), format!("wasm-bindgen-cli@{}", versions::wasm_bindgen()?)];
    let npm = Npm::ALL.into_iter().filter(|package| !package.is_for_tests()).map(Npm::row);
    tools.extend(npm.map(|row| format!("{}@{}", row.package, row.version)));
    Ok(tools)
}

fn supply() -> Command {
    let mut command = run::command("cargo");
    command
        .args(["run", "--quiet", "--package", "supply", "--target-dir"])
        .arg(place::host_target())
        .arg("--")
        .current_dir(place::root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_the_tools_of_the_bundle_and_not_those_of_the_tests() {
        let tools = tools().expect("versions").join(" ");
        assert!(tools.contains("trunk@") && tools.contains("binaryen@") && tools.contains("esbuild@"), "{tools}");
        assert!(!tools.contains("axe-core"), "{tools}");
    }
}
