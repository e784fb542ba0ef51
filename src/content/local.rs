//! LOCAL. What one hospital may say without a build: `local.json`.

use serde::{Deserialize, Serialize};

/// What one hospital may say without a build: its name, its numbers, a short note. All of it is plain text, and all of
/// it may be missing: then the map says what is safe everywhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// The number that is answered day and night.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,
    /// Other numbers, with their hours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// A short note, by language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub note: Vec<Said>,
    /// What the local rules say about driving, by language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub driving: Vec<Said>,
    /// Languages that the kiosk offers beside English although no clinician has signed them here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kiosk_languages: Vec<String>,
}

/// A telephone line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// Who answers: `Breast care nurses`.
    pub name: String,
    /// The number, as one dials it.
    pub number: String,
    /// When somebody answers; missing for a line that is always answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// A text in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Said {
    /// Language tag: `en`.
    pub lang: String,
    /// The text.
    pub text: String,
}

impl Local {
    /// What is said in a language, if anything is.
    #[must_use]
    pub fn said<'a>(said: &'a [Said], lang: &str) -> Option<&'a str> {
        said.iter().find(|said| said.lang == lang).map(|said| said.text.as_str())
    }
}
