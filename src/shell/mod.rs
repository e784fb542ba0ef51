//! BROWSER. The one place for web-sys, gloo and wasm-bindgen: what `element.js` calls, and what the map does to the
//! page around it.
//!
//! JavaScript calls Rust and never the other way by module; nothing is hung on `window`; nothing here fetches.

mod address;
mod events;
mod focus;
mod light;
mod mount;
mod words;

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

pub use mount::Map;
pub use words::Words;

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
