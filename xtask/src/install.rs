//! `sw.js`: what keeps our own pages on the device. Here it is told which files those pages need, and how each begins to be
//! recognised; so it is whole or refuses itself, and every build has another one.

use crate::Done;
use crate::disk::{read, told, write};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The worker, in the bundle's own folder.
pub const NAME: &str = "sw.js";

/// What our own pages do not need: files and folders that are for the pages of hosts, for editors, or for double clicks; the
/// worker itself and its switch; and what a hospital may change any day, which the worker knows by name.
const ELSEWHERE: [&str; 8] = [
    "body-map.html",
    "body-map-frame.js",
    "body-map.d.ts",
    "custom-elements.json",
    "paste",
    "sw-off.js",
    NAME,
    "local.json",
];

/// Bytes of a SHA-256 that the worker compares: one broken file in 280 million million would pass, and more do not compress.
const ENOUGH: usize = 6;

/// Writes into the worker what the folder holds.
///
/// # Errors
/// A sentence: a file cannot be read or written.
pub fn fill(staging: &Path, version: &str) -> Done {
    let to = staging.join(NAME);
    let worker = read(&to)?;
    let mut files = Vec::new();
    collect(staging, "", &mut files)?;
    files.sort();
    write(&to, &told_of(&files, &worker, version))
}

/// The worker with its two names: the files, and the build, which is another if any file is, or the worker itself.
fn told_of(files: &[(String, String)], worker: &str, version: &str) -> String {
    let lines: Vec<String> = files.iter().map(|(path, digest)| format!("\"{path}\":\"{digest}\"")).collect();
    let files = lines.join(",\n");
    let build = digest(format!("{files}{worker}").as_bytes());
    format!("const BUILD=\"{version} {build}\",FILES={{\n{files}\n}};\n{worker}")
}

/// Path and digest of every file that our pages need.
fn collect(folder: &Path, before: &str, files: &mut Vec<(String, String)>) -> Done {
    let entries = folder.read_dir().map_err(|error| told("read", folder, &error))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if before.is_empty() && ELSEWHERE.contains(&name.as_str()) {
            continue;
        }
        let (path, from) = (format!("{before}{name}"), entry.path());
        if from.is_dir() {
            collect(&from, &format!("{path}/"), files)?;
        } else {
            let bytes = fs::read(&from).map_err(|error| told("read", &from, &error))?;
            files.push((path, digest(&bytes)));
        }
    }
    Ok(())
}

fn digest(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(&Sha256::digest(bytes)[..ENOUGH])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder with these files, each holding its own name.
    fn folder(name: &str, files: &[&str]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("bodymap-install-{}-{name}", std::process::id()));
        for file in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, file).expect("a file");
        }
        folder
    }

    /// The paths that a filled worker names.
    fn named(worker: &str) -> Vec<&str> {
        let list = worker.split_once("FILES={").and_then(|(_, rest)| rest.split_once('}')).expect("a list").0;
        list.lines().filter_map(|line| line.strip_prefix('"')?.split_once('"')).map(|(path, _)| path).collect()
    }

    #[test]
    fn the_worker_names_every_file_that_our_pages_need() {
        let own = ["1.2.3/element.js", "1.2.3/en.json", "es/index.html", "index.html", "kiosk.html", "print/card.html"];
        let others = ["body-map.html", "paste/en.html", "sw-off.js", "local.json", "body-map-frame.js"];
        let staging = folder("names", &[&own[..], &others, &[NAME]].concat());
        fill(&staging, "1.2.3").expect("filled");
        let worker = read(&staging.join(NAME)).expect("the worker");
        assert_eq!(named(&worker), own);
        assert!(worker.ends_with("};\nsw.js"), "the worker follows: {worker}");
        assert!(worker.contains(&format!("\"index.html\":\"{}\"", digest(b"index.html"))), "{worker}");
    }

    #[test]
    fn every_build_has_a_name_of_its_own() {
        let one = |text: &str| vec![("index.html".to_owned(), digest(text.as_bytes()))];
        let name = |made: String| made.split_once(",FILES").expect("a name").0.to_owned();
        let first = name(told_of(&one("a"), "worker", "1.2.3"));
        assert_eq!(first, name(told_of(&one("a"), "worker", "1.2.3")));
        assert_ne!(first, name(told_of(&one("b"), "worker", "1.2.3")), "other words");
        assert_ne!(first, name(told_of(&one("a"), "another", "1.2.3")), "another worker");
        assert!(first.starts_with("const BUILD=\"1.2.3 "), "{first}");
    }
}
