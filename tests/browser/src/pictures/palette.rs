//! Small files: a picture with a palette, a byte a pixel, weighs less than half of one without.

use std::collections::HashMap;

use image::RgbaImage;

use crate::Outcome;
use crate::pixels::Colour;

/// As many as a byte can number.
const COLOURS: usize = 256;

/// As many of the most frequent colours are kept as they are: surfaces and letters.
const FREQUENT: usize = 64;

/// A picture as a PNG of at most 256 colours.
///
/// Libraries choose them so that the mean error is small, and give up the rare colour of a thin line. Here the largest error
/// counts, because what is kept is compared with what will be seen: after the most frequent colours, the next is always the
/// one farthest from all that were chosen. What is lost then is less than what an eye sees.
pub(super) fn png(picture: &RgbaImage) -> Outcome<Vec<u8>> {
    let (palette, numbers) = palette(picture);
    let pixels: Vec<u8> =
        runs(picture).flat_map(|(colour, count)| std::iter::repeat_n(numbers[&colour], count)).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // Neighbouring numbers are not neighbouring colours: there is nothing to foretell.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// Equal pixels one after the other, with their number: most of a page is paper.
fn runs(picture: &RgbaImage) -> impl Iterator<Item = (Colour, usize)> {
    let chunks = picture.as_raw().as_chunks::<4>().0.chunk_by(|a, b| a == b);
    chunks.map(|run| ([run[0][0], run[0][1], run[0][2]], run.len()))
}

/// The colours that are kept, and which of them stands for each colour of the picture.
fn palette(picture: &RgbaImage) -> (Vec<Colour>, HashMap<Colour, u8>) {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for (colour, count) in runs(picture) {
        *counts.entry(colour).or_default() += count;
    }
    let mut colours: Vec<_> = counts.into_iter().collect();
    // The most frequent first; and equal pictures give equal files.
    colours.sort_unstable_by_key(|(colour, count)| (usize::MAX - count, *colour));
    let mut kept: Vec<Colour> = Vec::new();
    // For each colour how far the nearest is that is kept, and its number.
    let mut nearest = vec![(f32::INFINITY, 0); colours.len()];
    while kept.len() < COLOURS.min(colours.len()) {
        let number = kept.len();
        let next = if number < FREQUENT { number } else { farthest(&nearest) };
        kept.push(colours[next].0);
        for ((colour, _), nearest) in colours.iter().zip(&mut nearest) {
            let distance = distance(*colour, colours[next].0);
            if distance < nearest.0 {
                *nearest = (distance, number as u8);
            }
        }
    }
    (kept, colours.iter().zip(nearest).map(|((colour, _), (_, number))| (*colour, number)).collect())
}

fn farthest(nearest: &[(f32, u8)]) -> usize {
    let farthest = nearest.iter().enumerate().max_by(|one, other| one.1.0.total_cmp(&other.1.0));
    farthest.map_or(0, |(at, _)| at)
}

/// How far two colours lie apart for an eye, squared: the measure by which pictures are compared.
fn distance(one: Colour, other: Colour) -> f32 {
    let [r, g, b] = [0, 1, 2].map(|k| f32::from(one[k]) - f32::from(other[k]));
    let y = 0.299 * r + 0.587 * g + 0.114 * b;
    let i = 0.596 * r - 0.274 * g - 0.322 * b;
    let q = 0.211 * r - 0.523 * g + 0.311 * b;
    0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q
}

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;
    use crate::pictures::difference::Difference;
    use crate::pixels::Picture;

    fn kept(picture: &RgbaImage) -> RgbaImage {
        let bytes = png(picture).expect("a file");
        Picture::read(&bytes).expect("a picture").rgba(None)
    }

    #[test]
    fn few_colours_are_kept_as_they_are() {
        let picture = RgbaImage::from_fn(50, 20, |x, y| Rgba([x as u8, (y * 10) as u8, 7, 255]));
        let few = RgbaImage::from_fn(50, 20, |x, y| *picture.get_pixel(x % 16, y % 16));
        assert_eq!(kept(&few), few);
    }

    #[test]
    fn what_is_lost_of_many_colours_is_not_seen() {
        // The edges of three organs on paper, and one thin line of a colour of its own.
        let ends = [[251, 250, 247], [170, 134, 128], [196, 194, 211], [23, 80, 95]];
        let picture = RgbaImage::from_fn(300, 200, |x, y| {
            let (from, to) = (ends[(y / 50) as usize], ends[((y / 50 + 1) % 4) as usize]);
            let colour = [0, 1, 2].map(|k| ((from[k] * (299 - x) + to[k] * x + y % 7) / 299) as u8);
            if y == 99 { Rgba([138, 35, 24, 255]) } else { Rgba([colour[0], colour[1], colour[2], 255]) }
        });
        let many = runs(&picture).map(|(colour, _)| colour).collect::<std::collections::HashSet<_>>().len();
        assert!(many > 2 * COLOURS, "{many}");
        assert!(Difference::between(&picture, &kept(&picture)).is_none());
        assert_eq!(kept(&picture).get_pixel(150, 99), &Rgba([138, 35, 24, 255]));
    }

    #[test]
    fn equal_pictures_give_equal_files() {
        let picture = RgbaImage::from_fn(64, 64, |x, y| Rgba([(x * 4) as u8, (y * 4) as u8, (x + y) as u8, 255]));
        assert_eq!(png(&picture).expect("a file"), png(&picture).expect("a file"));
    }
}
