//! Contrast, from the pixels of a screenshot: what a reader's eyes get, smoothed edges and thin lines included.

use std::collections::HashMap;

use crate::pixels::{Area, Colour, Picture};

/// A place in a picture.
type Place = (f64, f64);

/// A place where a line is crossed.
#[derive(Clone, Copy, Debug)]
pub struct Crossing {
    /// A point in the middle of the line.
    pub at: Place,
    /// The direction outwards, of length one.
    pub out: Place,
    /// Half the width of the line.
    pub half: f64,
}

/// The contrast of WCAG: 1 for the same, 21 for black and white.
pub fn ratio(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

impl Picture {
    /// The contrast of the text in a box: its ground is the most frequent colour, its ink the one farthest from that.
    pub fn text_contrast(&self, area: Area) -> Option<f64> {
        let mut counts: HashMap<Colour, usize> = HashMap::new();
        for colour in self.colours_in(area) {
            *counts.entry(colour).or_default() += 1;
        }
        // Of two that are equally frequent always the same.
        let ground = *counts.iter().max_by_key(|(colour, count)| (**count, **colour))?.0;
        counts.keys().map(|colour| ratio(*colour, ground)).reduce(f64::max)
    }

    /// The contrast of a line where it is crossed: its strongest pixel to what lies outside, or to the weaker of both
    /// sides. Nothing where the picture ends.
    pub fn line_contrast(&self, crossing: Crossing, both: bool) -> Option<f64> {
        let line = self.colours_of(crossing.line())?;
        let side = |places| -> Option<f64> {
            let ground = self.colours_of(places)?;
            let middle = |colour: &Colour| -> f64 {
                let mut all: Vec<f64> = ground.iter().map(|other| ratio(*colour, *other)).collect();
                all.sort_by(f64::total_cmp);
                all[all.len() / 2]
            };
            line.iter().map(middle).reduce(f64::max)
        };
        let outside = side(crossing.side(1.0))?;
        if both { Some(outside.min(side(crossing.side(-1.0))?)) } else { Some(outside) }
    }

    /// Whether a line lies open where it is crossed: nothing over it, and no other line beside it. `marked` is the same
    /// picture with all lines in the colour `mark` instead of their own, which here is `ink`.
    pub fn line_is_open(&self, marked: &Self, crossing: Crossing, both: bool, ink: Colour, mark: Colour) -> bool {
        let change = |places: Vec<Place>| {
            let changes =
                places.into_iter().filter_map(|(x, y)| Some(distance(self.colour(x, y)?, marked.colour(x, y)?)));
            changes.max().unwrap_or_default()
        };
        let beside = |sign| change(crossing.side(sign)) > 24;
        // What lets most of the line through, as cartilage does, covers it too.
        f64::from(change(crossing.line())) > 0.85 * f64::from(distance(ink, mark))
            && !beside(1.0)
            && !(both && beside(-1.0))
    }

    fn colours_of(&self, places: Vec<Place>) -> Option<Vec<Colour>> {
        places.into_iter().map(|(x, y)| self.colour(x, y)).collect()
    }
}

/// How far two colours are from each other in the channel that tells them apart best.
fn distance(a: Colour, b: Colour) -> u8 {
    a.iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap_or_default()
}

impl Crossing {
    /// What the line paints, and the pixels that its edges share with their neighbours.
    fn line(self) -> Vec<Place> {
        self.places(-self.half - 0.5, self.half + 0.5, 1.0)
    }

    /// What lies on one side. Beside the line comes a pixel that is a mixture.
    fn side(self, sign: f64) -> Vec<Place> {
        self.places(self.half + 1.5, self.half + 3.0, sign)
    }

    fn places(self, from: f64, to: f64, sign: f64) -> Vec<Place> {
        let place = |by: f64| (self.at.0 + self.out.0 * by * sign, self.at.1 + self.out.1 * by * sign);
        steps(from, to).map(place).collect()
    }

    /// The same in a picture that has so many pixels to one of CSS.
    #[must_use]
    pub fn times(self, pixels: f64) -> Self {
        Self { at: (self.at.0 * pixels, self.at.1 * pixels), half: self.half * pixels, ..self }
    }
}

/// From `from` to `to` by half a pixel.
fn steps(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let count = ((to - from) / 0.5).round() as u32;
    (0..=count).map(move |step| from + f64::from(step) * 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((ratio([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
        assert!((ratio([118, 118, 118], [255, 255, 255]) - 4.54).abs() < 0.01);
        assert!((ratio([8, 9, 10], [8, 9, 10]) - 1.0).abs() < 1e-9);
    }
}
