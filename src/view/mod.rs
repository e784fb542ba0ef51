//! YEW. The document, from state and words: props in, callbacks out, no browser.
//!
//! The same components are rendered to HTML when the map is built and to the screen when it is live; [`Stage`] says
//! which. Between the two only `hidden`, `aria-current`, handlers and `visibility` differ, so that the live map can take
//! the place of the static one without a pixel moving.

mod app;
mod choices;
mod figure;
mod icon;
mod overview;
mod panel;
mod passage;
mod route;
mod site;
mod sources;

pub use app::{App, AppProps, Change};

use yew::AttrValue;
use yew::prelude::{Callback, MouseEvent};

use crate::state::Action;

/// Whether the document is prerendered or runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Rendered when the map was built: links and `:target` do the work.
    Static,
    /// Runs in a browser: presses become [`Action`]s.
    #[default]
    Live,
}

/// A link's press as an action. In the static stage, and when the reader asks for a new tab or window, it stays a link.
fn pressed(stage: Stage, on_action: &Callback<Action>, action: Action) -> Option<Callback<MouseEvent>> {
    (stage == Stage::Live).then(|| {
        let on_action = on_action.clone();
        Callback::from(move |event: MouseEvent| {
            if event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key() {
                event.prevent_default();
                on_action.emit(action);
            }
        })
    })
}

/// Fills the places of a label: `{n}` of `{all}`.
fn fill(label: &str, places: &[(&str, &str)]) -> AttrValue {
    let mut text = label.to_owned();
    for (name, value) in places {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    AttrValue::from(text)
}
