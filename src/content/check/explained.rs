//! Each hard word at the plain level is explained in its panel: by an entry with its name, or in place. English only.

use super::hard_words::{EVERYDAY, HARD};
use super::sentences::{has, plain};
use super::{Files, Passage, Problem, sentences};
use crate::content::Site;

/// Sections whose entries explain what their names say. Steps, reasons and common questions do not.
const EXPLAIN: [&str; 4] = ["words[", "parts[", "tests[", "management."];

/// What stands before a word that is being explained.
const NAMED: [&str; 7] = ["called", "calls it", "call it", "call this", "named", "known as", "name is"];

/// What stands after a word that is being explained.
const MEANS: [&str; 5] = [" is a ", " is an ", " is the ", " means ", ", which "];

/// A hard word of a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hard {
    /// The panel; `None` is the overview.
    pub panel: Option<Site>,
    /// The word, as it stands in the text where it is first found.
    pub word: String,
    /// The field of the passage: `parts[0].text`.
    pub key: String,
    /// Whether the panel explains it.
    pub explained: bool,
}

pub(super) fn check(all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    for Hard { panel, word, key, .. } in hard_words(all).into_iter().filter(|hard| !hard.explained) {
        let what = format!(
            "“{word}” is a hard word that this panel does not explain; write a plainer word, explain it there (“{word} (…)”, “called {word}”), or add it to `words`"
        );
        found.push(Problem::new(files.panel(panel), key, what));
    }
}

/// The hard words of the plain level, each once in a panel, with whether it is explained there.
#[must_use]
pub fn hard_words(all: &[Passage<'_>]) -> Vec<Hard> {
    // Made plain once: there are many stems.
    let texts: Vec<String> = all.iter().map(|passage| plain(passage.text)).collect();
    let names: Vec<String> = all
        .iter()
        .map(|passage| {
            let explains = EXPLAIN.iter().any(|section| passage.key.starts_with(section));
            passage.name.filter(|_| explains).map(plain).unwrap_or_default()
        })
        .collect();
    let mut found: Vec<(Hard, &str)> = Vec::new();
    for (passage, text) in all.iter().zip(&texts) {
        for (stem, word) in HARD.iter().filter_map(|stem| Some((*stem, first(text, stem)?))) {
            if found.iter().any(|(hard, known)| hard.panel == passage.panel && *known == stem) {
                continue;
            }
            // Made plain a text is quickly searched; most do not hold the word at all.
            let explained = all.iter().zip(names.iter().zip(&texts)).any(|(other, (name, text))| {
                other.panel == passage.panel && (has(name, stem) || text.contains(stem) && in_place(other.text, stem))
            });
            found.push((Hard { panel: passage.panel, word, key: passage.key_of("text"), explained }, stem));
        }
    }
    found.into_iter().map(|(hard, _)| hard).collect()
}

/// The first word of a text made plain that begins with a stem and is no everyday word.
fn first(said: &str, stem: &str) -> Option<String> {
    let at = said.match_indices(stem).map(|(at, _)| at).find(|at| {
        let word = &said[*at..];
        said[..*at].ends_with(' ') && !EVERYDAY.iter().any(|everyday| word.starts_with(everyday))
    })?;
    let length = stem.trim_end().split(' ').count();
    Some(said[at..].split(' ').take(length).collect::<Vec<_>>().join(" "))
}

/// Whether a text explains a word: “called X”, “X (…)”, “(X)”, “X is a …”, “X, which …”, “Xs are … that …”.
fn in_place(text: &str, stem: &str) -> bool {
    let stem = stem.trim_end();
    let said = text.to_lowercase();
    said.match_indices(stem).filter(|(at, _)| !said[..*at].ends_with(char::is_alphanumeric)).any(|(at, _)| {
        let before = said[..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '\''));
        let before = [" a", " an", " the"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        let in_brackets = before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
        if in_brackets || NAMED.iter().any(|named| before.ends_with(named)) {
            return true;
        }
        // The word, and perhaps one more that belongs to it: “lymph vessels, which …”.
        let word_end = |from: usize| said[from..].find(|c: char| !c.is_alphanumeric()).map_or(said.len(), |n| from + n);
        let end = word_end(at);
        let next = said[end..].strip_prefix(' ').map(|_| word_end(end + 1));
        [Some(end), next].into_iter().flatten().any(|end| {
            let rest = said[end..].trim_start_matches(['”', '"', '\'']);
            let after = sentences(rest).first().map_or("", |first| &rest[..place(rest, first)]);
            let plural = after.starts_with(" are ") && (after.contains(" that ") || after.contains(" which "));
            plural || after.starts_with(" (") || MEANS.iter().any(|means| after.starts_with(means))
        })
    })
}

/// Where the first sentence of a text ends.
fn place(text: &str, first: &str) -> usize {
    text.find(first).map_or(0, |at| at + first.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_explained_in_place() {
        for text in [
            "Doctors call this metastasis (meh-TAS).",
            "Several round spots, called metastases.",
            "Spread (metastasis) can come.",
            "Metastasis is the spread of cancer.",
            "Metastases, which are new growths, may come.",
            "Metastatic cells (cells far from the breast) rest.",
            "Metastases are growths that come later.",
            "A “metastasis” (a spread) can come.",
        ] {
            assert!(in_place(text, "metasta"), "{text}");
        }
        for text in
            ["Metastases are common.", "A metastasis hurts. It is called that.", "The metastasis grew quite (slowly)."]
        {
            assert!(!in_place(text, "metasta"), "{text}");
        }
    }

    #[test]
    fn everyday_words_are_not_hard() {
        assert_eq!(first(&plain("The radio is on."), "radio"), None);
        assert_eq!(first(&plain("On the radio they speak of Radiotherapy."), "radio").as_deref(), Some("radiotherapy"));
        assert_eq!(first(&plain("A bile duct"), "bile ").as_deref(), Some("bile"));
        assert_eq!(first(&plain("The superior vena cava"), "vena cava").as_deref(), Some("vena cava"));
    }

    #[test]
    fn lists_hold_each_stem_once() {
        for (n, stem) in HARD.iter().enumerate() {
            assert!(!HARD[..n].iter().any(|other| stem.starts_with(other)), "`{stem}` is there already");
        }
    }
}
