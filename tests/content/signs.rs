//! No emergency sign may be graded lower, whether it is known by its id or by its words.

use std::rc::Rc;

use bodymap::content::check::RED_FLAGS;
use bodymap::content::{Pack, Site, Symptom, Urgency};

use super::refusals::{new_problems, site};

/// The list of signs of the panel that a sign's id names.
fn list<'a>(pack: &'a mut Pack, id: &str) -> &'a mut Vec<Symptom> {
    match Site::from_id(panel(id)) {
        Some(which) => &mut site(pack, which).symptoms,
        None => &mut Rc::make_mut(&mut pack.overview).signs,
    }
}

/// `liver` of `liver-symptoms-fever`.
fn panel(id: &str) -> &str {
    id.split('-').next().unwrap()
}

/// Which place a sign has in its list.
fn place(list: &[Symptom], id: &str) -> usize {
    list.iter().position(|symptom| symptom.id == id).unwrap_or_else(|| panic!("no sign `{id}`"))
}

/// The key of that list.
fn section(id: &str) -> &str {
    if panel(id) == "overview" { "signs" } else { "symptoms" }
}

#[test]
fn every_red_flag_graded_lower_is_refused() {
    for urgency in [Urgency::Today, Urgency::NextVisit] {
        let mut wanted = Vec::new();
        let said = new_problems(|pack| {
            for (id, least) in RED_FLAGS.into_iter().filter(|(_, least)| urgency > *least) {
                let signs = list(pack, id);
                let n = place(signs, id);
                signs[n].urgency = urgency;
                wanted.push(format!(
                    "assets/content/en/{}.json: {}[{n}].urgency: `{}` is too low, `{id}` is a red flag; write `{}`",
                    panel(id),
                    section(id),
                    urgency.id(),
                    least.id()
                ));
            }
        });
        for line in wanted {
            assert!(said.contains(&line), "expected “{line}”, got {said:#?}");
        }
    }
}

#[test]
fn every_red_flag_that_is_gone_is_missed() {
    let said = new_problems(|pack| {
        for (id, _) in RED_FLAGS {
            let signs = list(pack, id);
            let n = place(signs, id);
            signs.remove(n);
        }
    });
    for (id, least) in RED_FLAGS {
        let sentence = format!("the sign `{id}` is missing; every pack must have it, with urgency `{}`", least.id());
        let line = format!("assets/content/en/{}.json: {}: {sentence}", panel(id), section(id));
        assert!(said.contains(&line), "expected “{line}”, got {said:#?}");
    }
}

#[test]
fn a_site_without_signs_of_one_urgency_is_refused() {
    let said = new_problems(|pack| site(pack, Site::Liver).symptoms.retain(|s| s.urgency != Urgency::NextVisit));
    let start = "assets/content/en/liver.json: symptoms: has no symptom with urgency `next-visit`;";
    assert!(said.len() == 1 && said[0].starts_with(start), "{said:#?}");
}

/// What is said about new signs with these names and texts, added to the liver's list: one line each, in their order.
fn added(signs: &[(&str, &str)], urgency: Urgency) -> Vec<String> {
    let mut first = 0;
    let said = new_problems(|pack| {
        let liver = site(pack, Site::Liver);
        first = liver.symptoms.len();
        for (n, (name, text)) in signs.iter().enumerate() {
            liver.symptoms.push(Symptom {
                id: format!("liver-symptoms-added-{n}"),
                name: (*name).to_owned(),
                text: (*text).to_owned(),
                urgency,
                sources: liver.symptoms[0].sources.clone(),
                english: None,
            });
        }
    });
    let about = |n: usize| {
        let start = format!("assets/content/en/liver.json: symptoms[{}].urgency: ", first + n);
        said.iter().filter_map(|line| line.strip_prefix(&start)).collect::<Vec<_>>().join("; ")
    };
    (0..signs.len()).map(about).collect()
}

/// These names, each with a text that says nothing.
fn named<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    names.iter().map(|name| (*name, "It can happen.")).collect()
}

#[test]
fn a_new_sign_whose_words_mean_an_emergency_is_refused() {
    let signs = named(&[
        "A seizure",
        "You cannot control your bladder",
        "Loss of control over your bowels",
        "Weak or heavy legs",
        "Numbness between your legs",
        "Weakness on one side of the body",
        "Your face droops",
        "Slurred speech",
        "Vomiting blood",
        "Black, sticky stools",
        "Coughing up a lot of blood",
        "Fever during chemotherapy",
        "Shivering while on treatment",
        "Yellow eyes and a fever",
        "Sudden trouble breathing",
        "Breathless when resting",
        "Blue lips and short of breath",
        "Crushing chest pain",
        "A swollen face and neck",
        "Headache with vomiting",
        "The worst headache you ever had",
        "Sudden confusion",
        "Hard to wake",
        "Sudden loss of sight",
        "You can't put weight on your leg",
        "Sudden severe pain in a bone",
        "Fainting",
        "Thoughts of suicide",
    ]);
    for urgency in [Urgency::Today, Urgency::NextVisit] {
        for ((name, _), line) in signs.iter().zip(added(&signs, urgency)) {
            let start = format!("`{}` is too low, “{name}” names ", urgency.id());
            assert!(line.starts_with(&start) && line.ends_with("; write `emergency`"), "{name}: {line}");
        }
    }
    assert_eq!(added(&signs, Urgency::Emergency).concat(), "");
}

#[test]
fn a_new_sign_that_cannot_wait_for_the_next_visit_is_refused() {
    let signs = named(&[
        "Yellow eyes",
        "New back pain",
        "A swollen belly",
        "Coughing up blood",
        "Seeing double",
        "A numb chin",
    ]);
    for ((name, _), line) in signs.iter().zip(added(&signs, Urgency::NextVisit)) {
        assert!(line.ends_with("; write `today`"), "{name}: {line}");
    }
    assert_eq!(added(&signs, Urgency::Today).concat(), "");
}

#[test]
fn the_text_counts_as_well_as_the_name_but_not_where_it_sends_the_reader_to_help() {
    let said = added(&[("A strange spell", "It is short. You may have a seizure.")], Urgency::NextVisit);
    assert!(said[0].contains("“You may have a seizure.” names a seizure"), "{said:#?}");
    let signs = [
        ("A dull ache", "If you have a seizure, it is an emergency."),
        ("A dull ache", "If your eyes turn yellow, call today."),
        ("A dull ache", "This is usual without fever during treatment."),
    ];
    assert_eq!(added(&signs, Urgency::NextVisit).concat(), "");
}
