//! The drawing, with a link over each site.
//!
//! What is drawn comes in from outside: prerendered from [`FIGURE`], live from the page. It would otherwise travel
//! twice, once in the page and once in the module.

use yew::{prelude::*, virtual_dom::VTag};

use super::{app::current, frame::Frame};
use crate::{
    figure::{FIGURE, HITS, Layer, Shape, VIEW_BOX},
    state::Action,
};

/// The drawing and its four links.
pub(super) fn figure(frame: Frame<'_>, art: &Html) -> Html {
    let Frame { words, state, id_prefix, .. } = frame;
    html! {
        <svg
            class="bm-figure"
            part="figure"
            data-figure=""
            data-step={state.step.to_string()}
            data-breast={state.breast.id()}
            viewBox={VIEW_BOX}
            role="group"
            aria-label={words.labels.figure.clone()}
        >
            { art.clone() }
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
                            { shape(&HITS[site as usize]) }
                        </a>
                    }
                }) }
            </g>
        </svg>
    }
}

/// All that is drawn and not pressed, for a page that is prerendered.
pub fn art() -> Html {
    html! {
        <g class="bm-art" aria-hidden="true">
            { for FIGURE.layers.iter().map(layer) }
        </g>
    }
}

/// What is drawn of the body itself: without routes and the lines to names.
#[cfg(feature = "ssr")]
pub(super) fn body() -> Html {
    let body = FIGURE.layers.iter().filter(|layer| layer.id != "leaders" && !layer.id.starts_with("route-"));
    html! { <g class="bm-art" aria-hidden="true">{ for body.map(layer) }</g> }
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
