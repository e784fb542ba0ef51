//! Cutting a text into sentences and words.

/// Dots that end no sentence.
const ABBREVIATIONS: [&str; 6] = ["e.g.", "i.e.", "etc.", "vs.", "Dr.", "approx."];

/// The sentences of a text, without the space around them. A text without an end mark is one sentence.
///
/// A dot ends a sentence only before a space or the end, so `38.5` and `14:30.` behave.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        if !matches!(mark, '.' | '!' | '?' | '…' | '؟' | '。') {
            continue;
        }
        let mut end = at + mark.len_utf8();
        // A closing quote or bracket belongs to the sentence it closes.
        while let Some(&(next, close)) = marks.peek()
            && matches!(close, '"' | '\'' | '”' | '’' | ')' | '.' | '!' | '?' | '»')
        {
            end = next + close.len_utf8();
            marks.next();
        }
        let so_far = &text[start..end];
        let ends = text[end..].chars().next().is_none_or(char::is_whitespace)
            && !ABBREVIATIONS.iter().any(|short| so_far.ends_with(short));
        if ends {
            found.push(so_far.trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    found
}

/// The words of a text: what stands between spaces and dashes and holds a letter or digit, without the marks around it.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '–' | '—'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// A text as the rules compare it: lower case, words apart by one space, a space at either end. Hyphens part words.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for word in text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
    {
        plain.push_str(&word.to_lowercase().replace('’', "'"));
        plain.push(' ');
    }
    plain
}

/// Whether a text made [`plain`] has a word, or words, that begin so. A blank at the end means the whole word.
pub fn has(plain: &str, beginning: &str) -> bool {
    // `contains` first: nearly always it says no, and it is by far the quicker.
    plain.contains(beginning) && plain.match_indices(beginning).any(|(at, _)| plain[..at].ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_marks_but_not_inside_numbers_or_after_abbreviations() {
        assert_eq!(
            sentences("It is 38.5 °C. Call, e.g. by phone! \"Now?\" Yes"),
            ["It is 38.5 °C.", "Call, e.g. by phone!", "\"Now?\"", "Yes"]
        );
        assert_eq!(sentences("  "), Vec::<&str>::new());
        assert_eq!(sentences("…"), Vec::<&str>::new());
    }

    #[test]
    fn words_lose_the_marks_around_them() {
        let found: Vec<_> = words("The (24-hour) line – it's open.").collect();
        assert_eq!(found, ["The", "24-hour", "line", "it's", "open"]);
    }

    #[test]
    fn plain_parts_hyphens_and_straightens_quotes() {
        assert_eq!(plain("Can’t HOLD—urine, back-pain"), " can't hold urine back pain ");
        assert_eq!(plain(""), " ");
    }

    #[test]
    fn words_are_looked_for_from_their_beginning() {
        let said = plain("Fights, warm weather");
        assert!(has(&said, "fight") && has(&said, "weather ") && has(&said, "warm weath"));
        assert!(!has(&said, "ights") && !has(&said, "war ") && !has(&said, "fight "));
    }
}
