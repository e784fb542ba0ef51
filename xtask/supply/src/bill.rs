//! The bill of materials: CycloneDX 1.5, written and validated by the project's own crate.

use std::collections::BTreeMap;
use std::path::Path;

use cyclonedx_bom::models::component::{Classification, Scope};
use cyclonedx_bom::models::dependency::{Dependencies, Dependency};
use cyclonedx_bom::models::hash::{Hash, HashAlgorithm, HashValue, Hashes};
use cyclonedx_bom::models::license::{LicenseChoice, Licenses};
use cyclonedx_bom::models::tool::Tools;
use cyclonedx_bom::prelude::{
    Bom, Component, Components, DateTime, Metadata, NormalizedString, Purl, SpdxExpression, SpecVersion, Validate,
};
use toml::{Table, Value};

use crate::packages::{self, Id};
use crate::{Said, read, root};

/// The name of the file in the bundle.
const FILE: &str = "sbom.cdx.json";

/// Writes the bill of a bundle. `tools` are `name@version`, in the words of npm or crates.io.
pub fn write(dist: &Path, day: &str, tools: &[&str]) -> Said {
    let module = module(dist)?;
    let bill = bill(day, tools, &standard_library(&module))?;
    let file = dist.join(FILE);
    std::fs::write(&file, &bill).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    Ok(format!("{}: {} kB", file.display(), bill.len() / 1000))
}

/// The bytes of the module of a bundle.
fn module(dist: &Path) -> Result<Vec<u8>, String> {
    let missing = |error| format!("there is no bundle in {}; `cargo xtask dist` makes one: {error}", dist.display());
    let folders = dist.read_dir().map_err(|error| missing(error.to_string()))?.flatten();
    let found = folders.map(|entry| entry.path().join("bodymap_bg.wasm")).find(|path| path.is_file());
    let path = found.ok_or_else(|| missing("no bodymap_bg.wasm".into()))?;
    std::fs::read(path).map_err(|error| missing(error.to_string()))
}

/// Which standard library is in the module: the names of its files stand there, after the commit of the compiler.
fn standard_library(module: &[u8]) -> String {
    let mark = b"/rustc/";
    let at = module.windows(mark.len()).position(|bytes| bytes == mark);
    let rest = at.map_or(&[][..], |at| &module[at + mark.len()..]);
    let name: String = rest
        .iter()
        .map(|byte| char::from(*byte))
        .take_while(|letter| letter.is_ascii_alphanumeric())
        .take(40)
        .collect();
    if name.is_empty() { "unknown".into() } else { name }
}

/// The whole file.
fn bill(day: &str, tools: &[&str], library: &str) -> Result<Vec<u8>, String> {
    let sums = sums()?;
    let shipped = packages::shipped()?;
    let own = |id: &Id| id.0 == "bodymap";
    let main = shipped.iter().find(|(id, _)| own(id)).ok_or("bodymap is not among its own packages")?;
    let mut map = package(main.0, main.1, None, None)?;
    map.component_type = Classification::Application;
    let mut list = vec![rust(library)?];
    for (id, licence) in shipped.iter().filter(|(id, _)| !own(id)) {
        list.push(package(id, licence, sums.get(id), Some(Scope::Required))?);
    }
    // Ours are no packages of a registry.
    let builds = packages::builds()?.into_iter().filter(|(id, _)| sums.contains_key(id) && !shipped.contains_key(id));
    for (id, licence) in builds {
        list.push(package(&id, &licence, sums.get(&id), Some(Scope::Excluded))?);
    }
    let asked = packages::asked_by()?;
    let dependencies = asked.iter().map(|(id, asks)| Dependency {
        dependency_ref: reference(id),
        dependencies: asks.iter().map(reference).collect(),
    });
    let dependencies = Dependencies(dependencies.collect());
    let tools = tools.iter().map(|tool| {
        let (name, version) = tool.rsplit_once('@').ok_or(format!("`{tool}` is no name@version"))?;
        Ok(Component::new(Classification::Application, name, version, None))
    });
    let tools = Tools::Object { services: None, components: Some(Components(tools.collect::<Result<_, String>>()?)) };
    let timestamp = DateTime::try_from(format!("{day}T00:00:00Z")).map_err(|error| format!("{day}: {error}"))?;
    let metadata =
        Metadata { timestamp: Some(timestamp), tools: Some(tools), component: Some(map), ..Metadata::default() };
    let bom = Bom {
        // The same commit on the same day makes the same file.
        serial_number: None,
        spec_version: SpecVersion::V1_5,
        metadata: Some(metadata),
        components: Some(Components(list)),
        dependencies: Some(dependencies),
        ..Bom::default()
    };
    let result = bom.validate_version(SpecVersion::V1_5);
    if !result.passed() {
        return Err(format!("the bill would not be CycloneDX: {result:?}"));
    }
    let mut text = Vec::new();
    bom.output_as_json(&mut text, SpecVersion::V1_5).map_err(|error| format!("the bill: {error}"))?;
    text.push(b'\n');
    Ok(text)
}

