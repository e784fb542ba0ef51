//! What the host page is told.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element};

use crate::content::Site;

/// Fires `body-map-open` with `detail.site`, or `body-map-close`, on the `<body-map>` element.
pub(super) fn tell(host: &Element, open: Option<Site>) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    let name = match open {
        None => "body-map-close",
        Some(site) => {
            let detail = js_sys::Object::new();
            // Setting a key on an object made here cannot fail.
            let _ = js_sys::Reflect::set(&detail, &"site".into(), &JsValue::from_str(site.id()));
            init.set_detail(&detail);
            "body-map-open"
        }
    };
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = host.dispatch_event(&event);
    }
}
