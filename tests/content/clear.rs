//! The plain level is measured: what is too long, too passive, unexplained, or asks for sums is refused in English.

use std::rc::Rc;

use bodymap::content::check::{hard_words, notes, panels, passages, points};
use bodymap::content::{Pack, Site, words};

use super::refusals::{new_problems, only, site};
use super::{english, names};

const FILE: &str = "assets/content/en/liver.json";

/// What is said about these words in place of the liver's first question, which cites nothing.
fn asked(text: &str) -> Vec<String> {
    new_problems(|pack| text.clone_into(&mut site(pack, Site::Liver).questions[0].text))
}

#[test]
fn a_sentence_that_is_too_long() {
    let twenty = "one ".repeat(19) + "one.";
    assert_eq!(asked(&twenty), Vec::<String>::new());
    let said = asked(&format!("So {twenty}"));
    only(&said, &format!("{FILE}: questions[0].text: a sentence of 21 words; split it, 20 is plenty: “So one one"));
}

#[test]
fn a_piece_that_is_too_long() {
    let piece = "Eat one egg now. ".repeat(19);
    only(&asked(&piece), &format!("{FILE}: questions[0].text: 76 words in one piece; keep it to 75,"));
    assert_eq!(asked(&piece.replacen("now. ", "", 1).replacen(" egg", "", 1)), Vec::<String>::new());
}

#[test]
fn percentages_decimals_and_sums() {
    // What a question may not say for another reason too is written into a block that cites it.
    let said = |text: &str| -> Vec<String> {
        let all = new_problems(|pack| text.clone_into(&mut site(pack, Site::Liver).common[0].text));
        all.into_iter().filter(|line| !line.contains("no fact line of")).collect()
    };
    only(&said("About 24.5 in 100 people."), &format!("{FILE}: common[0].text: the figure 24.5 is no whole number;"));
    assert_eq!(said("Some have 38.5 °C."), Vec::<String>::new());
    only(&said("About 24 % of people."), &format!("{FILE}: common[0].text: a percentage; write it as people,"));
    only(&said("Add up all your tablets."), &format!("{FILE}: common[0].text: “add up” asks the reader to reckon;"));
    assert_eq!(said("Eat food with added protein."), Vec::<String>::new());
}

#[test]
fn a_panel_in_which_nobody_acts() {
    let said = new_problems(|pack| {
        for step in &mut site(pack, Site::Liver).spread {
            step.text = "They are carried. They are held. It is done.".to_owned();
        }
    });
    assert!(said.len() == 1 && said[0].starts_with(&format!("{FILE}: ")), "{said:#?}");
    assert!(said[0].contains(" sentences look passive; fewer than 10 in 100 may, so say who does it"), "{said:#?}");
}

#[test]
fn a_hard_word_is_explained_in_its_panel() {
    let start = format!("{FILE}: questions[0].text: “thrombosis” is a hard word that this panel does not explain;");
    only(&asked("Do I have a Thrombosis?"), &start);
    for text in [
        "Do I have a clot, called thrombosis?",
        "Do I have thrombosis (a clot)?",
        "Do I have a clot (thrombosis)?",
        "Thrombosis is a clot in a vein. Do I have one?",
    ] {
        assert_eq!(asked(text), Vec::<String>::new(), "{text}");
    }
    // By an entry with its name, but not by one of another panel, nor by a symptom.
    assert_eq!(asked("Do I need a biopsy? Is there ascites?"), Vec::<String>::new());
    only(&asked("Is it an effusion?"), &format!("{FILE}: questions[0].text: “effusion” is a hard word"));
    let said = new_problems(|pack| {
        let liver = site(pack, Site::Liver);
        liver.symptoms[0].name = format!("{} (thrombosis)", liver.symptoms[0].name);
        liver.questions[0].text = "Do I have thrombosis?".to_owned();
    });
    only(&said, &start);
}

#[test]
fn an_entry_explains_as_long_as_it_is_there() {
    let said = new_problems(|pack| {
        let liver = site(pack, Site::Liver);
        liver.parts.retain(|part| part.id != "liver-parts-bile");
        liver.management.treatments.retain(|way| way.id != "liver-treat-stent");
        liver.words.retain(|word| word.id != "liver-words-bile");
    });
    assert!(said.iter().any(|line| line.contains("“bile” is a hard word")), "{said:#?}");
}

