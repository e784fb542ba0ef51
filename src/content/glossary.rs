//! Finding the words of the glossary in what a panel says, on the build machine.
//!
//! A hard word that a panel explains under "Words you may hear" is marked where it first stands in each section: the page
//! makes a link of it. The mark is `⟦shown|n|k⟧`: what is shown, the number of the mark in the panel, from 1, and which
//! of the panel's `words` explains it, from 0. No text may hold these brackets (`check` refuses them).

use std::rc::Rc;

use super::{Block, Entry, MARKS, Overview, Pack, SitePanel, Symptom};

/// Marks the words of the glossary in all panels.
pub(super) fn mark(pack: &mut Pack) {
    overview(Rc::make_mut(&mut pack.overview));
    for panel in &mut pack.sites {
        site(Rc::make_mut(panel));
    }
}

fn overview(o: &mut Overview) {
    let mut marker = Marker::of(&o.words);
    marker.section([&mut o.gist.text]);
    marker.section(blocks(&mut o.about));
    marker.section(blocks(&mut o.not_all));
    marker.section(entries(&mut o.steps));
    marker.section(blocks(&mut o.first));
    marker.section(entries(&mut o.why));
    marker.section(blocks(&mut o.sign_notes).chain(symptoms(&mut o.signs)));
    marker.section(blocks(&mut o.report));
    marker.section(entries(&mut o.faq));
    marker.section(blocks(&mut o.support));
}

fn site(s: &mut SitePanel) {
    let mut marker = Marker::of(&s.words);
    marker.section([&mut s.gist.text]);
    marker.section(blocks(&mut s.common));
    marker.section(entries(&mut s.parts));
    marker.section(blocks(&mut s.symptom_notes).chain(symptoms(&mut s.symptoms)));
    marker.section(entries(&mut s.spread));
    marker.section(blocks(&mut s.why));
    let m = &mut s.management;
    marker.section(
        entries(&mut m.treatments)
            .chain(entries(&mut m.comfort))
            .chain(entries(&mut m.you))
            .chain(entries(&mut m.safety)),
    );
    marker.section(entries(&mut s.tests));
}

fn blocks(blocks: &mut [Block]) -> impl Iterator<Item = &mut String> {
    blocks.iter_mut().map(|block| &mut block.text)
}

fn entries(entries: &mut [Entry]) -> impl Iterator<Item = &mut String> {
    entries.iter_mut().map(|entry| &mut entry.text)
}

fn symptoms(symptoms: &mut [Symptom]) -> impl Iterator<Item = &mut String> {
    symptoms.iter_mut().map(|symptom| &mut symptom.text)
}

/// The glossary of one panel.
struct Marker {
    /// Each form in small letters, the longest first, with the place of its word.
    forms: Vec<(String, usize)>,
    /// Marks so far.
    count: usize,
}

impl Marker {
    fn of(words: &[Entry]) -> Marker {
        let mut forms: Vec<(String, usize)> = words
            .iter()
            .enumerate()
            .flat_map(|(at, word)| {
                std::iter::once(&word.name).chain(&word.also).map(move |form| (form.to_lowercase(), at))
            })
            .collect();
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.chars().count()));
        Marker { forms, count: 0 }
    }

    /// Marks each word once in a section.
    fn section<'a>(&mut self, texts: impl IntoIterator<Item = &'a mut String>) {
        let mut done = Vec::new();
        for text in texts {
            let mut found: Vec<(usize, usize, usize)> = Vec::new();
            for (form, word) in &self.forms {
                if done.contains(word) {
                    continue;
                }
                let free =
                    |&(from, to): &(usize, usize)| found.iter().all(|&(start, end, _)| to <= start || end <= from);
                if let Some((from, to)) = places(text, form).find(free) {
                    found.push((from, to, *word));
                    done.push(*word);
                }
            }
            found.sort_unstable();
            let mut marked = String::new();
            let mut at = 0;
            for (from, to, word) in found {
                self.count += 1;
                marked.push_str(&text[at..from]);
                let [open, close] = MARKS;
                marked.push_str(&format!("{open}{}|{}|{word}{close}", &text[from..to], self.count));
                at = to;
            }
            marked.push_str(&text[at..]);
            *text = marked;
        }
    }
}

/// Where a form, in small letters, stands in a text as a word of its own: from and to, in bytes.
fn places<'a>(text: &'a str, form: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter_map(move |from| {
        let mut rest = text[from..].char_indices();
        let mut wanted = form.chars();
        let mut end = from;
        // Letter by letter: a small letter may be longer than its capital.
        while let Some(letter) = wanted.next() {
            let (at, found) = rest.next()?;
            let mut small = found.to_lowercase();
            if small.next() != Some(letter) || small.any(|more| wanted.next() != Some(more)) {
                return None;
            }
            end = from + at + found.len_utf8();
        }
        let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        let alone = apart(text[..from].chars().next_back()) && apart(text[end..].chars().next());
        (alone && end > from).then_some((from, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(name: &str, also: &[&str]) -> Entry {
        let also = also.iter().map(|form| (*form).to_owned()).collect();
        Entry { id: name.into(), name: name.into(), also, text: String::new(), detail: None, sources: Vec::new() }
    }

    fn marked<const N: usize>(words: &[Entry], texts: [&str; N]) -> [String; N] {
        let mut texts = texts.map(str::to_owned);
        Marker::of(words).section(&mut texts);
        texts
    }

    #[test]
    fn a_word_is_marked_once_a_section_in_any_form_and_alone() {
        let words = [word("Stent", &["stents"]), word("Bile duct", &["bile ducts"])];
        assert_eq!(
            marked(&words, ["Consistent. STENTS open bile ducts; a stent helps.", "The stent."]),
            ["Consistent. ⟦STENTS|1|0⟧ open ⟦bile ducts|2|1⟧; a stent helps.", "The stent."]
        );
    }

    #[test]
    fn the_longer_form_goes_first_and_none_overlaps() {
        let words = [word("Spinal cord", &[]), word("Spinal cord compression", &[])];
        assert_eq!(marked(&words, ["Spinal cord compression."]), ["⟦Spinal cord compression|1|1⟧."]);
    }

    #[test]
    fn other_scripts_are_searched_too() {
        let words = [word("الخزعة", &["خزعة"]), word("İleus", &[])];
        assert_eq!(marked(&words, ["قد تلزم خزعة، والخزعة"]), ["قد تلزم ⟦خزعة|1|0⟧، والخزعة"]);
        assert_eq!(marked(&words, ["An İleus."]), ["An ⟦İleus|1|1⟧."]);
        assert_eq!(marked(&[], ["Nothing."]), ["Nothing."]);
    }
}
