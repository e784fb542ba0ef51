//! No emergency sign may be graded lower, whether it is known by its id or by its words.

use bodymap::content::check::RED_FLAGS;
use bodymap::content::{Pack, Site, Symptom, Urgency};

use super::refusals::{new_problems, site};

/// The symptom with this id, with its site and its place in the list.
fn place(pack: &mut Pack, id: &str) -> (Site, usize) {
    for which in Site::ALL {
        if let Some(n) = site(pack, which).symptoms.iter().position(|symptom| symptom.id == id) {
            return (which, n);
        }
    }
    panic!("no symptom `{id}`")
}

#[test]
fn every_red_flag_graded_lower_is_refused() {
    for (id, least) in RED_FLAGS {
        let lower = Urgency::ALL.into_iter().filter(|urgency| *urgency > least);
        for urgency in lower {
            let mut start = String::new();
            let said = new_problems(|pack| {
                let (which, n) = place(pack, id);
                site(pack, which).symptoms[n].urgency = urgency;
                start = format!(
                    "assets/content/en/{}.json: symptoms[{n}].urgency: `{}` is too low, `{id}` is a red flag; write `{}`",
                    which.id(),
                    urgency.id(),
                    least.id()
                );
            });
            assert!(said.contains(&start), "expected “{start}”, got {said:#?}");
        }
    }
}

#[test]
fn every_red_flag_that_is_gone_is_missed() {
    for (id, least) in RED_FLAGS {
        let said = new_problems(|pack| {
            let (which, n) = place(pack, id);
            site(pack, which).symptoms.remove(n);
        });
        let sentence = format!("the sign `{id}` is missing; every pack must have it, with urgency `{}`", least.id());
        let panel = id.split('-').next().unwrap();
        let line = format!("assets/content/en/{panel}.json: symptoms: {sentence}");
        assert!(said.contains(&line), "expected “{line}”, got {said:#?}");
    }
}

#[test]
fn a_site_without_signs_of_one_urgency_is_refused() {
    let said = new_problems(|pack| site(pack, Site::Liver).symptoms.retain(|s| s.urgency != Urgency::NextVisit));
    let start = "assets/content/en/liver.json: symptoms: has no symptom with urgency `next-visit`;";
    assert!(said.len() == 1 && said[0].starts_with(start), "{said:#?}");
}

/// What is said about a new sign with these words, in the liver's list.
fn added(name: &str, text: &str, urgency: Urgency) -> Vec<String> {
    new_problems(|pack| {
        let liver = site(pack, Site::Liver);
        let sources = liver.symptoms[0].sources.clone();
        liver.symptoms.push(Symptom {
            id: "liver-symptoms-added".to_owned(),
            name: name.to_owned(),
            text: text.to_owned(),
            urgency,
            sources,
        });
    })
}

#[test]
fn a_new_sign_whose_words_mean_an_emergency_is_refused() {
    for name in [
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
    ] {
        for urgency in [Urgency::Today, Urgency::NextVisit] {
            let said = added(name, "It can happen.", urgency);
            let wanted = format!("`{}` is too low, “{name}” names ", urgency.id());
            let refused = said.len() == 1
                && said[0].starts_with("assets/content/en/liver.json: symptoms[")
                && said[0].contains(&format!("].urgency: {wanted}"))
                && said[0].ends_with("; write `emergency`");
            assert!(refused, "{name}: {said:#?}");
        }
        assert_eq!(added(name, "It can happen.", Urgency::Emergency), Vec::<String>::new());
    }
}

#[test]
fn a_new_sign_that_cannot_wait_for_the_next_visit_is_refused() {
    for name in ["Yellow eyes", "New back pain", "A swollen belly", "Coughing up blood", "Seeing double", "A numb chin"]
    {
        let said = added(name, "It can happen.", Urgency::NextVisit);
        assert!(said.len() == 1 && said[0].ends_with("; write `today`"), "{name}: {said:#?}");
        assert_eq!(added(name, "It can happen.", Urgency::Today), Vec::<String>::new());
    }
}

#[test]
fn the_text_counts_as_well_as_the_name_but_not_where_it_sends_the_reader_to_help() {
    let said = added("A strange spell", "You may have a seizure.", Urgency::NextVisit);
    assert!(said.len() == 1 && said[0].contains("“You may have a seizure.” names a seizure"), "{said:#?}");
    for text in [
        "If you have a seizure, it is an emergency.",
        "If your eyes turn yellow, call today.",
        "This is usual without fever during treatment.",
    ] {
        assert_eq!(added("A dull ache", text, Urgency::NextVisit), Vec::<String>::new(), "{text}");
    }
}
