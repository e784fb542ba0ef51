//! The controls of the route on the figure: in which breast it begins, and which step is marked, by hand, one a press.

use yew::prelude::*;

use super::frame::{Frame, Stage, fill};
use crate::{
    content::SitePanel,
    state::{Action, Breast},
};

/// The controls for a site's route. Without wasm they keep their place and wait.
pub(super) fn controls(frame: Frame<'_>, words: &SitePanel) -> Html {
    let labels = &frame.words.labels;
    let last = u8::try_from(words.spread.len()).unwrap_or(u8::MAX);
    let step = frame.state.step.min(last);
    let at = match words.spread.get(usize::from(step).wrapping_sub(1)) {
        None => AttrValue::from(labels.route.clone()),
        Some(now) => {
            fill(&labels.route_step, &[("n", &step.to_string()), ("all", &last.to_string()), ("name", &now.name)])
        }
    };
    let starts = match frame.state.breast {
        Breast::Left => &labels.route_left,
        Breast::Right => &labels.route_right,
    };
    let start = |breast: Breast, label: &str| {
        let on_action = frame.on_action.clone();
        html! {
            <button
                type="button"
                data-breast={breast.id()}
                aria-pressed={if breast == frame.state.breast { "true" } else { "false" }}
                onclick={frame.live(Callback::from(move |_: MouseEvent| on_action.emit(Action::Start(breast))))}
            >
                { label }
            </button>
        }
    };
    let button = |route: &'static str, label: &str, to: u8| {
        let on_action = frame.on_action.clone();
        html! {
            <button
                type="button"
                data-route={route}
                aria-disabled={(to == step).then_some("true")}
                onclick={frame.live(Callback::from(move |_: MouseEvent| on_action.emit(Action::Step(to))))}
            >
                { label }
            </button>
        }
    };
    let waits = if frame.stage == Stage::Static { "bm-route bm-waits" } else { "bm-route" };
    html! {
        <>
            <p class="bm-starts">{ starts }</p>
            <div class={waits} role="group" aria-label={labels.breast.clone()}>
                { start(Breast::Left, &labels.breast_left) }
                { start(Breast::Right, &labels.breast_right) }
            </div>
            <div class={waits} role="group" aria-label={labels.route.clone()}>
                { button("back", &labels.route_back, step.saturating_sub(1)) }
                { button("next", &labels.route_next, (step + 1).min(last)) }
                <p class="bm-route-at" aria-live="polite">{ at }</p>
            </div>
        </>
    }
}
