//! The named choices: the sites by name, beside the figure or above it. They are also the plain list.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    content::{Pack, Site},
    state::Action,
    view::{Stage, pressed},
};

#[derive(Properties, PartialEq)]
pub(super) struct ChoicesProps {
    pub pack: Rc<Pack>,
    pub stage: Stage,
    pub open: Option<Site>,
    pub id_prefix: AttrValue,
    pub on_action: Callback<Action>,
}

#[component]
pub(super) fn Choices(props: &ChoicesProps) -> Html {
    let ChoicesProps { pack, stage, open, id_prefix, on_action } = props;
    html! {
        <nav class="bm-choices" aria-label={pack.labels.choices.clone()}>
            <ul role="list">
                { for pack.sites.iter().map(|words| {
                    let site = words.site;
                    html! {
                        <li key={site.id()} class={classes!("bm-at", site.id())}>
                            <a
                                class="bm-choice"
                                data-choice={site.id()}
                                href={format!("#{id_prefix}{}", site.id())}
                                aria-current={(*stage == Stage::Live && *open == Some(site)).then_some("true")}
                                onclick={pressed(*stage, on_action, Action::Open(site))}
                            >
                                { &words.name }
                            </a>
                        </li>
                    }
                }) }
            </ul>
        </nav>
    }
}
