//! The controls that walk along the route on the figure, by hand, one step a press.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    content::{Pack, SitePanel},
    state::Action,
    view::{Stage, fill},
};

#[derive(Properties, PartialEq)]
pub(super) struct RouteProps {
    pub pack: Rc<Pack>,
    pub words: Rc<SitePanel>,
    pub stage: Stage,
    /// The marked step, from 1; 0 marks none.
    pub step: u8,
    pub on_action: Callback<Action>,
}

#[component]
pub(super) fn Route(props: &RouteProps) -> Html {
    let RouteProps { pack, words, stage, step, on_action } = props;
    let labels = &pack.labels;
    let last = u8::try_from(words.spread.len()).unwrap_or(u8::MAX);
    let step = (*step).min(last);
    let at = match words.spread.get(usize::from(step).wrapping_sub(1)) {
        None => AttrValue::from(labels.route.clone()),
        Some(now) => {
            fill(&labels.route_step, &[("n", &step.to_string()), ("all", &last.to_string()), ("name", &now.name)])
        }
    };
    let go = |to: u8| {
        let on_action = on_action.clone();
        (*stage == Stage::Live).then(|| Callback::from(move |_: MouseEvent| on_action.emit(Action::Step(to))))
    };
    html! {
        <div class={classes!("bm-route", (*stage == Stage::Static).then_some("bm-waits"))} role="group" aria-label={labels.route.clone()}>
            <button type="button" data-route="back" aria-disabled={(step == 0).then_some("true")} onclick={go(step.saturating_sub(1))}>
                { &labels.route_back }
            </button>
            <button type="button" data-route="next" aria-disabled={(step == last).then_some("true")} onclick={go((step + 1).min(last))}>
                { &labels.route_next }
            </button>
            <p class="bm-route-at" aria-live="polite">{ at }</p>
        </div>
    }
}
