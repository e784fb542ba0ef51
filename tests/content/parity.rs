//! The other languages say what English says: nothing stands against them, each rule refuses, and the terms are those
//! of the agreed list.

use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use bodymap::content::check::{Files, check, parity, passages};
use bodymap::content::{Pack, Site, SitePanel, Urgency, translated};

use super::{DIR, english};

const OTHERS: [&str; 2] = ["ar", "es"];

fn pack(lang: &str) -> Pack {
    Pack::read(Path::new(DIR), lang).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the words of {lang} cannot be read:\n{}", lines.join("\n"))
    })
}

/// What is said against a pack beside English, after `breaking` it.
fn said(lang: &str, breaking: impl FnOnce(&mut Pack)) -> Vec<String> {
    let mut pack = pack(lang);
    breaking(&mut pack);
    parity(&pack, &english(), &Files::new(DIR, lang)).iter().map(ToString::to_string).collect()
}

fn liver(pack: &mut Pack) -> &mut SitePanel {
    Rc::make_mut(&mut pack.sites[Site::Liver as usize])
}

#[track_caller]
fn refused(breaking: impl FnOnce(&mut Pack), start: &str) {
    let said = said("es", breaking);
    assert!(said.len() == 1 && said[0].starts_with(start), "expected only “{start}…”, got {said:#?}");
}

#[test]
fn nothing_stands_against_the_other_languages() {
    let found = Pack::languages(Path::new(DIR)).expect("the folder of the words");
    assert_eq!(found, ["en", "ar", "es"]);
    for lang in OTHERS {
        let alone = check(&pack(lang), &Files::new(DIR, lang));
        assert!(alone.is_empty(), "{}", alone.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        let beside = said(lang, |_| {});
        assert!(beside.is_empty(), "{}", beside.join("\n"));
    }
}

#[test]
fn a_passage_too_few_too_many_or_moved() {
    refused(
        |pack| drop(liver(pack).common.pop()),
        "assets/content/es/liver.json: `liver-common-type` is missing; the English file has it, translate it",
    );
    let all = said("es", |pack| liver(pack).common[0].id = "liver-common-new".to_owned());
    assert!(all.iter().any(|line| line.contains("`liver-common-new` is not in the English file")), "{all:#?}");
    refused(
        |pack| liver(pack).common.swap(0, 1),
        "assets/content/es/liver.json: the passages stand in another order than in the English file",
    );
}

#[test]
fn another_urgency_other_sources_other_figures() {
    let at =
        |pack: &mut Pack| liver(pack).symptoms.iter().position(|sign| sign.urgency == Urgency::Today).expect("one");
    refused(
        |pack| {
            let at = at(pack);
            liver(pack).symptoms[at].urgency = Urgency::NextVisit;
        },
        "assets/content/es/liver.json: symptoms[5].urgency: `next-visit`, and `today` in English; write the same",
    );
    refused(
        |pack| liver(pack).why[0].sources.push("S1".to_owned()),
        "assets/content/es/liver.json: why[0].sources: are not those of the English file",
    );
    refused(
        |pack| liver(pack).common[0].text = "En unas 4 de cada 10 personas.".to_owned(),
        "assets/content/es/liver.json: common[0].text: has the figures [10, 4], and the English text [10, 3, 5]",
    );
    let arabic = said("ar", |pack| liver(pack).common[0].text = "نحو ٣ إلى ٥ من كل ١٠ أشخاص".to_owned());
    assert!(arabic.iter().any(|line| line.contains("in the digits 0 to 9")), "{arabic:#?}");
}

#[test]
fn a_detail_that_is_missing_or_was_added() {
    refused(
        |pack| liver(pack).common[0].detail = None,
        "assets/content/es/liver.json: common[0].detail: is missing; the English file has it",
    );
    refused(
        |pack| liver(pack).why[1].detail = Some("Más.".to_owned()),
        "assets/content/es/liver.json: why[1].detail: the English file has none; remove it",
    );
}

#[test]
fn english_that_was_left_in() {
    refused(
        |pack| liver(pack).questions[0].text = english().sites[Site::Liver as usize].questions[0].text.clone(),
        "assets/content/es/liver.json: questions[0].text: “How much of my liver is affected?",
    );
    refused(
        |pack| pack.labels.close = english().labels.close,
        "assets/content/es/labels.json: close: “Back to the overview”",
    );
    refused(
        |pack| liver(pack).name = "Liver".to_owned(),
        "assets/content/es/liver.json: name: “Liver” is still English",
    );
    refused(
        |pack| liver(pack).codes[0].name = "Hígado".to_owned(),
        "assets/content/es/liver.json: codes: are not those",
    );
    let arabic = said("ar", |pack| {
        for entry in &mut liver(pack).parts {
            entry.text =
                "These are still words of another language, all of them, and many more of them than one.".repeat(3);
        }
    });
    assert!(
        arabic.iter().any(|line| line.contains("% of the letters are of the language's own script")),
        "{arabic:#?}"
    );
}

#[test]
fn english_that_moved_on_asks_for_its_translations() {
    let dir = Path::new(DIR);
    let mut theirs = english();
    for lang in OTHERS {
        assert_eq!(translated::behind(dir, lang, &theirs), [], "{lang} says what English says now");
    }
    let words = liver(&mut theirs);
    words.symptoms[0].text.push_str(" Ask at once.");
    words.codes[0].name.push('.');
    theirs.labels.help_do.push('!');
    let said: Vec<String> = translated::behind(dir, "es", &theirs).iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:#?}");
    assert_eq!(
        said[1],
        "assets/content/es/liver.json: `liver-symptoms-cholangitis` has changed in English since it was translated; translate it again, then run `cargo xtask words es --translated`"
    );
    let missing = translated::behind(dir, "xx", &theirs);
    assert!(missing.len() == 1 && missing[0].to_string().contains("translated.json: cannot be read"), "{missing:?}");
}

/// A term and how it is said: the forms that may stand for it, one of which must.
#[derive(serde::Deserialize)]
struct Pair {
    en: String,
    es: Vec<String>,
    ar: Vec<String>,
}

/// Small letters, without the marks that Arabic may leave out.
fn bare(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| !('\u{64b}'..='\u{652}').contains(c)).collect()
}

