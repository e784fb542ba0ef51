//! What a clinician has signed: the hash of each passage, what was changed since, and what is overdue.
//!
//! A signature stands in the file of its panel. It covers each passage by itself: a changed sentence loses it, the
//! others keep it. Nothing here reads a clock: the day is told.

use std::iter::once;
use std::rc::Rc;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::check::{Files, Passage, Problem, is_day, panels, passages};
use super::load::parse;
use super::{CODES, HELP, Labels, Overview, Pack, Review, Signature, Site, SitePanel};

/// How a passage stands on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has signed it as it is now.
    Unreviewed,
    /// Signed, and the day of the next review is not over.
    Current,
    /// Signed, but the day of the next review is over.
    Overdue,
}

impl Standing {
    /// `unreviewed`, `current` or `overdue`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Standing::Unreviewed => "unreviewed",
            Standing::Current => "current",
            Standing::Overdue => "overdue",
        }
    }
}

/// The id of a panel: `overview` or a site.
#[must_use]
pub fn id_of(panel: Option<Site>) -> &'static str {
    panel.map_or("overview", Site::id)
}

/// Who has signed a panel. `None` of a pack that lacks the panel.
#[must_use]
pub fn signed(pack: &Pack, panel: Option<Site>) -> Option<&Signature> {
    let review = match panel {
        None => &pack.overview.review,
        Some(site) => &pack.sites.get(site as usize)?.review,
    };
    review.signed.as_ref()
}

/// The reviews of a pack: of the overview, then of the sites.
pub(super) fn reviews_mut(pack: &mut Pack) -> impl Iterator<Item = &mut Review> {
    once(&mut Rc::make_mut(&mut pack.overview).review)
        .chain(pack.sites.iter_mut().map(|words| &mut Rc::make_mut(words).review))
}

/// What a signature under a panel covers: ids with their hashes, in the order of the file; then the codes, and in the
/// overview the box "Get help now".
#[must_use]
pub fn hashes(pack: &Pack, panel: Option<Site>) -> Vec<(String, String)> {
    let heading = match panel {
        None => Some(pack.overview.name.as_str()),
        Some(site) => pack.sites.get(site as usize).map(|words| words.name.as_str()),
    };
    let all = passages(pack);
    let mut list: Vec<_> = all
        .iter()
        .filter(|passage| passage.panel == panel)
        .map(|passage| (passage.id.to_owned(), hash(passage, heading)))
        .collect();
    match panel {
        None => list.push((HELP.to_owned(), digest(&(HELP, help(&pack.labels))))),
        Some(site) => list.extend(pack.sites.get(site as usize).map(|words| {
            let id = format!("{}{CODES}", site.id());
            let hash = digest(&(&id, &words.codes));
            (id, hash)
        })),
    }
    list
}

/// The labels of the box "Get help now" and of the urgencies, with their keys.
#[must_use]
pub fn help(labels: &Labels) -> Vec<(&'static str, &str)> {
    const URGENT: [&str; 10] = [
        "help",
        "help_do",
        "help_if",
        "help_line",
        "emergency",
        "emergency_do",
        "today",
        "today_do",
        "next_visit",
        "next_visit_do",
    ];
    labels.all().into_iter().filter(|(key, _)| URGENT.contains(key)).collect()
}

/// The hash of a passage: of the JSON list of its id, name, text, detail, urgency and sources, without spaces, in this
/// order; `null` stands for what it has not. A gist has its panel's heading for a name.
fn hash(passage: &Passage<'_>, heading: Option<&str>) -> String {
    let name = if passage.key == "gist" { heading } else { passage.name };
    let urgency = passage.urgency.map(super::Urgency::id);
    digest(&(passage.id, name, passage.text, passage.detail, urgency, passage.sources))
}

