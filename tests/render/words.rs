//! The words in the document: all of them, in their place, with their sources, and never as code.

use std::collections::BTreeSet;
use std::rc::Rc;

use bodymap::content::check::{Passage, passages};
use bodymap::content::{Dir, Pack, Signature, Site, SitePanel, Urgency};
use bodymap::state::Opening;
use bodymap::view::Stage;

use super::tree::Element;
use super::{PANELS, english, html, openings, panel, plain, render};

fn id(passage: &Passage<'_>) -> &'static str {
    passage.panel.map_or("overview", Site::id)
}

/// The `data-section` that a passage belongs to; `None` for the gist, which stands before the sections.
fn section(passage: &Passage<'_>) -> Option<String> {
    let key = passage.key.split(['[', '.']).next().unwrap_or_default();
    match key {
        "gist" => None,
        "symptom_notes" => Some("symptoms".to_owned()),
        "sign_notes" => Some("signs".to_owned()),
        other => Some(other.replace('_', "-")),
    }
}

fn symptoms(pack: &Pack, panel: &str) -> Vec<(String, String, Urgency)> {
    let all = passages(pack).into_iter().filter(|passage| id(passage) == panel);
    all.filter_map(|it| Some((it.name?.to_owned(), it.text.to_owned(), it.urgency?))).collect()
}

#[test]
fn all_that_the_pack_says_is_in_its_section() {
    let pack = english();
    let tree = plain(Stage::Static);
    let mut missing = Vec::new();
    for passage in passages(&pack) {
        let panel = panel(&tree, id(&passage));
        let place = section(&passage).map_or(panel, |section| panel.one("data-section", &section));
        let texts: Vec<String> = place.all().iter().map(|element| element.text()).collect();
        for (field, words) in passage.fields() {
            if !texts.iter().any(|text| text == words) {
                missing.push(format!("{}: {}", passage.id, passage.key_of(field)));
            }
        }
    }
    assert!(missing.is_empty(), "not in the document:\n{}", missing.join("\n"));
}

#[test]
fn every_detail_has_a_fold_of_its_own() {
    let pack = english();
    let tree = plain(Stage::Static);
    for id_of in PANELS {
        let all = passages(&pack);
        let mut told: Vec<&str> = all.iter().filter(|it| id(it) == id_of).filter_map(|it| it.detail).collect();
        let mut folds: Vec<String> = panel(&tree, id_of)
            .with("data-level")
            .iter()
            .map(|fold| {
                assert_eq!(fold.tagged("summary").len(), 1);
                fold.tagged("p").iter().map(|text| text.text()).collect()
            })
            .collect();
        // Each in its section is for another test; the sections of the files are in another order.
        told.sort_unstable();
        folds.sort_unstable();
        assert_eq!(folds, told, "panel {id_of}: folds on the left, details of the pack on the right");
    }
}

#[test]
fn every_emergency_is_named_in_the_box_that_comes_first() {
    let pack = english();
    for opening in openings() {
        for stage in [Stage::Static, Stage::Live] {
            let tree = render(opening, stage, "");
            for id in PANELS {
                let panel = panel(&tree, id);
                assert_eq!(panel.values("data-section")[0], "help", "{id}: the box comes before any other section");
                let help = panel.one("data-section", "help");
                let named: Vec<String> = help.tagged("li").iter().map(|line| line.text()).collect();
                let emergencies: Vec<String> = symptoms(&pack, id)
                    .into_iter()
                    .filter(|(_, _, urgency)| *urgency == Urgency::Emergency)
                    .map(|(name, _, _)| name)
                    .collect();
                assert!(!emergencies.is_empty(), "{id}");
                assert_eq!(named, emergencies, "{id}");
                let text = help.text();
                for words in [&pack.labels.help, &pack.labels.help_do, &pack.labels.help_if, &pack.labels.help_line] {
                    assert!(text.contains(words.as_str()), "{id}: the box lacks “{words}”");
                }
                assert!(help.tagged("details").is_empty(), "{id}: the box is never folded");
                let folded = panel.tagged("details").iter().any(|fold| !fold.values("data-section").is_empty());
                assert!(!folded, "{id}: no section is folded away");
            }
        }
    }
}

#[test]
fn every_symptom_stands_under_its_urgency() {
    let pack = english();
    let tree = plain(Stage::Static);
    for id in PANELS {
        for urgency in Urgency::ALL {
            let group = panel(&tree, id).one("data-urgency", urgency.id());
            let lines: Vec<String> = group.tagged("li").iter().map(|line| line.text()).collect();
            let expected: Vec<String> = symptoms(&pack, id)
                .into_iter()
                .filter(|(_, _, of)| *of == urgency)
                .map(|(name, text, _)| name + &text)
                .collect();
            assert_eq!(lines, expected, "{id}, {}", urgency.id());
            let (word, what) = match urgency {
                Urgency::Emergency => (&pack.labels.emergency, &pack.labels.emergency_do),
                Urgency::Today => (&pack.labels.today, &pack.labels.today_do),
                Urgency::NextVisit => (&pack.labels.next_visit, &pack.labels.next_visit_do),
            };
            assert_eq!(group.tagged("h4").iter().map(|it| it.text()).collect::<Vec<_>>(), [word.as_str()]);
            assert_eq!(group.classed("bm-what")[0].text(), *what);
            assert_eq!(group.tagged("svg").len(), 1, "{id}: sign and word, not colour alone");
        }
    }
}

/// The numbers of a line "Sources: 1, 4".
fn numbers(pack: &Pack, line: &str) -> Vec<usize> {
    let (before, after) = pack.labels.from.split_once("{list}").expect("a place for the list");
    let list = line.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).unwrap_or_else(|| panic!("{line}"));
    list.split(", ").map(|number| number.parse().unwrap_or_else(|_| panic!("{line}"))).collect()
}

