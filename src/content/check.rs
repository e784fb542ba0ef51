//! What makes a pack publishable. Pure: no files, no JSON, no clock.
//!
//! [`check`] refuses; every [`Problem`] is a sentence that names file and key and says what to do. [`notes`] only
//! mentions what an editor may want to look at again.

mod clear;
mod dates;
mod explained;
mod figures;
mod hard_words;
#[cfg(feature = "host")]
mod kiosk;
mod parity;
mod points;
mod red_flags;
mod sentences;
mod shape;
mod sources;
mod urgency;
mod voice;
mod walk;
mod wording;

use std::fmt;

use super::{Pack, Site};

pub use dates::is_day;
pub use explained::{Hard, hard_words};
#[cfg(feature = "host")]
pub use kiosk::kiosk;
pub use parity::parity;
pub use points::{FOR_A_PERSON, Point, points};
pub use red_flags::RED_FLAGS;
pub use sentences::{sentences, words};
pub use voice::looks_passive;
pub use walk::{Passage, passages};

/// The longest sentence, in words, that the plain level may hold in English; in other languages [`notes`] mentions longer
/// ones.
pub const LONGEST_SENTENCE: usize = 20;

/// The longest piece of plain text, in words: what one can take in at once (PEMAT item 8). English only.
pub const LONGEST_CHUNK: usize = 75;

/// Of 100 sentences of a panel fewer than these may look passive. English only.
pub const MOST_PASSIVE: usize = 10;

/// The longest name of a symptom, in words: it must be readable on its own in the "Get help now" list.
pub const LONGEST_SYMPTOM_NAME: usize = 12;

/// Something in the content files that must be mended, for a person who does not program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as a path from the project's folder: `assets/content/en/liver.json`.
    pub file: String,
    /// Where in the file: `symptoms[3].urgency` (counted from 0). Empty if the file as a whole is meant.
    pub key: String,
    /// What is wrong and what to do about it, as one sentence.
    pub what: String,
}

impl Problem {
    /// A problem at `key` in `file`.
    pub fn new(file: impl Into<String>, key: impl Into<String>, what: impl Into<String>) -> Self {
        Problem { file: file.into(), key: key.into(), what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            write!(f, "{}: {}", self.file, self.what)
        } else {
            write!(f, "{}: {}: {}", self.file, self.key, self.what)
        }
    }
}

impl std::error::Error for Problem {}

/// How the files of a pack are called, so that a sentence can name them.
#[derive(Clone, Debug)]
pub struct Files {
    dir: String,
    lang: String,
}

impl Files {
    /// The files of language `lang` in the content folder `dir` (`assets/content`).
    pub fn new(dir: impl Into<String>, lang: impl Into<String>) -> Self {
        Files { dir: dir.into(), lang: lang.into() }
    }

    /// `assets/content/en/overview.json`.
    #[must_use]
    pub fn overview(&self) -> String {
        self.of_lang("overview")
    }

    /// `assets/content/en/labels.json`.
    #[must_use]
    pub fn labels(&self) -> String {
        self.of_lang("labels")
    }

    /// `assets/content/en/kiosk.json`.
    #[must_use]
    pub fn kiosk(&self) -> String {
        self.of_lang("kiosk")
    }

    /// `assets/content/en/liver.json`.
    #[must_use]
    pub fn site(&self, site: Site) -> String {
        self.of_lang(site.id())
    }

    /// The file of a panel; `None` is the overview.
    #[must_use]
    pub fn panel(&self, panel: Option<Site>) -> String {
        panel.map_or_else(|| self.overview(), |site| self.site(site))
    }

    /// `assets/content/sources.json`, shared by all languages.
    #[must_use]
    pub fn sources(&self) -> String {
        format!("{}/sources.json", self.dir)
    }

    fn of_lang(&self, stem: &str) -> String {
        format!("{}/{}/{stem}.json", self.dir, self.lang)
    }
}

/// Everything in `pack` that must not be published. Empty if it may be.
#[must_use]
pub fn check(pack: &Pack, files: &Files) -> Vec<Problem> {
    let all = passages(pack);
    let mut found = Vec::new();
    shape::check(pack, &all, files, &mut found);
    sources::check(pack, &all, files, &mut found);
    dates::check(pack, files, &mut found);
    urgency::check(pack, &all, files, &mut found);
    figures::check(pack, &all, files, &mut found);
    wording::check(pack, &all, files, &mut found);
    clear::check(pack, &all, files, &mut found);
    if pack.lang.starts_with("en") {
        explained::check(&all, files, &mut found);
    }
    found
}

/// The panels in their order: the overview, which is `None`, then the sites.
pub fn panels() -> impl Iterator<Item = Option<Site>> {
    std::iter::once(None).chain(Site::ALL.map(Some))
}

/// What an editor may want to look at again: long names of symptoms, and in other languages than English long sentences.
#[must_use]
pub fn notes(pack: &Pack, files: &Files) -> Vec<Problem> {
    let mut found = Vec::new();
    let english = pack.lang.starts_with("en");
    for passage in passages(pack) {
        let file = files.panel(passage.panel);
        for (count, sentence) in clear::long_sentences(passage.text).filter(|_| !english) {
            let what = format!("a sentence of {count} words; split it, {LONGEST_SENTENCE} is plenty: “{sentence}”");
            found.push(Problem::new(&file, passage.key_of("text"), what));
        }
        let name = passage.name.unwrap_or_default();
        let count = words(name).count();
        if passage.urgency.is_some() && count > LONGEST_SYMPTOM_NAME {
            found.push(Problem::new(
                &file,
                passage.key_of("name"),
                format!("a name of {count} words; shorten it to {LONGEST_SYMPTOM_NAME}, the rest belongs in `text`"),
            ));
        }
    }
    found
}
