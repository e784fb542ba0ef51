//! What the project promises and only a measurement can show (the bytes are weighed by `bench --sizes`).

use std::fmt;

use crate::samples::{Samples, Statistic};
use crate::site::Variant;
use crate::table::Row;

/// What became of a promise.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// It holds.
    Kept,
    /// The ratio is over its limit, but so noisy that another run may say otherwise.
    Unclear,
    /// It does not hold.
    Broken,
    /// This run did not look.
    Unknown,
}

/// A promise after a run.
pub struct Promise {
    /// What became of it.
    pub verdict: Verdict,
    /// What was promised, and what is.
    text: String,
}

impl fmt::Display for Promise {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Kept => "kept",
            Verdict::Unclear => "UNCLEAR (measure again with more --rounds, or on a machine that is less busy)",
            Verdict::Broken => "BROKEN",
            Verdict::Unknown => "not measured",
        };
        write!(out, "{}: {verdict}", self.text)
    }
}

/// A ratio that is promised.
struct Ratio {
    /// What is measured.
    what: &'static str,
    how: Statistic,
    floor: Variant,
    /// So many times the floor at most.
    most: f64,
}

const RATIOS: [Ratio; 3] = [
    Ratio { what: "press to painted, 4x", how: Statistic::Median, floor: Variant::Script, most: 1.2 },
    Ratio { what: "press to painted, 4x", how: Statistic::Share(0.95), floor: Variant::Script, most: 1.2 },
    Ratio { what: "first press that works, 4x, Slow 4G", how: Statistic::Median, floor: Variant::Bare, most: 1.1 },
];

impl Ratio {
    fn judge(&self, samples: &Samples) -> Promise {
        let &Self { what, how, floor, most } = self;
        let value = |variant| samples.sum_up(what, variant, how);
        let ratio = value(Variant::Ours).zip(value(floor)).map(|(ours, floor)| ours / floor);
        let (low, high) = samples.range(what, floor, how).unwrap_or((f64::INFINITY, f64::INFINITY));
        let verdict = match ratio {
            Some(ratio) if ratio <= most => Verdict::Kept,
            Some(_) if low <= most => Verdict::Unclear,
            Some(_) => Verdict::Broken,
            None => Verdict::Unknown,
        };
        let name = if how == Statistic::Median { "median" } else { "p95" };
        let is = ratio.map_or(String::new(), |ratio| format!(": {ratio:.2} ({low:.2} to {high:.2})"));
        Promise { verdict, text: format!("{what}, {name}, at most {most} x the {floor} floor{is}") }
    }
}

/// Holds every promise against what was measured.
pub fn judge(samples: &Samples, rows: &[Row]) -> Vec<Promise> {
    let plain = |values: &[f64], holds: bool, text: &str| {
        let verdict = match holds {
            _ if values.is_empty() => Verdict::Unknown,
            true => Verdict::Kept,
            false => Verdict::Broken,
        };
        Promise { verdict, text: text.into() }
    };
    let mut promises: Vec<_> = RATIOS.iter().map(|ratio| ratio.judge(samples)).collect();
    let ours = |part: &str| -> Vec<f64> {
        rows.iter().filter(|row| row.name.contains(part)).filter_map(|row| row.value(Variant::Ours)).collect()
    };
    let modules = ours("wasm requests");
    let one = modules.iter().all(|count| *count == 1.0);
    promises.push(plain(&modules, one, "one request for the module, however many maps a page has"));
    let bytes = ours("in the bundle");
    let same = bytes.iter().all(|count| *count == bytes[0]);
    promises.push(plain(&bytes, same, "more languages in the bundle, not one byte more for a reader of one"));
    promises
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_noise_does_not_explain_is_broken() {
        let verdict = |ours: [f64; 3]| {
            let mut samples = Samples::default();
            for value in ours {
                samples.add(RATIOS[2].what, Variant::Ours, value);
                samples.add(RATIOS[2].what, RATIOS[2].floor, 100.0);
            }
            RATIOS[2].judge(&samples).verdict
        };
        assert_eq!(verdict([109.0, 109.0, 300.0]), Verdict::Kept);
        assert_eq!(verdict([90.0, 120.0, 120.0]), Verdict::Unclear);
        assert_eq!(verdict([115.0, 120.0, 120.0]), Verdict::Broken);
        assert_eq!(RATIOS[0].judge(&Samples::default()).verdict, Verdict::Unknown);
    }
}
