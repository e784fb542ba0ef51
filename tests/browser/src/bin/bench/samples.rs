//! Many measurements of one thing, and what is said of them.

use std::collections::BTreeMap;

use crate::site::Variant;

/// How often a ratio is drawn anew.
const DRAWS: usize = 1000;

/// What is said of many values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// The middle one, or between the two in the middle.
    Median,
    /// The smallest value that is at least as large as this share (0 to 1) of all.
    Share(f64),
}

impl Statistic {
    fn of(self, mut values: Vec<f64>) -> Option<f64> {
        values.sort_by(f64::total_cmp);
        let count = values.len();
        let at = |share: f64| values.get(((share * count as f64).ceil() as usize).clamp(1, count.max(1)) - 1).copied();
        match self {
            Self::Share(share) => at(share),
            Self::Median if count % 2 == 1 => at(0.5),
            Self::Median => Some((at(0.5)? + values[count / 2]) / 2.0),
        }
    }
}

/// Measurements by what was measured and on which page.
#[derive(Default)]
pub struct Samples(BTreeMap<(String, Variant), Vec<f64>>);

impl Samples {
    /// One more.
    pub fn add(&mut self, what: &str, variant: Variant, value: f64) {
        self.0.entry((what.to_owned(), variant)).or_default().push(value);
    }

    fn of(&self, what: &str, variant: Variant) -> &[f64] {
        self.0.get(&(what.to_owned(), variant)).map_or(&[], Vec::as_slice)
    }

    /// One number for all; nothing if nothing was measured.
    pub fn sum_up(&self, what: &str, variant: Variant, how: Statistic) -> Option<f64> {
        how.of(self.of(what, variant).to_vec())
    }

    /// Between which values ours divided by the floor lies with 90 % confidence: what the ratio would have been had
    /// other rounds been met, drawn from those that were. Measurements of one moment stay together.
    pub fn range(&self, what: &str, floor: Variant, how: Statistic) -> Option<(f64, f64)> {
        let (ours, floor) = (self.of(what, Variant::Ours), self.of(what, floor));
        let count = ours.len().min(floor.len());
        let mut chance = 0x9e37_79b9_7f4a_7c15_u64;
        let mut ratios = Vec::new();
        for _ in 0..DRAWS {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            for _ in 0..count {
                // Xorshift: the same draws in every run.
                chance ^= chance << 13;
                chance ^= chance >> 7;
                chance ^= chance << 17;
                let place = (chance % count as u64) as usize;
                one.push(ours[place]);
                other.push(floor[place]);
            }
            ratios.push(how.of(one)? / how.of(other)?);
        }
        Some((Statistic::Share(0.05).of(ratios.clone())?, Statistic::Share(0.95).of(ratios)?))
    }

    /// How many there are.
    pub fn count(&self, what: &str, variant: Variant) -> usize {
        self.of(what, variant).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_shares() {
        let of = |how: Statistic, values: &[f64]| how.of(values.to_vec());
        assert_eq!(of(Statistic::Median, &[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(of(Statistic::Median, &[4.0, 1.0, 3.0]), Some(3.0));
        assert_eq!(of(Statistic::Share(0.95), &[4.0, 1.0, 3.0, 2.0]), Some(4.0));
        assert_eq!(of(Statistic::Share(0.5), &[4.0, 1.0, 3.0, 2.0]), Some(2.0));
        assert_eq!(of(Statistic::Median, &[]), None);
        assert_eq!(of(Statistic::Share(0.5), &[]), None);
    }

    #[test]
    fn noise_that_meets_both_alike_leaves_a_narrow_range() {
        let mut samples = Samples::default();
        for moment in [10.0, 100.0, 12.0, 11.0, 300.0] {
            samples.add("a", Variant::Ours, 1.5 * moment);
            samples.add("a", Variant::Bare, moment);
        }
        assert_eq!(samples.range("a", Variant::Bare, Statistic::Median), Some((1.5, 1.5)));
        assert_eq!(samples.range("a", Variant::Script, Statistic::Median), None);
    }
}
