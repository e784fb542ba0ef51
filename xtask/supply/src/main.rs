//! What bodymap is made of: whether its licences, sources and duplicates are allowed, the notices that travel with the
//! module, the bill of materials, and the sums of a release.
//!
//! A workspace member of its own, because `cargo xtask` must compile in seconds; `cargo xtask supply`, `sbom` and `sums`
//! call it. What is used is asked from Cargo itself: `cargo tree` chooses features as the build does.

mod bill;
mod notices;
mod packages;
mod rules;
mod sums;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
supply <command>

  check [--write]             hold packages against deny.toml, and www/LICENSES.txt against the packages; or write it
  bill DIST DAY TOOL@VERSION… write DIST/sbom.cdx.json
  sums DIST                   write DIST/SHA256SUMS and print SRI hashes";

/// What a command says, or a sentence about what is wrong.
type Said = Result<String, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let said = match words.as_slice() {
        ["check"] => check(),
        ["check", "--write"] => notices::write().and_then(|written| Ok(format!("{written}\n{}", check()?))),
        ["bill", dist, day, tools @ ..] => bill::write(Path::new(dist), day, tools),
        ["sums", dist] => sums::write(Path::new(dist)),
        _ => Err(USAGE.into()),
    };
    match said {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that can be judged without the network.
fn check() -> Said {
    let rules = rules::Rules::read()?;
    let everything = packages::everything()?;
    let shipped = packages::shipped()?;
    let mut wrong = rules.sources(&read(&root().join("Cargo.lock"))?)?;
    wrong.extend(rules.licences(&everything));
    wrong.extend(rules.duplicates(&shipped));
    if read(&notices::place())? != notices::text()? {
        wrong.push("www/LICENSES.txt is not that of the packages; `cargo xtask supply --write` writes it anew".into());
    }
    if wrong.is_empty() {
        return Ok(format!(
            "licences of {} packages allowed, {} of them ship, none twice that deny.toml does not skip; one registry",
            everything.len(),
            shipped.len()
        ));
    }
    Err(wrong.join("\n"))
}

/// The project's folder.
fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).to_path_buf()
}

fn read(path: &Path) -> Said {
    std::fs::read_to_string(path)
        .map(|text| text.replace("\r\n", "\n"))
        .map_err(|error| format!("cannot read {}: {error}", path.display()))
}
