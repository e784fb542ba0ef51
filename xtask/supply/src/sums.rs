//! `SHA256SUMS` of a bundle, as `sha256sum -c` reads it, and the hashes that a page names in `integrity`.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::Said;

/// The name of the file in the bundle.
const FILE: &str = "SHA256SUMS";

/// Writes the sums of all files in a bundle; says the SRI hashes of its scripts and style sheets.
pub fn write(dist: &Path) -> Said {
    let (mut sums, mut said) = (String::new(), String::new());
    let files = files(dist)?;
    for name in &files {
        let bytes = std::fs::read(dist.join(name)).map_err(|error| format!("cannot read {name}: {error}"))?;
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        sums.push_str(&format!("{sum}  {name}\n"));
        if name.ends_with(".js") || name.ends_with(".css") {
            said.push_str(&format!("{name}: sha384-{}\n", BASE64_STANDARD.encode(Sha384::digest(&bytes))));
        }
    }
    if files.is_empty() {
        return Err(format!("there is nothing in {}; `cargo xtask dist` makes a bundle", dist.display()));
    }
    let file = dist.join(FILE);
    std::fs::write(&file, sums).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    Ok(format!("{said}{}: {} files", file.display(), files.len()))
}

/// The files below a folder, by their names with `/`, in order; the sums themselves are left out.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let here = folder.join(&below);
        let entries = here.read_dir().map_err(|error| format!("cannot read {}: {error}", here.display()))?;
        for entry in entries.flatten() {
            let name = below.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(name);
            } else if name != Path::new(FILE) {
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_its_sum_and_every_script_its_hash() {
        let folder = std::env::temp_dir().join(format!("bodymap-sums-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("1.0.0")).expect("a folder");
        std::fs::write(folder.join("index.html"), "abc").expect("a file");
        std::fs::write(folder.join("1.0.0/element.js"), "").expect("a file");
        let said = write(&folder).expect("sums");
        assert!(
            said.contains("1.0.0/element.js: sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb")
        );
        let again = write(&folder);
        assert_eq!(again, Ok(said), "the file of sums is not summed");
        let sums = std::fs::read_to_string(folder.join(FILE)).expect("the file");
        let lines: Vec<&str> = sums.lines().collect();
        assert_eq!(
            lines,
            [
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  1.0.0/element.js",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  index.html",
            ]
        );
        assert!(write(Path::new("no-such-folder")).is_err());
    }
}
