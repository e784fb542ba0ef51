//! Judging `local.json`. What is refused is refused with one sentence that names the key and the cure.

use super::{Line, Local, Said};

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
    /// How deep the file goes: the file, its lines, one line, a text. What lies deeper is never looked at.
    pub const DEPTH: u8 = 4;

    fn kind(&self) -> &'static str {
        match self {
            Value::Null => "empty (null)",
            Value::Bool => "true or false",
            Value::Number => "a number without quotes",
            Value::Text(_) => "a text",
            Value::List(_) => "a list in [ ]",
            Value::Map(_) => "a group in { }",
        }
    }
}

#[cfg(feature = "host")]
impl From<&serde_json::Value> for Value {
    fn from(json: &serde_json::Value) -> Value {
        fn at(json: &serde_json::Value, depth: u8) -> Value {
            use serde_json::Value as Json;
            match json {
                Json::Null => Value::Null,
                Json::Bool(_) => Value::Bool,
                Json::Number(_) => Value::Number,
                Json::String(text) => Value::Text(text.clone()),
                Json::Array(_) if depth == 0 => Value::List(Vec::new()),
                Json::Object(_) if depth == 0 => Value::Map(Vec::new()),
                Json::Array(list) => Value::List(list.iter().map(|one| at(one, depth - 1)).collect()),
                Json::Object(map) => {
                    Value::Map(map.iter().map(|(key, one)| (key.clone(), at(one, depth - 1))).collect())
                }
            }
        }
        at(json, Value::DEPTH)
    }
}

/// What is read, or the sentence that refuses it.
type Read<T> = Result<T, String>;

/// The keys of the file. `$schema` tells editors where the schema lies.
const FILE: [&str; 9] =
    ["hospital", "emergency", "line", "lines", "note", "driving", "address", "kiosk_languages", "$schema"];
/// The keys of one of the lines; the 24-hour line has no hours.
const LINE: [&str; 3] = ["name", "number", "hours"];

impl Local {
    /// Reads what a hospital says.
    ///
    /// # Errors
    /// The first thing that cannot be shown, as a sentence that names the key (lists are counted from 0) and the cure.
    pub fn read(value: &Value) -> Result<Local, String> {
        let file = group("", value, &FILE)?;
        let number = |key: &str| file.one(key, number);
        Ok(Local {
            hospital: file.one("hospital", |at, value| text(at, value, Local::HOSPITAL))?,
            address: file.one("address", address)?,
            emergency: number("emergency")?,
            line: file.one("line", |at, value| line(at, value, &LINE[..2]))?,
            lines: file
                .one("lines", |at, value| list(at, value, Local::LINES, |at, value| line(at, value, &LINE)))?
                .unwrap_or_default(),
            note: file.one("note", |at, value| said(at, value, Local::NOTE))?.unwrap_or_default(),
            driving: file.one("driving", |at, value| said(at, value, Local::DRIVING))?.unwrap_or_default(),
            kiosk_languages: file
                .one("kiosk_languages", |at, value| list(at, value, Local::LANGUAGES, language))?
                .unwrap_or_default(),
        })
    }
}

/// A group in `{ }`, and where it stands in the file.
struct Group<'a> {
    at: &'a str,
    keys: &'a [(String, Value)],
}

impl Group<'_> {
    /// What stands under a key, if the key is there. Of a key that stands twice, the last, as JSON readers do.
    fn one<T>(&self, key: &str, read: impl Fn(&str, &Value) -> Read<T>) -> Read<Option<T>> {
        let found = self.keys.iter().rev().find(|(name, _)| name == key);
        found.map(|(_, value)| read(&under(self.at, key), value)).transpose()
    }
}

/// `line` and `name` are `line.name`.
fn under(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { [at, ".", key].concat() }
}

fn refuse<T>(at: &str, what: &str) -> Read<T> {
    Err(if at.is_empty() { ["the file ", what].concat() } else { ["`", at, "` ", what].concat() })
}

/// Refuses what is of the wrong kind.
fn not<T>(at: &str, value: &Value, must: &str) -> Read<T> {
    refuse(at, &["is ", value.kind(), ", and must be ", must].concat())
}

/// The start of what somebody wrote, fit to be shown in a sentence.
fn shown(text: &str) -> String {
    text.chars().take(40).map(|letter| if hidden(letter) { '?' } else { letter }).collect()
}

