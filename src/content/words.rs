//! How hard a panel is to read: Flesch–Kincaid and SMOG of the plain level in English, INFLESZ in Spanish.
//!
//! Both are grades of American schools. Counted are the paragraphs and questions, not headings and names, which are no
//! sentences and would flatter the figure. Syllables come from the CMU Pronouncing Dictionary; words that it does not
//! know, from a rule. Medical words count as they are.

use super::check::{Files, Problem, looks_passive, panels, passages, sentences, words};
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

    /// Szigriszt's perspicuity, read on the scale INFLESZ (Barrio-Cantalejo et al. 2008): 65 and more is easy. For Spanish.
    #[must_use]
    pub fn inflesz(&self) -> f64 {
        206.835 - 62.3 * ratio(self.syllables, self.words) - ratio(self.words, self.sentences)
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
    panels()
        .map(|panel| {
            let texts = all.iter().filter(|passage| passage.panel == panel).map(|passage| passage.text);
            let syllables = if pack.lang.starts_with("es") { spanish_syllables } else { syllables };
            measure(panel, texts, syllables)
        })
        .collect()
}

/// What is too hard to be published. Nothing in other languages: the formulas and the dictionary are English.
#[must_use]
pub fn too_hard(pack: &Pack, files: &Files) -> Vec<Problem> {
    if !pack.lang.starts_with("en") {
        return Vec::new();
    }
    let hard = read(pack).into_iter().filter(|reading| !reading.is_easy());
    hard.map(|reading| {
        let what = format!(
            "Flesch-Kincaid {:.1}, SMOG {:.1}: harder than {HIGHEST_GRADE} or {HIGHEST_SMOG}; shorten sentences and words",
            reading.flesch_kincaid(),
            reading.smog()
        );
        Problem::new(files.panel(reading.panel), "", what)
    })
    .collect()
}

/// How hard these texts are to read, together. `syllables` counts those of a word.
pub fn measure<'a>(panel: Option<Site>, texts: impl Iterator<Item = &'a str>, syllables: fn(&str) -> usize) -> Reading {
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

/// Syllables of a Spanish word: one for each strong vowel, and for each run of weak ones alone. A weak one with an
/// accent is strong. Numbers count as one.
#[must_use]
pub fn spanish_syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let (mut count, mut weak_alone) = (0, false);
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let strong = matches!(letter, 'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú');
        let weak = matches!(letter, 'i' | 'u' | 'ü') || letter == 'y' && letters.peek().is_none();
        if strong {
            // A weak one before it belongs to it: it has been counted with its run.
            count += usize::from(!weak_alone || matches!(letter, 'í' | 'ú'));
            weak_alone = false;
        } else if weak {
            let after_vowel = count > 0 && word_before_is_vowel(&word, letters.clone().count());
            if !after_vowel {
                count += 1;
                weak_alone = true;
            }
        } else {
            weak_alone = false;
        }
    }
    count.max(1)
}

/// Whether a vowel stands before the letter after which `left` letters are left.
fn word_before_is_vowel(word: &str, left: usize) -> bool {
    word.chars().rev().nth(left + 1).is_some_and(|letter| "aeiouüáéíóú".contains(letter))
}

/// The American spelling, which the dictionary knows: `tumour`, `oestrogen`, `haemorrhage`, `centre`, `recognise`.
fn american(word: &str) -> Option<String> {
    let other =
        word.replace("our", "or").replace("oe", "e").replace("ae", "e").replace("tre", "ter").replace("is", "iz");
    (other != word).then_some(other)
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
    fn spanish_syllables_by_their_vowels() {
        for (word, count) in [
            ("cáncer", 2),
            ("hígado", 3),
            ("huesos", 2),
            ("día", 2),
            ("ciudad", 2),
            ("cuidado", 3),
            ("oído", 3),
            ("hoy", 1),
            ("y", 1),
            ("que", 1),
            ("sangre", 2),
            ("10", 1),
            ("metástasis", 4),
            ("poeta", 3),
        ] {
            assert_eq!(spanish_syllables(word), count, "{word}");
        }
        let reading = measure(None, ["Hoy es un día bueno."].into_iter(), spanish_syllables);
        assert!((reading.inflesz() - (206.835 - 62.3 * 7.0 / 5.0 - 5.0)).abs() < 1e-9);
    }

    #[test]
    fn grades_of_a_text_counted_by_hand() {
        let reading = measure(None, ["The cat sat on the mat. It was fed by an elephant."].into_iter(), syllables);
        assert_eq!((reading.words, reading.sentences, reading.syllables, reading.long_words), (12, 2, 14, 1));
        assert_eq!((reading.passive, reading.longest_words), (0, 6));
        assert!((reading.flesch_kincaid() - (0.39 * 6.0 + 11.8 * 14.0 / 12.0 - 15.59)).abs() < 1e-9);
        assert!((reading.smog() - (1.043 * 15f64.sqrt() + 3.1291)).abs() < 1e-9);
    }

    #[test]
    fn an_empty_panel_has_no_grade_to_speak_of() {
        let reading = measure(None, std::iter::empty(), syllables);
        assert!(reading.flesch_kincaid().is_finite() && reading.smog().is_finite());
    }
}
