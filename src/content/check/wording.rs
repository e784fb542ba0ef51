//! How we speak to readers: no words of war, no blame, no survival figures, no country's telephone number.
//!
//! The word lists are English; other languages get their own when they come.

use super::sentences::{has, plain};
use super::{Files, Passage, Problem, sentences};
use crate::content::Pack;

/// Beginnings of words and phrases that are not written here, each with what to write instead. A blank at the end
/// means the whole word.
const NOT_HERE: &[(&str, &str)] = &[
    ("battl", "say what the person or the treatment does, without war"),
    ("fight", "say what the person or the treatment does, without war"),
    ("fought", "say what the person or the treatment does, without war"),
    ("war ", "say what the person or the treatment does, without war"),
    ("warrior", "say “people”"),
    ("enemy", "say “the cancer”"),
    ("enemies", "say “cancer cells”"),
    ("beat cancer", "say what treatment can do"),
    ("beat the cancer", "say what treatment can do"),
    ("beat it", "say what treatment can do"),
    ("hero ", "say “people”"),
    ("brave", "leave it out; nobody has to be"),
    ("heroes ", "say “people”"),
    ("victim", "say “people”"),
    ("sufferer", "say “people with …”"),
    ("suffer from", "say “have”"),
    ("suffers from", "say “has”"),
    ("suffering from", "say “with”"),
    ("journey", "say “treatment” or “time”"),
    ("terminal", "say what is meant, gently, or leave it to the team"),
    ("unfortunately", "leave it out; the fact is enough"),
    ("sadly", "leave it out; the fact is enough"),
    ("hopeless", "leave it out"),
    ("nothing more can be done", "say what can be done: symptom care is always possible"),
    ("nothing can be done", "say what can be done: symptom care is always possible"),
    ("no hope", "leave it out"),
    ("miracle", "promise nothing"),
    ("failed treatment", "say “the treatment stopped working”"),
    ("failed the treatment", "say “the treatment stopped working”"),
    ("patient failed", "say “the treatment stopped working”"),
    ("patients who fail", "say “people whose treatment stopped working”"),
    ("your own fault", "blame nobody"),
    ("should have noticed", "blame nobody"),
    ("should have come", "blame nobody"),
    ("you caused", "blame nobody"),
    ("found too late", "blame nobody; say what can be done now"),
    ("come too late", "blame nobody; say what can be done now"),
    ("life expectancy", "this map gives no survival figures; leave it to the team"),
    ("survival rate", "this map gives no survival figures; leave it to the team"),
    ("median survival", "this map gives no survival figures; leave it to the team"),
    ("overall survival", "this map gives no survival figures; leave it to the team"),
    ("death rate", "this map gives no survival figures; leave it to the team"),
    ("mortality", "this map gives no survival figures; leave it to the team"),
    ("months to live", "this map gives no survival figures; leave it to the team"),
    ("years to live", "this map gives no survival figures; leave it to the team"),
    ("prognosis", "say “what may come”, and leave figures to the team"),
    ("deadly", "frighten nobody; say what to do"),
    ("fatal", "frighten nobody; say what to do"),
];

/// A sentence about living or dying that also holds a number is a survival figure.
const LIVING: [&str; 7] = [" surviv", " alive ", " live for ", " live longer ", " die ", " died ", " death"];

/// Numbers that ring somewhere, and only somewhere.
const EMERGENCY_NUMBERS: [&str; 10] = ["000", "111", "112", "119", "911", "995", "997", "998", "999", "116117"];

pub(super) fn check(pack: &Pack, all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    let english = pack.lang.starts_with("en");
    let labels = files.labels();
    let mut one = |file: &str, key: &str, words: &str| one(english, file, key, words, found);
    for passage in all {
        let file = files.panel(passage.panel);
        for (field, words) in passage.fields() {
            one(&file, &passage.key_of(field), words);
        }
    }
    for (key, words) in pack.labels.all() {
        one(&labels, key, words);
    }
}

/// One text of any file.
pub(super) fn one(english: bool, file: &str, key: &str, words: &str, found: &mut Vec<Problem>) {
    if let Some(number) = telephone(words) {
        let what = format!(
            "`{number}` looks like a telephone number; write “your emergency number” or “the number your team gave you”, a hospital adds its own in local.json"
        );
        found.push(Problem::new(file, key, what));
    }
    if english {
        english_words(file, key, words, found);
    }
}

fn english_words(file: &str, key: &str, words: &str, found: &mut Vec<Problem>) {
    let said = plain(words);
    for (not_here, instead) in NOT_HERE {
        if has(&said, not_here) {
            let what = format!("“{}” is not written here; {instead}", not_here.trim_end());
            found.push(Problem::new(file, key, what));
        }
    }
    for sentence in sentences(words) {
        let said = plain(sentence);
        let living = LIVING.iter().any(|living| said.contains(living));
        if living && !super::figures::figures(sentence).is_empty() {
            let what = format!("“{sentence}” reads as a survival figure; this map gives none, leave it out");
            found.push(Problem::new(file, key, what));
        }
    }
}

/// A country's emergency number, or a run of digits long enough to ring somewhere.
fn telephone(text: &str) -> Option<String> {
    let mut run = String::new();
    let mut letters = text.chars().peekable();
    loop {
        let letter = letters.next();
        let digit_next = letters.peek().is_some_and(char::is_ascii_digit);
        match letter {
            Some('0'..='9') => run.extend(letter),
            Some('+') if run.is_empty() => run.push('+'),
            // The mark inside a figure: 1,112 and 4.112 ring nowhere.
            Some('.' | ',') if digit_next && run.ends_with(|c: char| c.is_ascii_digit()) => run.extend(letter),
            // What may part the digits of a telephone number.
            Some(' ' | '-' | '(' | ')' | '\u{a0}') if !run.is_empty() => {
                if !run.ends_with(' ') {
                    run.push(' ');
                }
            }
            _ => {
                let number = run.trim();
                let digits = number.chars().filter(char::is_ascii_digit).count();
                let rings = number.split(' ').any(|part| EMERGENCY_NUMBERS.contains(&part));
                let figure = number.contains(['.', ',']);
                if rings || !figure && (digits >= 7 || number.starts_with('+') && digits >= 6) {
                    return Some(number.to_owned());
                }
                run.clear();
            }
        }
        letter?;
    }
}

#[cfg(test)]
mod tests {
    use super::telephone;

    #[test]
    fn telephone_numbers_are_seen_and_figures_are_not() {
        for (text, number) in [
            ("Call 999.", "999"),
            ("Dial 112 now", "112"),
            ("Ring +49 30 1234567", "+49 30 1234567"),
            ("0800 555 0100 is open", "0800 555 0100"),
            ("(020) 7946-0958", "020 7946 0958"),
        ] {
            assert_eq!(telephone(text).as_deref(), Some(number), "{text}");
        }
        for text in [
            "About 3 in 10 people.",
            "38 °C or more",
            "1,000 of 984 people, 10–38 %",
            "1,112 people, 4.112",
            "the 24-hour number",
        ] {
            assert_eq!(telephone(text), None, "{text}");
        }
    }
}
