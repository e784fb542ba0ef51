//! Screenshots as pixels.

use image::RgbaImage;

use crate::Outcome;

/// Red, green and blue.
pub type Colour = [u8; 3];

/// A screenshot: width, height, and its bytes.
pub struct Picture {
    /// In device pixels, which are CSS pixels here.
    pub width: usize,
    /// In device pixels.
    pub height: usize,
    /// Bytes of a pixel: three colours, perhaps an alpha.
    step: usize,
    /// Bytes of a row; there may be more pixels in it than `width`.
    row: usize,
    bytes: Vec<u8>,
}

/// A rectangle of CSS pixels of the viewport.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    fn holds(&self, x: usize, y: usize) -> bool {
        let (x, y) = (x as f64, y as f64);
        x >= self.x - 1.0 && x <= self.x + self.width + 1.0 && y >= self.y - 1.0 && y <= self.y + self.height + 1.0
    }
}

impl Picture {
    /// Reads an 8-bit PNG with or without alpha, or with a palette.
    ///
    /// # Errors
    /// It is none.
    pub fn read(bytes: &[u8]) -> Outcome<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info()?;
        let size = reader.output_buffer_size().ok_or("a picture too large to hold")?;
        let mut bytes = vec![0; size];
        let frame = reader.next_frame(&mut bytes)?;
        let step = frame.color_type.samples();
        if step < 3 {
            return Err("a screenshot without colours".into());
        }
        let (width, height) = (frame.width as usize, frame.height as usize);
        Ok(Self { width, height, step, row: frame.line_size, bytes })
    }

    /// The part of this size in the top left corner.
    #[must_use]
    pub fn cut(mut self, width: usize, height: usize) -> Self {
        self.width = self.width.min(width);
        self.height = self.height.min(height);
        self
    }

    /// Which pixels differ visibly (by more than 8 of 255 in a channel) outside the `except` areas; pictures of different
    /// sizes differ everywhere.
    pub fn differing(&self, other: &Self, except: &[Area]) -> Vec<(usize, usize)> {
        self.changes(other, |x, y| !except.iter().any(|area| area.holds(x, y)))
    }

    /// How many pixels differ visibly inside `area`.
    pub fn differing_in(&self, other: &Self, area: Area) -> usize {
        self.changes(other, |x, y| area.holds(x, y)).len()
    }

    /// The colour of a place, if it is in the picture.
    pub fn colour(&self, x: f64, y: f64) -> Option<Colour> {
        if !(x >= 0.0 && y >= 0.0 && x < self.width as f64 && y < self.height as f64) {
            return None;
        }
        let at = y as usize * self.row + x as usize * self.step;
        self.bytes.get(at..at + 3)?.try_into().ok()
    }

    /// The colours of all pixels that lie wholly inside `area`.
    pub fn colours_in(&self, area: Area) -> Vec<Colour> {
        let within = |from: f64, length: f64| from.ceil() as i64..(from + length).floor() as i64;
        let rows = within(area.y, area.height);
        let places = rows.flat_map(|y| within(area.x, area.width).map(move |x| (x, y)));
        places.filter_map(|(x, y)| self.colour(x as f64, y as f64)).collect()
    }

    /// The picture, or as much of `area` as is in it, without transparency.
    pub fn rgba(&self, area: Option<Area>) -> RgbaImage {
        let end = |from: f64, length: f64, most: usize| ((from + length).round() as usize).min(most);
        let whole = Area { x: 0.0, y: 0.0, width: self.width as f64, height: self.height as f64 };
        let area = area.unwrap_or(whole);
        let (left, right) = (area.x.round() as usize, end(area.x, area.width, self.width));
        let (top, bottom) = (area.y.round() as usize, end(area.y, area.height, self.height));
        let mut image = RgbaImage::new(right.saturating_sub(left) as u32, bottom.saturating_sub(top) as u32);
        for (to, y) in image.rows_mut().zip(top..bottom) {
            let from = self.line(y)[left * self.step..].chunks_exact(self.step);
            for (to, from) in to.zip(from) {
                to.0 = [from[0], from[1], from[2], u8::MAX];
            }
        }
        image
    }

    fn line(&self, y: usize) -> &[u8] {
        &self.bytes[y * self.row..][..self.width * self.step]
    }

    fn changes(&self, other: &Self, counts: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
        let across = |y| (0..self.width).map(move |x| (x, y));
        if (self.width, self.height, self.step) != (other.width, other.height, other.step) {
            return (0..self.height).flat_map(across).collect();
        }
        // Most lines are equal, and to find that out costs next to nothing.
        let lines = (0..self.height).filter(|y| self.line(*y) != other.line(*y));
        lines.flat_map(across).filter(|(x, y)| self.differs(other, *x, *y) && counts(*x, *y)).collect()
    }

    fn differs(&self, other: &Self, x: usize, y: usize) -> bool {
        let at = y * self.row + x * self.step;
        let there = y * other.row + x * other.step;
        let channels = self.bytes[at..at + self.step].iter().zip(&other.bytes[there..there + self.step]);
        channels.into_iter().any(|(a, b)| a.abs_diff(*b) > 8)
    }
}
