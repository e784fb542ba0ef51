//! Each rule refuses: the real words, one thing broken, and the sentence names file and key.

use std::collections::HashSet;
use std::rc::Rc;

use bodymap::content::check::check;
use bodymap::content::{Block, Code, Pack, Review, Signature, Site, SitePanel};

use super::{english, names};

/// What `check` says after `breaking` the English pack that it did not say before.
pub fn new_problems(breaking: impl FnOnce(&mut Pack)) -> Vec<String> {
    thread_local! {
        static ENGLISH: (Pack, HashSet<String>) = {
            let pack = english();
            let before = check(&pack, &names()).iter().map(ToString::to_string).collect();
            (pack, before)
        };
    }
    let (mut pack, before) = ENGLISH.with(Clone::clone);
    breaking(&mut pack);
    let after = check(&pack, &names()).into_iter().map(|problem| problem.to_string());
    after.filter(|line| !before.contains(line)).collect()
}

/// One site of a pack, to be broken.
pub fn site(pack: &mut Pack, site: Site) -> &mut SitePanel {
    let place = Site::ALL.iter().position(|other| *other == site).unwrap();
    Rc::make_mut(&mut pack.sites[place])
}

fn liver(pack: &mut Pack) -> &mut SitePanel {
    site(pack, Site::Liver)
}

/// A liver block with these words in place of its first `common` block: what is said about it.
fn written(text: &str) -> Vec<String> {
    new_problems(|pack| liver(pack).common[0].text = text.to_owned())
}

#[track_caller]
pub fn only(said: &[String], start: &str) {
    assert!(said.len() == 1 && said[0].starts_with(start), "expected only “{start}…”, got {said:#?}");
}

#[test]
fn a_block_without_a_source() {
    let said = new_problems(|pack| liver(pack).symptom_notes[0].sources.clear());
    only(&said, "assets/content/en/liver.json: symptom_notes[0].sources: `liver-symptoms-");
    assert!(said[0].ends_with("cites no source; name at least one id of assets/content/sources.json"));
}

#[test]
fn a_gist_with_detail() {
    let said = new_problems(|pack| liver(pack).gist.detail = Some("Metastases of the liver.".to_owned()));
    only(&said, "assets/content/en/liver.json: gist.detail: is not shown; a gist has the plain level only");
}

#[test]
fn an_unknown_source_and_one_cited_twice() {
    let said = new_problems(|pack| liver(pack).gist.sources.push("S999".to_owned()));
    only(&said, "assets/content/en/liver.json: gist.sources: unknown source `S999`; correct the id or add its row to");
    let said = new_problems(|pack| {
        let first = liver(pack).gist.sources[0].clone();
        liver(pack).gist.sources.push(first);
    });
    only(&said, "assets/content/en/liver.json: gist.sources: source `S");
}

#[test]
fn a_source_row_without_a_reference_or_with_an_id_twice() {
    let said = new_problems(|pack| Rc::make_mut(&mut pack.sources)[0].reference.clear());
    only(&said, "assets/content/sources.json: sources[0].reference: is empty;");
    let said = new_problems(|pack| {
        let row = pack.sources[0].clone();
        Rc::make_mut(&mut pack.sources).push(row);
    });
    assert!(said.len() == 1 && said[0].contains("].id: `") && said[0].contains("stands twice"), "{said:?}");
}

#[test]
fn empty_words() {
    only(&new_problems(|pack| liver(pack).name = " ".to_owned()), "assets/content/en/liver.json: name: is empty;");
    only(
        &new_problems(|pack| Rc::make_mut(&mut pack.overview).name.clear()),
        "assets/content/en/overview.json: name: is empty;",
    );
    only(
        &new_problems(|pack| liver(pack).management.comfort[0].name.clear()),
        "assets/content/en/liver.json: management.comfort[0].name: is empty; write the words of `liver-comfort-",
    );
    only(&written(""), "assets/content/en/liver.json: common[0].text: is empty; write the words of `liver-common-");
    only(
        &new_problems(|pack| liver(pack).management.comfort[0].detail = Some(String::new())),
        "assets/content/en/liver.json: management.comfort[0].detail: is empty; write it, or remove the key",
    );
    let none = Code { system: "ICD-10-CM".to_owned(), code: String::new(), name: "x".to_owned() };
    only(&new_problems(|pack| liver(pack).codes[0] = none), "assets/content/en/liver.json: codes[0].code: is empty;");
}