#[test]
fn a_panel_without_anything_to_do_or_without_you() {
    let said = new_problems(|pack| {
        for entry in &mut site(pack, Site::Liver).management.you {
            entry.name = "Hands".to_owned();
            entry.text = "Germs stay off them.".to_owned();
        }
    });
    assert_eq!(
        said,
        [
            format!(
                "{FILE}: management.you: says nothing to do; begin a sentence with a verb, such as “Ask”, “Call”, “Keep” or “Note”"
            ),
            format!("{FILE}: management.you: does not speak to the reader; say “you” or “your”"),
        ]
    );
    let said = new_problems(|pack| {
        site(pack, Site::Liver).gist.text = "Cancer can grow in the liver.".to_owned();
        pack.labels.help_do = "An emergency department can help.".to_owned();
        pack.labels.help_if = "If you have any of these:".to_owned();
        pack.labels.help_line = "Not sure?".to_owned();
    });
    only(&said, &format!("{FILE}: gist.text: says nothing to do, nor does the box “Get help now”;"));
}

#[test]
fn words_that_are_too_hard_for_their_grade() {
    let mut pack = english();
    assert_eq!(words::too_hard(&pack, &names()), []);
    for step in &mut site(&mut pack, Site::Liver).spread {
        step.text = "Extraordinarily complicated circumstances notwithstanding, deterioration continues. ".repeat(9);
    }
    let said: Vec<String> = words::too_hard(&pack, &names()).iter().map(ToString::to_string).collect();
    only(&said, &format!("{FILE}: Flesch-Kincaid "));
    assert!(said[0].ends_with("harder than 6 or 8; shorten sentences and words"), "{said:?}");
}

#[test]
fn what_depends_on_the_language_is_for_english() {
    let long = "una palabra ".repeat(40) + "o metástasis. Pleura.";
    let said = |lang: &str, text: &str| {
        let mut pack = english();
        lang.clone_into(&mut pack.lang);
        text.clone_into(&mut site(&mut pack, Site::Liver).questions[0].text);
        let check = bodymap::content::check::check(&pack, &names());
        let lines: Vec<String> = check.iter().map(ToString::to_string).collect();
        (lines, notes(&pack, &names()).len(), words::too_hard(&pack, &names()).len())
    };
    assert_eq!(said("es", &long), (Vec::new(), 1, 0));
    assert_eq!(said("ar", &long), (Vec::new(), 1, 0));
    assert!(!said("en", &long).0.is_empty());
    // A percentage is one in every language.
    let (lines, ..) = said("es", "¿Un % de personas?");
    assert!(lines.len() == 1 && lines[0].contains("a percentage;"), "{lines:?}");
}

#[test]
fn every_point_that_can_be_counted_holds_in_every_panel() {
    let pack = english();
    let points = points(&pack, &|_| true);
    assert!(points.len() >= 14);
    for point in &points {
        assert_eq!(point.answers.len(), panels().count());
        for (panel, (is, counted)) in panels().zip(&point.answers) {
            assert!(*is, "{} ({}) does not hold in {panel:?}: {counted}", point.item, point.asks);
        }
    }
    for item in ["PEMAT 3", "PEMAT 5", "PEMAT 23", "CDC"] {
        assert!(points.iter().any(|point| point.item.starts_with(item)), "{item}");
    }
}

#[test]
fn a_point_that_does_not_hold_is_told_for_its_panel_alone() {
    let mut pack: Pack = english();
    Rc::make_mut(&mut pack.overview).gist.text = "One. Two. Three. Four.".to_owned();
    let points = points(&pack, &|panel| panel.is_some());
    let wrong: Vec<_> = points.iter().filter(|point| !point.answers[0].0).map(|point| point.item).collect();
    assert_eq!(wrong, ["PEMAT 11, CDC", "PEMAT 23"]);
    assert!(points.iter().all(|point| point.answers[1..].iter().all(|(is, _)| *is)));
}

#[test]
fn the_list_of_hard_words_knows_those_of_the_map() {
    let pack = english();
    let hard = hard_words(&passages(&pack));
    for word in ["metastasis", "lymph", "jaundice", "palliative", "radiotherapy"] {
        assert!(hard.iter().any(|hard| hard.word == word && hard.explained), "{word}: {hard:?}");
    }
    let everyday = ["cancer", "doctor", "liver", "tumour", "steroids"];
    assert!(!hard.iter().any(|hard| everyday.contains(&hard.word.as_str())));
}
