//! One panel: its heading, the way back, and what is inside.

use yew::prelude::*;

use crate::{
    content::Site,
    state::Action,
    view::{Stage, pressed},
};

#[derive(Properties, PartialEq)]
pub(super) struct PanelProps {
    /// `None` is the overview.
    pub site: Option<Site>,
    pub name: AttrValue,
    pub close: AttrValue,
    pub stage: Stage,
    pub hidden: bool,
    pub id_prefix: AttrValue,
    pub on_action: Callback<Action>,
    pub children: Html,
}

#[component]
pub(super) fn Panel(props: &PanelProps) -> Html {
    let PanelProps { site, name, close, stage, hidden, id_prefix, on_action, children } = props;
    let id = site.map_or("overview", Site::id);
    let heading = format!("{id_prefix}{id}-name");
    html! {
        <section
            class="bm-panel"
            data-panel={id}
            id={format!("{id_prefix}{id}")}
            aria-labelledby={heading.clone()}
            hidden={*hidden}
        >
            <header class="bm-top">
                <h2 id={heading} tabindex="-1">{ name }</h2>
                if site.is_some() {
                    <a
                        class="bm-close"
                        data-close=""
                        href={format!("#{id_prefix}overview")}
                        onclick={pressed(*stage, on_action, Action::Close)}
                    >
                        { close }
                    </a>
                }
            </header>
            { children.clone() }
        </section>
    }
}
