//! No sign that needs help now may be graded lower.
//!
//! Two nets: a table of the signs that must be there, by id, with the least urgency they may have; and, for signs
//! added later, English phrases that mean an emergency whatever the id says.

use super::red_flags::RED_FLAGS;
use super::sentences::{has, plain};
use super::{Files, Passage, Problem, sentences};
use crate::content::{Pack, Site, Urgency};
use Urgency::{Emergency, Today};

/// A sign told by its words: one of each group, in one sentence, means at least this urgency.
struct Sign {
    name: &'static str,
    least: Urgency,
    /// Beginnings of words; a blank at the end means the whole word.
    groups: &'static [&'static [&'static str]],
}

const CANNOT: &[&str] =
    &["cannot", "can't", "could not", "unable", "lose ", "losing", "loss of", "lost ", "no control"];
const SUDDEN: &[&str] = &["sudden", "all at once", "within minutes", "out of nowhere"];
const DROWSY: &[&str] = &["drows", "sleepy", "hard to wake", "cannot wake", "can't wake"];
const CONFUSED: &[&str] = &["confus", "muddled", "not making sense"];
const FEVER: &[&str] = &["fever", "shiver", "chills", "38", "high temperature"];

const SIGNS: &[Sign] = &[
    sign("a seizure", Emergency, &[&["seizure", "convulsion", "a fit ", "fits ", "blank spell"]]),
    sign(
        "fainting",
        Emergency,
        &[&["faint ", "fainting", "fainted", "pass out", "passed out", "passing out", "collapse "]],
    ),
    sign(
        "signs of a stroke",
        Emergency,
        &[&["weak", "numb", "cannot move", "can't move"], &["one side", "side of your body", "side of the body"]],
    ),
    sign("signs of a stroke", Emergency, &[&["weak", "droop"], &["face", "mouth", "eyelid"]]),
    sign(
        "signs of a stroke",
        Emergency,
        &[&["slurred", "cannot speak", "can't speak", "lose your speech", "loss of speech"]],
    ),
    sign(
        "loss of control over bladder or bowel",
        Emergency,
        &[CANNOT, &["bladder", "bowel", "pass urine", "passing urine", "hold urine", "pee ", "peeing", "wee ", "poo "]],
    ),
    sign(
        "pressure on the spinal cord",
        Emergency,
        &[
            &["weak", "numb", "heavy", "unsteady", "tingl", "cannot move", "can't move"],
            &["leg ", "legs ", "between your legs", "saddle", "groin", "buttock", "bottom "],
        ],
    ),
    sign(
        "vomiting blood",
        Emergency,
        &[&["vomit", "throw", "sick", "bring up", "bringing up"], &["blood", "coffee grounds"]],
    ),
    sign("bleeding in the gut", Emergency, &[&["black", "tarry", "blood in"], &["stool", "poo ", "bowel motion"]]),
    sign(
        "coughing up more than streaks of blood",
        Emergency,
        &[&["cough"], &["blood"], &["clot", "teaspoon", "a lot of", "lots of", "more than"]],
    ),
    sign("coughing up blood", Today, &[&["cough"], &["blood"]]),
    sign(
        "fever during treatment",
        Emergency,
        &[FEVER, &["treatment", "chemo", "cancer drug", "cancer medicine", "steroid"]],
    ),
    sign("fever with jaundice", Emergency, &[FEVER, &["yellow", "jaundice"]]),
    sign(
        "severe trouble breathing",
        Emergency,
        &[
            &["breath"],
            &[
                "sudden",
                "at rest",
                "resting",
                "sitting still",
                "blue ",
                "grey ",
                "gray ",
                "lie flat",
                "lying flat",
                "finish a sentence",
                "finish sentences",
            ],
        ],
    ),
    sign("a blocked airway", Emergency, &[&["stridor", "noise when you breathe", "choking"]]),
    sign(
        "sudden or crushing chest pain",
        Emergency,
        &[&["sudden", "crushing"], &["chest pain", "pain in your chest", "pain in the chest"]],
    ),
    sign("a blocked great vein", Emergency, &[&["swell", "swollen", "bulging"], &["face", "neck"]]),
    sign(
        "pressure in the head",
        Emergency,
        &[&["headache"], &["drows", "sleepy", "vomit", "being sick", "throwing up", "worst", "sudden"]],
    ),
    sign("sudden confusion", Emergency, &[CONFUSED, &["sudden", "drows", "sleepy", "hard to wake"]]),
    sign(
        "being hard to wake",
        Emergency,
        &[&["hard to wake", "cannot wake", "can't wake", "cannot be woken", "unconscious"]],
    ),
    sign("drowsiness with jaundice or thirst", Emergency, &[DROWSY, &["yellow", "jaundice", "thirst", "calcium"]]),
    sign("sudden loss of sight", Emergency, &[SUDDEN, &["sight", "vision", "blind"]]),
    sign(
        "a broken bone",
        Emergency,
        &[&[
            "cannot stand",
            "can't stand",
            "cannot put weight",
            "can't put weight",
            "cannot bear weight",
            "snap",
            "felt a crack",
            "feel a crack",
        ]],
    ),
    sign(
        "a bleed or a break",
        Emergency,
        &[
            SUDDEN,
            &["severe", "very bad", "strong"],
            &["pain"],
            &["bone", "hip", "thigh", "leg", "arm ", "back", "faint", "dizzy", "small movement"],
        ],
    ),
    sign(
        "thoughts of self-harm",
        Emergency,
        &[&[
            "self harm",
            "suicid",
            "harm yourself",
            "harming yourself",
            "hurt yourself",
            "kill yourself",
            "end your life",
            "ending your life",
        ]],
    ),
    sign("jaundice", Today, &[&["jaundice", "yellow"]]),
    sign("noisy breathing", Today, &[&["noisy breath"]]),
    sign(
        "new pain along the spine",
        Today,
        &[&["back pain", "neck pain", "pain in your back", "spine"], &["new ", "night", "band", "worse", "different"]],
    ),
    sign("high calcium", Today, &[&["calcium"]]),
    sign("a swollen belly", Today, &[&["swollen", "swell"], &["belly", "tummy", "abdomen"]]),
    sign("double vision", Today, &[&["double vision", "see double", "seeing double"]]),
    sign("a numb chin", Today, &[&["numb"], &["chin "]]),
];

const fn sign(name: &'static str, least: Urgency, groups: &'static [&'static [&'static str]]) -> Sign {
    Sign { name, least, groups }
}

