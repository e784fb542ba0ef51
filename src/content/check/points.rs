//! The points of PEMAT (AHRQ) and of the CDC Clear Communication Index that counting can answer, for each panel.
//!
//! For English. A "yes" says what was counted, no more: [`FOR_A_PERSON`] lists what only a person can judge.

use super::clear::{calls_to_action, decimal, too_many, what_you_can_do};
use super::voice::{asks_a_sum, looks_passive, says_you};
use super::{LONGEST_CHUNK, Passage, explained, figures, panels, passages, sentences, words};
use crate::content::{Pack, Site, Urgency};

/// What no program can answer.
pub const FOR_A_PERSON: [&str; 3] = [
    "PEMAT 1 purpose is plain, 2 nothing distracts, 10 order makes sense, 15 and 16 pictures help, 18 pictures are clear",
    "CDC: fits those who read it, behaviour is worth it and possible, risks and benefits are in balance",
    "and whether each word of an explanation explains: read it aloud to somebody",
];

/// One point, with its answer for each panel: the overview, then the sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Which instrument, and which of its items.
    pub item: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// For each panel whether it is so, and what was counted.
    pub answers: Vec<(bool, String)>,
}

/// Every point that can be counted in the words. `tool` says whether the page of a panel leads to something to take along.
#[must_use]
pub fn points(pack: &Pack, tool: &dyn Fn(Option<Site>) -> bool) -> Vec<Point> {
    let all = passages(pack);
    let hard = explained::hard_words(&all);
    type Ask<'a> = Box<dyn Fn(Option<Site>, &[&Passage<'_>]) -> (bool, String) + 'a>;
    let texts = |said: &[&Passage<'_>]| said.iter().flat_map(|it| sentences(it.text)).count();
    let asks: Vec<(&'static str, &'static str, Ask<'_>)> = vec![
        (
            "PEMAT 3 4",
            "hard words are explained in the panel",
            Box::new(|panel, _| {
                let of = || hard.iter().filter(|hard| hard.panel == panel);
                let explained = of().filter(|hard| hard.explained).count();
                (explained == of().count(), format!("{explained} of {}", of().count()))
            }),
        ),
        (
            "PEMAT 5, CDC",
            "active voice: passive under 10 in 100",
            Box::new(|_, said| {
                let passive = said.iter().flat_map(|it| sentences(it.text)).filter(|it| looks_passive(it)).count();
                (!too_many(passive, texts(said)), format!("{passive} of {}", texts(said)))
            }),
        ),
        (
            "PEMAT 6, CDC",
            "numbers whole, without percentages",
            Box::new(|_, said| {
                let bad = said.iter().filter(|it| it.text.contains('%') || decimal(it.text).is_some()).count();
                let numbers: usize = said.iter().map(|it| figures::figures(it.text).len()).sum();
                (bad == 0, format!("{numbers} numbers"))
            }),
        ),
        (
            "PEMAT 7",
            "no sums are asked",
            Box::new(|_, said| {
                let sums = said.iter().filter(|it| asks_a_sum(it.text).is_some()).count();
                (sums == 0, format!("{sums}"))
            }),
        ),
        (
            "PEMAT 8",
            "pieces of 75 words at most",
            Box::new(|_, said| {
                let longest = said.iter().map(|it| words(it.text).count()).max().unwrap_or_default();
                (longest <= LONGEST_CHUNK, format!("longest {longest}"))
            }),
        ),
        (
            "PEMAT 9, CDC",
            "each section has its heading",
            Box::new(|panel, said| {
                let headings = headings(pack, panel, said);
                (headings.iter().all(|words| !words.trim().is_empty()), format!("{}", headings.len()))
            }),
        ),
        (
            "PEMAT 11, CDC",
            "main message first, 3 sentences at most",
            Box::new(|_, said| {
                let first = said.first().filter(|it| it.key == "gist").map_or(0, |it| sentences(it.text).len());
                ((1..=3).contains(&first), format!("{first} sentences"))
            }),
        ),
        (
            "PEMAT 12, CDC",
            "cues: signs grouped by urgency",
            Box::new(|_, said| {
                let of = |urgency| said.iter().filter(|it| it.urgency == Some(urgency)).count();
                let counts = Urgency::ALL.map(of);
                (counts.iter().all(|count| *count > 0), format!("{} / {} / {}", counts[0], counts[1], counts[2]))
            }),
        ),
        (
            "PEMAT 17",
            "the drawing has a name and a caption",
            Box::new(|_, _| {
                let told =
                    [&pack.labels.figure, &pack.labels.figure_note].iter().filter(|it| !it.trim().is_empty()).count();
                (told == 2, format!("{told} of 2"))
            }),
        ),
        (
            "PEMAT 20",
            "says what to do",
            Box::new(|panel, said| {
                let (actions, _) = what_you_can_do(panel, said);
                (actions > 0, format!("{actions} actions"))
            }),
        ),
        (
            "PEMAT 21",
            "speaks to the reader",
            Box::new(|panel, said| {
                let (_, own) = what_you_can_do(panel, said);
                (own > 0, format!("{} of {}", said.iter().filter(|it| says_you(it.text)).count(), said.len()))
            }),
        ),
        (
            "PEMAT 22",
            "7 steps at most",
            Box::new(|_, said| {
                let steps =
                    said.iter().filter(|it| it.key.starts_with("spread[") || it.key.starts_with("steps[")).count();
                ((1..=7).contains(&steps), format!("{steps} steps"))
            }),
        ),
        (
            "PEMAT 23",
            "leads to something to take along",
            Box::new(|panel, _| {
                let is = tool(panel);
                (is, if is { "print, card" } else { "no link" }.to_owned())
            }),
        ),
        (
            "CDC",
            "says what to do in the gist or the help box",
            Box::new(|_, said| {
                let calls = calls_to_action(pack, said);
                (calls > 0, format!("{calls}"))
            }),
        ),
        (
            "CDC",
            "lists",
            Box::new(|_, said| {
                let lines = said.iter().filter(|it| it.name.is_some() || it.sources.is_none()).count();
                (lines > 2, format!("{lines} lines"))
            }),
        ),
        (
            "CDC, DISCERN",
            "every claim names its sources",
            Box::new(|_, said| {
                let claims: Vec<_> = said.iter().filter_map(|it| it.sources).collect();
                let named = claims.iter().filter(|it| !it.is_empty()).count();
                (named == claims.len(), format!("{named} of {}", claims.len()))
            }),
        ),
    ];
    asks.into_iter()
        .map(|(item, what, ask)| {
            let answer = |panel| {
                let said: Vec<_> = all.iter().filter(|passage| passage.panel == panel).collect();
                ask(panel, &said)
            };
            Point { item, asks: what, answers: panels().map(answer).collect() }
        })
        .collect()
}

/// The headings of a panel's sections that hold something.
fn headings<'a>(pack: &'a Pack, panel: Option<Site>, said: &[&Passage<'_>]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = Vec::new();
    for passage in said {
        let section = passage.key.split('[').next().unwrap_or_default();
        let label = match section.rsplit('.').next().unwrap_or_default() {
            "gist" | "symptom_notes" | "sign_notes" => continue,
            "why" if panel.is_none() => "why_places",
            label => label,
        };
        if !keys.contains(&label) {
            keys.push(label);
        }
    }
    let labels = pack.labels.all();
    let label = |key: &str| labels.iter().find(|(known, _)| *known == key).map_or("", |(_, words)| *words);
    keys.into_iter().map(label).collect()
}
