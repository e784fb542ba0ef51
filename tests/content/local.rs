//! A hospital's file: what is refused, with a sentence that names the key and the cure, and what is kept.

use std::collections::BTreeSet;

use bodymap::content::{Line, Local, Said};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn read(file: &Json) -> Result<Local, String> {
    Local::read(file)
}

/// The sentence that refuses a file.
fn refused(file: Json) -> String {
    match Local::read(&file) {
        Ok(local) => panic!("must be refused: {local:?}"),
        Err(sentence) => sentence,
    }
}

/// The example of docs/local.md.
fn example() -> String {
    let page = std::fs::read_to_string("docs/local.md").unwrap().replace("\r\n", "\n");
    let (_, rest) = page.split_once("```json\n").expect("docs/local.md shows a file");
    rest.split_once("\n```").expect("an end").0.to_owned()
}

#[test]
fn the_example_is_read_and_shows_every_key() {
    let local = Local::parse(example().as_bytes()).unwrap();
    assert_eq!(local.hospital.as_deref(), Some("Example Hospital"));
    assert_eq!(local.line.as_ref().map(|line| &*line.name), Some("Cancer helpline"));
    assert_eq!((local.lines.len(), local.lines[1].hours.as_deref()), (2, None));
    assert_eq!(Local::said(&local.note, "es").map(|note| note.starts_with("Desde mayo")), Some(true));
    let keys = |file: &Json| file.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let shown = keys(&serde_json::from_str(&example()).unwrap());
    let schema: Json =
        serde_json::from_slice(&std::fs::read("assets/content/schema/local.schema.json").unwrap()).unwrap();
    let mut known = keys(&schema["properties"]);
    known.remove("$schema");
    assert_eq!(shown, known);
    // With a mark of Windows editors before it, and with the name of its schema.
    let marked = format!("\u{feff}{}", example().replacen('{', "{ \"$schema\": \"x.json\",", 1));
    assert_eq!(Local::parse(marked.as_bytes()), Ok(local));
}

#[test]
fn nothing_is_fine_too() {
    assert_eq!(read(&json!({})), Ok(Local::default()));
    assert_eq!(read(&json!({ "lines": [], "note": {}, "kiosk_languages": [] })), Ok(Local::default()));
}

#[test]
fn every_refusal_names_its_key_and_the_cure() {
    let long = |count: usize| "x".repeat(count);
    let kind = "must be a text in quotes";
    let rows: Vec<(Json, &str, &str)> = vec![
        (json!([]), "the file ", "must be a group in { }"),
        (json!("x"), "the file ", "must be a group in { }"),
        (json!({ "hospitl": "x" }), "`hospitl`", "correct or remove it"),
        (json!({ "line": { "number": "12", "hours": "always" } }), "`line.hours`", "correct or remove it"),
        (json!({ "lines": [{ "name": "x", "number": "12", "fax": "1" }] }), "`lines[0].fax`", "correct or remove it"),
        (json!({ "hospital": 5 }), "`hospital`", kind),
        (json!({ "hospital": null }), "`hospital`", kind),
        (json!({ "hospital": { "en": "x" } }), "`hospital`", kind),
        (json!({ "hospital": "" }), "`hospital`", "write it, or remove the key"),
        (json!({ "hospital": " \u{a0} " }), "`hospital`", "write it, or remove the key"),
        (json!({ "hospital": long(81) }), "`hospital`", "has more than 80 characters"),
        (json!({ "emergency": 999 }), "`emergency`", kind),
        (json!({ "emergency": true }), "`emergency`", kind),
        (json!({ "emergency": "call us" }), "`emergency`", "as it is dialled"),
        (json!({ "emergency": "9" }), "`emergency`", "at least two"),
        (json!({ "emergency": "٩٩٩" }), "`emergency`", "may hold digits"),
        (json!({ "emergency": "1".repeat(31) }), "`emergency`", "has more than 30 characters"),
        (json!({ "line": "12345" }), "`line`", "must be a group in { }"),
        (json!({ "line": { "name": "x" } }), "`line.number`", "is missing"),
        (json!({ "line": { "number": "+44 (0)20 7946 0958" } }), "`line.number`", "leave (0) out"),
        (json!({ "line": { "number": "tel:12345" } }), "`line.number`", "may hold digits"),
        (json!({ "line": { "number": "12 34", "name": long(61) } }), "`line.name`", "more than 60 characters"),
        (json!({ "lines": { "name": "x", "number": "12" } }), "`lines`", "must be a list in [ ]"),
        (json!({ "lines": [{ "number": "12" }] }), "`lines[0].name`", "is missing; write it"),
        (json!({ "lines": [{ "name": "x", "number": "12" }, { "name": "x" }] }), "`lines[1].number`", "is missing"),
        (
            json!({ "lines": [{ "name": "x", "number": "12", "hours": long(81) }] }),
            "`lines[0].hours`",
            "more than 80 characters",
        ),
        (
            json!({ "lines": vec![json!({ "name": "x", "number": "12" }); 7] }),
            "`lines`",
            "has more than 6 rows; remove some",
        ),
        (json!({ "note": "hello" }), "`note`", "must be a group by language"),
        (json!({ "note": { "en": long(301) } }), "`note.en`", "more than 300 characters; make it shorter"),
        (json!({ "note": { "english language": "x" } }), "`note.english language`", "short name of a language"),
        (json!({ "note": { "en": "one\ntwo" } }), "`note.en`", "plain text on one line"),
        (json!({ "note": { "en": ["x"] } }), "`note.en`", kind),
        (json!({ "driving": { "en": long(601) } }), "`driving.en`", "more than 600 characters"),
        (json!({ "driving": { "en": { "text": "x" } } }), "`driving.en`", kind),
        (json!({ "address": "http://hospital.example/" }), "`address`", "begins with https://"),
        (json!({ "address": "javascript:alert(1)" }), "`address`", "begins with https://"),
        (json!({ "address": "https://" }), "`address`", "begins with https://"),
        (json!({ "address": "https://a b" }), "`address`", "has no blanks"),
        (json!({ "address": format!("https://{}", long(193)) }), "`address`", "more than 200 characters"),
        (json!({ "kiosk_languages": "es" }), "`kiosk_languages`", "must be a list in [ ]"),
        (json!({ "kiosk_languages": [1] }), "`kiosk_languages[0]`", kind),
        (json!({ "kiosk_languages": ["Spanish"] }), "`kiosk_languages[0]`", "short name of a language"),
        (json!({ "kiosk_languages": vec!["es"; 41] }), "`kiosk_languages`", "has more than 40 rows"),
    ];
    for (file, key, cure) in rows {
        let sentence = refused(file.clone());
        assert!(sentence.starts_with(key) && sentence.contains(cure), "{file}: {sentence}");
    }
}

