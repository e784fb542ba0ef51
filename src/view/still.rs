//! The parts of the map that a press leaves as they are: rendered once, and again only when what they show changes.

use yew::prelude::*;

use super::{
    figure,
    frame::{Frame, Stage, Words},
    overview, site,
};
use crate::{
    content::Site,
    state::{Action, State},
};

/// Which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All that is drawn and not pressed.
    Art,
    /// What a panel says; `None` is the overview.
    Panel(Option<Site>),
}

#[derive(Properties, PartialEq)]
pub(super) struct StillProps {
    pub part: Part,
    pub words: Words,
    pub stage: Stage,
    /// The state as far as this part shows it.
    #[prop_or_default]
    pub state: State,
    pub on_action: Callback<Action>,
}

#[component]
pub(super) fn Still(props: &StillProps) -> Html {
    let StillProps { part, words, stage, state, on_action } = props;
    let frame = Frame { words, stage: *stage, state: *state, on_action };
    match *part {
        Part::Art => figure::art(),
        Part::Panel(None) => overview::body(frame),
        Part::Panel(Some(site)) => site::body(frame, &words.sites[site as usize]),
    }
}
