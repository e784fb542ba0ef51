//! STATE. What is open, and what changes it: pure functions, no Yew, no browser.
//!
//! [`State`] can hold only what may be shown: exactly one panel is open at any time, and [`Action::Reset`] always leads
//! to the first screen. `reduce` is total: there is no action, in any order, that it refuses.

mod codes;
mod opening;

pub use codes::CODES;
pub use opening::{Asked, Opening};

use crate::content::Site;

/// The breast in which the way on the drawing begins; left is the person's left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Breast {
    /// The person's left, on the viewer's right.
    #[default]
    Left,
    /// The person's right.
    Right,
}

impl Breast {
    /// Both, left first.
    pub const ALL: [Breast; 2] = [Breast::Left, Breast::Right];

    /// The word in the drawing and in the document.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Breast::Left => "left",
            Breast::Right => "right",
        }
    }
}

/// What the map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct State {
    /// The site whose panel is open; `None` is the overview.
    pub open: Option<Site>,
    /// The step of the route that is marked on the figure, from 1; 0 marks none.
    pub step: u8,
    /// Where every route begins, until the reader says otherwise.
    pub breast: Breast,
    /// The word of the glossary that is explained, by the number of its mark in the open panel, from 1; 0 is none.
    pub term: u16,
}

/// What can happen to the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Open the panel of a site.
    Open(Site),
    /// Back to the overview.
    Close,
    /// Mark a step of the open site's route, from 1; 0 marks none.
    Step(u8),
    /// Draw every route from this breast.
    Start(Breast),
    /// Explain the word with this mark; explained already, fold it up.
    Explain(u16),
    /// Leave what was opened last: the explanation, else the site.
    Escape,
    /// The address, or the start, says what is open.
    Go(Opening),
    /// The first screen, as for the next reader.
    Reset,
}

/// The state after an action.
#[must_use]
pub fn reduce(state: &State, action: Action) -> State {
    let at = |open| if open == state.open { *state } else { State { open, step: 0, term: 0, ..*state } };
    match action {
        Action::Open(site) => at(Some(site)),
        Action::Close => at(None),
        Action::Go(opening) => at(opening.site()),
        Action::Step(step) => State { step: if state.open.is_some() { step } else { 0 }, ..*state },
        Action::Start(breast) => State { breast, ..*state },
        Action::Explain(term) => State { term: if term == state.term { 0 } else { term }, ..*state },
        Action::Escape if state.term != 0 => State { term: 0, ..*state },
        Action::Escape => at(None),
        Action::Reset => State::default(),
    }
}
