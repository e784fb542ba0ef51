//! What every part of the view is given.

use std::{ops::Deref, rc::Rc};

use yew::prelude::*;

use crate::{
    content::{Entry, Pack},
    state::{Action, State},
};

/// Whether the document is prerendered or runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Rendered when the map was built: links and `:target` do the work.
    Static,
    /// Runs in a browser: presses become [`Action`]s.
    #[default]
    Live,
}

/// The words, shared. Two are equal if they are the same in memory: a press must not compare a book word by word.
#[derive(Clone, Debug)]
pub struct Words(Rc<Pack>);

impl Words {
    /// Shares a pack.
    #[must_use]
    pub fn new(pack: Pack) -> Words {
        Words(Rc::new(pack))
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Words {
    type Target = Pack;

    fn deref(&self) -> &Pack {
        &self.0
    }
}

/// What every part of the view is given.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub words: &'a Words,
    pub stage: Stage,
    pub state: State,
    /// Put before every id.
    pub id_prefix: &'a AttrValue,
    /// The glossary of the panel.
    pub terms: &'a [Entry],
    pub on_action: &'a Callback<Action>,
}

impl Frame<'_> {
    /// Handlers exist in the live stage only.
    pub fn live<T>(&self, value: T) -> Option<T> {
        (self.stage == Stage::Live).then_some(value)
    }

    /// A link's press as an action. When the reader asks for a new tab or window, it stays a link.
    pub fn pressed(&self, action: Action) -> Option<Callback<MouseEvent>> {
        let on_action = self.on_action.clone();
        self.live(Callback::from(move |event: MouseEvent| {
            let plain = event.button() == 0;
            if plain && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                on_action.emit(action);
            }
        }))
    }
}

/// Fills the places of a label: `{n}` of `{all}`. Place by place: to search a text for a text weighs a kilobyte.
pub(super) fn fill(label: &str, places: &[(&str, &str)]) -> AttrValue {
    let mut text = String::new();
    let mut rest = label;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        if let Some((_, value)) = places.iter().find(|(place, _)| *place == name) {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    AttrValue::from(text)
}
