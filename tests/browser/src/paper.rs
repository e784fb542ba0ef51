//! A page on paper: printed to PDF by the driver, and read as a PDF.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lopdf::Document;
use serde_json::json;

use crate::{Outcome, Page};

/// A size of paper.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Width and height in millimetres.
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }
}

impl Page {
    /// Prints the page as a reader would, with the margins that the page asks for, and counts the sheets. `margin`, in
    /// millimetres, is what a browser takes that does not ask the page.
    ///
    /// # Errors
    /// The driver does not print, what it gives is no PDF, or the sheets are not of that size.
    pub async fn sheets(&self, paper: Paper, margin: f64) -> Outcome<usize> {
        let (width, height) = paper.size();
        let margin = margin / 10.0;
        let order = json!({
            "page": { "width": width / 10.0, "height": height / 10.0 },
            "margin": { "top": margin, "bottom": margin, "left": margin, "right": margin },
            // As most people print: without grounds, and nothing made smaller to fit.
            "background": false,
            "shrinkToFit": false,
        });
        let encoded = self.post("/print", order).await?;
        let pdf = BASE64_STANDARD.decode(encoded.as_str().ok_or("no PDF came")?)?;
        let document = Document::load_mem(&pdf)?;
        let sheets = document.get_pages();
        for sheet in sheets.values() {
            let found = media_box(&document, *sheet)?;
            let millimetres = |points: f32| f64::from(points) * 25.4 / 72.0;
            let (wide, high) = (millimetres(found.0), millimetres(found.1));
            if (wide - width).abs() > 1.0 || (high - height).abs() > 1.0 {
                return Err(format!("{paper:?}: the sheet is {wide:.1} × {high:.1} mm").into());
            }
        }
        Ok(sheets.len())
    }
}

/// Width and height of a sheet in points; it may stand with the sheets' parent.
fn media_box(document: &Document, sheet: lopdf::ObjectId) -> Outcome<(f32, f32)> {
    let mut at = document.get_dictionary(sheet)?;
    loop {
        if let Ok(found) = at.get(b"MediaBox") {
            let (_, found) = document.dereference(found)?;
            let numbers: Vec<f32> = found.as_array()?.iter().map(lopdf::Object::as_float).collect::<Result<_, _>>()?;
            let [left, bottom, right, top] = numbers[..] else { return Err("a media box of four numbers".into()) };
            return Ok((right - left, top - bottom));
        }
        at = document.get_dictionary(at.get(b"Parent")?.as_reference()?)?;
    }
}
