//! The words that are published: complete, checked, readable, described to editors.
#![cfg(feature = "host")]

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use bodymap::content::check::{Files, check, notes, passages};
use bodymap::content::words;
use bodymap::content::{Pack, Site};

#[path = "content/clear.rs"]
mod clear;
#[path = "content/damaged.rs"]
mod damaged;
#[path = "content/files.rs"]
mod files;
#[path = "content/kiosk.rs"]
mod kiosk;
#[path = "content/local.rs"]
mod local;
#[path = "content/parity.rs"]
mod parity;
#[path = "content/refusals.rs"]
mod refusals;
#[path = "content/review.rs"]
mod review;
#[path = "content/signs.rs"]
mod signs;

/// Where the words lie, from the package's folder, which is where cargo runs tests.
const DIR: &str = "assets/content";

fn english() -> Pack {
    Pack::read(Path::new(DIR), "en").unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the English words cannot be read:\n{}", lines.join("\n"))
    })
}

fn names() -> Files {
    Files::new(DIR, "en")
}

#[test]
fn nothing_stands_against_publishing_the_english_words() {
    let pack = english();
    for note in notes(&pack, &names()) {
        println!("note: {note}");
    }
    let problems: Vec<String> = check(&pack, &names()).iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn plain_level_is_easy_to_read() {
    for reading in words::read(&english()) {
        println!(
            "{:<9} {:>5} words, Flesch-Kincaid {:.1}, SMOG {:.1}, longest sentence {}",
            reading.id(),
            reading.words,
            reading.flesch_kincaid(),
            reading.smog(),
            reading.longest_words
        );
        assert!(reading.is_easy(), "{} is too hard; longest: {}", reading.id(), reading.longest);
    }
}

/// Rows 1 to 20 of the article the project began from, each with the blocks that cover it.
#[test]
fn every_point_of_the_article_has_its_words() {
    const FILE: &str = "tests/article.json";
    let text = std::fs::read_to_string(FILE).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let rows: BTreeMap<String, Vec<String>> =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{FILE}: {error}"));
    let pack = english();
    let ids: HashSet<&str> = passages(&pack).iter().map(|passage| passage.id).collect();
    let wanted: HashSet<String> = (1..=20).map(|row| row.to_string()).collect();
    assert_eq!(rows.keys().cloned().collect::<HashSet<_>>(), wanted, "{FILE}: one key for each row of the article");
    for (row, blocks) in &rows {
        assert!(!blocks.is_empty(), "{FILE}: row {row} is covered by nothing");
        for id in blocks {
            assert!(ids.contains(id.as_str()), "{FILE}: row {row} names `{id}`, which no block has");
        }
    }
    for panel in ["overview"].into_iter().chain(Site::ALL.map(Site::id)) {
        let told = rows["20"].iter().any(|id| id.starts_with(&format!("{panel}-")));
        assert!(told, "{FILE}: row 20, report promptly, must be in every panel; {panel} has no block for it");
    }
}

#[test]
fn page_gets_the_words_without_what_only_editors_need() {
    let pack = english();
    let json = pack.to_json();
    let mut back: Pack = serde_json::from_str(&json).unwrap();
    assert!(back.sources.iter().all(|source| source.facts.is_empty()));
    assert!(!json.contains("\"facts\"") && !json.contains("$schema") && !json.contains('\n'));
    back.sources = pack.sources.clone();
    assert_eq!(back, pack);
    println!("en.json: {} bytes", json.len());
}

#[test]
fn only_cited_sources_are_kept_in_the_order_of_the_file() {
    let pack = english();
    let cited: HashSet<String> =
        passages(&pack).iter().flat_map(|passage| passage.sources.unwrap_or_default().to_vec()).collect();
    let kept: Vec<&str> = pack.sources.iter().map(|source| source.id.as_str()).collect();
    assert!(kept.iter().all(|id| cited.contains(*id)));
    let file = std::fs::read_to_string(names().sources()).unwrap();
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    let order: Vec<&str> = file["sources"].as_array().unwrap().iter().filter_map(|row| row["id"].as_str()).collect();
    let expected: Vec<&str> = order.into_iter().filter(|id| cited.contains(*id)).collect();
    assert_eq!(kept, expected);
}

#[cfg(feature = "schema")]
#[test]
fn schema_files_are_those_the_types_make() {
    for (name, text) in bodymap::content::schema::files() {
        let path = format!("{DIR}/schema/{name}");
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(old == text, "{path} is out of date; run `cargo run -p prerender -- schema`");
    }
}
