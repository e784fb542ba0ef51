//! What deny.toml allows, held against what there is. Expressions are read by `spdx`, which cargo-deny reads them with too.

use std::collections::BTreeMap;

use spdx::{Expression, LicenseReq, ParseMode};
use toml::{Table, Value};

use crate::packages::Packages;
use crate::{read, root};

/// The part of deny.toml that can be judged without the network.
pub struct Rules {
    allowed: Vec<String>,
    exceptions: BTreeMap<String, Vec<String>>,
    /// Packages that may be there twice: the name, and how the version begins that does not count.
    skipped: Vec<(String, String)>,
    registries: Vec<String>,
}

impl Rules {
    /// Reads deny.toml.
    pub fn read() -> Result<Self, String> {
        Self::parse(&read(&root().join("deny.toml"))?)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let file: Table = text.parse().map_err(|error| format!("deny.toml: {error}"))?;
        let list = |table: &str, key: &str| -> Vec<Value> {
            file.get(table).and_then(|table| table.get(key)).and_then(Value::as_array).cloned().unwrap_or_default()
        };
        let named = |value: &Value| value.get("crate").and_then(Value::as_str).unwrap_or_default().to_owned();
        let exceptions = list("licenses", "exceptions")
            .iter()
            .map(|row| (named(row), row.get("allow").and_then(Value::as_array).map_or(Vec::new(), |all| texts(all))))
            .collect();
        let skipped = list("bans", "skip").into_iter().filter_map(|row| {
            let row = named(&row);
            row.split_once('@').map(|(name, version)| (name.to_owned(), version.to_owned()))
        });
        Ok(Self {
            allowed: texts(&list("licenses", "allow")),
            exceptions,
            skipped: skipped.collect(),
            registries: texts(&list("sources", "allow-registry")),
        })
    }

    /// Packages whose licence is none, cannot be read or is not allowed.
    pub fn licences(&self, packages: &Packages) -> Vec<String> {
        let mut wrong = Vec::new();
        for ((name, version), licence) in packages {
            let more = self.exceptions.get(name).map_or(&[][..], Vec::as_slice);
            let allowed = |wanted: &LicenseReq| {
                let wanted = wanted.to_string();
                self.allowed.iter().chain(more).any(|known| *known == wanted)
            };
            match expression(licence) {
                Ok(expression) if expression.evaluate(allowed) => {}
                Ok(_) => wrong.push(format!("{name} {version}: the licence `{licence}` is not allowed by deny.toml")),
                Err(error) => wrong.push(format!("{name} {version}: the licence `{licence}` cannot be read: {error}")),
            }
        }
        wrong
    }

    /// Packages that are there in two versions.
    pub fn duplicates(&self, packages: &Packages) -> Vec<String> {
        let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, version) in packages.keys() {
            let skipped = self.skipped.iter().any(|(known, start)| {
                known == name && version.strip_prefix(start.as_str()).is_some_and(|rest| rest.starts_with('.'))
            });
            if !skipped {
                versions.entry(name).or_default().push(version);
            }
        }
        versions.retain(|_, versions| versions.len() > 1);
        let told = versions.iter().map(|(name, versions)| format!("{name} ships in versions {}", versions.join(", ")));
        told.collect()
    }

    /// Packages of a Cargo.lock that come from elsewhere than the allowed registries, or without a checksum.
    pub fn sources(&self, lock: &str) -> Result<Vec<String>, String> {
        let lock: Table = lock.parse().map_err(|error| format!("Cargo.lock: {error}"))?;
        let packages = lock.get("package").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut wrong = Vec::new();
        for package in &packages {
            let text = |key: &str| package.get(key).and_then(Value::as_str);
            let name = text("name").unwrap_or_default();
            // What has no source is the workspace's own.
            let Some(source) = text("source") else { continue };
            let known = source.strip_prefix("registry+").is_some_and(|at| self.registries.iter().any(|all| all == at));
            if !known || text("checksum").is_none() {
                wrong.push(format!("{name} comes from {source}, which deny.toml does not allow, or has no checksum"));
            }
        }
        if packages.is_empty() { Err("Cargo.lock names no package".into()) } else { Ok(wrong) }
    }
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A licence as manifests write it: `MIT/Apache-2.0` is an old way of saying OR.
pub fn expression(licence: &str) -> Result<Expression, String> {
    Expression::parse_mode(licence, ParseMode::LAX).map_err(|error| error.reason.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages;

    const RULES: &str = "[licenses]\nallow = [\"MIT\", \"Unicode-3.0\"]\nexceptions = [{ crate = \"odd\", allow = [\"MPL-2.0\"] }]\n\
        [bans]\nskip = [{ crate = \"old@1\" }]\n[sources]\nallow-registry = [\"https://one\"]";

    fn some(rows: &[(&str, &str, &str)]) -> Packages {
        rows.iter().map(|(name, version, licence)| (((*name).into(), (*version).into()), (*licence).into())).collect()
    }

    #[test]
    fn licences_are_allowed() {
        let rules = Rules::read().expect("deny.toml");
        assert_eq!(rules.licences(&packages::everything().expect("an answer")), Vec::<String>::new());
    }

    #[test]
    fn nothing_ships_twice() {
        let rules = Rules::read().expect("deny.toml");
        assert_eq!(rules.duplicates(&packages::shipped().expect("an answer")), Vec::<String>::new());
    }

    #[test]
    fn only_the_registry_is_a_source() {
        let rules = Rules::read().expect("deny.toml");
        let lock = read(&root().join("Cargo.lock")).expect("Cargo.lock");
        assert_eq!(rules.sources(&lock), Ok(Vec::new()));
    }

    #[test]
    fn a_licence_that_is_not_allowed_is_told() {
        let rules = Rules::parse(RULES).expect("rules");
        let fine =
            some(&[("a", "1.0.0", "MIT/GPL-3.0"), ("b", "1.0.0", "MIT AND Unicode-3.0"), ("odd", "1.0.0", "MPL-2.0")]);
        assert_eq!(rules.licences(&fine), Vec::<String>::new());
        for bad in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "MPL-2.0", "", "mine", "MIT WITH LLVM-exception"] {
            assert_eq!(rules.licences(&some(&[("a", "1.0.0", bad)])).len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_second_version_and_another_source_are_told() {
        let rules = Rules::parse(RULES).expect("rules");
        assert_eq!(rules.duplicates(&some(&[("a", "1.0.0", ""), ("a", "2.0.0", "")])).len(), 1);
        assert_eq!(rules.duplicates(&some(&[("old", "1.9.0", ""), ("old", "2.0.0", "")])), Vec::<String>::new());
        assert_eq!(rules.duplicates(&some(&[("old", "10.9.0", ""), ("old", "2.0.0", "")])).len(), 1);
        let lock = |source: &str| format!("[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n{source}");
        let sum = "\nchecksum = \"1\"";
        assert_eq!(rules.sources(&lock("")), Ok(Vec::new()));
        assert_eq!(rules.sources(&lock(&format!("source = \"registry+https://one\"{sum}"))), Ok(Vec::new()));
        for bad in [
            "source = \"registry+https://one\"",
            &format!("source = \"git+https://one\"{sum}"),
            &format!("source = \"registry+https://two\"{sum}"),
        ] {
            assert_eq!(rules.sources(&lock(bad)).map(|wrong| wrong.len()), Ok(1), "{bad}");
        }
    }
}
