//! Screenshots as pixels.

use crate::Outcome;

/// A screenshot: width, height, and RGB.
pub struct Picture {
    /// In device pixels, which are CSS pixels here.
    pub width: usize,
    /// In device pixels.
    pub height: usize,
    pixels: Vec<[u8; 3]>,
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
    /// Reads an 8-bit PNG with or without alpha.
    ///
    /// # Errors
    /// It is none.
    pub fn read(bytes: &[u8]) -> Outcome<Self> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info()?;
        let size = reader.output_buffer_size().ok_or("a picture too large to hold")?;
        let mut buffer = vec![0; size];
        let frame = reader.next_frame(&mut buffer)?;
        let step = frame.color_type.samples();
        if step < 3 {
            return Err("a screenshot without colours".into());
        }
        let pixels = buffer[..frame.buffer_size()].chunks_exact(step).map(|p| [p[0], p[1], p[2]]).collect();
        Ok(Self { width: frame.width as usize, height: frame.height as usize, pixels })
    }

    /// How many pixels differ visibly (by more than 8 of 255 in a channel) outside the `except` areas.
    pub fn differing(&self, other: &Self, except: &[Area]) -> usize {
        self.changes(other, |x, y| !except.iter().any(|area| area.holds(x, y)))
    }

    /// How many pixels differ visibly inside `area`.
    pub fn differing_in(&self, other: &Self, area: Area) -> usize {
        self.changes(other, |x, y| area.holds(x, y))
    }

    fn changes(&self, other: &Self, counts: impl Fn(usize, usize) -> bool) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return usize::MAX;
        }
        let pairs = self.pixels.iter().zip(&other.pixels).enumerate();
        pairs
            .filter(|(_, (a, b))| a.iter().zip(b.iter()).any(|(a, b)| a.abs_diff(*b) > 8))
            .filter(|(at, _)| counts(at % self.width, at / self.width))
            .count()
    }
}
