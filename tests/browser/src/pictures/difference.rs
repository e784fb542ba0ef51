//! Two pictures held against each other as an eye would: by how far colours lie apart for it, and without the pixels at the
//! edge of a shape that are only drawn a little otherwise.
//!
//! The measure is dify's, which is pixelmatch's: MIT, without unsafe code, and egui's snapshot tests stand on it. Other
//! libraries give one mean for a picture, in which a moved name is lost (image-compare), are AGPL (dssim), or want a C++
//! compiler (nv-flip).

use std::fmt;

use dify::diff::get_results;
use image::{Rgba, RgbaImage, imageops};

/// Two colours differ from this squared distance on (YIQ, weighted by what an eye notices): eight levels of a grey.
const VISIBLE: f32 = 32.0;

/// As many pixels may differ. Noise of two levels makes none; lymph nodes that are gone, the least that must be noticed, about
/// 90, a leader line that is gone 95 or more, a name moved by one pixel 190, by four 330.
const NOISE: u32 = 20;

/// What marks a pixel that differs; the rest of the marked picture is grey or, at edges that pass, yellow.
const MARK: Rgba<u8> = Rgba([255, 0, 0, 255]);

/// How much of the picture is still to be seen behind the marks.
const FAINT: f32 = 0.2;

/// How two pictures differ.
pub(super) struct Difference {
    /// The expected picture, faint, with all differing pixels in red.
    pub(super) marked: RgbaImage,
    pixels: u32,
    /// Left, top, right and bottom of what differs.
    within: [u32; 4],
    sizes: [(u32, u32); 2],
}

impl Difference {
    /// How the pictures differ, or nothing if an eye sees no difference.
    pub(super) fn between(expected: &RgbaImage, actual: &RgbaImage) -> Option<Self> {
        let sizes = [expected.dimensions(), actual.dimensions()];
        let [left, right] = [expected, actual].map(|picture| on_canvas(picture, sizes));
        let (_, marked) = get_results(left, right, VISIBLE, true, Some(FAINT), &None, &None)?;
        let mut pixels = 0;
        let mut within = [u32::MAX, u32::MAX, 0, 0];
        for (x, y, _) in marked.enumerate_pixels().filter(|(.., pixel)| **pixel == MARK) {
            pixels += 1;
            within = [within[0].min(x), within[1].min(y), within[2].max(x + 1), within[3].max(y + 1)];
        }
        (pixels > NOISE || sizes[0] != sizes[1]).then_some(Self { marked, pixels, within, sizes })
    }
}

/// On a canvas that holds both; what no picture covers is transparent, and differs from everything.
fn on_canvas(picture: &RgbaImage, [one, other]: [(u32, u32); 2]) -> RgbaImage {
    let mut canvas = RgbaImage::new(one.0.max(other.0), one.1.max(other.1));
    imageops::replace(&mut canvas, picture, 0, 0);
    canvas
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [expected, actual] = self.sizes;
        if expected != actual {
            write!(f, "{} x {} pixels and not {} x {}; ", actual.0, actual.1, expected.0, expected.1)?;
        }
        let [left, top, right, bottom] = self.within;
        write!(f, "{} pixels differ, all of them from {left}, {top} to {right}, {bottom}", self.pixels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: [u8; 3] = [251, 250, 247];
    const ORGAN: [u8; 3] = [170, 134, 128];
    const INK: [u8; 3] = [32, 39, 43];

    /// A small map: an organ with a soft edge, a leader line of one pixel, and a name beside it.
    struct Map {
        organ: Option<[u8; 3]>,
        organ_at: f64,
        line: bool,
        name_at: u32,
        height: u32,
    }

    const MAP: Map = Map { organ: Some(ORGAN), organ_at: 60.0, line: true, name_at: 150, height: 120 };

    fn mix(below: [u8; 3], above: [u8; 3], share: f64) -> [u8; 3] {
        let channel = |k: usize| f64::from(below[k]) + (f64::from(above[k]) - f64::from(below[k])) * share;
        [0, 1, 2].map(|k| channel(k).round() as u8)
    }

    impl Map {
        fn draw(&self) -> RgbaImage {
            RgbaImage::from_fn(240, self.height, |x, y| {
                let mut colour = PAPER;
                if let Some(organ) = self.organ {
                    let far = (f64::from(x) - self.organ_at).hypot(f64::from(y) - 60.0);
                    colour = mix(colour, organ, (40.5 - far).clamp(0.0, 1.0));
                }
                if self.line && y == 60 && (105..145).contains(&x) {
                    colour = mix(PAPER, INK, 0.6);
                }
                // Letters: upright strokes with a soft side.
                let (inside, stroke) = (x.wrapping_sub(self.name_at), x.wrapping_sub(self.name_at) % 6);
                if inside < 48 && (54..66).contains(&y) && stroke < 2 {
                    colour = mix(PAPER, INK, if stroke == 0 { 1.0 } else { 0.5 });
                }
                Rgba([colour[0], colour[1], colour[2], 255])
            })
        }

        fn differs(&self) -> Option<Difference> {
            Difference::between(&MAP.draw(), &self.draw())
        }
    }

    #[test]
    fn the_same_is_the_same() {
        assert!(MAP.differs().is_none());
    }

    #[test]
    fn noise_passes() {
        let mut noisy = MAP.draw();
        for (x, y, pixel) in noisy.enumerate_pixels_mut() {
            for (k, channel) in pixel.0.iter_mut().take(3).enumerate() {
                let by = (x * 7 + y * 13 + k as u32 * 5) % 5;
                *channel = channel.saturating_add(by as u8).saturating_sub(2);
            }
        }
        assert!(Difference::between(&MAP.draw(), &noisy).is_none());
    }

    #[test]
    fn an_edge_that_is_drawn_a_little_otherwise_passes() {
        assert!(Map { organ_at: 60.3, ..MAP }.differs().is_none());
    }

    #[test]
    fn a_name_that_moved_fails_and_is_marked_where_it_is() {
        let difference = Map { name_at: 154, ..MAP }.differs().expect("a difference");
        let [left, top, right, bottom] = difference.within;
        assert!(left >= 150 && right <= 202 && top == 54 && bottom == 66, "{:?}", difference.within);
        assert_eq!(difference.marked.pixels().filter(|pixel| **pixel == MARK).count(), difference.pixels as usize);
        assert!(difference.to_string().contains("pixels differ, all of them from 15"), "{difference}");
    }

    #[test]
    fn an_organ_that_is_missing_fails() {
        assert!(Map { organ: None, ..MAP }.differs().is_some_and(|difference| difference.pixels > 4000));
    }

    #[test]
    fn an_organ_of_another_hue_fails() {
        // As light as before, and redder; as light as before, and greener.
        for hue in [[186, 126, 128], [154, 142, 128]] {
            assert!(Map { organ: Some(hue), ..MAP }.differs().is_some_and(|difference| difference.pixels > 4000));
        }
    }

    #[test]
    fn a_thin_line_that_is_missing_fails() {
        let difference = Map { line: false, ..MAP }.differs().expect("a difference");
        assert_eq!(difference.within, [105, 60, 145, 61]);
    }

    #[test]
    fn a_picture_of_another_size_fails() {
        let difference = Map { height: 121, ..MAP }.differs().expect("a difference");
        assert!(difference.to_string().starts_with("240 x 121 pixels and not 240 x 120"), "{difference}");
        assert!(Map { height: 119, ..MAP }.differs().is_some());
    }
}