fn group<'a>(at: &'a str, value: &'a Value, known: &[&str]) -> Read<Group<'a>> {
    let Value::Map(keys) = value else { return not(at, value, "a group in { }") };
    match keys.iter().find(|(key, _)| !known.contains(&key.as_str())) {
        None => Ok(Group { at, keys }),
        Some((key, _)) => refuse(
            &under(at, &shown(key)),
            &["is not a key that can stand here; correct or remove it. Keys are: ", &known.join(", ")].concat(),
        ),
    }
}

/// What nobody sees, or what turns the text around it: control characters, marks of direction, ends of lines.
fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text of at most so many characters, without the blanks around it.
fn text(at: &str, value: &Value, most: usize) -> Read<String> {
    let Value::Text(text) = value else { return not(at, value, "a text in quotes") };
    let text = text.trim_matches(' ');
    let long = text.chars().count();
    if text.trim().is_empty() {
        return refuse(at, "is empty; write it, or remove the key");
    }
    if long > most {
        return refuse(at, &format!("has {long} characters, and may have {most}; make it shorter"));
    }
    if text.contains(hidden) {
        return refuse(
            at,
            "holds a line break, a tab or a character that nobody sees; type it again, as plain text on one line",
        );
    }
    Ok(text.to_owned())
}

fn number(at: &str, value: &Value) -> Read<String> {
    let number = text(at, value, Local::NUMBER)?;
    let fits = |letter: char| letter.is_ascii_digit() || " +()-./#*,".contains(letter);
    if !number.chars().all(fits) {
        return refuse(at, "may hold digits, blanks and + ( ) - . / # * , only; write the number as it is dialled");
    }
    if number.chars().filter(char::is_ascii_digit).count() < 2 {
        return refuse(at, "has fewer than two digits; write the whole number");
    }
    if number.starts_with('+') && number.contains("(0)") {
        return refuse(at, "has (0) after a +, which a telephone would dial too; leave (0) out");
    }
    Ok(number)
}

fn address(at: &str, value: &Value) -> Read<String> {
    let address = text(at, value, Local::ADDRESS)?;
    match address.strip_prefix("https://") {
        Some(rest) if !rest.starts_with('/') && !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic()) => {
            Ok(address)
        }
        _ => refuse(
            at,
            "must be an address that begins with https:// and has no blanks; copy it from the browser's address bar",
        ),
    }
}

fn line(at: &str, value: &Value, known: &[&str]) -> Read<Line> {
    let line = group(at, value, known)?;
    let name = line.one("name", |at, value| text(at, value, Local::NAME))?;
    let Some(number) = line.one("number", number)? else {
        return refuse(&under(at, "number"), "is missing; write the number as it is dialled");
    };
    let hours = line.one("hours", |at, value| text(at, value, Local::HOURS))?;
    // The 24-hour line is the only one that explains itself.
    if name.is_none() && known.len() == LINE.len() {
        return refuse(&under(at, "name"), "is missing; write who answers");
    }
    Ok(Line { name: name.unwrap_or_default(), number, hours })
}

fn list<T>(at: &str, value: &Value, most: usize, read: impl Fn(&str, &Value) -> Read<T>) -> Read<Vec<T>> {
    let Value::List(list) = value else { return not(at, value, "a list in [ ]") };
    if list.len() > most {
        return refuse(at, &format!("has {} rows, and may have {most}; remove some", list.len()));
    }
    list.iter().enumerate().map(|(n, value)| read(&format!("{at}[{n}]"), value)).collect()
}

fn said(at: &str, value: &Value, most: usize) -> Read<Vec<Said>> {
    let Value::Map(keys) = value else { return not(at, value, "a group by language, as in { \"en\": \"…\" }") };
    if keys.len() > Local::LANGUAGES {
        return refuse(at, "has too many languages; remove some");
    }
    let one = |(lang, value): &(String, Value)| {
        let at = under(at, &shown(lang));
        Ok(Said { lang: tag(&at, lang)?, text: text(&at, value, most)? })
    };
    keys.iter().map(one).collect()
}

fn language(at: &str, value: &Value) -> Read<String> {
    let Value::Text(lang) = value else { return not(at, value, "a text in quotes") };
    tag(at, lang)
}

fn tag(at: &str, lang: &str) -> Read<String> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_alphanumeric());
    let first = lang.split('-').next().unwrap_or_default();
    if lang.len() > 35 || !(2..=3).contains(&first.len()) || !lang.split('-').all(part) {
        return refuse(at, "is not the short name of a language; write it as in en, es or zh-Hans");
    }
    Ok(lang.to_owned())
}
