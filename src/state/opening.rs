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

/// Names of HL7's Infobutton (Context-Aware Knowledge Retrieval, URL-based), by which record systems ask for pages: the
/// code, its system, the language. In small letters, as everything is compared.
const NAMES: [&str; 3] = ["mainsearchcriteria.v.c", "mainsearchcriteria.v.cs", "informationrecipient.languagecode.c"];

/// How these begin. What is said under other names comes together with one of them.
const RECORD: [&str; 2] = ["mainsearchcriteria.", "informationrecipient."];

/// All that the fragment or the query of an address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is to be open.
    pub opening: Opening,
    /// The language, two or three small letters, or nothing. Whether the map has words in it is another question.
    pub language: String,
    /// A patient record has written it: it is to leave the address.
    pub record: bool,
}

impl Asked {
    /// Reads the fragment of an address, with or without its `#`, or the query without its `?`. There is no text that
    /// it refuses; a name that stands twice contradicts itself and says nothing.
    #[must_use]
    pub fn parse(text: &str) -> Asked {
        let text = text.strip_prefix('#').unwrap_or(text);
        let mut said: [&[u8]; 3] = [&[]; 3];
        let mut record = false;
        // Read as a whole: nothing that is understood holds a `&` or a `=`.
        let plain = plain(text);
        for pair in plain.split(|byte| *byte == b'&') {
            record |= RECORD.iter().any(|start| pair.starts_with(start.as_bytes()));
            for (name, said) in NAMES.iter().zip(&mut said) {
                if let Some([b'=', value @ ..]) = pair.strip_prefix(name.as_bytes()) {
                    // Not empty, which would be as if it were missing.
                    *said = if said.is_empty() { value } else { b"?" };
                }
            }
        }
        let [code, system, language] = said;
        let site = match text.split('&').find_map(|pair| pair.strip_prefix("site=")) {
            Some(id) => Site::from_id(id),
            None if record => codes::site(code, system),
            None => Site::from_id(text),
        };
        Asked { opening: Opening(site), language: first_part(language), record }
    }
}

/// The first part of `es-mx` or `es_mx`.
fn first_part(language: &[u8]) -> String {
    let letters = language.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let ended = matches!(language.get(letters), None | Some(b'-' | b'_'));
    let first = if ended && matches!(letters, 2 | 3) { &language[..letters] } else { &[] };
    first.iter().map(|byte| char::from(*byte)).collect()
}

/// The bytes that a part of an address stands for, in small letters. A `%` that is not followed by two figures stands
/// for itself.
fn plain(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let (mut from, mut to) = (0, 0);
    let figure = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    while let Some(&byte) = bytes.get(from) {
        let mut byte = byte;
        if byte == b'%'
            && let (Some(high), Some(low)) = (figure(bytes.get(from + 1)), figure(bytes.get(from + 2)))
        {
            byte = (high * 16 + low) as u8;
            from += 2;
        }
        bytes[to] = byte.to_ascii_lowercase();
        (from, to) = (from + 1, to + 1);
    }
    bytes.truncate(to);
    bytes
}
