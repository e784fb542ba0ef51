//! Judging `local.json`. What is refused is refused with one sentence that names the key and the cure.
//!
//! This runs in the browser too, so it is one walk along a table and not a reader for each type: a third of the code.

use super::{Line, Local, Said};

/// What a parsed JSON file holds, whoever has parsed it.
pub trait Json: Sized {
    /// Which kind of thing it is.
    fn kind(&self) -> Kind;
    /// The text, if it is one.
    fn text(&self) -> String;
    /// What is in a group, by key, or in a list, by number. Nobody asks others for it, nor looks deeper than the file of
    /// a hospital goes.
    fn inside(&self) -> Vec<(String, Self)>;
}

/// The kinds of things in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// Any number.
    Number,
    /// A text in quotes.
    Text,
    /// A list in `[ ]`.
    List,
    /// A group in `{ }`.
    Group,
}

/// Keeps a text that stands under a key.
type Keep = fn(&mut Local, &str, String);

/// What may stand somewhere, and where it is kept.
enum Rule {
    /// A text of at most so many characters.
    Text(usize, Keep),
    /// A telephone number.
    Number(Keep),
    /// An address of the web.
    Address(Keep),
    /// The tag of a language.
    Tag(Keep),
    /// At most so many of something; for each, there is to be a new row.
    List(usize, fn(&mut Local), &'static Rule),
    /// A group with these keys; the first so many must be there.
    Group(usize, &'static [(&'static str, Rule)]),
    /// Texts of at most so many characters, by language.
    Said(usize, Keep),
}

/// The file. `$schema` tells editors where the schema lies. The 24-hour line has no hours, and explains itself.
const FILE: Rule = Rule::Group(
    0,
    &[
        ("hospital", Rule::Text(Local::HOSPITAL, |local, _, text| local.hospital = Some(text))),
        ("emergency", Rule::Number(|local, _, text| local.emergency = Some(text))),
        (
            "line",
            Rule::Group(
                1,
                &[
                    ("number", Rule::Number(|local, _, text| local.line.get_or_insert_default().number = text)),
                    ("name", Rule::Text(Local::NAME, |local, _, text| local.line.get_or_insert_default().name = text)),
                ],
            ),
        ),
        ("lines", Rule::List(Local::LINES, |local| local.lines.push(Line::default()), &LINE)),
        ("note", Rule::Said(Local::NOTE, |local, lang, text| said(&mut local.note, lang, text))),
        ("driving", Rule::Said(Local::DRIVING, |local, lang, text| said(&mut local.driving, lang, text))),
        ("address", Rule::Address(|local, _, text| local.address = Some(text))),
        (
            "kiosk_languages",
            Rule::List(Local::LANGUAGES, |_| (), &Rule::Tag(|local, _, text| local.kiosk_languages.push(text))),
        ),
        ("$schema", Rule::Text(Local::ADDRESS, |_, _, _| ())),
    ],
);
const LINE: Rule = Rule::Group(
    2,
    &[
        ("name", Rule::Text(Local::NAME, |local, _, text| last(local).name = text)),
        ("number", Rule::Number(|local, _, text| last(local).number = text)),
        ("hours", Rule::Text(Local::HOURS, |local, _, text| last(local).hours = Some(text))),
    ],
);

fn last(local: &mut Local) -> &mut Line {
    // The list has just begun this row.
    let last = local.lines.len() - 1;
    &mut local.lines[last]
}

fn said(all: &mut Vec<Said>, lang: &str, text: String) {
    all.push(Said { lang: lang.to_owned(), text });
}

impl Local {
    /// Reads a hospital's file.
    ///
    /// # Errors
    /// The first thing that cannot be shown, as a sentence that names the key (lists are counted from 0) and the cure.
    pub fn read(file: &impl Json) -> Result<Local, String> {
        let mut local = Local::default();
        walk("", "", file, &FILE, &mut local)?;
        Ok(local)
    }
}

