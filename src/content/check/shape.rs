//! Nothing empty, nothing twice, nothing in the wrong file.

use std::collections::HashMap;

use super::{Files, Passage, Problem, sentences};
use crate::content::MARKS;
use crate::content::{Code, Labels, Pack, Site, SitePanel, Urgency};

/// The steps of a route: fewer explain nothing, more cannot be followed on the drawing.
const STEPS: std::ops::RangeInclusive<usize> = 3..=7;

/// The most sentences of a gist.
const GIST_SENTENCES: usize = 3;

pub(super) fn check(pack: &Pack, all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    panels(pack, files, found);
    sections(pack, files, found);
    words(all, files, found);
    ids(all, files, found);
    labels(&pack.labels, &files.labels(), found);
}

fn panels(pack: &Pack, files: &Files, found: &mut Vec<Problem>) {
    if pack.overview.name.trim().is_empty() {
        found.push(Problem::new(files.overview(), "name", "is empty; write the panel's heading"));
    }
    for (n, site) in Site::ALL.into_iter().enumerate() {
        let file = files.site(site);
        let Some(panel) = pack.sites.get(n) else {
            found.push(Problem::new(file, "", "is missing from the pack; each of the four sites has its file"));
            continue;
        };
        if panel.site != site {
            let what = format!(
                "`{}` does not match the name of the file; write `{}`, or move the words to the file they belong to",
                panel.site.id(),
                site.id()
            );
            found.push(Problem::new(&file, "site", what));
        }
        if panel.name.trim().is_empty() {
            found.push(Problem::new(&file, "name", "is empty; write the name of the site"));
        }
        site_panel(panel, &file, found);
    }
}

fn site_panel(panel: &SitePanel, file: &str, found: &mut Vec<Problem>) {
    let steps = panel.spread.len();
    if steps > 0 && !STEPS.contains(&steps) {
        let what = format!(
            "has {steps} steps; write {} to {}, one for each step of the route on the drawing",
            STEPS.start(),
            STEPS.end()
        );
        found.push(Problem::new(file, "spread", what));
    }
    for urgency in Urgency::ALL {
        if !panel.symptoms.iter().any(|symptom| symptom.urgency == urgency) {
            let what = format!(
                "has no symptom with urgency `{}`; every site has signs of all three kinds, so one may have lost its urgency",
                urgency.id()
            );
            found.push(Problem::new(file, "symptoms", what));
        }
    }
    for (n, Code { system, code, name }) in panel.codes.iter().enumerate() {
        for (field, words) in [("system", system), ("code", code), ("name", name)] {
            if words.trim().is_empty() {
                let what = "is empty; fill it in or remove the code";
                found.push(Problem::new(file, format!("codes[{n}].{field}"), what));
            }
        }
    }
}

fn sections(pack: &Pack, files: &Files, found: &mut Vec<Problem>) {
    let o = &pack.overview;
    let lengths = [
        ("about", o.about.len()),
        ("not_all", o.not_all.len()),
        ("steps", o.steps.len()),
        ("first", o.first.len()),
        ("why", o.why.len()),
        ("sign_notes", o.sign_notes.len()),
        ("signs", o.signs.len()),
        ("faq", o.faq.len()),
        ("report", o.report.len()),
        ("support", o.support.len()),
        ("questions", o.questions.len()),
        ("words", o.words.len()),
    ];
    empty_sections(&lengths, &files.overview(), found);
    for (site, s) in Site::ALL.into_iter().zip(&pack.sites) {
        let lengths = [
            ("common", s.common.len()),
            ("parts", s.parts.len()),
            ("symptom_notes", s.symptom_notes.len()),
            ("symptoms", s.symptoms.len()),
            ("spread", s.spread.len()),
            ("why", s.why.len()),
            ("management.treatments", s.management.treatments.len()),
            ("management.comfort", s.management.comfort.len()),
            ("management.you", s.management.you.len()),
            ("management.safety", s.management.safety.len()),
            ("tests", s.tests.len()),
            ("questions", s.questions.len()),
            ("words", s.words.len()),
            ("codes", s.codes.len()),
        ];
        empty_sections(&lengths, &files.site(site), found);
    }
}