#[test]
fn what_nobody_sees_is_refused_everywhere() {
    let marks = ('\u{0}'..='\u{1f}')
        .chain('\u{7f}'..='\u{9f}')
        .chain('\u{202a}'..='\u{202e}')
        .chain('\u{2066}'..='\u{2069}')
        .chain(['\u{200e}', '\u{200f}', '\u{61c}', '\u{2028}', '\u{2029}', '\u{feff}']);
    for mark in marks {
        let text = format!("a{mark}b");
        for (file, key) in [
            (json!({ "hospital": text }), "`hospital`"),
            (json!({ "line": { "number": "12", "name": text } }), "`line.name`"),
            (json!({ "lines": [{ "name": "x", "number": "12", "hours": text }] }), "`lines[0].hours`"),
            (json!({ "note": { "en": text } }), "`note.en`"),
            (json!({ "driving": { "en": text } }), "`driving.en`"),
            (json!({ "emergency": format!("1{mark}2") }), "`emergency`"),
            (json!({ "address": format!("https://a{mark}b") }), "`address`"),
        ] {
            let sentence = refused(file);
            assert!(sentence.starts_with(key) && sentence.contains("type it again"), "{mark:?}: {sentence}");
        }
        // Nor do they reach the sentence.
        let sentence = refused(json!({ text: "x" }));
        assert!(sentence.starts_with("`?`"), "{mark:?}: {sentence}");
    }
    // The letters of all languages are welcome, and so are the joiners that some of them need.
    let local = read(&json!({ "hospital": "مستشفى नई 医院 می\u{200c}خواهم", "note": { "ar": "\"<b>&'" } })).unwrap();
    assert_eq!(Local::said(&local.note, "ar"), Some("\"<b>&'"));
}

#[test]
fn what_is_huge_or_deep_is_refused_and_harms_nobody() {
    let sentence = refused(json!({ "x".repeat(1_000_000): "x" }));
    assert!(sentence.len() < 300, "{} characters", sentence.len());
    assert!(refused(json!({ "hospital": "x".repeat(1_000_000) })).contains("80 characters"));
    let rows = vec![json!({ "name": "x", "number": "12" }); 10_000];
    assert!(refused(json!({ "lines": rows })).contains("more than 6 rows"));
    assert!(
        refused(
            json!({ "note": (0..1000).map(|n| (format!("en-{n}"), json!("x"))).collect::<serde_json::Map<_, _>>() })
        )
        .contains("more than 40 rows")
    );
    let mut deep = json!("x");
    for _ in 0..100 {
        deep = json!({ "en": [deep] });
    }
    for key in ["hospital", "line", "lines", "note", "driving", "address", "kiosk_languages"] {
        assert!(refused(json!({ key: deep })).starts_with(&format!("`{key}")));
    }
    let parse = |text: &str| Local::parse(text.as_bytes()).expect_err("must be refused");
    assert!(parse(&"[".repeat(100_000)).contains("is not JSON"));
    assert!(parse(&" ".repeat(Local::FILE + 1)).contains("more than 200000 characters"));
    assert!(parse("<!DOCTYPE html>").contains("is not JSON at line 1"));
    assert!(parse("{ \"hospital\": \"x\", }").contains("comma"));
    assert!(Local::parse(b"\xff\xfe{}").expect_err("UTF-16").contains("UTF-8"));
}

