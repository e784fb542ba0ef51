//! LOCAL. What one hospital may say without a build: `local.json`.
//!
//! [`Local::read`] judges it, here and nowhere else: the build machine and the browser hand it what they have parsed.
//! docs/local.md says the same to the people who write the file.

use serde::{Deserialize, Serialize};

mod read;
mod said;

pub use read::{Json, Kind};

/// What one hospital may say without a build: its name, its numbers, a short note. All of it is plain text, and all of
/// it may be missing: then the map says what is safe everywhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Local {
    /// The hospital's name, as patients know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital: Option<String>,
    /// The hospital's own page about the cancer team: an address that begins with `https://`. Only printed, as a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The emergency number of the country, as one dials it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    /// The number that is answered day and night. It has no hours, and may have no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,
    /// Other numbers, with their hours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// A short note, by language; in the file a group, `{"en": "…"}`.
    #[serde(with = "said", skip_serializing_if = "Vec::is_empty")]
    pub note: Vec<Said>,
    /// What the local rules say about driving, by language; in the file a group.
    #[serde(with = "said", skip_serializing_if = "Vec::is_empty")]
    pub driving: Vec<Said>,
    /// Languages that the kiosk offers beside English although no clinician has signed them here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kiosk_languages: Vec<String>,
}

/// A telephone line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Who answers: `Breast care nurses`. Only the 24-hour line may leave it out; then it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The number, as one dials it.
    pub number: String,
    /// When somebody answers; missing for a line that is always answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// A text in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Language tag: `en`.
    pub lang: String,
    /// The text.
    pub text: String,
}

impl Local {
    /// The most characters of [`Local::hospital`].
    pub const HOSPITAL: usize = 80;
    /// The most characters of [`Local::address`].
    pub const ADDRESS: usize = 200;
    /// The most characters of a number.
    pub const NUMBER: usize = 30;
    /// The most characters of a line's name.
    pub const NAME: usize = 60;
    /// The most characters of a line's hours.
    pub const HOURS: usize = 80;
    /// The most of [`Local::lines`].
    pub const LINES: usize = 6;
    /// The most characters of the note, in each language.
    pub const NOTE: usize = 300;
    /// The most characters of the rules about driving, in each language.
    pub const DRIVING: usize = 600;
    /// The most languages of a text, or of the kiosk.
    pub const LANGUAGES: usize = 40;
    /// The most characters of the whole file.
    pub const FILE: usize = 200_000;

    /// What is said in a language, if anything is: in that very language or in a kind of it, `en-GB` for `en`.
    #[must_use]
    pub fn said<'a>(said: &'a [Said], lang: &str) -> Option<&'a str> {
        let kind =
            |said: &&Said| said.lang.strip_prefix(lang).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        said.iter().find(kind).map(|said| said.text.as_str())
    }

    /// The address that rings a number: `tel:` with its digits, and a `+` before them if it has one. `None` where the
    /// digits alone may not be the number: an extension, two numbers in one, a `*` or `#`. Such a number is only shown.
    #[must_use]
    pub fn dialled(number: &str) -> Option<String> {
        let mut dialled = "tel:".to_owned();
        for letter in number.chars() {
            match letter {
                '0'..='9' => dialled.push(letter),
                '+' if dialled.len() == 4 => dialled.push('+'),
                ' ' | '(' | ')' | '-' | '.' => {}
                _ => return None,
            }
        }
        // No telephone number of the world is longer than 15 digits and a +.
        (dialled.len() <= 4 + 16).then_some(dialled)
    }
}
