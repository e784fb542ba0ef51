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

/// The kinds of things in JSON that a hospital's file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text in quotes.
    Text,
    /// A list in `[ ]`.
    List,
    /// A group in `{ }`.
    Group,
    /// A number without quotes, `true`, `false` or `null`: nothing that belongs here.
    Other,
}

/// Makes the place where a text is kept, for texts by language in the language.
type Place = for<'a> fn(&'a mut Local, &str) -> &'a mut String;

/// What may stand somewhere, and where it is kept.
enum Rule {
    /// A text of at most so many characters.
    Text(usize, Place),
    /// A telephone number.
    Number(Place),
    /// An address of the web.
    Address(Place),
    /// The tag of a language.
    Tag(Place),
    /// At most so many of something; for each, there is to be a new row.
    List(usize, fn(&mut Local), &'static Rule),
    /// A group with these keys; the first so many must be there.
    Group(usize, &'static [(&'static str, Rule)]),
    /// Texts of at most so many characters, by language.
    Said(usize, Place),
    /// Anything; it is not kept.
    Any,
}

/// The file. `$schema` tells editors where the schema lies. The 24-hour line has no hours, and explains itself.
const FILE: Rule = Rule::Group(
    0,
    &[
        ("hospital", Rule::Text(Local::HOSPITAL, |local, _| local.hospital.get_or_insert_default())),
        ("emergency", Rule::Number(|local, _| local.emergency.get_or_insert_default())),
        (
            "line",
            Rule::Group(
                1,
                &[
                    ("number", Rule::Number(|local, _| &mut local.line.get_or_insert_default().number)),
                    ("name", Rule::Text(Local::NAME, |local, _| &mut local.line.get_or_insert_default().name)),
                ],
            ),
        ),
        ("lines", Rule::List(Local::LINES, |local| local.lines.push(Line::default()), &LINE)),
        ("note", Rule::Said(Local::NOTE, |local, lang| said(&mut local.note, lang))),
        ("driving", Rule::Said(Local::DRIVING, |local, lang| said(&mut local.driving, lang))),
        ("address", Rule::Address(|local, _| local.address.get_or_insert_default())),
        ("kiosk_languages", Rule::List(Local::LANGUAGES, |local| local.kiosk_languages.push(String::new()), &KIOSK)),
        ("$schema", Rule::Any),
    ],
);
const KIOSK: Rule = Rule::Tag(|local, _| end(&mut local.kiosk_languages));
const LINE: Rule = Rule::Group(
    2,
    &[
        ("name", Rule::Text(Local::NAME, |local, _| &mut last(local).name)),
        ("number", Rule::Number(|local, _| &mut last(local).number)),
        ("hours", Rule::Text(Local::HOURS, |local, _| last(local).hours.get_or_insert_default())),
    ],
);

fn last(local: &mut Local) -> &mut Line {
    end(&mut local.lines)
}

/// The last of a list that has just been given a new row.
fn end<T>(list: &mut [T]) -> &mut T {
    let last = list.len() - 1;
    &mut list[last]
}

fn said<'a>(all: &'a mut Vec<Said>, lang: &str) -> &'a mut String {
    all.push(Said { lang: lang.to_owned(), text: String::new() });
    &mut end(all).text
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
        return refuse(at, &["must be ", must.1]);
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
            Rule::Said(most, place) => {
                if !named(key) {
                    return refuse(&below, &[NAMELESS]);
                }
                walk(&below, key, value, &Rule::Text(*most, *place), local)?;
            }
            _ => match rules.iter().find(|(name, _)| name == key) {
                Some((_, Rule::Any)) => {}
                Some((_, rule)) => walk(&below, key, value, rule, local)?,
                None => return refuse(&below, &["is not a key that can stand here; correct or remove it"]),
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
    let (mut long, mut digits, mut blank, mut secret, mut dials, mut leads) = (0, 0, true, false, true, true);
    for letter in text.chars() {
        long += 1;
        digits += usize::from(letter.is_ascii_digit());
        blank &= matches!(letter, ' ' | '\u{a0}' | '\u{3000}');
        secret |= hidden(letter);
        dials &= matches!(letter, '0'..='9' | ' ' | '+' | '#' | '*' | '('..='/');
        leads &= letter.is_ascii_graphic();
    }
    let (most, place, fine, wrong) = match rule {
        Rule::Text(most, place) => (*most, place, true, ""),
        Rule::Address(place) => (
            Local::ADDRESS,
            place,
            leads && text.starts_with("https://") && long > 8,
            "must be an address that begins with https:// and has no blanks; copy it from the browser",
        ),
        Rule::Tag(place) => (Local::ADDRESS, place, named(&text), NAMELESS),
        Rule::Number(place) if dials && digits > 1 => (
            Local::NUMBER,
            place,
            !(text.starts_with('+') && text.as_bytes().windows(3).any(|three| three == b"(0)")),
            "has (0) after a +, which a telephone would dial too; leave (0) out",
        ),
        Rule::Number(place) => (
            Local::NUMBER,
            place,
            false,
            "may hold digits, at least two, blanks and + ( ) - . / # * , only; write the number as it is dialled",
        ),
        _ => return Ok(()),
    };
    let wrong = if blank {
        "is empty; write it, or remove the key"
    } else if long > most {
        return refuse(at, &["has more than ", &most.to_string(), " characters; make it shorter"]);
    } else if secret {
        "holds a line break, a tab or a character that nobody sees; type it again, as plain text on one line"
    } else if !fine {
        wrong
    } else {
        *place(local, key) = text;
        return Ok(());
    };
    refuse(at, &[wrong])
}

/// Whether this is the tag of a language, as far as its form says.
fn named(lang: &str) -> bool {
    let all = lang.as_bytes();
    let ends = |at: usize| all.get(at).is_none_or(|letter| *letter == b'-');
    all.len() > 1
        && all.len() < 36
        && all.iter().take(2).all(u8::is_ascii_lowercase)
        && (ends(2) || ends(3))
        && all.iter().all(|letter| letter.is_ascii_alphanumeric() || *letter == b'-')
}

const NAMELESS: &str = "is not the short name of a language; write it as in en, es or zh-Hans";

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
