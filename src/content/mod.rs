//! WORDS. What the map says, as plain data: serde types, and the rules that decide what may be published.
//!
//! This room knows nothing of Yew, of the drawing's shapes or of a browser. Clinicians edit the JSON files under
//! `assets/content/`; a [`Pack`] is all of one language. The page carries only the types; reading files
//! (`load`), measuring words (`words`) and describing the files to editors (`schema`) happen on the build machine.

#[cfg(feature = "host")]
mod kiosk;
mod local;
mod model;

pub mod check;
#[cfg(feature = "host")]
mod glossary;
#[cfg(feature = "host")]
pub mod load;
#[cfg(feature = "host")]
pub mod review;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "host")]
pub mod translated;
#[cfg(feature = "host")]
pub mod words;

#[cfg(feature = "host")]
pub use kiosk::Kiosk;
pub use local::{Json, Kind, Line, Local, Said};
pub use model::*;

/// Begins and ends the mark of a word of the glossary in a text of a finished pack. No text of a file holds them.
pub const MARKS: [char; 2] = ['⟦', '⟧'];
