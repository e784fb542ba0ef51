//! Region and choice of one site light up together, whichever of them the pointer or the focus is on.
//!
//! The style sheet does that by itself with `:has()`. But WebKit (2.50) does not restyle a shadow tree when the hover or
//! the focus inside `:has()` changes, and waiting-room tablets are WebKit: so the live tree is told.

use gloo::events::EventListener;
use web_sys::Element;

/// The attribute on the map's root that names the lit site.
const LIT: &str = "data-lit";

/// Which control lights its site: the one under the pointer, else the one with the focus.
const BY: [&str; 2] =
    ["[data-region]:hover, [data-choice]:hover", "[data-region]:focus-visible, [data-choice]:focus-visible"];

/// Keeps [`LIT`] true.
pub(super) fn listen(root: &Element) -> Vec<EventListener> {
    ["pointerover", "pointerout", "focusin", "focusout"]
        .into_iter()
        .map(|kind| {
            let light = light_of(root.clone());
            EventListener::new(root, kind, move |_| light())
        })
        .collect()
}

fn light_of(root: Element) -> impl Fn() {
    move || {
        let control = BY.iter().find_map(|by| root.query_selector(by).ok().flatten());
        let site = control
            .and_then(|control| control.get_attribute("data-region").or_else(|| control.get_attribute("data-choice")));
        let Some(map) = root.first_element_child() else { return };
        // Neither can fail: the name is a constant.
        let _ = match site {
            Some(site) => map.set_attribute(LIT, &site),
            None => map.remove_attribute(LIT),
        };
    }
}