fn walk<J: Json>(at: &str, key: &str, value: &J, rule: &Rule, local: &mut Local) -> Result<(), String> {
    let must = match rule {
        Rule::List(..) => (Kind::List, "a list in [ ]"),
        Rule::Group(..) => (Kind::Group, "a group in { }"),
        Rule::Said(..) => (Kind::Group, "a group by language, as in { \"en\": \"…\" }"),
        _ => (Kind::Text, "a text in quotes"),
    };
    let kind = value.kind();
    if kind != must.0 {
        let kinds =
            ["empty (null)", "true or false", "a number without quotes", "a text", "a list in [ ]", "a group in { }"];
        return refuse(at, &["is ", kinds[kind as usize], ", and must be ", must.1]);
    }
    let (most, rules, needed) = match rule {
        Rule::List(most, ..) => (*most, &[][..], 0),
        Rule::Said(..) => (Local::LANGUAGES, &[][..], 0),
        Rule::Group(needed, rules) => (usize::MAX, *rules, *needed),
        _ => return written(at, key, value.text(), rule, local),
    };
    let inside = value.inside();
    if inside.len() > most {
        return refuse(at, &["has more than ", &most.to_string(), " rows; remove some"]);
    }
    for (key, value) in &inside {
        let below = under(at, key, kind);
        match rule {
            Rule::List(_, begin, rule) => {
                begin(local);
                walk(&below, key, value, rule, local)?;
            }
            Rule::Said(most, keep) => {
                written(&below, "", key.clone(), &Rule::Tag(|_, _, _| ()), local)?;
                walk(&below, key, value, &Rule::Text(*most, *keep), local)?;
            }
            _ => match rules.iter().find(|(name, _)| name == key) {
                Some((_, rule)) => walk(&below, key, value, rule, local)?,
                None => {
                    let mut sentence = vec!["is not a key that can stand here; correct or remove it. Keys are:"];
                    for (name, _) in rules {
                        sentence.extend([" ", name]);
                    }
                    return refuse(&below, &sentence);
                }
            },
        }
    }
    for (name, _) in &rules[..needed] {
        if !inside.iter().any(|(key, _)| key == name) {
            return refuse(&under(at, name, kind), &["is missing; write it"]);
        }
    }
    Ok(())
}

/// A text of at most so many characters, and of the right kind.
fn written(at: &str, key: &str, text: String, rule: &Rule, local: &mut Local) -> Result<(), String> {
    let (most, wrong, keep) = match rule {
        Rule::Text(most, keep) => (*most, "", keep),
        Rule::Number(keep) => (Local::NUMBER, dialled(&text), keep),
        Rule::Address(keep) => (Local::ADDRESS, led(&text), keep),
        Rule::Tag(keep) => (usize::MAX, tagged(&text), keep),
        _ => return Ok(()),
    };
    let (mut long, mut secret, mut blank) = (0, false, true);
    for letter in text.chars() {
        long += 1;
        secret |= hidden(letter);
        blank &= matches!(letter, ' ' | '\u{a0}' | '\u{3000}');
    }
    if long > most {
        return refuse(at, &["has more than ", &most.to_string(), " characters; make it shorter"]);
    }
    let wrong = if blank {
        "is empty; write it, or remove the key"
    } else if secret {
        "holds a line break, a tab or a character that nobody sees; type it again, as plain text on one line"
    } else {
        wrong
    };
    if wrong.is_empty() {
        keep(local, key, text);
        return Ok(());
    }
    refuse(at, &[wrong])
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

/// `line` and `name` are `line.name`, `lines` and `0` are `lines[0]`. A key that nobody can read is not repeated.
fn under(at: &str, key: &str, kind: Kind) -> String {
    let key = if key.len() > 40 || key.chars().any(hidden) { "?" } else { key };
    match kind {
        Kind::List => joined(&[at, "[", key, "]"]),
        _ if at.is_empty() => key.to_owned(),
        _ => joined(&[at, ".", key]),
    }
}

/// What nobody sees, or what turns the text around it: control characters, marks of direction, ends of lines.
fn hidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What is wrong with a telephone number.
fn dialled(number: &str) -> &'static str {
    let (mut digits, mut strange) = (0, false);
    for letter in number.bytes() {
        match letter {
            b'0'..=b'9' => digits += 1,
            b' ' | b'+' | b'#' | b'*' | b'('..=b'/' => {}
            _ => strange = true,
        }
    }
    if strange {
        "may hold digits, blanks and + ( ) - . / # * , only; write the number as it is dialled"
    } else if digits < 2 {
        "has fewer than two digits; write the whole number"
    } else if number.contains('+') && number.contains("(0)") {
        "has (0) after a +, which a telephone would dial too; leave (0) out"
    } else {
        ""
    }
}

/// What is wrong with an address.
fn led(address: &str) -> &'static str {
    let rest = address.strip_prefix("https://").unwrap_or_default();
    if rest.is_empty() || rest.starts_with('/') || !rest.bytes().all(|letter| letter.is_ascii_graphic()) {
        return "must be an address that begins with https:// and has no blanks; copy it from the browser's address bar";
    }
    ""
}

/// What is wrong with the tag of a language.
fn tagged(lang: &str) -> &'static str {
    let first = lang.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = &lang.as_bytes()[first..];
    let fine = (2..=3).contains(&first)
        && lang.len() <= 35
        && (rest.is_empty() || rest[0] == b'-')
        && rest.iter().all(|letter| letter.is_ascii_alphanumeric() || *letter == b'-');
    if fine { "" } else { "is not the short name of a language; write it as in en, es or zh-Hans" }
}
