//! A file that cannot be read says so in a sentence with file, key and cure.

use bodymap::content::check::Problem;
use bodymap::content::load::parse;
use bodymap::content::{Labels, Pack, SitePanel};
use serde_json::{Value, json};

use super::{DIR, names};

const LIVER: &str = "assets/content/en/liver.json";

/// What is said about `liver.json` after `breaking` it.
fn broken(breaking: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut file: Value = serde_json::from_slice(&std::fs::read(LIVER).unwrap()).unwrap();
    breaking(&mut file);
    said::<SitePanel>(LIVER, &serde_json::to_vec(&file).unwrap())
}

fn said<T: serde::de::DeserializeOwned>(file: &str, bytes: &[u8]) -> Vec<String> {
    let mut found: Vec<Problem> = Vec::new();
    let read = parse::<T>(file, bytes, &mut found);
    assert!(read.is_some() || !found.is_empty());
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn the_file_itself_is_fine() {
    assert_eq!(broken(|_| ()), Vec::<String>::new());
}

#[test]
fn an_unknown_word_is_named_with_the_known_ones() {
    let said = broken(|file| file["symptoms"][3]["urgency"] = json!("urgent"));
    assert_eq!(
        said,
        [
            "assets/content/en/liver.json: symptoms[3].urgency: unknown word `urgent`; write `emergency`, `today` or `next-visit`"
        ]
    );
}

#[test]
fn a_symptom_without_urgency_is_refused() {
    let said = broken(|file| {
        file["symptoms"][3].as_object_mut().unwrap().remove("urgency");
    });
    assert_eq!(
        said,
        ["assets/content/en/liver.json: symptoms[3].urgency: is missing; write `emergency`, `today` or `next-visit`"]
    );
}

#[test]
fn a_misspelt_key_is_named_beside_the_one_that_is_missing() {
    let said = broken(|file| {
        let gist = file["gist"].as_object_mut().unwrap();
        let sources = gist.remove("sources").unwrap();
        gist.insert("source".to_owned(), sources);
    });
    assert_eq!(
        said,
        [
            "assets/content/en/liver.json: gist.source: unknown key; correct its spelling or remove it, the schema beside the content lists the keys",
            "assets/content/en/liver.json: gist.sources: is missing; name at least one id of sources.json, as in [\"S44\"]",
        ]
    );
}

#[test]
fn unknown_keys_are_refused_even_where_nothing_is_missing() {
    let said = broken(|file| {
        file["tests"][0]["note"] = json!("draft");
        file["colour"] = json!("green");
    });
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("assets/content/en/liver.json: tests[0].note: unknown key;")));
    assert!(said.iter().any(|line| line.starts_with("assets/content/en/liver.json: colour: unknown key;")));
}

#[test]
fn a_wrong_type_is_said_in_plain_words() {
    let said = broken(|file| file["parts"][1]["name"] = json!(3));
    assert_eq!(said.len(), 1);
    let start =
        "assets/content/en/liver.json: parts[1].name: is a number, and must be a text in quotes; see line 1, column ";
    assert!(said[0].starts_with(start), "{}", said[0]);
    let said = broken(|file| file["spread"] = json!("by blood"));
    let start = "assets/content/en/liver.json: spread: is a text, and must be a list in [ ]; see line 1, column ";
    assert!(said[0].starts_with(start), "{}", said[0]);
}

#[test]
fn broken_json_is_said_with_its_line() {
    let said = said::<SitePanel>(LIVER, b"{\n  \"site\": \"liver\"\n  \"name\": \"Liver\"\n}");
    assert_eq!(said.len(), 1);
    let start = "assets/content/en/liver.json: is not JSON at line 3, column 3 ";
    assert!(said[0].starts_with(start), "{}", said[0]);
    assert!(said[0].contains("missing comma"), "{}", said[0]);
}

#[test]
fn something_after_the_end_is_refused() {
    let mut bytes = std::fs::read(LIVER).unwrap();
    bytes.extend_from_slice(b"}");
    let said = said::<SitePanel>(LIVER, &bytes);
    assert!(said.len() == 1 && said[0].contains("is not JSON at line"), "{said:?}");
}

#[test]
fn a_mark_at_the_beginning_of_the_file_does_no_harm_and_another_encoding_is_named() {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(std::fs::read(LIVER).unwrap());
    assert_eq!(said::<SitePanel>(LIVER, &bytes), Vec::<String>::new());
    assert_eq!(
        said::<SitePanel>(LIVER, b"{ \"name\": \"H\xedgado\" }"),
        ["assets/content/en/liver.json: is not UTF-8 text; save it again with the encoding UTF-8"]
    );
}

#[test]
fn a_missing_label_is_refused() {
    let file = names().labels();
    let mut labels: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    labels.as_object_mut().unwrap().remove("close");
    let said = said::<Labels>(&file, &serde_json::to_vec(&labels).unwrap());
    assert_eq!(said, ["assets/content/en/labels.json: close: is missing; write it"]);
}

#[test]
fn every_file_that_is_not_there_is_named() {
    let problems = Pack::read(std::path::Path::new(DIR), "xx").unwrap_err();
    let files: Vec<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
    let missing = ["labels", "overview", "bones", "liver", "lungs", "brain"];
    assert_eq!(files, missing.map(|stem| format!("assets/content/xx/{stem}.json")));
    assert!(problems.iter().all(|problem| problem.what.starts_with("cannot be read")));
}
