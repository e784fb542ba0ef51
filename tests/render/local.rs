//! What a hospital says, in the document: each value in its place, as text; without it, what is safe everywhere.

use bodymap::content::{Local, Pack};
use bodymap::state::Opening;
use bodymap::view::Stage;
use serde_json::json;

use super::tree::Element;
use super::{PANELS, STAGES, english, html, panel};

/// A number that rings nobody, and a text that would be code if it were ever read as such.
const LINE: &str = "+00 (000) 000-0001";
const HOSTILE: &str = "<img src=x onerror=alert(1)> & \"quotes\"";

fn pack(local: serde_json::Value) -> Pack {
    Pack { local: Local::read(&local).expect("a hospital's file"), ..english() }
}

fn document(local: serde_json::Value, stage: Stage) -> Element {
    Element::read(&html(pack(local), Opening::default(), stage, ""))
}

fn full() -> serde_json::Value {
    json!({
        "hospital": "Example Hospital",
        "emergency": "000",
        "line": { "name": "Cancer helpline", "number": LINE },
        "lines": [
            { "name": "Nurses", "number": "00 0000 0002", "hours": "Monday to Friday" },
            { "name": "Pharmacy", "number": "00 0000 0003 #4" },
        ],
        "note": { "en": "Our clinic has moved.", "es": "Hola" },
        "driving": { "en": "You must tell the licence office." },
        "address": "https://hospital.example/",
        "kiosk_languages": ["es"],
    })
}

#[test]
fn without_a_hospital_the_document_says_what_is_safe_and_names_no_number() {
    for stage in STAGES {
        let tree = document(json!({}), stage);
        let labels = english().labels;
        for id in PANELS {
            let help = panel(&tree, id).one("data-section", "help");
            let said: Vec<String> = help.tagged("p").iter().map(|p| p.text()).collect();
            assert_eq!(said, [&*labels.help_do, &labels.help_if, &labels.help_line], "{stage:?}, {id}");
        }
        assert!(tree.classed("bm-ring").is_empty());
        assert_eq!(tree.values("data-local"), ["emergency", "line"].repeat(5));
    }
}

#[test]
fn every_value_stands_in_its_place_in_every_panel() {
    for stage in STAGES {
        let tree = document(full(), stage);
        for id in PANELS {
            let help = panel(&tree, id).one("data-section", "help");
            let said: Vec<String> = help.tagged("p").iter().map(|p| p.text()).collect();
            assert_eq!(
                said,
                [
                    "Call 000 or go to the nearest emergency department.",
                    &*english().labels.help_if,
                    "From Example Hospital:",
                    &format!("Not sure? Call our 24-hour line: {LINE}"),
                    "Cancer helpline",
                    "Our clinic has moved.",
                    "Other numbers",
                ],
                "{stage:?}, {id}"
            );
            let lines: Vec<String> = help.one("data-local", "lines").tagged("li").iter().map(|li| li.text()).collect();
            assert_eq!(lines, ["Nurses 00 0000 0002 Monday to Friday", "Pharmacy 00 0000 0003 #4 "]);
            let rings: Vec<_> = help.classed("bm-ring").iter().map(|ring| (ring.get("href"), ring.text())).collect();
            let told = |href, text: &str| (href, text.to_owned());
            assert_eq!(
                rings,
                [
                    told(Some("tel:000"), "000"),
                    told(Some("tel:+000000000001"), LINE),
                    told(Some("tel:0000000002"), "00 0000 0002"),
                    told(None, "00 0000 0003 #4"),
                ]
            );
            // Numbers run from left to right; a hospital's words may run either way.
            assert!(help.classed("bm-ring").iter().all(|ring| ring.get("dir") == Some("ltr")));
            let own: Vec<String> = help.tagged("bdi").iter().map(|bdi| bdi.text()).collect();
            let words = [
                "Example Hospital",
                "Cancer helpline",
                "Our clinic has moved.",
                "Nurses",
                "Monday to Friday",
                "Pharmacy",
                "",
            ];
            assert_eq!(own, words);
        }
        let driving = tree.with("data-local").into_iter().filter(|it| it.get("data-local") == Some("driving"));
        assert_eq!(driving.map(Element::text).collect::<Vec<_>>(), ["You must tell the licence office."]);
        let management = panel(&tree, "brain").one("data-section", "management");
        assert_eq!(management.tagged("h4").last().map(|heading| heading.text()).as_deref(), Some("Driving here"));
        assert!(!tree.text().contains("hospital.example") && !tree.text().contains("Hola"));
    }
}

#[test]
fn each_value_alone_leaves_the_rest_safe() {
    let labels = english().labels;
    let rows = [
        (json!({ "hospital": "Example" }), vec![&*labels.help_do, &labels.help_if, &labels.help_line]),
        (
            json!({ "emergency": "000" }),
            vec!["Call 000 or go to the nearest emergency department.", &labels.help_if, &labels.help_line],
        ),
        (
            json!({ "line": { "number": "000 1" } }),
            vec![&*labels.help_do, &labels.help_if, "Not sure? Call our 24-hour line: 000 1"],
        ),
        (
            json!({ "hospital": "Example", "note": { "en": "x" } }),
            vec![&*labels.help_do, &labels.help_if, &labels.help_line, "From Example:", "x"],
        ),
        (json!({ "note": { "es": "x" } }), vec![&*labels.help_do, &labels.help_if, &labels.help_line]),
        (json!({ "driving": { "en": "x" } }), vec![&*labels.help_do, &labels.help_if, &labels.help_line]),
    ];
    for (local, expected) in rows {
        let tree = document(local.clone(), Stage::Static);
        let help = panel(&tree, "liver").one("data-section", "help");
        assert_eq!(help.tagged("p").iter().map(|p| p.text()).collect::<Vec<_>>(), expected, "{local}");
    }
}

#[test]
fn what_a_hospital_says_is_never_code() {
    let mut local = full();
    local["hospital"] = json!(HOSTILE);
    local["line"]["name"] = json!(HOSTILE);
    local["lines"][0]["name"] = json!(HOSTILE);
    local["lines"][0]["hours"] = json!(HOSTILE);
    local["note"]["en"] = json!(HOSTILE);
    local["driving"]["en"] = json!(HOSTILE);
    for stage in STAGES {
        let tree = document(local.clone(), stage);
        assert!(tree.tagged("img").is_empty() && tree.with("onerror").is_empty());
        let told = tree.tagged("bdi").iter().filter(|bdi| bdi.text() == HOSTILE).count();
        assert_eq!(told, 5 * PANELS.len() + 1, "{stage:?}");
    }
}

#[test]
fn both_stages_show_the_same() {
    let (fixed, live) = (document(full(), Stage::Static), document(full(), Stage::Live));
    assert_eq!(fixed.without_stage().difference(&live.without_stage()), None);
}
