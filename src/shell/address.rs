//! The address of the page. Only this file touches location and history, and only where a page has asked for it with
//! the attribute `address`.
//!
//! What a patient record has written into the address says something about a person: it is read once and taken out.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen::JsValue;
use web_sys::{Document, Window};

use crate::state::{Asked, Opening};

/// Marks the entries of the session history that the map has added.
const MARK: &str = "body-map";

/// How long the address waits for the panel to be painted, in ms. Changing it takes a browser as long as opening the
/// panel does, and the reader's eye comes first.
const AFTER_PAINT: u32 = 100;

/// The address of one document. Browsers may refuse to change it (sandboxed frames, too many changes): then the map
/// goes on without.
#[derive(Clone)]
pub(super) struct Address {
    window: Window,
    /// The change that is due. A later one takes its place, and so does the reader's own going back or forth.
    due: Rc<RefCell<Option<Timeout>>>,
    /// What the address is to say.
    wanted: Rc<Cell<Opening>>,
    /// We went back ourselves, and the browser has not arrived yet. What the reader opens meanwhile stays open.
    returning: Rc<Cell<bool>>,
}

impl Address {
    /// The address of the window that shows a document, if one does.
    pub(super) fn of(document: &Document) -> Option<Address> {
        let window = document.default_view()?;
        Some(Address { window, due: Rc::default(), wanted: Rc::default(), returning: Rc::default() })
    }

    /// What the address asks to open. If a patient record has asked, the address says afterwards no more than what is
    /// open, and the browser may be on its way to the page in another language.
    pub(super) fn read(&self) -> Opening {
        take(&self.window)
    }

    /// Lets the address say what is open, as soon as that has been painted.
    pub(super) fn follow(&self, opening: Opening) {
        self.wanted.set(opening);
        let (window, returning) = (self.window.clone(), self.returning.clone());
        self.due.replace(Some(Timeout::new(AFTER_PAINT, move || {
            if write(&window, opening) {
                returning.set(true);
            }
        })));
    }

    /// Calls back whenever the reader goes back or forth, or follows a link to a fragment.
    pub(super) fn listen(self, go: impl Fn(Opening) + 'static) -> EventListener {
        let window = self.window.clone();
        EventListener::new(&window, "popstate", move |_| {
            if self.returning.take() {
                self.follow(self.wanted.get());
            } else {
                self.due.take();
                go(self.read());
            }
        })
    }
}

fn read(window: &Window) -> Opening {
    Opening::parse(&text(window.location().hash()))
}

/// A part of the address; nothing, where the browser does not tell.
fn text(part: Result<String, JsValue>) -> String {
    part.unwrap_or_default()
}

/// The fragment names what is open; else the query does, if a patient record has written it.
fn take(window: &Window) -> Opening {
    let location = window.location();
    let mut asked = Asked::parse(&text(location.hash()));
    let search = text(location.search());
    let query = Asked::parse(search.get(1..).unwrap_or_default());
    let mut page = text(location.pathname());
    if query.record {
        asked = Asked { opening: asked.opening.or(query.opening), ..query };
    } else {
        // Not the record's but the host's.
        page += &search;
    }
    let Asked { opening, language, record } = asked;
    if record {
        replace(window, &at(page, opening));
        turn(window, &language, opening);
    }
    opening
}

/// The address of a page with this open.
fn at(page: String, opening: Opening) -> String {
    if opening.site().is_none() { page } else { page + "#" + opening.fragment() }
}

/// Lets the address be another one without an entry in the history. Refused, all else goes on.
fn replace(window: &Window, address: &str) -> Option<()> {
    let history = window.history().ok()?;
    history.replace_state_with_url(&history.state().ok()?, "", Some(address)).ok()
}

/// Goes on to the page in a language, if this page links to one, and leaves no entry in the history.
fn turn(window: &Window, language: &str, opening: Opening) -> Option<()> {
    // The language is letters only; without any, no link is found.
    let selector = String::from("a[data-language][hreflang='") + language + "']";
    let link = window.document()?.query_selector(&selector).ok()??;
    window.location().replace(&at(link.get_attribute("href")?, opening)).ok()
}

/// From the overview to a site adds an entry to the history (but not in a frame, where it would be one of the page
/// around), from site to site takes the place of one, and closing goes
/// back if the map had added the entry. Says whether the browser is on its way back.
fn write(window: &Window, opening: Opening) -> bool {
    let now = read(window);
    if now == opening {
        return false;
    }
    let Ok(history) = window.history() else { return false };
    let mark = JsValue::from_str(MARK);
    let ours = history.state().is_ok_and(|state| state == mark);
    let fragment = format!("#{}", opening.fragment());
    let back = ours && opening.site().is_none();
    let framed = window.parent().ok().flatten().as_ref() != Some(window);
    let done = match (now.site(), opening.site()) {
        (None, Some(_)) if !framed => history.push_state_with_url(&mark, "", Some(&fragment)),
        (_, Some(_)) => history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&fragment)),
        (_, None) if back => history.back(),
        (_, None) => {
            let location = window.location();
            let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
            history.replace_state_with_url(&JsValue::NULL, "", Some(&path))
        }
    };
    back && done.is_ok()
}
