//! The words of the kiosk: whole in every language, and refused with file, key and cure.

use std::path::Path;

use bodymap::content::check::{Files, kiosk};
use bodymap::content::{Kiosk, Pack};

use super::DIR;

fn words(lang: &str) -> Kiosk {
    Kiosk::read(Path::new(DIR), lang).unwrap_or_else(|problems| panic!("{lang}: {problems:?}"))
}

/// What is said against the words of a language after `breaking` them.
fn said(lang: &str, breaking: impl FnOnce(&mut Kiosk)) -> Vec<String> {
    let mut broken = words(lang);
    breaking(&mut broken);
    let english = (lang != "en").then(|| words("en"));
    let found = kiosk(&broken, english.as_ref(), lang, &Files::new(DIR, lang));
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_stands_against_any_language() {
    for lang in Pack::languages(Path::new(DIR)).expect("the folder of the words") {
        assert_eq!(said(&lang, |_| ()), Vec::<String>::new(), "{lang}");
    }
}

#[test]
fn each_fault_is_named() {
    type Breaking = fn(&mut Kiosk);
    let faults: [(&str, Breaking, &str); 5] = [
        ("en", |words| words.start.clear(), "assets/content/en/kiosk.json: start: is an empty label"),
        ("en", |words| words.warning_when = "Soon.".into(), "assets/content/en/kiosk.json: warning_when: lacks `{n}`"),
        ("en", |words| words.about = "Call 999.".into(), "assets/content/en/kiosk.json: about: `999` looks like"),
        (
            "en",
            |words| words.invitation = "About cancer".into(),
            "assets/content/en/kiosk.json: invitation: stands in large",
        ),
        ("es", |words| words.pause = "Pause".into(), "assets/content/es/kiosk.json: pause: “Pause” is still English"),
    ];
    for (lang, breaking, start) in faults {
        let said = said(lang, breaking);
        assert!(said.len() == 1 && said[0].starts_with(start), "expected only “{start}…”, got {said:#?}");
    }
}
