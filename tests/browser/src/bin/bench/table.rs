//! Rows, ratios, and the table as text and as Markdown.

use crate::site::Variant;

/// What a row counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unit {
    /// Milliseconds.
    Time,
    /// Bytes, shown as kB of 1000.
    Bytes,
    /// Pieces.
    Count,
}

impl Unit {
    /// All, with their names in the kept results.
    pub const NAMES: [(Self, &'static str); 3] = [(Self::Time, "ms"), (Self::Bytes, "B"), (Self::Count, "")];

    /// The unit's name in the kept results.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(unit, _)| *unit == self).map_or("", |(_, name)| name)
    }

    /// A value for a person.
    pub fn show(self, value: f64) -> String {
        match self {
            Self::Time if value < 100.0 => format!("{value:.1} ms"),
            Self::Time => format!("{value:.0} ms"),
            Self::Bytes => format!("{:.1} kB", value / 1000.0),
            Self::Count => format!("{value:.0}"),
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What was measured, and under which condition.
    pub name: String,
    /// Of the values.
    pub unit: Unit,
    /// The values in the order of [`Variant::ALL`]; none where there is nothing to measure.
    pub values: [Option<f64>; 3],
}

impl Row {
    /// A row from its values by variant.
    pub fn of(name: &str, unit: Unit, value: impl Fn(Variant) -> Option<f64>) -> Self {
        Self { name: name.to_owned(), unit, values: Variant::ALL.map(value) }
    }

    /// The value of one page.
    pub fn value(&self, variant: Variant) -> Option<f64> {
        self.values[Variant::ALL.iter().position(|one| *one == variant)?]
    }

    /// Ours divided by a floor.
    pub fn ratio(&self, floor: Variant) -> Option<f64> {
        Some(self.value(Variant::Ours)? / self.value(floor).filter(|value| *value > 0.0)?)
    }

    fn cells(&self) -> [String; 6] {
        let value = |variant| self.value(variant).map_or(String::new(), |value| self.unit.show(value));
        let ratio = |floor| self.ratio(floor).map_or(String::new(), |ratio| format!("{ratio:.2}"));
        [
            self.name.clone(),
            value(Variant::Ours),
            value(Variant::Bare),
            value(Variant::Script),
            ratio(Variant::Bare),
            ratio(Variant::Script),
        ]
    }
}

/// The heads of the columns.
fn head() -> [String; 6] {
    let [ours, bare, script] = Variant::ALL.map(|variant| variant.to_string());
    [String::new(), ours, bare.clone(), script.clone(), format!("ours / {bare}"), format!("ours / {script}")]
}

/// For a terminal.
pub fn plain(rows: &[Row]) -> String {
    let lines: Vec<_> = std::iter::once(head()).chain(rows.iter().map(Row::cells)).collect();
    let mut widths = [0; 6];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for line in lines {
        let mut cells = line.iter().zip(widths);
        let first = cells.next().map_or(String::new(), |(cell, width)| format!("{cell:<width$}"));
        let rest: String = cells.map(|(cell, width)| format!("  {cell:>width$}")).collect();
        text.push_str(format!("{first}{rest}").trim_end());
        text.push('\n');
    }
    text
}

/// For a page of the documentation.
pub fn markdown(rows: &[Row]) -> String {
    let line = |cells: [String; 6]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head()) + "|---|---:|---:|---:|---:|---:|\n";
    text.extend(rows.iter().map(|row| line(row.cells())));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_a_floor_has_no_ratio() {
        let row = Row { name: "live".into(), unit: Unit::Time, values: [Some(250.0), None, Some(125.0)] };
        assert_eq!(row.ratio(Variant::Bare), None);
        assert_eq!(row.ratio(Variant::Script), Some(2.0));
        assert_eq!(markdown(&[row]).lines().last(), Some("| live | 250 ms |  | 125 ms |  | 2.00 |"));
    }
}
