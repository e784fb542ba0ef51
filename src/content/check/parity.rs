//! A translation says what the English pack says: the same passages in the same order, as urgent, from the same
//! sources, with the same figures; and it says it in its own language.

use super::figures::figures;
use super::{Files, Passage, Problem, passages};
use crate::content::{Dir, Labels, Pack, Site};

/// The least share of letters of its own script in a language that is written in another one than English. The rest are
/// names: of genes, of tests, of drugs.
const OWN_SCRIPT: f64 = 0.95;

/// Everything in which `pack` says something else than `english`, or says it in English. Empty if it may be published.
#[must_use]
pub fn parity(pack: &Pack, english: &Pack, files: &Files) -> Vec<Problem> {
    let mut found = Vec::new();
    let (ours, theirs) = (passages(pack), passages(english));
    for panel in std::iter::once(None).chain(Site::ALL.map(Some)) {
        let of = |all: &[Passage<'_>]| -> Vec<String> {
            all.iter().filter(|passage| passage.panel == panel).map(|passage| passage.id.to_owned()).collect()
        };
        let (ids, wanted) = (of(&ours), of(&theirs));
        let file = files.panel(panel);
        for id in wanted.iter().filter(|id| !ids.contains(id)) {
            found.push(Problem::new(&file, "", format!("`{id}` is missing; the English file has it, translate it")));
        }
        for id in ids.iter().filter(|id| !wanted.contains(id)) {
            let what = format!("`{id}` is not in the English file; remove it, or write it there first");
            found.push(Problem::new(&file, "", what));
        }
        if found.is_empty() && ids != wanted {
            let what = "the passages stand in another order than in the English file; put them in the same one";
            found.push(Problem::new(&file, "", what));
        }
    }
    for passage in &ours {
        if let Some(english) = theirs.iter().find(|english| english.id == passage.id) {
            one(passage, english, &files.panel(passage.panel), &mut found);
        }
    }
    names(pack, english, files, &mut found);
    labels(&pack.labels, &english.labels, &files.labels(), &mut found);
    script(pack, &ours, files, &mut found);
    found
}

fn one(passage: &Passage<'_>, english: &Passage<'_>, file: &str, found: &mut Vec<Problem>) {
    if passage.urgency != english.urgency {
        let say = |passage: &Passage<'_>| passage.urgency.map_or("none", |urgency| urgency.id());
        let what = format!("`{}`, and `{}` in English; write the same", say(passage), say(english));
        found.push(Problem::new(file, passage.key_of("urgency"), what));
    }
    if passage.sources != english.sources {
        let what = "are not those of the English file; a translation adds no source and drops none";
        found.push(Problem::new(file, passage.key_of("sources"), what));
    }
    let theirs: Vec<_> = english.fields().collect();
    for (field, said) in passage.fields() {
        match theirs.iter().find(|(name, _)| *name == field) {
            None => found.push(Problem::new(file, passage.key_of(field), "the English file has none; remove it")),
            Some((_, english)) => {
                same_figures(said, english, file, &passage.key_of(field), found);
                not_english(said, english, file, &passage.key_of(field), found);
            }
        }
    }
    for (field, _) in theirs {
        if passage.fields().all(|(name, _)| name != field) {
            found.push(Problem::new(file, passage.key_of(field), "is missing; the English file has it, translate it"));
        }
    }
}

pub(super) fn same_figures(said: &str, english: &str, file: &str, key: &str, found: &mut Vec<Problem>) {
    let sorted = |text: &str| {
        let mut all = figures(text);
        all.sort();
        all
    };
    let (ours, theirs) = (sorted(said), sorted(english));
    if ours != theirs {
        let what = format!(
            "has the figures [{}], and the English text [{}]; write the same ones, in the digits 0 to 9",
            ours.join(", "),
            theirs.join(", ")
        );
        found.push(Problem::new(file, key, what));
    }
}

pub(super) fn not_english(said: &str, english: &str, file: &str, key: &str, found: &mut Vec<Problem>) {
    if said == english && english.chars().any(char::is_alphabetic) {
        found.push(Problem::new(file, key, format!("“{english}” is still English; translate it")));
    }
}

fn names(pack: &Pack, english: &Pack, files: &Files, found: &mut Vec<Problem>) {
    not_english(&pack.overview.name, &english.overview.name, &files.overview(), "name", found);
    for (ours, theirs) in pack.sites.iter().zip(&english.sites) {
        let file = files.site(theirs.site);
        not_english(&ours.name, &theirs.name, &file, "name", found);
        if ours.codes != theirs.codes {
            let what = "are not those of the English file; a code has one official name, copy them as they are";
            found.push(Problem::new(&file, "codes", what));
        }
    }
}

fn labels(ours: &Labels, theirs: &Labels, file: &str, found: &mut Vec<Problem>) {
    for ((key, said), (_, english)) in ours.all().into_iter().zip(theirs.all()) {
        not_english(said, english, file, key, found);
        same_figures(said, english, file, key, found);
    }
}

/// In a language that is written from right to left, English words that were left in stand out by their letters.
fn script(pack: &Pack, all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    if pack.labels.dir == Dir::Ltr {
        return;
    }
    for panel in std::iter::once(None).chain(Site::ALL.map(Some)) {
        let said = all.iter().filter(|passage| passage.panel == panel).flat_map(Passage::fields);
        // Names keep their letters in every language: those of capitals and digits, as HER2, and what stands in brackets.
        let (mut own, mut other) = (0_u32, 0_u32);
        for word in said.flat_map(|(_, text)| text.split_whitespace()).filter(|word| !is_name(word)) {
            for letter in word.chars().filter(|letter| letter.is_alphabetic()) {
                if letter.is_ascii() { other += 1 } else { own += 1 }
            }
        }
        let share = f64::from(own) / f64::from((own + other).max(1));
        if share < OWN_SCRIPT {
            let what = format!(
                "{:.1} % of the letters are of the language's own script; translate what is left",
                share * 100.0
            );
            found.push(Problem::new(files.panel(panel), "", what));
        }
    }
}

fn is_name(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_ascii_alphabetic()).collect();
    word.contains(|letter: char| letter.is_ascii_digit())
        || letters.iter().filter(|letter| letter.is_uppercase()).count() > 1
}
