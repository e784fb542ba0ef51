//! English sentences, judged by their words: who acts in them, and what they ask of the reader.

use super::sentences::{has, plain};
use super::words;

/// Forms of "be" and "get", as they stand before a participle.
const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "get"];

/// Participles that do not end in "ed".
const PARTICIPLES: [&str; 26] = [
    "given", "taken", "found", "made", "seen", "told", "called", "known", "done", "kept", "shown", "held", "felt",
    "sent", "grown", "broken", "drawn", "chosen", "written", "worn", "brought", "built", "caught", "hidden", "put",
    "set",
];

/// What a sentence begins with that says what to do.
const ACTIONS: [&str; 55] = [
    "add", "ask", "avoid", "bring", "call", "carry", "check", "choose", "clean", "clear", "come", "contact", "do",
    "drink", "eat", "find", "get", "give", "go", "have", "hold", "keep", "learn", "lie", "limit", "listen", "look",
    "make", "mention", "move", "note", "plan", "practise", "put", "read", "rest", "say", "show", "sit", "sleep",
    "slow", "start", "stay", "stop", "take", "talk", "tell", "time", "try", "use", "walk", "wash", "watch", "wear",
    "write",
];

/// What asks the reader to reckon.
const SUMS: [&str; 13] = [
    "add up",
    "add the ",
    "add these",
    "subtract",
    "multipl",
    "divide by",
    "divided by",
    "calculat",
    "work out how many",
    "work out how much",
    "minus ",
    "plus ",
    "times as ",
];

/// Whether a sentence looks passive: a form of "be", then a participle. A rough count.
#[must_use]
pub fn looks_passive(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let said: Vec<&str> = words(&sentence).collect();
    said.iter().enumerate().any(|(at, word)| {
        let next = said.iter().skip(at + 1).take(2);
        BE.contains(word)
            && next.into_iter().any(|word| (word.len() > 4 && word.ends_with("ed")) || PARTICIPLES.contains(word))
    })
}

/// Whether a sentence says what to do: it begins with such a verb, or comes to it after a comma and "and", or after "if".
#[must_use]
pub fn asks_to_act(sentence: &str) -> bool {
    let begins = |part: &str| {
        let mut said =
            words(part).map(str::to_lowercase).skip_while(|word| matches!(word.as_str(), "and" | "so" | "or"));
        let (first, second) = (said.next().unwrap_or_default(), said.next().unwrap_or_default());
        // "Do not stop", "never stop", "please call".
        let verb = if matches!(first.as_str(), "never" | "please") { second } else { first };
        ACTIONS.contains(&verb.as_str())
    };
    sentence.split([',', ':', ';']).any(begins)
}

/// Whether a text speaks to the reader.
#[must_use]
pub fn says_you(text: &str) -> bool {
    let said = plain(text);
    ["you ", "your ", "yours ", "yourself "].iter().any(|word| has(&said, word))
}

/// What asks the reader to reckon, as it stands in the list.
#[must_use]
pub fn asks_a_sum(text: &str) -> Option<&'static str> {
    let said = plain(text);
    SUMS.into_iter().find(|sum| has(&said, sum)).map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passive_sentences() {
        for passive in ["Fluid can be drained.", "It was first seen.", "Spread is rarely found."] {
            assert!(looks_passive(passive), "{passive}");
        }
        for active in ["The doctor drains it.", "There is a need for rest.", "It is red."] {
            assert!(!looks_passive(active), "{active}");
        }
    }

    #[test]
    fn sentences_that_ask_to_act() {
        for asks in
            ["Call today.", "If you smoke, ask for help.", "Never stop steroids.", "It is new, so tell your team."]
        {
            assert!(asks_to_act(asks), "{asks}");
        }
        for says in ["Cells stop there.", "A call may help.", "It helps you keep track of it."] {
            assert!(!asks_to_act(says), "{says}");
        }
    }

    #[test]
    fn you_and_sums() {
        assert!(says_you("Is it yours?") && says_you("You can.") && !says_you("Young people can."));
        assert_eq!(asks_a_sum("Add up your doses."), Some("add up"));
        assert_eq!(asks_a_sum("Eat food with added protein. A surplus."), None);
    }
}
