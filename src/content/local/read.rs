//! Judging `local.json`. What is refused is refused with one sentence that names the key and the cure.
//!
//! This runs in the browser too, so it is one walk along a table instead of a reader for each type: a tenth of the code.

use super::Local;

/// What a JSON file holds, whoever has parsed it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// Any number.
    Number,
    /// A text in quotes.
    Text(String),
    /// A list in `[ ]`.
    List(Vec<Value>),
    /// A group in `{ }`: its keys with what they hold.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// How deep the file goes: the file, its lines, one line, a text. What lies deeper need not be looked at.
    pub const DEPTH: u8 = 4;

    fn kind(&self) -> &'static str {
        match self {
            Value::Null => "is empty (null)",
            Value::Bool => "is true or false",
            Value::Number => "is a number without quotes",
            Value::Text(_) => "is a text",
            Value::List(_) => "is a list in [ ]",
            Value::Map(_) => "is a group in { }",
        }
    }
}

/// What may stand somewhere.
enum Rule {
    /// A text of at most so many characters.
    Text(usize),
    /// A telephone number.
    Number,
    /// An address of the web.
    Address,
    /// The tag of a language.
    Tag,
    /// At most so many of something.
    List(usize, &'static Rule),
    /// A group with these keys; the first so many must be there.
    Group(usize, &'static [(&'static str, Rule)]),
    /// Texts of at most so many characters, by language.
    Said(usize),
}

/// The file. `$schema` tells editors where the schema lies. The 24-hour line has no hours, and explains itself.
const FILE: Rule = Rule::Group(
    0,
    &[
        ("hospital", Rule::Text(Local::HOSPITAL)),
        ("emergency", Rule::Number),
        ("line", Rule::Group(1, &[("number", Rule::Number), ("name", Rule::Text(Local::NAME))])),
        ("lines", Rule::List(Local::LINES, &LINE)),
        ("note", Rule::Said(Local::NOTE)),
        ("driving", Rule::Said(Local::DRIVING)),
        ("address", Rule::Address),
        ("kiosk_languages", Rule::List(Local::LANGUAGES, &Rule::Tag)),
        ("$schema", Rule::Text(Local::ADDRESS)),
    ],
);
const LINE: Rule =
    Rule::Group(2, &[("name", Rule::Text(Local::NAME)), ("number", Rule::Number), ("hours", Rule::Text(Local::HOURS))]);

impl Local {
    /// Judges a hospital's file.
    ///
    /// # Errors
    /// The first thing that cannot be shown, as a sentence that names the key (lists are counted from 0) and the cure.
    pub fn check(file: &Value) -> Result<(), String> {
        walk("", file, &FILE)
    }
}

fn walk(at: &str, value: &Value, rule: &Rule) -> Result<(), String> {
    let wrong = match (rule, value) {
        (Rule::Text(most), Value::Text(text)) => return measured(at, text, *most),
        (Rule::Number, Value::Text(number)) => {
            measured(at, number, Local::NUMBER)?;
            dialled(number)
        }
        (Rule::Address, Value::Text(address)) => {
            measured(at, address, Local::ADDRESS)?;
            led(address)
        }
        (Rule::Tag, Value::Text(lang)) => tagged(lang),
        (Rule::List(most, rule), Value::List(list)) => {
            for (n, value) in list.iter().enumerate().take(*most) {
                walk(&joined(&[at, "[", &n.to_string(), "]"]), value, rule)?;
            }
            if list.len() <= *most {
                return Ok(());
            }
            return refuse(at, &["has more than ", &most.to_string(), " rows; remove some"]);
        }
        (Rule::Group(needed, rules), Value::Map(keys)) => return grouped(at, keys, *needed, rules),
        (Rule::Said(most), Value::Map(keys)) => {
            for (lang, value) in keys.iter().take(Local::LANGUAGES) {
                let at = under(at, lang);
                walk(&at, &Value::Text(lang.clone()), &Rule::Tag)?;
                walk(&at, value, &Rule::Text(*most))?;
            }
            (keys.len() > Local::LANGUAGES).then_some("has too many languages; remove some")
        }
        _ => {
            let must = match rule {
                Rule::List(..) => "a list in [ ]",
                Rule::Group(..) => "a group in { }",
                Rule::Said(_) => "a group by language, as in { \"en\": \"…\" }",
                _ => "a text in quotes",
            };
            return refuse(at, &[value.kind(), ", and must be ", must]);
        }
    };
    wrong.map_or(Ok(()), |wrong| refuse(at, &[wrong]))
}