fn reference((name, version): &Id) -> String {
    format!("{name}@{version}")
}

fn package(id: &Id, licence: &str, sum: Option<&String>, scope: Option<Scope>) -> Result<Component, String> {
    let told = |error: String| format!("{}: {error}", reference(id));
    let mut component = Component::new(Classification::Library, &id.0, &id.1, Some(reference(id)));
    let expression = SpdxExpression::parse_lax(licence.replace(" / ", "/")).map_err(|error| told(error.to_string()))?;
    component.licenses = Some(Licenses(vec![LicenseChoice::Expression(expression)]));
    component.scope = scope;
    if let Some(sum) = sum {
        component.purl = Some(Purl::new("cargo", &id.0, &id.1).map_err(|error| told(error.to_string()))?);
        component.hashes = Some(Hashes(vec![Hash { alg: HashAlgorithm::SHA_256, content: HashValue(sum.clone()) }]));
    }
    Ok(component)
}

/// The standard library, which is no package.
fn rust(version: &str) -> Result<Component, String> {
    let id = ("rust-standard-library".to_owned(), version.to_owned());
    let mut component = package(&id, "MIT OR Apache-2.0", None, Some(Scope::Required))?;
    component.description =
        Some(NormalizedString::new("the version is the commit of the compiler, as it stands in the module"));
    Ok(component)
}

/// SHA-256 of each package as the registry hands it out, from Cargo.lock.
fn sums() -> Result<BTreeMap<Id, String>, String> {
    let lock: Table =
        read(&root().join("Cargo.lock"))?.parse().map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let packages = lock.get("package").and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |package: &Value, key: &str| package.get(key).and_then(Value::as_str).map(str::to_owned);
    let rows = packages
        .iter()
        .filter_map(|package| Some(((text(package, "name")?, text(package, "version")?), text(package, "checksum")?)));
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bill_is_valid_and_names_all_that_ships() {
        let bytes = bill("2026-01-02", &["trunk@1.0.0"], "abc").expect("a bill");
        let value: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!((&value["bomFormat"], &value["specVersion"]), (&"CycloneDX".into(), &"1.5".into()));
        let components = value["components"].as_array().expect("components");
        let count = |scope: &str| components.iter().filter(|component| component["scope"] == scope).count();
        // The map itself is the subject; the standard library is no package.
        assert_eq!(count("required"), packages::shipped().expect("an answer").len());
        assert!(count("excluded") > 20, "what only builds is named too");
        let yew = components.iter().find(|component| component["name"] == "yew").expect("Yew");
        assert_eq!(yew["hashes"][0]["alg"], "SHA-256");
        assert!(yew["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:cargo/yew@")));
        let asks = value["dependencies"].as_array().expect("dependencies");
        let map = asks.iter().find(|row| row["ref"].as_str().is_some_and(|name| name.starts_with("bodymap@")));
        assert!(map.is_some_and(|row| row["dependsOn"].to_string().contains("yew@")));
        assert_eq!(bill("2026-01-02", &["trunk@1.0.0"], "abc"), Ok(bytes), "the same again");
        assert!(bill("yesterday", &[], "abc").is_err() && bill("2026-01-02", &["trunk"], "abc").is_err());
    }

    #[test]
    fn the_standard_library_is_found_in_the_module() {
        assert_eq!(standard_library(b"\0asm..../rustc/0123abc/library/core/src/cell.rs"), "0123abc");
        assert_eq!(standard_library(b"\0asm"), "unknown");
    }
}