#[test]
fn every_number_leads_to_the_source_that_the_passage_cites() {
    let pack = english();
    let tree = plain(Stage::Static);
    for panel_id in PANELS {
        let panel = panel(&tree, panel_id);
        let list: Vec<String> = panel.classed("bm-sources")[0].tagged("ol")[0].elements().map(Element::text).collect();
        let mut used = BTreeSet::new();
        let mut sections: Vec<Option<&str>> = panel.values("data-section").into_iter().map(Some).collect();
        sections.insert(0, None);
        for place in sections {
            let lines: Vec<&Element> = match place {
                Some(section) => panel.one("data-section", section).classed("bm-from"),
                None => {
                    // The gist's line: the first one of the panel, outside every section.
                    let inside: usize = panel.with("data-section").iter().map(|it| it.classed("bm-from").len()).sum();
                    assert_eq!(panel.classed("bm-from").len(), inside + 1, "{panel_id}");
                    vec![panel.classed("bm-from")[0]]
                }
            };
            let shown: Vec<usize> = lines.iter().flat_map(|line| numbers(&pack, &line.text())).collect();
            assert!(shown.is_sorted_by(|a, b| a < b), "{panel_id}, {place:?}: {shown:?}");
            let led: BTreeSet<&str> = shown
                .iter()
                .map(|number| {
                    let row = number.checked_sub(1).and_then(|place| list.get(place));
                    row.unwrap_or_else(|| panic!("{panel_id}, {place:?}: there is no source {number}")).as_str()
                })
                .collect();
            let all = passages(&pack);
            let cited: BTreeSet<&str> = all
                .iter()
                .filter(|passage| id(passage) == panel_id && section(passage).as_deref() == place)
                .flat_map(|passage| passage.sources.unwrap_or_default())
                .map(|id| pack.sources.iter().find(|row| row.id == *id).expect("a row").reference.as_str())
                .collect();
            assert_eq!(led, cited, "{panel_id}, {place:?}");
            used.extend(shown);
        }
        assert_eq!(
            used,
            (1..=list.len()).collect(),
            "{panel_id}: every source of the list is cited, and none is missing"
        );
    }
}

