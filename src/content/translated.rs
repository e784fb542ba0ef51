//! From which English a translation was made: the hash of every English passage, beside the translation. A changed
//! English sentence then asks for its translations, instead of leaving them behind unseen.

use std::collections::BTreeMap;
use std::path::Path;

use super::check::{Files, Problem, panels};
use super::{Pack, review};

/// The file beside the words of a language.
const FILE: &str = "translated.json";

/// Ids of English passages with their hashes.
type Hashes = BTreeMap<String, String>;

fn hashes(english: &Pack) -> Hashes {
    panels().flat_map(|panel| review::hashes(english, panel)).collect()
}

fn file(dir: &Path, lang: &str) -> std::path::PathBuf {
    dir.join(lang).join(FILE)
}

/// The English passages that are not as they were when the language `lang` in the content folder `dir` was translated.
#[must_use]
pub fn behind(dir: &Path, lang: &str, english: &Pack) -> Vec<Problem> {
    let path = file(dir, lang);
    let told = |what: String| vec![Problem::new(path.display().to_string(), "", what)];
    let cure = format!("then run `cargo xtask words {lang} --translated`");
    let before: Hashes = match std::fs::read(&path).map(|bytes| serde_json::from_slice(&bytes)) {
        Ok(Ok(before)) => before,
        Ok(Err(error)) => {
            return told(format!("is not what the program wrote ({error}); compare the words with English, {cure}"));
        }
        Err(error) => return told(format!("cannot be read ({error}); compare the words with English, {cure}")),
    };
    let files = Files::new(dir.display().to_string(), lang);
    let mut found = Vec::new();
    for panel in panels() {
        for (id, hash) in review::hashes(english, panel) {
            if before.get(&id) != Some(&hash) {
                let what = format!("`{id}` has changed in English since it was translated; translate it again, {cure}");
                found.push(Problem::new(files.panel(panel), "", what));
            }
        }
    }
    found
}

/// Records that the language says what English says now.
///
/// # Errors
/// A sentence: the file cannot be written.
pub fn record(dir: &Path, lang: &str, english: &Pack) -> Result<(), String> {
    let path = file(dir, lang);
    // A map of plain texts: writing it as JSON does not fail.
    let text = serde_json::to_string_pretty(&hashes(english)).unwrap_or_default() + "\n";
    std::fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