#[test]
fn a_telephone_dials_what_is_written_or_nothing() {
    for (number, dialled) in [
        ("000", Some("tel:000")),
        ("(00) 0000-0000", Some("tel:0000000000")),
        ("+00 00.0000.0001", Some("tel:+000000000001")),
        ("00 0000 0002 #3", None),
        ("*000", None),
        ("000, 1", None),
        ("000/001", None),
        ("0000 0000 0000 0000 0", None),
    ] {
        assert_eq!(Local::dialled(number).as_deref(), dialled, "{number}");
    }
}

#[test]
fn a_note_is_found_in_its_language_and_in_no_other() {
    let said = |tags: &[&str]| {
        tags.iter().map(|tag| Said { lang: (*tag).to_owned(), text: (*tag).to_owned() }).collect::<Vec<_>>()
    };
    assert_eq!(Local::said(&said(&["es", "en"]), "en"), Some("en"));
    assert_eq!(Local::said(&said(&["es", "en-GB"]), "en"), Some("en-GB"));
    assert_eq!(Local::said(&said(&["eng"]), "en"), None);
    assert_eq!(Local::said(&said(&["es"]), "en"), None);
}

/// Any JSON, with our keys more often than chance would have it.
fn any_json() -> impl Strategy<Value = Json> {
    let key = prop_oneof![
        prop::sample::select(vec![
            "hospital",
            "emergency",
            "line",
            "lines",
            "note",
            "driving",
            "address",
            "kiosk_languages",
            "name",
            "number",
            "hours",
            "en",
            "es",
            "zh-Hans",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    let text = prop_oneof![any::<String>(), "[0-9 +()./#*,-]{0,32}", "https://[a-z./ ]{0,9}", "[a-z]{2}(-[A-Z]{2})?"];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        text.prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Json::from),
            prop::collection::btree_map(key.clone(), inner, 0..4)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

/// Files that are often fine.
fn likely_json() -> impl Strategy<Value = Json> {
    let line = ("[a-z<>& ]{1,70}", "[0-9 +()./#*,-]{1,32}", prop::option::of("[a-z0-9: ]{1,90}")).prop_map(
        |(name, number, hours)| match hours {
            None => json!({ "name": name, "number": number }),
            Some(hours) => json!({ "name": name, "number": number, "hours": hours }),
        },
    );
    let said = prop::collection::btree_map("[a-z]{2,3}(-[A-Z]{2})?", "\\PC{1,40}", 0..3);
    let lines = prop::collection::vec(line, 0..3);
    ("\\PC{1,90}", "[0-9 ]{1,32}", lines, said.clone(), said).prop_map(|(hospital, emergency, lines, note, driving)| {
        json!({ "hospital": hospital, "emergency": emergency, "lines": lines, "note": note, "driving": driving })
    })
}

/// What was accepted is within its limits, and is read again as it is.
fn holds(file: &Json) -> Result<(), TestCaseError> {
    let Ok(local) = read(file) else { return Ok(()) };
    let fits = |text: &str, most: usize| {
        let count = text.chars().count();
        (1..=most).contains(&count) && !text.contains(char::is_control) && !text.contains(['\u{202e}', '\u{2066}'])
    };
    let number = |text: &str| fits(text, Local::NUMBER) && !text.contains(char::is_alphabetic);
    let line = |line: &Line| {
        number(&line.number)
            && (line.name.is_empty() || fits(&line.name, Local::NAME))
            && line.hours.as_deref().is_none_or(|hours| fits(hours, Local::HOURS))
    };
    prop_assert!(local.hospital.as_deref().is_none_or(|name| fits(name, Local::HOSPITAL)));
    prop_assert!(local.address.as_deref().is_none_or(|it| fits(it, Local::ADDRESS) && it.starts_with("https://")));
    prop_assert!(local.emergency.as_deref().is_none_or(number));
    prop_assert!(local.line.iter().chain(&local.lines).all(line) && local.lines.len() <= Local::LINES);
    prop_assert!(local.note.iter().all(|said| fits(&said.text, Local::NOTE)));
    prop_assert!(local.driving.iter().all(|said| fits(&said.text, Local::DRIVING)));
    let again = serde_json::to_value(&local).unwrap();
    prop_assert_eq!(read(&again), Ok(local.clone()));
    prop_assert_eq!(serde_json::from_value::<Local>(again).unwrap(), local);
    Ok(())
}

proptest! {
    #[test]
    fn no_file_is_too_much(file in any_json()) {
        holds(&file)?;
        holds(&json!({ "lines": [file.clone()], "hospital": "x" }))?;
        if let Err(sentence) = read(&file) {
            prop_assert!(sentence.ends_with(|end: char| !end.is_whitespace()) && sentence.len() < 500, "{}", sentence);
        }
    }

    #[test]
    fn what_is_accepted_is_kept(file in likely_json()) {
        holds(&file)?;
    }
}
