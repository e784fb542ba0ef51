//! Files of words with anything in them: what is said about them is a sentence, and nothing ever stops the build halfway.

use std::rc::Rc;

use bodymap::content::check::check;
use bodymap::content::load::parse;
use bodymap::content::{Overview, Pack, SitePanel};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{english, names};

const LIVER: &str = "assets/content/en/liver.json";
const OVERVIEW: &str = "assets/content/en/overview.json";

fn file(path: &str) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// The place with this number among all places of a JSON text, counted in the order of the file; `seen` counts.
fn place<'a>(value: &'a mut Value, number: usize, seen: &mut usize) -> Option<&'a mut Value> {
    if *seen == number {
        return Some(value);
    }
    *seen += 1;
    match value {
        Value::Array(list) => list.iter_mut().find_map(|one| place(one, number, seen)),
        Value::Object(keys) => keys.values_mut().find_map(|one| place(one, number, seen)),
        _ => None,
    }
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "\\PC{0,40}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{}])),
        prop::collection::vec(any::<String>(), 0..4).prop_map(Value::from),
    ]
}

/// What is read is judged; what is not read has a sentence.
fn told(path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut problems = Vec::new();
    thread_local! {
        static ENGLISH: Pack = english();
    }
    let mut pack = ENGLISH.with(Clone::clone);
    let read = if path == OVERVIEW {
        parse::<Overview>(path, bytes, &mut problems).map(|panel| pack.overview = Rc::new(panel)).is_some()
    } else {
        parse::<SitePanel>(path, bytes, &mut problems).map(|panel| pack.sites[1] = Rc::new(panel)).is_some()
    };
    if read {
        problems.extend(check(&pack, &names()));
    } else {
        prop_assert!(!problems.is_empty(), "refused without a sentence");
    }
    for problem in problems {
        prop_assert!(problem.to_string().contains(": "), "{}", problem);
    }
    Ok(())
}

/// Each case judges a whole language: few in every run, as many as one likes with `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { config } else { ProptestConfig { cases: 48, ..config } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn anything_may_stand_in_any_place(
        path in prop::sample::select(vec![LIVER, OVERVIEW]),
        numbers in prop::collection::vec((0_usize..900, anything()), 1..4),
    ) {
        let mut value: Value = serde_json::from_slice(&file(path)).unwrap();
        for (number, new) in numbers {
            if let Some(old) = place(&mut value, number, &mut 0) {
                *old = new;
            }
        }
        told(path, value.to_string().as_bytes())?;
    }

    #[test]
    fn bytes_may_be_lost_or_changed(
        path in prop::sample::select(vec![LIVER, OVERVIEW]),
        from in any::<prop::sample::Index>(),
        length in 0_usize..200,
        new in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        let mut bytes = file(path);
        let from = from.index(bytes.len());
        let to = bytes.len().min(from + length);
        bytes.splice(from..to, new);
        told(path, &bytes)?;
    }
}