fn empty_sections(lengths: &[(&str, usize)], file: &str, found: &mut Vec<Problem>) {
    for (section, _) in lengths.iter().filter(|(_, length)| *length == 0) {
        let what = "is an empty section; its heading would stand above nothing, so write at least one";
        found.push(Problem::new(file, *section, what));
    }
}

fn words(all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    for passage in all {
        let file = files.panel(passage.panel);
        for (field, _) in passage.fields().filter(|(_, words)| words.trim().is_empty()) {
            let what = match field {
                "detail" => "is empty; write it, or remove the key: detail is optional".to_owned(),
                _ => format!("is empty; write the words of `{}`", passage.id),
            };
            found.push(Problem::new(&file, passage.key_of(field), what));
        }
        for (field, _) in passage.fields().filter(|(_, words)| words.contains(MARKS)) {
            let what = format!("`{}` and `{}` are marks of the build; write round brackets", MARKS[0], MARKS[1]);
            found.push(Problem::new(&file, passage.key_of(field), what));
        }
        let count = sentences(passage.text).len();
        if passage.key == "gist" && count > GIST_SENTENCES {
            let what =
                format!("has {count} sentences; the heart of it fits in {GIST_SENTENCES}, move the rest to a section");
            found.push(Problem::new(&file, passage.key_of("text"), what));
        }
        if passage.key == "gist" && passage.detail.is_some() {
            let what = "is not shown; a gist has the plain level only, move the detail to a section";
            found.push(Problem::new(&file, passage.key_of("detail"), what));
        }
    }
}

fn ids(all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    let mut first: HashMap<&str, String> = HashMap::new();
    for passage in all {
        let file = files.panel(passage.panel);
        let key = passage.key_of("id");
        let panel = passage.panel.map_or("overview", Site::id);
        let id = passage.id;
        let kebab = id
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !kebab {
            let what =
                format!("`{id}` is no id; write small letters and digits with single hyphens, as in `{panel}-gist`");
            found.push(Problem::new(&file, &key, what));
        } else if !id.strip_prefix(panel).is_some_and(|rest| rest.starts_with('-')) {
            let what = format!("`{id}` names another panel; ids in this file begin with `{panel}-`");
            found.push(Problem::new(&file, &key, what));
        }
        let place = format!("{file}: {key}");
        if let Some(other) = first.get(id) {
            let what = format!("`{id}` is used twice, first at {other}; give one of the two another id");
            found.push(Problem::new(&file, &key, what));
        } else {
            first.insert(id, place);
        }
    }
}

fn labels(labels: &Labels, file: &str, found: &mut Vec<Problem>) {
    for (key, words) in labels.all() {
        let places: &[&str] = match key {
            "reviewed" => &["{name}", "{role}", "{date}", "{next}"],
            "route_step" => &["{n}", "{all}"],
            "version" => &["{version}"],
            "sheet_made" => &["{version}", "{date}"],
            "local_from" => &["{hospital}"],
            "local_emergency" | "local_line" => &["{number}"],
            "overdue" => &["{name}", "{role}", "{date}", "{next}"],
            _ => &[],
        };
        label(key, words, places, file, found);
    }
}

/// One word of the interface, with the places that something is filled into.
pub(super) fn label(key: &str, words: &str, places: &[&str], file: &str, found: &mut Vec<Problem>) {
    if words.trim().is_empty() {
        let what = "is an empty label; write it, a reader would press a button without a name";
        found.push(Problem::new(file, key, what));
        return;
    }
    for place in places.iter().filter(|place| !words.contains(**place)) {
        let what = format!("lacks `{place}`; write it, with the braces, where that is to be filled in");
        found.push(Problem::new(file, key, what));
    }
}
