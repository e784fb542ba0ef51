//! Every figure in the words stands in a fact line of a source that the same block cites.
//!
//! What counts as a figure: each run of digits, with its decimals. A number inside a name (`HER2`, `CDK4/6`, `IL-6`,
//! `Y-90`, `claudin-2`) is a name; `24-hour` is what a telephone line is called.

use std::collections::{HashMap, HashSet};

use super::sentences::plain;
use super::{Files, Passage, Problem};
use crate::content::Pack;

/// Fractions of people, which no fact line can be compared with.
const FRACTIONS: [&str; 8] = [
    " half of ",
    " a third of ",
    " one third of ",
    " two thirds of ",
    " a quarter of ",
    " one quarter of ",
    " three quarters of ",
    " three in four ",
];

/// Who is counted by a fraction. "Half of the face" is a place, not a share.
const COUNTED: [&str; 8] = [" people ", " patients ", " women ", " men ", " cancers ", " cases ", " those ", " all "];

/// Proteins whose names are written small, with a hyphen and a number. (`stage-4` holds a figure.)
const NAMES: [&str; 6] = ["annexin", "caspase", "cathepsin", "claudin", "galectin", "interleukin"];

/// Number words, for "one in ten".
const NUMBER_WORDS: [&str; 13] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "fifty", "hundred"];

pub(super) fn check(pack: &Pack, all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    let facts: HashMap<&str, HashSet<String>> = pack
        .sources
        .iter()
        .map(|row| (row.id.as_str(), row.facts.iter().flat_map(|fact| figures(fact)).collect()))
        .collect();
    let english = pack.lang.starts_with("en");
    for passage in all {
        let file = files.panel(passage.panel);
        let cited = passage.sources.unwrap_or_default();
        for (field, words) in passage.fields() {
            let mut told = HashSet::new();
            for figure in figures(words) {
                let carried = cited.iter().any(|id| facts.get(id.as_str()).is_some_and(|row| row.contains(&figure)));
                if carried || !told.insert(figure.clone()) {
                    continue;
                }
                let what = if passage.sources.is_none() {
                    format!(
                        "the figure {figure} stands in a question, which cites no source; ask it without the figure"
                    )
                } else {
                    format!(
                        "no fact line of {} carries the figure {figure}; correct it, cite the source that has it, or add the fact to {}",
                        list(cited),
                        files.sources()
                    )
                };
                found.push(Problem::new(&file, passage.key_of(field), what));
            }
            if english && let Some(share) = share_in_words(words) {
                let what = format!(
                    "“{share}” is a figure in words; write it in digits (“about 3 in 10”), so that it can be compared with its source"
                );
                found.push(Problem::new(&file, passage.key_of(field), what));
            }
        }
    }
}

fn list(cited: &[String]) -> String {
    if cited.is_empty() { "the cited sources (there are none)".to_owned() } else { cited.join(", ") }
}

/// The figures in a text, in order: `31`, `4.7`, `1000` (also where it is written `1,000`).
pub(super) fn figures(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut figure = String::new();
        while at < letters.len() {
            let digit_next = letters.get(at + 1).is_some_and(char::is_ascii_digit);
            match letters[at] {
                digit if digit.is_ascii_digit() => figure.push(digit),
                '.' if digit_next && !figure.contains('.') => figure.push('.'),
                ',' if digit_next && thousands(&letters[at + 1..]) => {}
                _ => break,
            }
            at += 1;
        }
        if !in_a_name(&letters, start) && !names_a_line(&letters, start, at) {
            found.push(figure);
        }
    }
    found
}

/// Exactly three digits follow.
fn thousands(rest: &[char]) -> bool {
    rest.iter().take_while(|c| c.is_ascii_digit()).count() == 3
}

/// The word holds a letter before the number (`HER2`, the 6 of `CDK4/6`), or a capital and a hyphen (`IL-6`).
fn in_a_name(letters: &[char], start: usize) -> bool {
    // Arabic joins “and” and “by” to a number, without making a name of it.
    let arabic = |c: &char| ('\u{600}'..='\u{6ff}').contains(c);
    let in_word = |c: &&char| c.is_alphanumeric() && !arabic(c) || matches!(c, '/' | '-' | '+');
    let length = letters[..start].iter().rev().take_while(in_word).count();
    let before: String = letters[start - length..start].iter().collect();
    let Some(last) = before.rfind(char::is_alphabetic) else {
        return false;
    };
    let capital = before[last..].starts_with(char::is_uppercase);
    let hyphen = before[last..].contains('-');
    let known = NAMES.iter().any(|name| before.to_lowercase().starts_with(name));
    !hyphen || capital || known
}

/// `24-hour`, `24 hour`: how a telephone line is called; and so in Spanish and in Arabic.
fn names_a_line(letters: &[char], start: usize, end: usize) -> bool {
    const HOURS: [&str; 5] = ["-hour", "‑hour", " hour", " hora", " ساعة"];
    let after: String = letters[end..].iter().take(5).collect();
    letters[start..end] == ['2', '4'] && HOURS.contains(&after.to_lowercase().as_str())
}

/// A share of people in words, as it stands there in small letters: `one in ten`, `half of people`.
fn share_in_words(text: &str) -> Option<String> {
    let plain = plain(text);
    for fraction in FRACTIONS {
        if let Some((_, after)) = plain.split_once(fraction) {
            let near: String = after.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
            if COUNTED.iter().any(|counted| format!(" {near} ").contains(counted)) {
                return Some(format!("{}{near}", fraction.trim_start()));
            }
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let number = |word: &str| NUMBER_WORDS.contains(&word);
    words
        .windows(4)
        .find(|w| number(w[0]) && matches!(w[1], "in" | "of") && w[2] == "every" && number(w[3]))
        .or_else(|| words.windows(3).find(|w| number(w[0]) && w[1] == "in" && number(w[2])))
        .map(|found| found.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{figures, share_in_words};

    #[test]
    fn figures_are_numbers_but_not_names() {
        assert_eq!(
            figures("About 3 in 10, 4.7 % or 10–38%; 1,000 people at 38 °C, 120mg."),
            ["3", "10", "4.7", "10", "38", "1000", "38", "120"]
        );
        assert_eq!(
            figures("HER2, CDK4/6, IL-6/8/11, L1CAM, CXCL12, Y-90, T1, (COX-2), claudin-2"),
            Vec::<String>::new()
        );
        assert_eq!(figures("the 24-hour line, 24 hours, stage-4, within 24."), ["4", "24"]);
        assert_eq!(figures("el número de 24 horas, 3 de cada 10; على مدار 24 ساعة، و3 من 10"), ["3", "10", "3", "10"]);
    }

    #[test]
    fn shares_in_words_are_found() {
        assert_eq!(share_in_words("It happens to one in ten.").as_deref(), Some("one in ten"));
        assert_eq!(share_in_words("Nine of every ten do.").as_deref(), Some("nine of every ten"));
        assert_eq!(share_in_words("About half of all people.").as_deref(), Some("half of all people"));
        assert_eq!(share_in_words("Half of the face droops; one of two ways in."), None);
    }
}