#[test]
fn an_empty_label_or_one_without_its_places() {
    only(
        &new_problems(|pack| pack.labels.route_next.clear()),
        "assets/content/en/labels.json: route_next: is an empty label;",
    );
    only(
        &new_problems(|pack| pack.labels.route_step = "Step {n}".to_owned()),
        "assets/content/en/labels.json: route_step: lacks `{all}`;",
    );
}

#[test]
fn empty_sections() {
    only(&new_problems(|pack| liver(pack).tests.clear()), "assets/content/en/liver.json: tests: is an empty section;");
    only(
        &new_problems(|pack| liver(pack).management.safety.clear()),
        "assets/content/en/liver.json: management.safety: is an empty section;",
    );
    only(
        &new_problems(|pack| Rc::make_mut(&mut pack.overview).support.clear()),
        "assets/content/en/overview.json: support: is an empty section;",
    );
}

#[test]
fn an_id_twice_a_foreign_id_and_no_id() {
    let said = new_problems(|pack| liver(pack).why[0].id = "liver-gist".to_owned());
    only(
        &said,
        "assets/content/en/liver.json: why[0].id: `liver-gist` is used twice, first at assets/content/en/liver.json: gist.id;",
    );
    let said = new_problems(|pack| liver(pack).why[0].id = "bones-why-liver".to_owned());
    only(&said, "assets/content/en/liver.json: why[0].id: `bones-why-liver` names another panel;");
    for id in ["Liver why", "liver--why", "", "liver-", "läver-why"] {
        let said = new_problems(|pack| liver(pack).why[0].id = id.to_owned());
        only(&said, &format!("assets/content/en/liver.json: why[0].id: `{id}` is no id;"));
    }
}

#[test]
fn a_file_that_speaks_of_another_site_or_is_not_there() {
    let said = new_problems(|pack| liver(pack).site = Site::Brain);
    only(&said, "assets/content/en/liver.json: site: `brain` does not match the name of the file; write `liver`,");
    let said = new_problems(|pack| drop(pack.sites.pop()));
    assert!(
        said.iter().any(|line| line.starts_with("assets/content/en/brain.json: is missing from the pack;")),
        "{said:?}"
    );
}

#[test]
fn a_gist_that_is_too_long() {
    let said = new_problems(|pack| liver(pack).gist.text = "One. Two. Three. Four.".to_owned());
    only(&said, "assets/content/en/liver.json: gist.text: has 4 sentences;");
}

#[test]
fn a_route_that_is_too_short_or_too_long() {
    let said = new_problems(|pack| liver(pack).spread.truncate(2));
    only(&said, "assets/content/en/liver.json: spread: has 2 steps; write 3 to 7,");
    let said = new_problems(|pack| {
        let step = liver(pack).spread[0].clone();
        for n in 0..8 {
            let mut more = step.clone();
            more.id = format!("liver-spread-more-{n}");
            liver(pack).spread.push(more);
        }
    });
    assert!(said.len() == 1 && said[0].contains("liver.json: spread: has "), "{said:?}");
}

#[test]
fn a_figure_that_no_cited_source_carries() {
    let said = written("About 77 in 1,234 people.");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("assets/content/en/liver.json: common[0].text: no fact line of S"), "{}", said[0]);
    assert!(said[0].contains("carries the figure 77;") && said[1].contains("carries the figure 1234;"));
    assert_eq!(written("HER2 and CDK4/6 are names."), Vec::<String>::new());
    only(
        &written("It happens in one in ten people."),
        "assets/content/en/liver.json: common[0].text: “one in ten” is a figure in words;",
    );
    only(
        &new_problems(|pack| liver(pack).questions[0].text = "Is it 77?".to_owned()),
        "assets/content/en/liver.json: questions[0].text: the figure 77 stands in a question,",
    );
}

