//! YEW. The document, from state and words: props in, callbacks out, no browser.
//!
//! The same code renders the map to HTML when it is built and to the screen when it is live; [`Stage`] says which.
//! Between the two only `hidden`, `aria-current`, handlers and `visibility` differ, so that the live map can take the
//! place of the static one without a pixel moving.
//!
//! There are two components: [`App`], and `Still` for what a press leaves as it is. All else is functions from a
//! `Frame` to HTML: each component type costs the module some kilobytes, a function costs what it says.
//!
//! What is printed ([`Sheet`], [`Card`]) is made by the build only, with the feature `ssr`: pages of their own.

mod app;
#[cfg(feature = "ssr")]
mod card;
#[cfg(feature = "ssr")]
mod code;
mod figure;
mod frame;
mod icon;
mod overview;
mod passage;
mod route;
#[cfg(feature = "ssr")]
mod sheet;
mod site;
mod sources;
mod still;
mod term;

pub use app::{App, AppProps, Change};
#[cfg(feature = "ssr")]
pub use card::{Card, CardProps};
#[cfg(feature = "ssr")]
pub use code::vcard;
pub use figure::art;
pub use frame::{Stage, Words};
#[cfg(feature = "ssr")]
pub use sheet::{Made, Sheet, SheetProps};