/// The first 16 of the 64 figures of SHA-256.
fn digest(what: &impl Serialize) -> String {
    // Lists of plain texts: writing them as JSON does not fail.
    let json = serde_json::to_vec(what).unwrap_or_default();
    Sha256::digest(json).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The ids that are not as they were signed; the panel's own id if something signed is no longer there. Empty as long as
/// nobody has signed.
#[must_use]
pub fn changed(pack: &Pack, panel: Option<Site>) -> Vec<String> {
    let Some(signed) = signed(pack, panel) else { return Vec::new() };
    let now = hashes(pack, panel);
    let gone = signed.hashes.keys().any(|id| !now.iter().any(|(known, _)| known == id));
    let differ = now.into_iter().filter(|(id, hash)| signed.hashes.get(id) != Some(hash)).map(|(id, _)| id);
    differ.chain(gone.then(|| id_of(panel).to_owned())).collect()
}

/// Writes into the pack what was changed since it was signed, for the page. The box "Get help now" is in every panel, so
/// every panel tells that it was changed. What has no place of its own, codes and what is gone, is told at the gist,
/// which stands for the panel.
pub fn settle(pack: &mut Pack) {
    let help = changed(pack, None).into_iter().find(|id| id == HELP);
    let gists: Vec<String> =
        passages(pack).into_iter().filter(|it| it.key == "gist").map(|it| it.id.to_owned()).collect();
    let lists: Vec<Vec<String>> = panels()
        .zip(gists)
        .map(|(panel, gist)| {
            let (whole, mut list): (Vec<String>, Vec<String>) = changed(pack, panel)
                .into_iter()
                .partition(|id| id.ends_with(CODES) || id == id_of(panel) || *id == gist);
            list.extend(help.clone().filter(|_| panel.is_some()));
            list.extend((!whole.is_empty()).then_some(gist));
            list
        })
        .collect();
    for (review, list) in reviews_mut(pack).zip(lists) {
        review.changed = list;
    }
}

/// How one passage, by its id, stands on a day; without a day nothing is overdue.
#[must_use]
pub fn standing(pack: &Pack, panel: Option<Site>, id: &str, today: Option<&str>) -> Standing {
    match signed(pack, panel) {
        Some(signed) if !changed(pack, panel).iter().any(|other| other == id) => {
            if is_over(signed, today) {
                Standing::Overdue
            } else {
                Standing::Current
            }
        }
        _ => Standing::Unreviewed,
    }
}

fn is_over(signed: &Signature, today: Option<&str>) -> bool {
    // Days written year-month-day follow each other as texts do.
    today.is_some_and(|today| today > signed.next.as_str())
}

/// The panels whose review is overdue: they must not be released. What nobody has signed is not overdue; the page says
/// that nobody has signed.
///
/// # Errors
/// A sentence, if `today` is no day.
pub fn overdue(pack: &Pack, files: &Files, today: &str) -> Result<Vec<Problem>, String> {
    if !is_day(today) {
        return Err(format!(
            "`{today}` is no day of the calendar; write --today as YYYY-MM-DD, for example 2030-01-31"
        ));
    }
    let late = panels().filter_map(|panel| {
        let Signature { name, role, date, next, .. } = signed(pack, panel).filter(|it| is_over(it, Some(today)))?;
        let id = id_of(panel);
        let what = format!(
            "the review of `{id}` is overdue: {name}, {role}, signed on {date} until {next}, and today is {today}; have it read and signed again (`cargo xtask review --lang {}`), or write `\"signed\": null`",
            pack.lang
        );
        Some(Problem::new(files.panel(panel), "review.signed.next", what))
    });
    Ok(late.collect())
}

/// Puts what the text of a panel's file says of its review into the pack.
///
/// # Errors
/// A sentence, if the text cannot be read.
pub fn put(pack: &mut Pack, panel: Option<Site>, text: &str, file: &str) -> Result<(), String> {
    let place = panel.map_or(0, |site| site as usize + 1);
    let read = read_back(panel, file, text)?;
    if let Some(review) = reviews_mut(pack).nth(place) {
        *review = read;
    }
    settle(pack);
    Ok(())
}

fn read_back(panel: Option<Site>, file: &str, text: &str) -> Result<Review, String> {
    let mut found = Vec::new();
    let back = match panel {
        None => parse::<Overview>(file, text.as_bytes(), &mut found).map(|words| words.review),
        Some(_) => parse::<SitePanel>(file, text.as_bytes(), &mut found).map(|words| words.review),
    };
    match back {
        Some(back) if found.is_empty() => Ok(back),
        _ => Err(found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

/// The text of a panel's file with this signature, and the hashes of the words as `pack` has them, in the place of
/// its review. Everything else stays as it is, letter by letter.
///
/// # Errors
/// A sentence, if the file has no review to be replaced, or could not be read afterwards.
pub fn sign(pack: &Pack, panel: Option<Site>, file: &str, text: &str, signature: Signature) -> Result<String, String> {
    let place = value_of(text, "review").ok_or(format!("{file}: review: is missing; write {{ \"signed\": null }}"))?;
    let signed = Some(Signature { hashes: hashes(pack, panel).into_iter().collect(), ..signature });
    let review = Review { signed, changed: Vec::new() };
    let value = serde_json::to_string_pretty(&review).map_err(|error| error.to_string())?;
    let made = format!("{}{}{}", &text[..place.start], value.replace('\n', "\n  "), &text[place.end..]);
    if read_back(panel, file, &made).is_ok_and(|back| back == review) {
        return Ok(made);
    }
    Err(format!("{file}: review: cannot be replaced; put it at the end of the file as {{ \"signed\": null }}"))
}

/// Where the value of a key of the outermost group stands, if it is a group itself.
fn value_of(json: &str, key: &str) -> Option<std::ops::Range<usize>> {
    let wanted = format!("\"{key}\"");
    let (mut depth, mut at, mut start) = (0_usize, 0, None);
    let bytes = json.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let from = at;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let after = json.get(at + 1..)?;
                if depth == 1 && json.get(from..=at) == Some(&wanted) && after.trim_start().starts_with(':') {
                    start = Some(at + 1 + after.find('{')?);
                }
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 1 && start.is_some_and(|start| start < at) {
                    return Some(start?..at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}