/// A sentence that itself sends the reader to help now ("If your legs go weak, it is an emergency") grades nothing.
const SPEAKS_OF_HELP: [&str; 5] = [" emergency", " at once ", " straight away ", " right away ", " immediately "];
/// A sentence that says whom to tell today names no sign that has to be told today.
const SPEAKS_OF_TODAY: [&str; 2] = [" today ", " same day "];
/// A sentence that rules a sign out does not name it.
const RULES_OUT: [&str; 5] = [" without ", " not a sign ", " is not ", " do not have ", " not on treatment "];

pub(super) fn check(pack: &Pack, all: &[Passage<'_>], files: &Files, found: &mut Vec<Problem>) {
    for (id, least) in RED_FLAGS {
        let Some(passage) = all.iter().find(|passage| passage.id == id && passage.urgency.is_some()) else {
            let panel = Site::ALL.into_iter().find(|site| id.starts_with(site.id()));
            let section = if panel.is_some() { "symptoms" } else { "signs" };
            let what = format!("the sign `{id}` is missing; every pack must have it, with urgency `{}`", least.id());
            found.push(Problem::new(files.panel(panel), section, what));
            continue;
        };
        grade(passage, least, &format!("`{id}` is a red flag"), files, found);
    }
    if !pack.lang.starts_with("en") {
        return;
    }
    for passage in all.iter().filter(|passage| passage.urgency.is_some()) {
        if let Some((sign, sentence)) = worst_sign(passage) {
            let why = format!("“{sentence}” names {}", sign.name);
            if !RED_FLAGS.iter().any(|(id, least)| *id == passage.id && *least <= sign.least) {
                grade(passage, sign.least, &why, files, found);
            }
        }
    }
}

/// Refuses a passage that is graded lower than `least`. `Urgency` orders the most urgent first.
fn grade(passage: &Passage<'_>, least: Urgency, why: &str, files: &Files, found: &mut Vec<Problem>) {
    let Some(urgency) = passage.urgency else { return };
    if urgency > least {
        let what = format!("`{}` is too low, {why}; write `{}`", urgency.id(), least.id());
        found.push(Problem::new(files.panel(passage.panel), passage.key_of("urgency"), what));
    }
}

/// The most urgent sign that the name or the text of a symptom describes, with the sentence that does.
fn worst_sign<'a>(passage: &Passage<'a>) -> Option<(&'static Sign, &'a str)> {
    let name = passage.name.into_iter();
    let described = name.chain(sentences(passage.text)).filter_map(|sentence| {
        let said = plain(sentence);
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| said.contains(phrase));
        if says(&SPEAKS_OF_HELP) || says(&RULES_OUT) {
            return None;
        }
        let today = says(&SPEAKS_OF_TODAY);
        let named = SIGNS.iter().filter(|sign| sign.is_in(&said) && !(today && sign.least == Today));
        Some((named.min_by_key(|sign| sign.least)?, sentence))
    });
    described.min_by_key(|(sign, _)| sign.least)
}

impl Sign {
    fn is_in(&self, said: &str) -> bool {
        self.groups.iter().all(|group| group.iter().any(|word| has(said, word)))
    }
}