#[test]
fn every_agreed_term_is_used_where_english_has_it() {
    let pairs: Vec<Pair> = serde_json::from_str(include_str!("../glossary.json")).expect("tests/glossary.json");
    assert!(pairs.len() >= 40, "{} terms", pairs.len());
    let english = english();
    let texts = |pack: &Pack| -> HashMap<String, String> {
        passages(pack)
            .iter()
            .map(|it| (it.id.to_owned(), bare(&it.fields().map(|(_, words)| words).collect::<Vec<_>>().join(" "))))
            .chain(pack.labels.all().into_iter().map(|(key, words)| (key.to_owned(), bare(words))))
            .chain(pack.sites.iter().map(|panel| (panel.site.id().to_owned(), bare(&panel.name))))
            .collect()
    };
    let theirs = texts(&english);
    let mut missing = Vec::new();
    for lang in OTHERS {
        let ours = texts(&pack(lang));
        for pair in &pairs {
            let forms = if lang == "es" { &pair.es } else { &pair.ar };
            let told: Vec<&String> = theirs
                .iter()
                .filter(|(_, text)| format!(" {text} ").contains(&format!(" {}", pair.en)))
                .map(|(id, _)| id)
                .collect();
            assert!(!told.is_empty(), "English never says “{}”", pair.en);
            let used = told.iter().filter(|id| forms.iter().any(|form| ours[**id].contains(&bare(form)))).count();
            println!("{lang}: {} of {}: {}", used, told.len(), pair.en);
            if used * 2 < told.len() {
                missing.push(format!("{lang}: “{}” is said as agreed in {used} of {} places", pair.en, told.len()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
