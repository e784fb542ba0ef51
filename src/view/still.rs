//! What the panels say. A press leaves most of it as it is: rendered once, and again only when what it shows changes.

use yew::prelude::*;

use super::{
    frame::{Frame, Stage, Words},
    overview, site,
};
use crate::{
    content::Site,
    state::{Action, Breast, State},
};

#[derive(Properties, PartialEq)]
pub(super) struct StillProps {
    /// The panel; `None` is the overview.
    pub site: Option<Site>,
    pub words: Words,
    pub stage: Stage,
    pub id_prefix: AttrValue,
    /// The marked step of the route; 0 while the panel is closed. This, the term and the breast are all that changes here after
    /// the start: were it the whole state, a press would compare two panels line by line before anything is painted.
    #[prop_or_default]
    pub step: u8,
    /// The word that is explained, by its mark; 0 while the panel is closed.
    #[prop_or_default]
    pub term: u16,
    /// Where the route begins; left while the panel is closed.
    #[prop_or_default]
    pub breast: Breast,
    pub on_action: Callback<Action>,
}

#[component]
pub(super) fn Still(props: &StillProps) -> Html {
    let StillProps { site, words, stage, id_prefix, step, term, breast, on_action } = props;
    let state = State { open: *site, step: *step, breast: *breast, term: *term };
    let terms = match *site {
        None => &words.overview.words,
        Some(site) => &words.sites[site as usize].words,
    };
    let frame = Frame { words, stage: *stage, state, id_prefix, terms, on_action };
    match *site {
        None => overview::body(frame),
        Some(site) => site::body(frame, &words.sites[site as usize]),
    }
}
