//! The drawing, with a link over each site.

use yew::{prelude::*, virtual_dom::VTag};

use super::{
    app::current,
    frame::Frame,
    still::{Part, Still},
};
use crate::{
    figure::{FIGURE, Layer, Shape},
    state::Action,
};

/// The drawing and its four links.
pub(super) fn figure(frame: Frame<'_>, id_prefix: &str) -> Html {
    let Frame { words, stage, state, on_action } = frame;
    html! {
        <svg
            class="bm-figure"
            data-figure=""
            data-step={state.step.to_string()}
            viewBox={FIGURE.view_box}
            role="group"
            aria-label={words.labels.figure.clone()}
        >
            <Still part={Part::Art} words={words.clone()} {stage} on_action={on_action.clone()} />
            <g class="bm-regions">
                { for words.sites.iter().map(|words| {
                    let site = words.site;
                    html! {
                        <a
                            key={site.id()}
                            class="bm-region"
                            data-region={site.id()}
                            href={format!("#{id_prefix}{}", site.id())}
                            aria-label={words.name.clone()}
                            aria-current={current(frame, site)}
                            onclick={frame.pressed(Action::Open(site))}
                        >
                            { for FIGURE.hit(site).map(shape) }
                        </a>
                    }
                }) }
            </g>
        </svg>
    }
}

/// All that is drawn and not pressed.
pub(super) fn art() -> Html {
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
