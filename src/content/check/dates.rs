//! A clinician's signature must say who, in what role, when, and when next.

use super::{Files, Problem};
use crate::content::{Pack, Review, Site};

pub(super) fn check(pack: &Pack, files: &Files, found: &mut Vec<Problem>) {
    one(&pack.overview.review, &files.overview(), found);
    for (site, panel) in Site::ALL.into_iter().zip(&pack.sites) {
        one(&panel.review, &files.site(site), found);
    }
}

fn one(review: &Review, file: &str, found: &mut Vec<Problem>) {
    let Some(signed) = &review.signed else { return };
    for (field, words) in [("name", &signed.name), ("role", &signed.role)] {
        if words.trim().is_empty() {
            found.push(Problem::new(
                file,
                format!("review.signed.{field}"),
                "is empty; a signature says who signed and in what role, or write `\"signed\": null`",
            ));
        }
    }
    let date = parse(&signed.date);
    let next = parse(&signed.next);
    for (field, words, day) in [("date", &signed.date, date), ("next", &signed.next, next)] {
        if day.is_none() {
            found.push(Problem::new(
                file,
                format!("review.signed.{field}"),
                format!("`{words}` is no day of the calendar; write it as YYYY-MM-DD, for example 2030-01-31"),
            ));
        }
    }
    if let (Some(date), Some(next)) = (date, next)
        && next <= date
    {
        found.push(Problem::new(
            file,
            "review.signed.next",
            format!(
                "`{}` is not after the day of signing, `{}`; write the day by which the words must be read again",
                signed.next, signed.date
            ),
        ));
    }
}

/// Whether the calendar has this day, written `YYYY-MM-DD`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    parse(text).is_some()
}

/// Year, month and day of `YYYY-MM-DD`, if the calendar has that day.
fn parse(text: &str) -> Option<(u16, u8, u8)> {
    if text.len() != 10 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len()) != (4, 2) {
        return None;
    }
    let (year, month, day): (u16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn days_that_the_calendar_has() {
        assert_eq!(parse("2028-02-29"), Some((2028, 2, 29)));
        for wrong in [
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-1-010",
            "27-01-0101",
            "2027-04-31",
            "",
            "tomorrow",
            "2027-01-0٣",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
