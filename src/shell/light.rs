//! Region and choice of one site light up together, whichever of them the pointer or the focus is on.
//!
//! The style sheet does that by itself with `:has()`. But WebKit (2.50) does not restyle a shadow tree when the hover or
//! the focus inside `:has()` changes, and waiting-room tablets are WebKit: so the live tree is told.

use std::{cell::RefCell, rc::Rc};

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The attribute on the map's root that names the lit site.
const LIT: &str = "data-lit";

/// The site under the pointer, and the site with the focus.
type Lit = Rc<RefCell<[Option<String>; 2]>>;

/// Keeps [`LIT`] true. The pointer goes before the focus.
pub(super) fn listen(root: &Element) -> Vec<EventListener> {
    let lit = Lit::default();
    // What the events say, not `:hover`: Firefox changes that only after them.
    [("pointerover", 0, true), ("pointerleave", 0, false), ("focusin", 1, true), ("focusout", 1, false)]
        .into_iter()
        .map(|(kind, place, enters)| {
            let (root, lit) = (root.clone(), lit.clone());
            EventListener::new(&root.clone(), kind, move |event| {
                let control = if enters { control(event) } else { None };
                let control = control.filter(|it| place == 0 || it.matches(":focus-visible").unwrap_or(false));
                let site =
                    control.and_then(|it| it.get_attribute("data-region").or_else(|| it.get_attribute("data-choice")));
                let mut lit = lit.borrow_mut();
                lit[place] = site;
                let Some(map) = root.first_element_child() else { return };
                let site = lit.iter().flatten().next();
                // Writing the same again would cost a restyle.
                if map.get_attribute(LIT).as_ref() == site {
                    return;
                }
                // Neither can fail: the name is a constant.
                let _ = match site {
                    Some(site) => map.set_attribute(LIT, site),
                    None => map.remove_attribute(LIT),
                };
            })
        })
        .collect()
}

/// Lights nothing any more: the next map with this tree begins without a pointer.
pub(super) fn end(root: &Element) {
    if let Some(map) = root.first_element_child() {
        // Cannot fail: the name is a constant.
        let _ = map.remove_attribute(LIT);
    }
}

/// The control that an event happened on.
fn control(event: &Event) -> Option<Element> {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok()?;
    target.closest("[data-region], [data-choice]").ok()?
}
