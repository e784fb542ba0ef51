//! The document in every language: what the pack says is there, marked as a draft, with English beside emergencies; and
//! the glossary in the middle of a sentence.

use std::path::Path;

use bodymap::content::check::passages;
use bodymap::content::{Pack, Urgency};
use bodymap::state::Opening;
use bodymap::view::Stage;

use super::tree::Element;
use super::{PANELS, english, html, pack, panel, plain};

/// The other languages.
fn others() -> Vec<String> {
    let mut all = Pack::languages(Path::new("assets/content")).expect("the folder of the words");
    assert_eq!(all.remove(0), "en");
    assert!(all.contains(&"es".to_owned()) && all.contains(&"ar".to_owned()), "{all:?}");
    all
}

fn shown(lang: &str) -> Element {
    Element::read(&html(pack(lang).beside(&english()).marked(), Opening::default(), Stage::Static, ""))
}

#[test]
fn every_language_says_all_of_its_pack() {
    for lang in others() {
        let tree = shown(&lang);
        assert_eq!(tree.get("lang"), Some(lang.as_str()));
        let texts: std::collections::HashSet<String> = tree.all().iter().map(|element| element.text()).collect();
        let pack = pack(&lang);
        let mut missing = Vec::new();
        for passage in passages(&pack) {
            // An emergency stands in the box with its English name, and alone in the list of symptoms.
            missing.extend(
                passage
                    .fields()
                    .filter(|(_, words)| !texts.contains(*words))
                    .map(|it| format!("{}: {}", passage.id, it.0)),
            );
        }
        assert!(missing.is_empty(), "{lang}: not in the document:\n{}", missing.join("\n"));
    }
}

#[test]
fn a_translation_that_nobody_signed_is_a_draft_in_every_panel() {
    for lang in others() {
        let (tree, labels) = (shown(&lang), pack(&lang).labels);
        for id in PANELS {
            let panel = panel(&tree, id);
            let drafts: Vec<String> = panel.classed("bm-draft").iter().map(|it| it.text()).collect();
            assert_eq!(drafts, std::slice::from_ref(&labels.draft), "{lang}, {id}");
            assert_eq!(panel.classed("bm-review")[0].text(), labels.unreviewed, "{lang}, {id}");
        }
    }
    assert!(plain(Stage::Static).classed("bm-draft").is_empty(), "English is no translation");
}

#[test]
fn the_english_name_stands_beside_each_emergency_of_another_language() {
    let theirs = english();
    for lang in others() {
        let tree = shown(&lang);
        for id in PANELS {
            let help = panel(&tree, id).one("data-section", "help");
            let beside = help.classed("bm-english");
            assert!(
                beside.iter().all(|it| (it.get("lang"), it.get("dir")) == (Some("en"), Some("ltr"))),
                "{lang}, {id}"
            );
            let said: Vec<String> = beside.iter().map(|it| it.text()).collect();
            let signs = match bodymap::content::Site::from_id(id) {
                None => &theirs.overview.signs,
                Some(site) => &theirs.sites[site as usize].symptoms,
            };
            let emergencies = signs.iter().filter(|sign| sign.urgency == Urgency::Emergency).map(|sign| &sign.name);
            let expected: Vec<&String> =
                [&theirs.labels.help_do, &theirs.labels.help_if].into_iter().chain(emergencies).collect();
            assert_eq!(said.iter().collect::<Vec<_>>(), expected, "{lang}, {id}");
        }
    }
    assert!(plain(Stage::Static).classed("bm-english").is_empty(), "English says it once");
}

#[test]
fn a_hard_word_leads_to_its_explanation_in_the_same_panel() {
    for lang in std::iter::once("en".to_owned()).chain(others()) {
        let tree = shown(&lang);
        for id in PANELS {
            let panel = panel(&tree, id);
            let terms = panel.classed("bm-term");
            assert!(terms.len() >= 5, "{lang}, {id}: {} words are explained in place", terms.len());
            let words = panel.one("data-section", "words");
            for term in terms {
                let address = term.get("href").unwrap_or_default();
                assert!(
                    words.with("id").iter().any(|it| it.get("id") == address.strip_prefix('#')),
                    "{lang}, {address}"
                );
                assert!(term.get("aria-expanded").is_none(), "only what is live unfolds");
            }
            assert!(words.classed("bm-term").is_empty(), "{lang}, {id}: an explanation leads nowhere else");
        }
    }
    let live = plain(Stage::Live);
    assert!(live.classed("bm-term").iter().all(|term| term.get("aria-expanded") == Some("false")));
    let marks = |tree: &Element| tree.text().contains(bodymap::content::MARKS);
    assert!(!marks(&live) && !marks(&plain(Stage::Static)), "no mark is shown");
}
