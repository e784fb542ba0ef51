//! BROWSER. The one place for web-sys, gloo and wasm-bindgen: what `element.js` calls, and what the map does to the
//! page around it.
//!
//! JavaScript calls Rust and never the other way by module; nothing is hung on `window`; nothing here fetches.

mod address;
mod events;
mod focus;
mod mount;

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::prelude::*;

use crate::content::Pack;

pub use mount::Map;

thread_local! {
    static ON_CRASH: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Prepares the module: `on_crash` is called with a sentence if it ever panics. After that the instance is dead, and
/// `element.js` brings the readable document back.
#[wasm_bindgen]
pub fn start(on_crash: js_sys::Function) {
    ON_CRASH.set(Some(on_crash));
    yew::set_custom_panic_hook(Box::new(|panic| {
        if let Some(on_crash) = ON_CRASH.take() {
            // A host that throws here changes nothing: the map is dead either way.
            let _ = on_crash.call1(&JsValue::NULL, &JsValue::from_str(&panic.to_string()));
        }
    }));
}

/// The words of one language, read once and shared by all maps of a page.
#[wasm_bindgen]
pub struct Words(Rc<Pack>);

#[wasm_bindgen]
impl Words {
    /// Reads what `JSON.parse` made of a pack.
    ///
    /// # Errors
    /// A sentence that names what is missing or of the wrong kind.
    pub fn read(pack: JsValue) -> Result<Words, JsError> {
        let pack: Pack = serde_wasm_bindgen::from_value(pack)
            .map_err(|error| JsError::new(&format!("this is not a pack of this version: {error}")))?;
        if pack.sites.iter().map(|words| words.site).ne(crate::content::Site::ALL) {
            return Err(JsError::new("this pack must hold the four sites in order: bones, liver, lungs, brain"));
        }
        Ok(Words(Rc::new(pack)))
    }
}
