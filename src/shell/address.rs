//! The address of the page. Only this file touches location and history, and only where a page has asked for it with
//! the attribute `address`.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{Document, Window};

use crate::state::Opening;

/// Marks the entries of the session history that the map has added.
const MARK: &str = "body-map";

/// The address of one document. Browsers may refuse to change it (sandboxed frames, too many changes): then the map
/// goes on without.
#[derive(Clone)]
pub(super) struct Address(Window);

impl Address {
    /// The address of the window that shows a document, if one does.
    pub(super) fn of(document: &Document) -> Option<Address> {
        document.default_view().map(Address)
    }

    /// What the address asks to open.
    pub(super) fn read(&self) -> Opening {
        Opening::parse(&self.0.location().hash().unwrap_or_default())
    }

    /// Lets the address say what is open. From the overview to a site adds an entry to the history, from site to site
    /// takes the place of one, and closing goes back if the map had added the entry.
    pub(super) fn write(&self, opening: Opening) {
        let now = self.read();
        if now == opening {
            return;
        }
        let Ok(history) = self.0.history() else { return };
        let mark = JsValue::from_str(MARK);
        let ours = history.state().is_ok_and(|state| state == mark);
        let fragment = format!("#{}", opening.fragment());
        let _ = match (now.site(), opening.site()) {
            (None, Some(_)) => history.push_state_with_url(&mark, "", Some(&fragment)),
            (Some(_), Some(_)) => {
                history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&fragment))
            }
            (_, None) if ours => history.back(),
            (_, None) => {
                let location = self.0.location();
                let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
                history.replace_state_with_url(&JsValue::NULL, "", Some(&path))
            }
        };
    }

    /// Calls back whenever the reader goes back or forth, or follows a link to a fragment.
    pub(super) fn listen(self, go: impl Fn(Opening) + 'static) -> EventListener {
        let window = self.0.clone();
        EventListener::new(&window, "popstate", move |_| go(self.read()))
    }
}
