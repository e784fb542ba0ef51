//! Where the focus goes: to the heading of what was opened, and back to the control that opened it.

use std::{cell::RefCell, rc::Rc};

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, window};

use crate::content::Site;

/// The focus inside one map.
pub(super) struct Focus {
    root: Element,
    /// A selector of the control that opened the panel.
    opener: RefCell<Option<String>>,
}

impl Focus {
    pub(super) fn new(root: Element) -> Focus {
        Focus { root, opener: RefCell::new(None) }
    }

    /// Remembers which control is pressed. The press itself is not touched; not every browser focuses a link that is
    /// pressed, so the focus alone would not tell.
    pub(super) fn listen(self: &Rc<Self>) -> EventListener {
        let focus = self.clone();
        EventListener::new(&self.root, "click", move |event| {
            let target = event.composed_path().get(0).dyn_into::<Element>().ok();
            for name in ["data-region", "data-choice"] {
                let control = target.as_ref().and_then(|target| target.closest(&format!("[{name}]")).ok().flatten());
                if let Some(site) = control.and_then(|control| control.get_attribute(name)) {
                    *focus.opener.borrow_mut() = Some(format!("[{name}=\"{site}\"]"));
                }
            }
        })
    }

    /// Follows a change from one panel to another.
    pub(super) fn follow(&self, before: Option<Site>, after: Option<Site>) {
        let selector = match after {
            Some(site) => format!("[data-panel=\"{}\"] h2", site.id()),
            None => match (self.opener.take(), before) {
                (Some(opener), _) => opener,
                (None, Some(site)) => format!("[data-choice=\"{}\"]", site.id()),
                (None, None) => return,
            },
        };
        let Ok(Some(element)) = self.root.query_selector(&selector) else { return };
        // Regions are links of the SVG namespace; they have the same method.
        let control = element.unchecked_ref::<HtmlElement>();
        if after.is_none() {
            let _ = control.focus();
            return;
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = control.focus_with_options(&options);
        // A browser would scroll a heading to the middle or the lower edge, and leave what was opened below it.
        let top = element.get_bounding_client_rect().top();
        let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0);
        if top < 0.0 || top > height / 2.0 {
            element.scroll_into_view_with_bool(true);
        }
    }
}
