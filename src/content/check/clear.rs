//! How clearly the plain level speaks: short sentences and chunks, somebody who acts, numbers as people, and what to do.
//!
//! What depends on the language is for English only; other languages get [`super::notes`].

use super::voice::{asks_a_sum, asks_to_act, looks_passive, says_you};
use super::{
    Files, LONGEST_CHUNK, LONGEST_SENTENCE, MOST_PASSIVE, Passage, Problem, figures, panels, sentences, words,
};
use crate::content::{Pack, Site};

pub(super) fn check(pack: &Pack, all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    let english = pack.lang.starts_with("en");
    for passage in all {
        let mut tell = |what: String| {
            found.push(Problem::new(files.panel(passage.panel), passage.key_of("text"), what));
        };
        if passage.text.contains(['%', '٪']) {
            tell("a percentage; write it as people, “about 3 in 10”, and put the percentage into `detail`".to_owned());
        }
        if english {
            one(passage, &mut tell);
        }
    }
    if english {
        for panel in panels() {
            let said: Vec<_> = all.iter().filter(|passage| passage.panel == panel).collect();
            whole(pack, panel, &said, &files.panel(panel), found);
        }
    }
}

/// What one English passage must be like.
fn one(passage: &Passage<'_>, tell: &mut dyn FnMut(String)) {
    for (count, sentence) in long_sentences(passage.text) {
        tell(format!("a sentence of {count} words; split it, {LONGEST_SENTENCE} is plenty: “{sentence}”"));
    }
    let count = words(passage.text).count();
    if count > LONGEST_CHUNK {
        tell(format!("{count} words in one piece; keep it to {LONGEST_CHUNK}, or make two pieces of it"));
    }
    if let Some(figure) = decimal(passage.text) {
        tell(format!(
            "the figure {figure} is no whole number; round it here (“about 3 in 10”), and keep it in `detail`"
        ));
    }
    if let Some(sum) = asks_a_sum(passage.text) {
        tell(format!("“{sum}” asks the reader to reckon; give the result"));
    }
}

/// What an English panel must be like as a whole.
fn whole(pack: &Pack, panel: Option<Site>, said: &[&Passage<'_>], file: &str, found: &mut Vec<Problem>) {
    let all: Vec<&str> = said.iter().flat_map(|passage| sentences(passage.text)).collect();
    let passive: Vec<&str> = all.iter().copied().filter(|sentence| looks_passive(sentence)).collect();
    if too_many(passive.len(), all.len()) {
        let some: Vec<String> = passive.iter().take(4).map(|sentence| format!("“{sentence}”")).collect();
        let what = format!(
            "{} of {} sentences look passive; fewer than {MOST_PASSIVE} in 100 may, so say who does it, as in “doctors take out”: {} …",
            passive.len(),
            all.len(),
            some.join(" ")
        );
        found.push(Problem::new(file, "", what));
    }
    let own = you_section(panel);
    let (actions, you) = what_you_can_do(panel, said);
    if actions == 0 {
        let what = "says nothing to do; begin a sentence with a verb, such as “Ask”, “Call”, “Keep” or “Note”";
        found.push(Problem::new(file, own, what));
    }
    if you == 0 {
        found.push(Problem::new(file, own, "does not speak to the reader; say “you” or “your”"));
    }
    if calls_to_action(pack, said) == 0 {
        let what = "says nothing to do, nor does the box “Get help now”; say whom to tell, and of what";
        found.push(Problem::new(file, "gist.text", what));
    }
}

/// Whether so many passive sentences are too many.
pub(super) fn too_many(passive: usize, all: usize) -> bool {
    all > 0 && passive * 100 >= all * MOST_PASSIVE
}

/// The sentences of a text that are too long, with their words.
pub(super) fn long_sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    sentences(text)
        .into_iter()
        .map(|sentence| (words(sentence).count(), sentence))
        .filter(|(count, _)| *count > LONGEST_SENTENCE)
}

/// A figure that is no whole number; a temperature may have a decimal.
pub(super) fn decimal(text: &str) -> Option<String> {
    let text = text.replace('\u{a0}', " ");
    let is_degrees = |figure: &String| text.contains(&format!("{figure} °")) || text.contains(&format!("{figure}°"));
    figures::figures(&text).into_iter().find(|figure| figure.contains('.') && !is_degrees(figure))
}

/// The key of the section in which a panel says what the reader can do.
fn you_section(panel: Option<Site>) -> &'static str {
    if panel.is_some() { "management.you" } else { "report" }
}

/// In what the reader can do: how many sentences say what to do, and how many passages say "you".
pub(super) fn what_you_can_do(panel: Option<Site>, said: &[&Passage<'_>]) -> (usize, usize) {
    let own = you_section(panel);
    let section = said.iter().filter(|passage| passage.key.starts_with(own));
    let mut counts = (0, 0);
    for passage in section {
        let all = passage.name.into_iter().chain(sentences(passage.text));
        counts.0 += all.filter(|sentence| asks_to_act(sentence)).count();
        counts.1 += usize::from(says_you(passage.text) || passage.name.is_some_and(says_you));
    }
    counts
}

/// How many sentences of the gist and of the box "Get help now" say what to do.
pub(super) fn calls_to_action(pack: &Pack, said: &[&Passage<'_>]) -> usize {
    let gist = said.iter().filter(|passage| passage.key == "gist").flat_map(|passage| sentences(passage.text));
    let labels = &pack.labels;
    let help = [&labels.help_do, &labels.help_if, &labels.help_line].into_iter().flat_map(|words| sentences(words));
    gist.chain(help).filter(|sentence| asks_to_act(sentence)).count()
}
