//! What is open, and what changes it: every pair of state and action, any sequence of actions, any address.
//!
//! Invariants: exactly one panel is open (the type can hold no other number), the overview marks no step, a change of
//! panel marks none, explains nothing and keeps the breast, `Reset` leads to the first screen.

use std::collections::HashSet;

use bodymap::content::Site;
use bodymap::state::{Action, Breast, Opening, State, reduce};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

#[path = "state/codes.rs"]
mod codes;

/// More steps than any route has: the longest may have seven.
const STEPS: std::ops::RangeInclusive<u8> = 0..=8;

/// Marks of the glossary; none, the first, another.
const TERMS: [u16; 3] = [0, 1, 40];

/// The five panels; `None` is the overview.
fn panels() -> Vec<Option<Site>> {
    [None].into_iter().chain(Site::ALL.map(Some)).collect()
}

/// Every state that may be shown.
fn states() -> Vec<State> {
    let shown = |breast, term| {
        let sites = Site::ALL.into_iter().flat_map(|site| STEPS.map(move |step| (Some(site), step)));
        [(None, 0)].into_iter().chain(sites).map(move |(open, step)| State { open, step, breast, term })
    };
    let both = Breast::ALL.into_iter().flat_map(|breast| TERMS.map(|term| (breast, term)));
    both.flat_map(|(breast, term)| shown(breast, term)).collect()
}

fn actions() -> Vec<Action> {
    let mut all = vec![Action::Close, Action::Escape, Action::Reset];
    all.extend(Site::ALL.map(Action::Open));
    all.extend(panels().into_iter().map(|open| Action::Go(Opening::from(open))));
    all.extend(STEPS.map(Action::Step));
    all.extend(Breast::ALL.map(Action::Start));
    all.extend(TERMS.map(Action::Explain));
    all
}

/// How many of the five panels are open.
fn open_panels(state: State) -> usize {
    panels().into_iter().filter(|panel| *panel == state.open).count()
}

/// What an action must lead to, told without `reduce`.
fn expected(state: State, action: Action) -> State {
    let open = match action {
        Action::Open(site) => Some(site),
        Action::Close | Action::Reset => None,
        Action::Go(opening) => opening.site(),
        Action::Escape if state.term == 0 => None,
        Action::Step(_) | Action::Start(_) | Action::Explain(_) | Action::Escape => state.open,
    };
    let breast = match action {
        Action::Reset => Breast::Left,
        Action::Start(breast) => breast,
        _ => state.breast,
    };
    let step = match action {
        _ if open.is_none() || open != state.open => 0,
        Action::Step(step) => step,
        _ => state.step,
    };
    let term = match action {
        _ if open != state.open => 0,
        Action::Reset | Action::Escape => 0,
        Action::Explain(term) if term == state.term => 0,
        Action::Explain(term) => term,
        _ => state.term,
    };
    State { open, step, breast, term }
}

#[test]
fn first_screen_is_the_overview_without_a_step_from_the_left_breast() {
    assert_eq!(State::default(), State { open: None, step: 0, breast: Breast::Left, term: 0 });
    assert_eq!(Opening::default().site(), None);
}

#[test]
fn every_pair_of_state_and_action_leads_where_it_must() {
    let known: HashSet<State> = states().into_iter().collect();
    assert_eq!(known.len(), 222);
    assert_eq!(actions().len(), 26);
    for state in states() {
        for action in actions() {
            let next = reduce(&state, action);
            assert_eq!(next, expected(state, action), "{action:?} in {state:?}");
            assert!(known.contains(&next), "{action:?} leads from {state:?} to {next:?}, which nothing can show");
        }
    }
}

#[test]
fn every_panel_is_one_action_away_from_every_state() {
    for state in states() {
        for open in panels() {
            let action = open.map_or(Action::Close, Action::Open);
            assert_eq!(reduce(&state, action).open, open, "{action:?} in {state:?}");
            assert_eq!(reduce(&state, Action::Go(open.into())).open, open, "Go({open:?}) in {state:?}");
        }
    }
}

#[test]
fn chosen_breast_stays_from_site_to_site() {
    let mut state = reduce(&State::default(), Action::Start(Breast::Right));
    for site in Site::ALL {
        for action in [Action::Open(site), Action::Step(2), Action::Close, Action::Go(Opening::from(Some(site)))] {
            state = reduce(&state, action);
            assert_eq!(state.breast, Breast::Right, "{action:?}");
        }
    }
    assert_eq!(reduce(&state, Action::Reset), State::default());
}

#[test]
fn doing_it_again_changes_nothing() {
    for state in states() {
        // An explanation folds up at the second press, and Esc goes one further out each time.
        let again = |action: &Action| !matches!(action, Action::Explain(1..) | Action::Escape);
        for action in actions().into_iter().filter(again) {
            let once = reduce(&state, action);
            assert_eq!(reduce(&once, action), once, "{action:?} twice in {state:?}");
        }
    }
}

#[test]
fn escape_leaves_what_was_opened_last() {
    let explained = State { open: Some(Site::Liver), step: 3, term: 2, ..State::default() };
    let site = reduce(&explained, Action::Escape);
    assert_eq!(site, State { term: 0, ..explained }, "first the explanation");
    assert_eq!(reduce(&site, Action::Escape), State::default(), "then the site");
    assert_eq!(reduce(&explained, Action::Explain(2)), site, "a second press folds it up");
    assert_eq!(reduce(&explained, Action::Explain(5)).term, 5, "one explanation at a time");
}

