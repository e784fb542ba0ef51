//! Putting a map on the page and taking it off again.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Html, Renderer};

use super::{Words, address::Address, events, focus::Focus, light};
use crate::{
    content::Site,
    state::{Action, Opening},
    view::{App, AppProps, Change, Stage},
};

/// A tree that no map uses now. Yew never removes its listeners from a root, so roots are used again instead of thrown
/// away: what a page holds grows with the maps it shows at once, not with the maps it has ever shown.
struct Root {
    element: Element,
    /// The drawing in it.
    art: Html,
    app: AppHandle<App>,
}

thread_local! {
    static FREE: RefCell<Vec<Root>> = const { RefCell::new(Vec::new()) };
    static MOUNTS: Cell<u32> = const { Cell::new(0) };
}

/// A map on the page.
#[wasm_bindgen]
pub struct Map {
    root: Root,
    listeners: Vec<EventListener>,
    props: AppProps,
}

#[wasm_bindgen]
impl Map {
    /// Makes a map for `host`, the `<body-map>` element. The tree is not on the page yet: `on_ready` is called when it
    /// is complete, and the caller puts [`Map::root`] where it belongs.
    ///
    /// `art` is a copy of the drawing for this map alone, `<g class="bm-art">`. `site` is the site that is open at the start; `address` says that this map owns the page's fragment, which then
    /// goes before `site`; `id_prefix` is put before every id.
    ///
    /// # Errors
    /// The document cannot make an element.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments, reason = "called once, from element.js; a JavaScript object would be parsed")]
    pub fn new(
        host: &Element,
        words: &Words,
        art: Element,
        site: Option<String>,
        address: bool,
        id_prefix: String,
        on_ready: js_sys::Function,
    ) -> Result<Map, JsValue> {
        let document = host.owner_document().ok_or("the map's element belongs to no document")?;
        let free = FREE.with_borrow_mut(Vec::pop);
        let (element, art) = match &free {
            Some(root) => (root.element.clone(), root.art.clone()),
            None => (document.create_element("div")?, Html::VRef(art.into())),
        };
        let address = address.then(|| Address::of(&document)).flatten();
        let focus = Rc::new(Focus::new(element.clone()));
        let opening = Opening::from(site.as_deref().and_then(Site::from_id));
        let opening = address.as_ref().map_or(opening, |address| address.read().or(opening));

        let on_change = {
            let (host, focus, address) = (host.clone(), focus.clone(), address.clone());
            Callback::from(move |change: Change| match change.before {
                None => {
                    let _ = on_ready.call0(&JsValue::NULL);
                }
                Some(before) if before.open != change.after.open => {
                    focus.follow(before.open, change.after.open);
                    if let Some(address) = &address {
                        address.follow(change.after.open.into());
                    }
                    events::tell(&host, change.after.open);
                }
                Some(_) => {}
            })
        };
        let props = AppProps {
            words: words.0.clone(),
            art: art.clone(),
            opening,
            stage: Stage::Live,
            id_prefix: id_prefix.into(),
            mount: MOUNTS.replace(MOUNTS.get().wrapping_add(1)),
            on_change,
        };
        let app = match free {
            Some(Root { mut app, .. }) => {
                app.update(props.clone());
                app
            }
            None => Renderer::<App>::with_root_and_props(element.clone(), props.clone()).render(),
        };
        let mut listeners = light::listen(&element);
        listeners.push(focus.listen());
        if let Some(address) = address {
            let scope = (*app).clone();
            listeners.push(address.listen(move |opening| scope.send_message(Action::Go(opening))));
        }
        Ok(Map { root: Root { element, art, app }, listeners, props })
    }

    /// The element that holds the map.
    #[wasm_bindgen(getter)]
    pub fn root(&self) -> Element {
        self.root.element.clone()
    }

    /// Opens a site by its id; any other id is the overview.
    pub fn open(&self, site: &str) {
        self.root.app.send_message(Action::Go(Opening::from(Site::from_id(site))));
    }

    /// Says the same in other words: those of another language. What is open stays open.
    pub fn say(&mut self, words: &Words) {
        self.props.words = words.0.clone();
        self.root.app.update(self.props.clone());
    }

    /// Leads back to the first screen.
    pub fn reset(&self) {
        self.root.app.send_message(Action::Reset);
    }

    /// Takes the map off the page and keeps its tree for the next one.
    pub fn unmount(self) {
        let Map { mut root, listeners, props } = self;
        drop(listeners);
        light::end(&root.element);
        root.element.remove();
        // The old callbacks hold the host element: let go of it.
        root.app.update(AppProps {
            mount: MOUNTS.replace(MOUNTS.get().wrapping_add(1)),
            opening: Opening::default(),
            on_change: Callback::noop(),
            ..props
        });
        FREE.with_borrow_mut(|free| free.push(root));
    }
}
