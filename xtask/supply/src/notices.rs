//! `www/LICENSES.txt`: the licences of all that ships in the module, with their texts, as MIT and Apache-2.0 ask. The bundle
//! carries it beside the module. It is kept in the repository and compared, so that no build needs the sources of packages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use spdx::Licensee;

use crate::packages::{Id, Source};
use crate::{Said, packages, read, root, rules};

/// Under which of several licences we take what we are given: the shorter notice first.
const LIKED: [&str; 7] = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Unicode-3.0"];

const HEAD: &str = "\
bodymap: licences of what is in the files beside this one

bodymap's own code is under the MIT licence or the Apache License 2.0, as you like; its words and its drawing are under
CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Who copies these files keeps this one with them.

The module (bodymap_bg.wasm) is made from the packages below and from the Rust standard library; bodymap.js is written by
wasm-bindgen. Of several licences the one that is named here is the one we take. The list is what the linker is given;
it keeps less. Versions and checksums: sbom.cdx.json of the release.
";

/// The standard library is no package: its notice stands here.
const RUST: &str = "Copyright (c) The Rust Project Contributors";

/// Where the file is kept.
pub fn place() -> PathBuf {
    root().join("www").join("LICENSES.txt")
}

/// Writes the file anew.
pub fn write() -> Said {
    let text = text()?;
    std::fs::write(place(), &text).map_err(|error| format!("cannot write www/LICENSES.txt: {error}"))?;
    Ok(format!("www/LICENSES.txt: {} lines", text.lines().count()))
}

/// The whole file.
pub fn text() -> Said {
    let sources = packages::sources()?;
    let mut rows = format!("{HEAD}\n");
    // Packages of the same text share it: by kind of licence and text.
    let mut texts: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    texts.insert(("MIT".into(), standard(RUST)?), vec!["Rust standard library".into()]);
    rows.push_str("  Rust standard library: MIT\n");
    for (id, licence) in packages::shipped()? {
        let name = format!("{} {}", id.0, id.1);
        let source = sources.get(&id).ok_or(format!("cargo does not say where {name} lies"))?;
        let taken = taken(&licence).map_err(|error| format!("{name}: {error}"))?;
        rows.push_str(&format!("  {name}: {}\n", taken.join(" and ")));
        for licence in taken {
            let text = notice(&id, source, &licence)?;
            texts.entry((licence, text)).or_default().push(name.clone());
        }
    }
    for ((licence, text), names) in texts {
        let line = "-".repeat(100);
        rows.push_str(&format!("\n{line}\n{licence}, for: {}\n{line}\n\n{text}", names.join(", ")));
    }
    Ok(rows)
}

/// The licences under which a package is taken.
fn taken(licence: &str) -> Result<Vec<String>, String> {
    let liked: Vec<Licensee> = LIKED.iter().filter_map(|name| Licensee::parse(name).ok()).collect();
    let wanted = rules::expression(licence)?
        .minimized_requirements(&liked)
        .map_err(|error| format!("none of its licences `{licence}` is known here: {error}"))?;
    let mut names: Vec<String> = wanted.iter().map(ToString::to_string).collect();
    names.sort();
    Ok(names)
}

/// The text in the package, and what it asks to be told; the standard text with its authors where it has none.
fn notice(id: &Id, source: &Source, licence: &str) -> Said {
    let mut files: Vec<PathBuf> = source
        .folder
        .read_dir()
        .map_err(|error| format!("cannot read the sources of {} {}: {error}", id.0, id.1))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let start = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
    let own = match licence {
        "Apache-2.0" => "APACHE",
        "Unicode-3.0" => "UNICODE",
        other => other,
    };
    let called = |names: [String; 3]| files.iter().find(|path| names.contains(&start(path)));
    let file = called([format!("LICENSE-{own}"), format!("LICENCE-{own}"), format!("LICENSE_{own}")]);
    let file = file.or_else(|| called(["LICENSE".into(), "LICENCE".into(), "COPYING".into()]));
    let mut text = match (file, licence) {
        (Some(file), _) => tidy(&read(file)?),
        (None, "Apache-2.0") => tidy(&read(&root().join("LICENSE-APACHE"))?),
        // A few packages of a family carry no text of their own.
        (None, "MIT") => standard(&format!("Copyright (c) {}", holders(id, source)))?,
        (None, _) => return Err(format!("{} {} has no text of its licence {licence}", id.0, id.1)),
    };
    if licence == "Apache-2.0"
        && let Some(file) = files.iter().find(|path| start(path) == "NOTICE")
    {
        text.push_str(&format!("\n{}", tidy(&read(file)?)));
    }
    Ok(text)
}

fn holders(id: &Id, source: &Source) -> String {
    let names: Vec<&str> = source
        .authors
        .iter()
        .filter_map(|author| author.split('<').next())
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() { format!("the authors of {}", id.0) } else { names.join(", ") }
}

/// The MIT licence, as our own file has it, with another's copyright.
fn standard(copyright: &str) -> Said {
    let own = tidy(&read(&root().join("LICENSE-MIT"))?);
    let lines = own.lines().map(|line| if line.starts_with("Copyright") { copyright } else { line });
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// Without blanks at the ends of lines and empty lines around.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_of_all_that_ships_go_with_the_module() {
        let kept = read(&place()).expect("www/LICENSES.txt");
        assert!(
            kept == text().expect("the packages' licences"),
            "www/LICENSES.txt is not that of the packages; `cargo xtask supply --write` writes it anew"
        );
        for (name, version) in packages::shipped().expect("an answer").keys() {
            assert!(kept.matches(&format!("{name} {version}")).count() >= 2, "{name} {version} has no text");
        }
        let bundle = read(&root().join("xtask/src/bundle.rs")).expect("bundle.rs");
        assert!(bundle.contains("\"LICENSES.txt\""), "the bundle does not carry it");
    }

    #[test]
    fn of_several_licences_the_shorter_is_taken_and_of_two_both() {
        assert_eq!(taken("Apache-2.0/MIT"), Ok(vec!["MIT".into()]));
        assert_eq!(taken("Apache-2.0 OR BSL-1.0"), Ok(vec!["Apache-2.0".into()]));
        assert_eq!(taken("(MIT OR Apache-2.0) AND Unicode-3.0"), Ok(vec!["MIT".into(), "Unicode-3.0".into()]));
        assert!(taken("GPL-3.0-only").is_err());
    }

    #[test]
    fn a_package_without_a_text_gets_the_standard_one_with_its_authors() {
        let folder = std::env::temp_dir().join(format!("bodymap-notices-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let source = Source { folder, authors: vec!["A. Writer <a@example.org>".into()] };
        let id = ("some".to_owned(), "1.0.0".to_owned());
        let text = notice(&id, &source, "MIT").expect("a text");
        assert!(text.contains("Copyright (c) A. Writer\n") && text.contains("Permission is hereby granted"), "{text}");
        assert!(notice(&id, &source, "Zlib").is_err());
    }
}