#[test]
fn a_figure_is_carried_by_a_cited_row_only() {
    let mut figure = String::new();
    let said = new_problems(|pack| {
        let fact = Block {
            id: "liver-common-own".to_owned(),
            text: "About 4321 people.".to_owned(),
            detail: None,
            sources: vec![],
        };
        let row = Rc::make_mut(&mut pack.sources);
        row[0].facts.push("4321 people".to_owned());
        figure = row[0].id.clone();
        let cites = Block { sources: vec![row[0].id.clone()], ..fact.clone() };
        let other = Block { sources: vec![row[1].id.clone()], id: "liver-common-other".to_owned(), ..fact };
        liver(pack).common.extend([cites, other]);
    });
    assert!(said.len() == 1 && said[0].contains("carries the figure 4321"), "{figure} carries it: {said:?}");
}

#[test]
fn words_that_are_not_written_here() {
    for (text, word) in [
        ("You can fight it.", "fight"),
        ("A hard battle.", "battl"),
        ("The victims are many.", "victim"),
        ("Sufferers say so.", "sufferer"),
        ("It is terminal.", "terminal"),
        ("Unfortunately it grows.", "unfortunately"),
        ("This is your own fault.", "your own fault"),
        ("Ask about life expectancy.", "life expectancy"),
    ] {
        only(&written(text), &format!("assets/content/en/liver.json: common[0].text: “{word}” is not written here;"));
    }
    only(
        &new_problems(|pack| pack.labels.tagline = "Your journey".to_owned()),
        "assets/content/en/labels.json: tagline: “journey” is not written here;",
    );
    assert_eq!(written("Keep warm. Heroin is a drug. The heart beats."), Vec::<String>::new());
}

#[test]
fn survival_figures() {
    let said = written("Most people are alive after 3333 days.");
    assert!(said.iter().any(|line| line.contains("common[0].text:") && line.contains("survival figure")), "{said:?}");
    assert_eq!(written("Many people live for years."), Vec::<String>::new());
}

#[test]
fn telephone_numbers() {
    let said = new_problems(|pack| pack.labels.help_do = "Call 999.".to_owned());
    only(&said, "assets/content/en/labels.json: help_do: `999` looks like a telephone number;");
    let said = written("Ring 0800 555 0100 today.");
    let number = "assets/content/en/liver.json: common[0].text: `0800 555 0100` looks like a telephone number;";
    assert!(said.iter().any(|line| line.starts_with(number)), "{said:?}");
}

#[test]
fn a_signature_without_a_day_of_the_calendar() {
    let signed = |date: &str, next: &str, name: &str| Review {
        signed: Some(Signature {
            name: name.to_owned(),
            role: "breast oncologist".to_owned(),
            date: date.to_owned(),
            next: next.to_owned(),
            hashes: Default::default(),
        }),
        changed: Vec::new(),
    };
    let says = |review: Review| new_problems(|pack| liver(pack).review = review);
    assert_eq!(says(signed("2030-01-31", "2031-01-31", "A. B.")), Vec::<String>::new());
    only(
        &says(signed("31.01.2030", "2031-01-31", "A. B.")),
        "assets/content/en/liver.json: review.signed.date: `31.01.2030` is no day of the calendar;",
    );
    only(
        &says(signed("2030-01-31", "2030-02-30", "A. B.")),
        "assets/content/en/liver.json: review.signed.next: `2030-02-30` is no day of the calendar;",
    );
    only(
        &says(signed("2030-01-31", "2029-01-31", "A. B.")),
        "assets/content/en/liver.json: review.signed.next: `2029-01-31` is not after the day of signing",
    );
    only(&says(signed("2030-01-31", "2031-01-31", "")), "assets/content/en/liver.json: review.signed.name: is empty;");
}
