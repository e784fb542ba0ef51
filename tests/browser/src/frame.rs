//! A viewport of any size. Where the driver sets windows only, a frame of that size stands in the window's corner, so that
//! its coordinates are the window's too, and everything a case does happens in the frame.

use serde_json::json;

use crate::{Outcome, Page};

/// The page around the frame, below every server of the tests.
pub(crate) const PATH: &str = "/__test/frame";

/// The page around a frame of `size`, which is a query such as `390x844`.
pub(crate) fn host(size: &str) -> String {
    let (width, height) = size.split_once('x').unwrap_or(("1000", "900"));
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A frame</title>\
         <style>html, body {{ margin: 0; overflow: hidden; background: #808080 }} iframe {{ display: block; border: 0 }}</style>\
         </head><body><iframe title=\"The page\" width=\"{width}\" height=\"{height}\"></iframe></body></html>"
    )
}

impl Page {
    /// Sets the viewport in CSS pixels; where a frame stands in, the page is a new one.
    ///
    /// # Errors
    /// The engine refuses it.
    pub async fn viewport(&self, width: u32, height: u32) -> Outcome {
        if self.engine.row().viewport {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
            return self.come_to_front().await;
        }
        self.set_frame(None);
        self.driver().enter_default_frame().await?;
        let url = self.server.url(&format!("{PATH}?{width}x{height}"));
        self.driver().goto(&url).await?;
        self.until_given(
            "the frame to stand",
            "return location.href === arguments[0] && document.readyState === 'complete' && frames.length === 1",
            vec![json!(url)],
        )
        .await?;
        self.set_frame(Some((width, height)));
        self.driver().enter_frame(0).await?;
        assert_eq!(self.script("return [innerWidth, innerHeight]").await?, json!([width, height]), "the frame's size");
        Ok(())
    }

    /// Gives the viewport another size, as when a tablet is turned: the page stays.
    ///
    /// # Errors
    /// The engine refuses it.
    pub async fn turn(&self, width: u32, height: u32) -> Outcome {
        if self.engine.row().viewport {
            return self.viewport(width, height).await;
        }
        let set = "const f = window.frameElement; [f.width, f.height] = arguments";
        self.script_with(set, vec![json!(width), json!(height)]).await?;
        self.set_frame(Some((width, height)));
        Ok(())
    }

    /// A tab without a frame, 1000 × 900 or, where the driver sets windows only, as large as the window.
    pub(crate) async fn whole_tab(&self) -> Outcome {
        if self.engine.row().viewport { self.viewport(1000, 900).await } else { Ok(()) }
    }

    /// Goes to an address, in the frame if there is one.
    pub(crate) async fn go(&self, url: &str) -> Outcome {
        if self.frame().is_none() {
            return Ok(self.driver().goto(url).await?);
        }
        self.script_with("location.href = arguments[0]", vec![json!(url)]).await?;
        Ok(())
    }

    /// Into the frame again, if there is one: some drivers leave it by themselves.
    pub(crate) async fn enter_frame_again(&self) -> Outcome {
        if self.frame().is_some() {
            self.driver().enter_default_frame().await?;
            self.driver().enter_frame(0).await?;
        }
        Ok(())
    }

    /// Goes into a frame of the page, whatever its origin: what follows happens there.
    ///
    /// # Errors
    /// There is no such frame.
    pub async fn enter(&self, index: u16) -> Outcome {
        Ok(self.driver().enter_frame(index).await?)
    }

    /// Comes back to the page itself.
    ///
    /// # Errors
    /// There is no page.
    pub async fn leave(&self) -> Outcome {
        self.driver().enter_default_frame().await?;
        self.enter_frame_again().await
    }

    /// The keys go to the frame, as they would to a page of its own.
    pub(crate) async fn focus_frame(&self) -> Outcome {
        if self.frame().is_some() {
            self.script("if (!document.hasFocus()) window.focus()").await?;
        }
        Ok(())
    }
}
