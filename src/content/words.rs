//! How hard a panel is to read: Flesch–Kincaid and SMOG of the plain level, in English.
//!
//! Both are grades of American schools. Counted are the paragraphs and questions, not headings and names, which are no
//! sentences and would flatter the figure. Syllables come from the CMU Pronouncing Dictionary; words that it does not
//! know, from a rule. Medical words count as they are.

use super::check::{passages, sentences, words};
use super::{Pack, Site};

/// The highest Flesch–Kincaid grade a panel may have.
pub const HIGHEST_GRADE: f64 = 6.0;

/// The highest SMOG grade a panel may have. SMOG reads about two grades harder than Flesch–Kincaid.
pub const HIGHEST_SMOG: f64 = 8.0;

/// How hard one panel is to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The panel; `None` is the overview.
    pub panel: Option<Site>,
    /// Words counted.
    pub words: usize,
    /// Sentences counted.
    pub sentences: usize,
    /// Syllables counted.
    pub syllables: usize,
    /// Words of three syllables or more.
    pub long_words: usize,
    /// The longest sentence.
    pub longest: String,
    /// Words of the longest sentence.
    pub longest_words: usize,
    /// Sentences that look passive: a form of "be", then a participle. A rough count.
    pub passive: usize,
}

impl Reading {
    /// The id of the panel: `overview` or a site.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.panel.map_or("overview", Site::id)
    }

    /// Whether both grades are low enough.
    #[must_use]
    pub fn is_easy(&self) -> bool {
        self.flesch_kincaid() <= HIGHEST_GRADE && self.smog() <= HIGHEST_SMOG
    }

    /// Flesch–Kincaid grade (Kincaid et al. 1975).
    #[must_use]
    pub fn flesch_kincaid(&self) -> f64 {
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, self.words) - 15.59
    }

    /// SMOG grade (McLaughlin 1969).
    #[must_use]
    pub fn smog(&self) -> f64 {
        1.0430 * (30.0 * ratio(self.long_words, self.sentences)).sqrt() + 3.1291
    }

    /// Share of sentences that look passive, 0 to 1.
    #[must_use]
    pub fn passive_share(&self) -> f64 {
        ratio(self.passive, self.sentences)
    }
}

/// How hard each panel of `pack` is to read: the overview, then the sites.
#[must_use]
pub fn read(pack: &Pack) -> Vec<Reading> {
    let all = passages(pack);
    let panels = std::iter::once(None).chain(Site::ALL.map(Some));
    panels
        .map(|panel| {
            let texts = all.iter().filter(|passage| passage.panel == panel).map(|passage| passage.text);
            measure(panel, texts)
        })
        .collect()
}

/// How hard these texts are to read, together.
pub fn measure<'a>(panel: Option<Site>, texts: impl Iterator<Item = &'a str>) -> Reading {
    let mut reading = Reading {
        panel,
        words: 0,
        sentences: 0,
        syllables: 0,
        long_words: 0,
        longest: String::new(),
        longest_words: 0,
        passive: 0,
    };
    for sentence in texts.flat_map(sentences) {
        let mut count = 0;
        for word in words(sentence) {
            let syllables = syllables(word);
            count += 1;
            reading.syllables += syllables;
            reading.long_words += usize::from(syllables >= 3);
        }
        reading.words += count;
        reading.sentences += 1;
        reading.passive += usize::from(looks_passive(sentence));
        if count > reading.longest_words {
            reading.longest_words = count;
            sentence.clone_into(&mut reading.longest);
        }
    }
    reading
}

/// Syllables of a word; hyphens and strokes part it, a number counts as one.
#[must_use]
pub fn syllables(word: &str) -> usize {
    word.split(['-', '‑', '/'])
        .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|part| !part.is_empty())
        .map(|part| {
            let part = part.replace('’', "'").to_lowercase();
            match syllarust::try_count_syllables(&part) {
                Some(count) => count,
                None => american(&part)
                    .and_then(|other| syllarust::try_count_syllables(&other))
                    .unwrap_or_else(|| syllarust::count_syllables(&part)),
            }
            .max(1)
        })
        .sum()
}

/// The American spelling, which the dictionary knows: `tumour`, `oestrogen`, `haemorrhage`, `centre`, `recognise`.
fn american(word: &str) -> Option<String> {
    let other =
        word.replace("our", "or").replace("oe", "e").replace("ae", "e").replace("tre", "ter").replace("is", "iz");
    (other != word).then_some(other)
}

fn looks_passive(sentence: &str) -> bool {
    const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "get"];
    const PARTICIPLES: [&str; 26] = [
        "given", "taken", "found", "made", "seen", "told", "called", "known", "done", "kept", "shown", "held", "felt",
        "sent", "grown", "broken", "drawn", "chosen", "written", "worn", "brought", "built", "caught", "hidden", "put",
        "set",
    ];
    let said: Vec<String> = words(sentence).map(str::to_lowercase).collect();
    said.iter().enumerate().any(|(at, word)| {
        let next = said.iter().skip(at + 1).take(2);
        BE.contains(&word.as_str())
            && next
                .into_iter()
                .any(|word| (word.len() > 4 && word.ends_with("ed")) || PARTICIPLES.contains(&word.as_str()))
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_of_words_in_and_out_of_the_dictionary() {
        for (word, count) in [
            ("breast", 1),
            ("helped", 1),
            ("liver", 2),
            ("tumour", 2),
            ("oestrogen", 3),
            ("24-hour", 3),
            ("10", 1),
            ("it’s", 1),
            ("metastasis", 4),
            ("centre", 2),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn grades_of_a_text_counted_by_hand() {
        let reading = measure(None, ["The cat sat on the mat. It was fed by an elephant."].into_iter());
        assert_eq!((reading.words, reading.sentences, reading.syllables, reading.long_words), (12, 2, 14, 1));
        assert_eq!((reading.passive, reading.longest_words), (0, 6));
        assert!((reading.flesch_kincaid() - (0.39 * 6.0 + 11.8 * 14.0 / 12.0 - 15.59)).abs() < 1e-9);
        assert!((reading.smog() - (1.043 * 15f64.sqrt() + 3.1291)).abs() < 1e-9);
    }

    #[test]
    fn an_empty_panel_has_no_grade_to_speak_of() {
        let reading = measure(None, std::iter::empty());
        assert!(reading.flesch_kincaid().is_finite() && reading.smog().is_finite());
    }
}
