//! What the address of a page means.

use super::codes;
use crate::content::Site;

/// What is open when the map starts, or when the reader goes back and forth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Opening(Option<Site>);

impl Opening {
    /// Reads the fragment of an address, with or without its `#`: a site id, or `key=value&…` with a key `site`, or the
    /// code that a patient record has written ([`Asked`]).
    /// Anything else is the overview: an address is a thing that strangers can write.
    #[must_use]
    pub fn parse(fragment: &str) -> Opening {
        Asked::parse(fragment).opening
    }

    /// The fragment that leads here; empty for the overview.
    #[must_use]
    pub fn fragment(self) -> &'static str {
        self.0.map_or("", Site::id)
    }

    /// The site, or `None` for the overview.
    #[must_use]
    pub const fn site(self) -> Option<Site> {
        self.0
    }

    /// This one if it names a site, else the other.
    #[must_use]
    pub const fn or(self, other: Opening) -> Opening {
        if self.0.is_some() { self } else { other }
    }
}

impl From<Option<Site>> for Opening {
    fn from(site: Option<Site>) -> Opening {
        Opening(site)
    }
}

/// Names of HL7's Infobutton (Context-Aware Knowledge Retrieval, URL-based), by which record systems ask for pages.
const CODE: &str = "mainSearchCriteria.v.c";
const SYSTEM: &str = "mainSearchCriteria.v.cs";
const LANGUAGE: &str = "informationRecipient.languageCode.c";
/// How they begin. What is said under other names comes together with one of these.
const RECORD: [&str; 2] = ["mainSearchCriteria.", "informationRecipient."];

/// All that the fragment or the query of an address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is to be open.
    pub opening: Opening,
    /// The language, two or three small letters. Whether the map has words in it is another question.
    pub language: Option<String>,
    /// A patient record has written it: it is to leave the address.
    pub record: bool,
}

impl Asked {
    /// Reads the fragment of an address, with or without its `#`, or the query without its `?`. There is no text that
    /// it refuses; a name that stands twice contradicts itself and says nothing.
    #[must_use]
    pub fn parse(text: &str) -> Asked {
        let text = text.strip_prefix('#').unwrap_or(text);
        let pairs = || text.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let record = pairs().any(|(name, _)| {
            let name = decoded(name);
            RECORD.iter().any(|start| name.get(..start.len()).is_some_and(|name| same(name, start)))
        });
        let said = |wanted: &str| {
            let mut values = pairs().filter(|(name, _)| same(&decoded(name), wanted)).map(|(_, value)| decoded(value));
            let value = values.next().unwrap_or_default();
            // Not empty, which would be as if it were missing.
            if values.next().is_some() { vec![b'?'] } else { value }
        };
        let site = match text.split('&').find_map(|pair| pair.strip_prefix("site=")) {
            Some(id) => Site::from_id(id),
            None if record => codes::site(&said(CODE), &said(SYSTEM)),
            None => Site::from_id(text),
        };
        Asked { opening: Opening(site), language: language(&said(LANGUAGE)), record }
    }
}

fn same(name: &[u8], wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted.as_bytes())
}

/// The first part of `es-MX` or `es_MX`.
fn language(value: &[u8]) -> Option<String> {
    let first = value.split(|byte| matches!(byte, b'-' | b'_')).next()?.to_ascii_lowercase();
    let whole = matches!(first.len(), 2 | 3) && first.iter().all(u8::is_ascii_lowercase);
    String::from_utf8(first).ok().filter(|_| whole)
}

/// The bytes that a part of an address stands for. A `%` that is not followed by two figures stands for itself.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let figure = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let (byte, left) = match (byte, figure(0), figure(1)) {
            (b'%', Some(high), Some(low)) => ((high * 16 + low) as u8, &after[2..]),
            _ => (*byte, after),
        };
        bytes.push(byte);
        rest = left;
    }
    bytes
}