#[test]
fn codes_and_the_state_of_review_are_told() {
    let mut pack = english();
    Rc::make_mut(&mut pack.sites[0]).review.signed = Some(Signature {
        name: "N. N.".to_owned(),
        role: "oncologist".to_owned(),
        date: "2026-01-02".to_owned(),
        next: "2028-01-02".to_owned(),
    });
    let tree = Element::read(&html(pack.clone(), Opening::default(), Stage::Static, ""));
    for id in PANELS {
        let end = panel(&tree, id).one("data-section", "sources");
        let review = end.classed("bm-review")[0].text();
        if id == "bones" {
            assert!(["N. N.", "oncologist", "2026-01-02", "2028-01-02"].iter().all(|word| review.contains(word)));
            assert!(!review.contains('{'), "{review}");
        } else {
            assert_eq!(review, pack.labels.unreviewed);
        }
        assert!(end.text().contains(&pack.labels.disclaimer), "{id}");
    }
    for words in &pack.sites {
        let text = panel(&tree, words.site.id()).one("data-section", "sources").text();
        assert!(words.codes.iter().all(|code| text.contains(&code.code) && text.contains(&code.name)));
    }
}

#[test]
fn words_are_never_code() {
    const SHARP: &str = "<script>alert(\"1\")</script> & 'so' </p><img src=x onerror=alert(1)> &lt;b&gt; {list} ]]>";
    let mut pack = english();
    let liver: &mut SitePanel = Rc::make_mut(&mut pack.sites[Site::Liver as usize]);
    liver.name = SHARP.to_owned();
    liver.gist.text = SHARP.to_owned();
    liver.common[0].text = SHARP.to_owned();
    liver.common[0].detail = Some(SHARP.to_owned());
    liver.symptoms[0].name = SHARP.to_owned();
    liver.questions[0].text = SHARP.to_owned();
    liver.spread[0].name = SHARP.to_owned();
    liver.codes[0].name = SHARP.to_owned();
    Rc::make_mut(&mut pack.sources)[0].reference = SHARP.to_owned();
    pack.labels.figure = SHARP.to_owned();
    pack.labels.close = SHARP.to_owned();
    pack.labels.from = format!("{SHARP}: {{list}}");
    pack.lang = "\" onclick=\"x".to_owned();
    for stage in [Stage::Static, Stage::Live] {
        let html = html(pack.clone(), Opening::parse("liver"), stage, "");
        assert!(!html.contains("<script") && !html.contains("<img"), "{stage:?}");
        let tree = Element::read(&html);
        assert!(tree.tagged("script").is_empty() && tree.tagged("img").is_empty() && tree.with("onclick").is_empty());
        assert_eq!(tree.get("lang"), Some(pack.lang.as_str()));
        assert_eq!(tree.one("data-region", "liver").get("aria-label"), Some(SHARP), "{stage:?}");
        assert_eq!(tree.one("data-choice", "liver").text(), SHARP);
        assert_eq!(tree.with("data-figure")[0].get("aria-label"), Some(SHARP));
        let liver = panel(&tree, "liver");
        assert_eq!(liver.tagged("h2")[0].text(), SHARP);
        assert_eq!(liver.classed("bm-gist")[0].text(), SHARP);
        assert_eq!(liver.with("data-close")[0].text().trim(), SHARP);
        assert!(liver.one("data-section", "common").tagged("p").iter().filter(|it| it.text() == SHARP).count() >= 2);
        // The same elements as with the usual words: the text has made none and broken none.
        let usual = Element::read(&super::html(english(), Opening::parse("liver"), stage, ""));
        let tags = |tree: &Element| tree.all().iter().map(|it| it.tag.clone()).collect::<Vec<_>>();
        assert_eq!(tags(&tree), tags(&usual), "{stage:?}");
    }
}

#[test]
fn right_to_left_turns_the_page_and_not_the_body() {
    let mut pack = english();
    pack.lang = "ar".to_owned();
    pack.labels.dir = Dir::Rtl;
    let tree = Element::read(&html(pack, Opening::default(), Stage::Static, ""));
    assert_eq!((tree.get("lang"), tree.get("dir")), (Some("ar"), Some("rtl")));
    let usual = plain(Stage::Static);
    assert_eq!(tree.with("data-figure")[0].difference(usual.with("data-figure")[0]), None);
}
