//! Which packages there are, as Cargo says. `--locked`: nothing is looked up, and nothing fetched that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use crate::root;

/// Name and version.
pub type Id = (String, String);

/// Packages with the licence that each names.
pub type Packages = BTreeMap<Id, String>;

/// How Cargo is asked for what the linker is given to make the module from. It keeps less: this is never too little.
const MODULE: [&str; 6] =
    ["--package", "bodymap", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"];

/// What ships in the module, ours included.
pub fn shipped() -> Result<Packages, String> {
    Ok(tree(&MODULE, &[])?.into_iter().map(|line| (line.id, line.licence)).collect())
}

/// Who asks for whom in what ships.
pub fn asked_by() -> Result<BTreeMap<Id, BTreeSet<Id>>, String> {
    let mut asked: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut above: Vec<Id> = Vec::new();
    for line in tree(&MODULE, &["--no-dedupe"])? {
        above.truncate(line.depth);
        if let Some(parent) = above.last() {
            asked.entry(parent.clone()).or_default().insert(line.id.clone());
        }
        asked.entry(line.id.clone()).or_default();
        above.push(line.id);
    }
    Ok(asked)
}

/// What runs on the build machine to make the bundle: macros, build scripts, the programs that `cargo xtask dist` starts.
pub fn builds() -> Result<Packages, String> {
    let programs = ["--package", "bodymap", "--package", "prerender", "--package", "xtask", "--edges", "normal,build"];
    let macros = ["--package", "bodymap", "--target", "wasm32-unknown-unknown", "--edges", "normal,build"];
    together(&[&programs[..], &macros[..]])
}

/// Everything that is compiled on this machine, tests and all, and for the module.
pub fn everything() -> Result<Packages, String> {
    let here = ["--workspace", "--all-features", "--edges", "normal,build,dev"];
    let module = ["--package", "bodymap", "--target", "wasm32-unknown-unknown", "--edges", "normal,build"];
    together(&[&here[..], &module[..]])
}

fn together(questions: &[&[&str]]) -> Result<Packages, String> {
    let mut all = Packages::new();
    for words in questions {
        all.extend(tree(words, &[])?.into_iter().map(|line| (line.id, line.licence)));
    }
    Ok(all)
}

/// A line of `cargo tree`.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    depth: usize,
    id: Id,
    licence: String,
}

fn tree(words: &[&str], more: &[&str]) -> Result<Vec<Line>, String> {
    let mut command = cargo();
    command.args(["tree", "--locked", "--quiet", "--prefix", "depth", "--format", "|{p}|{l}|"]).args(words).args(more);
    let text = said(command)?;
    text.lines().filter(|line| !line.trim().is_empty()).map(parsed).collect()
}

/// `3|yew v0.23.0 (proc-macro)|MIT OR Apache-2.0|`
fn parsed(line: &str) -> Result<Line, String> {
    let parts: Vec<&str> = line.split('|').collect();
    let [depth, package, licence, ..] = parts[..] else { return Err(format!("cargo tree says `{line}`")) };
    let mut words = package.split_whitespace();
    let (name, version) = (words.next().unwrap_or_default(), words.next().and_then(|word| word.strip_prefix('v')));
    match (depth.parse(), version) {
        (Ok(depth), Some(version)) => {
            Ok(Line { depth, id: (name.into(), version.into()), licence: licence.trim().into() })
        }
        _ => Err(format!("cargo tree says `{line}`")),
    }
}

/// Where the sources of a package lie, and who wrote it.
pub struct Source {
    /// The folder of its manifest.
    pub folder: PathBuf,
    /// As the manifest names them.
    pub authors: Vec<String>,
}

/// The sources of all packages that the module may need.
pub fn sources() -> Result<BTreeMap<Id, Source>, String> {
    let mut command = cargo();
    command.args(["metadata", "--locked", "--quiet", "--format-version", "1"]);
    command.args(["--filter-platform", "wasm32-unknown-unknown"]);
    let metadata: serde_json::Value =
        serde_json::from_str(&said(command)?).map_err(|error| format!("cargo metadata: {error}"))?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().into_iter().flatten().map(|package| {
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        let authors = package["authors"].as_array().into_iter().flatten().map(text).collect();
        let folder = manifest.parent().map(PathBuf::from).unwrap_or_default();
        ((text(&package["name"]), text(&package["version"])), Source { folder, authors })
    });
    Ok(packages.collect())
}

fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

fn said(mut command: Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("cannot start cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo could not answer:\n{}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("cargo answered no text: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_tree_are_read() {
        let line = parsed("2|yew-macro v0.23.0 (proc-macro)|MIT/Apache-2.0|").expect("a line");
        assert_eq!((line.depth, line.id.0.as_str(), line.id.1.as_str()), (2, "yew-macro", "0.23.0"));
        assert_eq!(line.licence, "MIT/Apache-2.0");
        assert!(parsed("yew").is_err() && parsed("x|yew v1|MIT|").is_err());
    }

    /// The features of the module, not those of the programs on the build machine.
    #[test]
    fn what_ships_is_what_the_module_needs() {
        let shipped = shipped().expect("an answer");
        let names: Vec<&str> = shipped.keys().map(|(name, _)| name.as_str()).collect();
        for there in ["bodymap", "yew", "wasm-bindgen", "gloo", "serde"] {
            assert!(names.contains(&there), "{there} ships");
        }
        for absent in ["schemars", "qrcode", "sha2", "syllarust", "kurbo", "roxmltree", "yew-macro", "resvg"] {
            assert!(!names.contains(&absent), "{absent} does not ship");
        }
        let builds = builds().expect("an answer");
        assert!(["yew-macro", "kurbo", "qrcode"].iter().all(|name| builds.keys().any(|id| id.0 == *name)));
    }
}
