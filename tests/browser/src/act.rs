//! What a person does: real pointer and key input through the driver.

use serde_json::{Value, json};

use crate::{Outcome, Page, wait};

/// Keys by their WebDriver code points.
pub mod keys {
    /// Tab.
    pub const TAB: char = '\u{E004}';
    /// Enter.
    pub const ENTER: char = '\u{E007}';
    /// Escape.
    pub const ESCAPE: char = '\u{E00C}';
    /// Shift.
    pub const SHIFT: char = '\u{E008}';
}

/// A place in the viewport, CSS pixels.
pub type Spot = (i64, i64);

fn moved((x, y): Spot) -> Value {
    json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x, "y": y })
}

fn down() -> Value {
    json!({ "type": "pointerDown", "button": 0 })
}

fn up() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}

impl Page {
    async fn pointer(&self, kind: &str, actions: Vec<Value>) -> Outcome {
        let source =
            json!({ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": actions });
        self.post("/actions", json!({ "actions": [source] })).await?;
        Ok(())
    }

    async fn keyboard(&self, actions: Vec<Value>) -> Outcome {
        self.post("/actions", json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] })).await?;
        Ok(())
    }

    /// Clicks with the mouse.
    ///
    /// # Errors
    /// There is no page.
    pub async fn click(&self, spot: Spot) -> Outcome {
        self.pointer("mouse", vec![moved(spot), down(), up()]).await
    }

    /// Taps with a finger.
    ///
    /// # Errors
    /// There is no page.
    pub async fn tap(&self, spot: Spot) -> Outcome {
        self.pointer("touch", vec![moved(spot), down(), up()]).await
    }

    /// Touches with several fingers at once, one at each place, for some milliseconds.
    ///
    /// # Errors
    /// The engine refuses it.
    pub async fn touch(&self, spots: &[Spot], hold: u64) -> Outcome {
        let finger = |(number, spot): (usize, &Spot)| {
            let rest = json!({ "type": "pause", "duration": hold });
            let parameters = json!({ "pointerType": "touch" });
            json!({ "type": "pointer", "id": format!("finger{number}"), "parameters": parameters, "actions": [moved(*spot), down(), rest, up()] })
        };
        let fingers: Vec<_> = spots.iter().enumerate().map(finger).collect();
        self.post("/actions", json!({ "actions": fingers })).await?;
        Ok(())
    }

    /// Moves the mouse.
    ///
    /// # Errors
    /// There is no page.
    pub async fn hover(&self, spot: Spot) -> Outcome {
        self.pointer("mouse", vec![moved(spot)]).await
    }

    /// Presses the mouse button and keeps it down.
    ///
    /// # Errors
    /// There is no page.
    pub async fn press(&self, spot: Spot) -> Outcome {
        self.pointer("mouse", vec![moved(spot), down()]).await
    }

    /// Releases the mouse button.
    ///
    /// # Errors
    /// There is no page.
    pub async fn release(&self) -> Outcome {
        self.pointer("mouse", vec![up()]).await
    }

    /// Turns the wheel over a place, by `distance` CSS pixels downwards.
    ///
    /// # Errors
    /// There is no page.
    pub async fn wheel(&self, (x, y): Spot, distance: i64) -> Outcome {
        let turn = json!({ "type": "scroll", "duration": 0, "origin": "viewport", "x": x, "y": y, "deltaX": 0, "deltaY": distance });
        self.post("/actions", json!({ "actions": [{ "type": "wheel", "id": "wheel", "actions": [turn] }] })).await?;
        Ok(())
    }

    /// Types one key.
    ///
    /// # Errors
    /// There is no page.
    pub async fn key(&self, key: char) -> Outcome {
        self.keyboard(vec![json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]).await
    }

    /// Shift + Tab.
    ///
    /// # Errors
    /// There is no page.
    pub async fn tab_back(&self) -> Outcome {
        let stroke = |kind: &str, key: char| json!({ "type": kind, "value": key });
        self.keyboard(vec![
            stroke("keyDown", keys::SHIFT),
            stroke("keyDown", keys::TAB),
            stroke("keyUp", keys::TAB),
            stroke("keyUp", keys::SHIFT),
        ])
        .await
    }

    /// Presses Tab until the focus is on something named `name` (see `nameOf` in `js/prelude.js`); gives all names met.
    ///
    /// # Errors
    /// It is not met within 60 presses.
    pub async fn tab_to(&self, name: &str) -> Outcome<Vec<String>> {
        let mut met = Vec::new();
        for _ in 0..60 {
            self.key(keys::TAB).await?;
            let now = self.focus().await?;
            met.push(now.clone());
            if now == name {
                return Ok(met);
            }
        }
        Err(format!("Tab does not reach {name}; it met {met:?}").into())
    }

    /// The name of what has the focus.
    ///
    /// # Errors
    /// There is no page.
    pub async fn focus(&self) -> Outcome<String> {
        self.text("return nameOf(focused())").await
    }

    /// A place where a pointer meets the element of the visible tree of map `index`; scrolls it into view if it must, and
    /// waits until it stands still: a person does not press what is just moving, either.
    ///
    /// # Errors
    /// There is no such element, or something covers it.
    pub async fn spot_in(&self, index: usize, selector: &str) -> Outcome<Spot> {
        wait::still(selector, || self.spot_now(index, selector)).await
    }

    async fn spot_now(&self, index: usize, selector: &str) -> Outcome<Spot> {
        let found = self
            .script_with(
                "const e = one(arguments[1], arguments[0]); return e ? point(e) : 'missing'",
                vec![json!(index), json!(selector)],
            )
            .await?;
        match (found[0].as_i64(), found[1].as_i64()) {
            (Some(x), Some(y)) => Ok((x, y)),
            _ => Err(format!("{selector} of map {index} cannot be met by a pointer: {found}").into()),
        }
    }

    /// As [`Page::spot_in`] for the first map.
    ///
    /// # Errors
    /// There is no such element, or something covers it.
    pub async fn spot(&self, selector: &str) -> Outcome<Spot> {
        self.spot_in(0, selector).await
    }

    /// Clicks an element of the first map's visible tree.
    ///
    /// # Errors
    /// As [`Page::spot`].
    pub async fn click_on(&self, selector: &str) -> Outcome {
        let spot = self.spot(selector).await?;
        self.click(spot).await
    }
}
