//! DRAWING. `assets/figure.svg`, turned into static data by `build.rs`; nothing generated is checked in.
//!
//! Units are figure units: the person's height is 1000, y runs down from the crown, x from the midline, and x > 0 is
//! the viewer's right, which is the person's left. `parse.rs` beside this file reads and judges the drawing; it is
//! compiled by `build.rs`, not by the library, so here everything is known to be complete.

use crate::content::Site;

/// One drawn element: a path, an ellipse, a circle or a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// `path`, `ellipse`, `circle` or `g`.
    pub tag: &'static str,
    /// Its attributes: name and value.
    pub attributes: &'static [(&'static str, &'static str)],
    /// What a group holds.
    pub children: &'static [Shape],
}

impl Shape {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'static str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// One layer of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Its id in the drawing: `liver`, `bones-front`, `route-liver`.
    pub id: &'static str,
    /// What it holds, from back to front.
    pub shapes: &'static [Shape],
}

/// All that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The layers, from back to front.
    pub layers: &'static [Layer],
}

impl Figure {
    /// How many steps of a site's route are drawn.
    #[must_use]
    pub fn steps(&self, site: Site) -> usize {
        let Some(layer) = self.layers.iter().find(|layer| layer.id.strip_prefix("route-") == Some(site.id())) else {
            return 0;
        };
        layer.shapes.iter().filter_map(|shape| shape.attribute("data-step")?.parse().ok()).max().unwrap_or(0)
    }
}

include!(concat!(env!("OUT_DIR"), "/figure.rs"));