#[test]
fn every_panel_has_a_fragment_that_leads_back_to_it() {
    let fragments: HashSet<&str> = panels().into_iter().map(|open| Opening::from(open).fragment()).collect();
    assert_eq!(fragments, HashSet::from(["", "bones", "liver", "lungs", "brain"]));
    for open in panels() {
        let opening = Opening::from(open);
        let fragment = opening.fragment();
        assert_eq!(opening.site(), open);
        for written in [fragment.to_owned(), format!("#{fragment}"), format!("site={fragment}")] {
            assert_eq!(Opening::parse(&written), opening, "`{written}`");
        }
    }
}

#[test]
fn fragment_with_a_key_site_opens_it_wherever_the_key_stands() {
    let opened = |fragment: &str| Opening::parse(fragment).site();
    assert_eq!(opened("site=liver&x=1"), Some(Site::Liver));
    assert_eq!(opened("#site=liver&x=1"), Some(Site::Liver));
    assert_eq!(opened("x=1&site=brain"), Some(Site::Brain));
    assert_eq!(opened("x&&site=bones&"), Some(Site::Bones));
    assert_eq!(opened("site=lungs&site=liver"), Some(Site::Lungs), "the first of two wins");
}

#[test]
fn anything_else_is_the_overview() {
    let long = "liver".repeat(200_000);
    let longer = format!("site={}", "&".repeat(1_000_000));
    let odd = [
        "",
        "#",
        "##",
        "##liver",
        "overview",
        "#overview",
        "Liver",
        "LIVER",
        "lIver",
        " liver",
        "liver ",
        "\tliver",
        "li ver",
        "liver#",
        "liver/",
        "liver?",
        "liver&",
        "liver&x=1",
        "%6Civer",
        "liver%20",
        "%23liver",
        "site",
        "site=",
        "site=Liver",
        "site= liver",
        "site=%6Civer",
        "site:liver",
        "Site=liver",
        "xsite=liver",
        "site==liver",
        "site=heart",
        "site=&site=liver",
        "x=site=liver",
        "site=liver;x=1",
        "liver,bones",
        "0",
        "null",
        "undefined",
        "liver\0",
        "\0",
        "ｌｉｖｅｒ",
        "l\u{200b}iver",
        "kości",
        "肝臓",
        "\u{202e}revil",
        "../liver",
        "javascript:liver",
        "<script>",
        "bm1-liver",
        "liver-name",
        "constructor",
        "__proto__",
        long.as_str(),
        longer.as_str(),
    ];
    for fragment in odd {
        let short: String = fragment.chars().take(40).collect();
        assert_eq!(Opening::parse(fragment), Opening::default(), "`{short}`");
    }
}

#[test]
fn address_wins_over_the_attribute_and_anything_over_nothing() {
    for first in panels() {
        for second in panels() {
            let both = Opening::from(first).or(second.into()).site();
            assert_eq!(both, first.or(second));
        }
    }
}

fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        select(actions()),
        any::<u8>().prop_map(Action::Step),
        any_fragment().prop_map(|fragment| Action::Go(Opening::parse(&fragment))),
    ]
}

/// Strings of any kind, and strings that are nearly an address.
fn any_fragment() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "#?(site=)?(bones|liver|lungs|brain|[a-z%#&= ]{0,9})(&[a-z]{0,5}=[a-z]{0,5}){0,2}"]
}

proptest! {
    // A counterexample is written as a test above, not kept in a file.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_actions_keeps_the_invariants(actions in vec(any_action(), 0..64)) {
        let mut state = State::default();
        for action in actions {
            let before = state;
            state = reduce(&before, action);
            prop_assert_eq!(open_panels(state), 1);
            prop_assert_eq!(state, expected(before, action));
            if state.open.is_none() {
                prop_assert_eq!(state.step, 0, "the overview marks a step after {:?}", action);
            }
            if !matches!(action, Action::Start(_) | Action::Reset) {
                prop_assert_eq!(state.breast, before.breast, "{:?} changes the breast", action);
            }
            if state.open != before.open {
                prop_assert_eq!(state.step, 0, "{:?} opens a panel with a step marked", action);
            }
            if !matches!(action, Action::Step(_) | Action::Explain(_) | Action::Escape) {
                prop_assert_eq!(reduce(&state, action), state, "{:?} twice", action);
            }
            prop_assert_eq!(reduce(&before, action), state, "the same question, another answer");
            prop_assert_eq!(reduce(&state, Action::Reset), State::default());
        }
    }

    #[test]
    fn any_address_means_something(fragment in any_fragment()) {
        let opening = Opening::parse(&fragment);
        prop_assert_eq!(Opening::parse(opening.fragment()), opening);
        let bare = fragment.strip_prefix('#').unwrap_or(&fragment);
        let told = opening.site().is_none_or(|site| {
            bare == site.id() || bare.split('&').any(|pair| pair == format!("site={}", site.id()))
        });
        prop_assert!(told, "{:?} opens {:?}, which it does not name", fragment, opening);
    }

    #[test]
    fn only_a_whole_id_is_a_site(before in ".{0,3}", after in ".{0,3}", site in select(&Site::ALL[..])) {
        let written = format!("{before}{}{after}", site.id());
        let exact = matches!(before.as_str(), "" | "#") && after.is_empty();
        prop_assert_eq!(Opening::parse(&written).site(), exact.then_some(site));
    }
}
