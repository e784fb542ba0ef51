//! Finding the words of the glossary in what a panel says, on the build machine.
//!
//! A hard word that a panel explains under "Words you may hear" is marked where it first stands in each section: the page
//! makes a link of it. The mark is `⟦shown|n|k⟧`: what is shown, the number of the mark in the panel, from 1, and which
//! of the panel's `words` explains it, from 0. No text may hold these brackets (`check` refuses them).

use std::rc::Rc;

use super::{Block, Entry, HELP, MARKS, Overview, Pack, Question, SitePanel, Symptom};

impl Pack {
    /// The pack as the map shows it: words of the glossary are marked in the texts, and what was changed since it was
    /// signed says so in its own line.
    #[must_use]
    pub fn marked(mut self) -> Pack {
        let changed = self.labels.changed.clone();
        let told = |ids: &[String], panel: Vec<Vec<Said<'_>>>| {
            for said in panel.into_iter().flatten().filter(|said| ids.iter().any(|id| id == said.id)) {
                said.text.push(' ');
                said.text.push_str(&changed);
            }
        };
        let o = Rc::make_mut(&mut self.overview);
        let mut help = o.review.changed.iter().any(|id| id == HELP);
        Marker::of(&o.words).mark(overview(o));
        told(&o.review.changed.clone(), overview(o));
        for panel in &mut self.sites {
            let s = Rc::make_mut(panel);
            help |= s.review.changed.iter().any(|id| id == HELP);
            Marker::of(&s.words).mark(site(s));
            told(&s.review.changed.clone(), site(s));
        }
        if help {
            self.labels.help_if = format!("{} {changed}", self.labels.help_if);
        }
        self
    }
}

/// The plain words of a passage, and the id by which they are signed.
struct Said<'a> {
    id: &'a str,
    text: &'a mut String,
}

/// What the overview says, by section; the last two, words and questions, explain and ask, and have no marks.
fn overview(o: &mut Overview) -> Vec<Vec<Said<'_>>> {
    let signs = blocks(&mut o.sign_notes).chain(symptoms(&mut o.signs));
    vec![
        blocks(std::slice::from_mut(&mut o.gist)).collect(),
        blocks(&mut o.about).collect(),
        blocks(&mut o.not_all).collect(),
        entries(&mut o.steps).collect(),
        blocks(&mut o.first).collect(),
        entries(&mut o.why).collect(),
        signs.collect(),
        blocks(&mut o.report).collect(),
        entries(&mut o.faq).collect(),
        blocks(&mut o.support).collect(),
        entries(&mut o.words).collect(),
        questions(&mut o.questions).collect(),
    ]
}

/// The same for a site.
fn site(s: &mut SitePanel) -> Vec<Vec<Said<'_>>> {
    let m = &mut s.management;
    let management = entries(&mut m.treatments)
        .chain(entries(&mut m.comfort))
        .chain(entries(&mut m.you))
        .chain(entries(&mut m.safety));
    vec![
        blocks(std::slice::from_mut(&mut s.gist)).collect(),
        blocks(&mut s.common).collect(),
        entries(&mut s.parts).collect(),
        blocks(&mut s.symptom_notes).chain(symptoms(&mut s.symptoms)).collect(),
        entries(&mut s.spread).collect(),
        blocks(&mut s.why).collect(),
        management.collect(),
        entries(&mut s.tests).collect(),
        entries(&mut s.words).collect(),
        questions(&mut s.questions).collect(),
    ]
}

macro_rules! said {
    ($($name:ident: $kind:ty),+) => {
        $(fn $name(all: &mut [$kind]) -> impl Iterator<Item = Said<'_>> {
            all.iter_mut().map(|one| Said { id: &one.id, text: &mut one.text })
        })+
    };
}

said!(blocks: Block, entries: Entry, symptoms: Symptom, questions: Question);

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

    /// Marks each word once in each section, but for the last two.
    fn mark(&mut self, sections: Vec<Vec<Said<'_>>>) {
        let told = sections.len() - 2;
        for section in sections.into_iter().take(told) {
            self.section(section.into_iter().map(|said| said.text));
        }
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
