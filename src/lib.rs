//! bodymap: where breast cancer can spread, as a map that is a document first.
//!
//! One way through: [`content`] and [`figure`] → [`state`] → `view` → `shell` → JavaScript. Each room may use those
//! before it and none after it. Cargo features make most of that a compile error; `tests/layers.rs` holds the rest.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod content;
pub mod figure;
pub mod state;

#[cfg(feature = "view")]
pub mod view;

#[cfg(feature = "shell")]
pub mod shell;