fn grouped(at: &str, keys: &[(String, Value)], needed: usize, rules: &[(&str, Rule)]) -> Result<(), String> {
    for (key, value) in keys {
        let Some((_, rule)) = rules.iter().find(|(name, _)| name == key) else {
            let mut sentence = vec!["is not a key that can stand here; correct or remove it. Keys are:"];
            for (name, _) in rules {
                sentence.extend([" ", name]);
            }
            return refuse(&under(at, key), &sentence);
        };
        walk(&under(at, key), value, rule)?;
    }
    for (name, _) in &rules[..needed] {
        if !keys.iter().any(|(key, _)| key == name) {
            return refuse(&under(at, name), &["is missing; write it"]);
        }
    }
    Ok(())
}

fn refuse(at: &str, what: &[&str]) -> Result<(), String> {
    let at = if at.is_empty() { "the file ".to_owned() } else { joined(&["`", at, "` "]) };
    Err(at + &joined(what))
}

fn joined(parts: &[&str]) -> String {
    let mut all = String::new();
    for part in parts {
        all.push_str(part);
    }
    all
}

/// `line` and `name` are `line.name`. A key that nobody can read is not repeated.
fn under(at: &str, key: &str) -> String {
    let key = if key.len() > 40 || key.contains(hidden) { "?" } else { key };
    joined(&[at, if at.is_empty() { "" } else { "." }, key])
}

/// What nobody sees, or what turns the text around it: control characters, marks of direction, ends of lines.
fn hidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text of at most so many characters.
fn measured(at: &str, text: &str, most: usize) -> Result<(), String> {
    if text.chars().all(|letter| matches!(letter, ' ' | '\u{a0}' | '\u{3000}')) {
        return refuse(at, &["is empty; write it, or remove the key"]);
    }
    if text.chars().count() > most {
        return refuse(at, &["has more than ", &most.to_string(), " characters; make it shorter"]);
    }
    if text.contains(hidden) {
        let what =
            "holds a line break, a tab or a character that nobody sees; type it again, as plain text on one line";
        return refuse(at, &[what]);
    }
    Ok(())
}

/// What is wrong with a telephone number.
fn dialled(number: &str) -> Option<&'static str> {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if !number.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b' ' | b'+' | b'#' | b'*' | b'('..=b'/')) {
        Some("may hold digits, blanks and + ( ) - . / # * , only; write the number as it is dialled")
    } else if digits < 2 {
        Some("has fewer than two digits; write the whole number")
    } else if number.contains('+') && number.contains("(0)") {
        Some("has (0) after a +, which a telephone would dial too; leave (0) out")
    } else {
        None
    }
}

/// What is wrong with an address.
fn led(address: &str) -> Option<&'static str> {
    let rest = address.strip_prefix("https://").unwrap_or_default();
    let fine = !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(|letter| letter.is_ascii_graphic());
    (!fine).then_some(
        "must be an address that begins with https:// and has no blanks; copy it from the browser's address bar",
    )
}

/// What is wrong with the tag of a language.
fn tagged(lang: &str) -> Option<&'static str> {
    let first = lang.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = &lang.as_bytes()[first..];
    let fine = (2..=3).contains(&first)
        && lang.len() <= 35
        && (rest.is_empty() || rest[0] == b'-')
        && rest.iter().all(|letter| letter.is_ascii_alphanumeric() || *letter == b'-');
    (!fine).then_some("is not the short name of a language; write it as in en, es or zh-Hans")
}
