//! What the panels say. A press leaves most of it as it is: rendered once, and again only when what it shows changes.

use yew::prelude::*;

use super::{
    frame::{Frame, Stage, Words},
    overview, site,
};
use crate::{
    content::Site,
    state::{Action, State},
};

#[derive(Properties, PartialEq)]
pub(super) struct StillProps {
    /// The panel; `None` is the overview.
    pub site: Option<Site>,
    pub words: Words,
    pub stage: Stage,
    /// The state as far as this part shows it.
    #[prop_or_default]
    pub state: State,
    pub on_action: Callback<Action>,
}

#[component]
pub(super) fn Still(props: &StillProps) -> Html {
    let StillProps { site, words, stage, state, on_action } = props;
    let frame = Frame { words, stage: *stage, state: *state, on_action };
    match *site {
        None => overview::body(frame),
        Some(site) => site::body(frame, &words.sites[site as usize]),
    }
}
