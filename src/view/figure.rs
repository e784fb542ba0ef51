//! The drawing, with a link over each site.

use std::rc::Rc;

use yew::{prelude::*, virtual_dom::VTag};

use crate::{
    content::Pack,
    figure::{FIGURE, Layer, Shape},
    state::{Action, State},
    view::{Stage, pressed},
};

#[derive(Properties, PartialEq)]
pub(super) struct FigureProps {
    pub pack: Rc<Pack>,
    pub stage: Stage,
    pub state: State,
    pub id_prefix: AttrValue,
    pub on_action: Callback<Action>,
}

#[component]
pub(super) fn Figure(props: &FigureProps) -> Html {
    let FigureProps { pack, stage, state, id_prefix, on_action } = props;
    html! {
        <svg
            class="bm-figure"
            data-figure=""
            data-step={state.step.to_string()}
            viewBox={FIGURE.view_box}
            role="group"
            aria-label={pack.labels.figure.clone()}
        >
            <Art />
            <g class="bm-regions">
                { for pack.sites.iter().map(|words| {
                    let site = words.site;
                    html! {
                        <a
                            key={site.id()}
                            class="bm-region"
                            data-region={site.id()}
                            href={format!("#{id_prefix}{}", site.id())}
                            aria-label={words.name.clone()}
                            aria-current={(*stage == Stage::Live && state.open == Some(site)).then_some("true")}
                            onclick={pressed(*stage, on_action, Action::Open(site))}
                        >
                            { for FIGURE.hit(site).map(shape) }
                        </a>
                    }
                }) }
            </g>
        </svg>
    }
}

/// All that is drawn and not pressed. It takes nothing from outside, so it is rendered once.
#[component]
fn Art() -> Html {
    html! {
        <g class="bm-art" aria-hidden="true">
            { for FIGURE.layers.iter().filter(|layer| layer.id != "hit").map(layer) }
        </g>
    }
}

fn layer(layer: &'static Layer) -> Html {
    let mut tag = VTag::new("g");
    tag.add_attribute("data-layer", layer.id);
    tag.add_children(layer.shapes.iter().map(shape));
    tag.into()
}

fn shape(shape: &'static Shape) -> Html {
    let mut tag = VTag::new(shape.tag);
    for (name, value) in shape.attributes {
        tag.add_attribute(name, *value);
    }
    tag.add_children(shape.children.iter().map(self::shape));
    tag.into()
}
