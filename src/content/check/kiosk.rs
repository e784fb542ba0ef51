//! The words of the kiosk: as whole and as plain as the labels; and an invitation that frightens nobody who only passes by.

use super::{Files, Problem, parity, shape, wording};
use crate::content::Kiosk;

/// Words that a first screen does not shout through a waiting room, in the languages that we have. A language without a row
/// has nobody yet who could say.
const LOUD: [(&str, &[&str]); 3] = [("en", &["cancer"]), ("es", &["cáncer"]), ("ar", &["سرطان"])];

/// Everything in the words of a kiosk that must not be published, beside the English ones if they are of another language.
#[must_use]
pub fn kiosk(words: &Kiosk, english: Option<&Kiosk>, lang: &str, files: &Files) -> Vec<Problem> {
    let mut found = Vec::new();
    let file = files.kiosk();
    for (key, said) in words.all() {
        let places: &[&str] = if key == "warning_when" { &["{n}"] } else { &[] };
        shape::label(key, said, places, &file, &mut found);
        wording::one(english.is_none(), &file, key, said, &mut found);
    }
    let loud = LOUD.iter().find(|(row, _)| *row == lang).map_or(&[][..], |(_, loud)| loud);
    for (key, said) in [("title", &words.title), ("invitation", &words.invitation), ("how", &words.how)] {
        for word in loud.iter().filter(|word| said.to_lowercase().contains(**word)) {
            let what =
                format!("stands in large type where everybody sees it; say it without “{word}”, `about` has room");
            found.push(Problem::new(&file, key, what));
        }
    }
    let theirs = english.map(Kiosk::all).unwrap_or_default();
    for ((key, said), (_, theirs)) in words.all().into_iter().zip(theirs) {
        parity::not_english(said, theirs, &file, key, &mut found);
        parity::same_figures(said, theirs, &file, key, &mut found);
    }
    found
}
