//! The codes of patient records: three listings that must say the same, and the names by which records ask.
//!
//! The listings are the module's own (`src/state/codes.rs`), what each panel shows (`assets/content`), and
//! `tests/codes.json` with its sources.

use std::collections::BTreeSet;
use std::fs;

use bodymap::content::Site;
use bodymap::state::{Asked, CODES, Opening};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// The systems: as the content names them, as OIDs, as FHIR names them.
const SYSTEMS: [(&str, &str, &str); 3] = [
    ("ICD-10-CM", "2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm"),
    ("ICD-10", "2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10"),
    ("SNOMED CT", "2.16.840.1.113883.6.96", "http://snomed.info/sct"),
];

/// System, code, site (`overview` is none).
type Row = (String, String, String);

fn json(path: &str) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn word(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn listed() -> Vec<Row> {
    let file = json("tests/codes.json");
    let row = |row: &Value| {
        for seen in row["seen"].as_array().expect("sources") {
            assert!(file["sources"][seen.as_str().expect("an id")].is_string(), "{seen} is no source");
        }
        (word(&row["system"]), word(&row["code"]), word(&row["site"]))
    };
    file["codes"].as_array().expect("a list").iter().map(row).collect()
}

fn shown(lang: &str) -> BTreeSet<Row> {
    let codes = Site::ALL.into_iter().flat_map(|site| {
        let file = json(&format!("assets/content/{lang}/{}.json", site.id()));
        let codes = file["codes"].as_array().expect("codes").clone();
        codes.into_iter().map(move |code| (word(&code["system"]), word(&code["code"]), site.id().to_owned()))
    });
    codes.collect()
}

fn asked(code: &str, system: &str) -> String {
    format!("mainSearchCriteria.v.c={code}&mainSearchCriteria.v.cs={system}")
}

fn opened(text: &str) -> Option<Site> {
    let asked = Asked::parse(text);
    assert_eq!(Opening::parse(text), asked.opening, "`{text}`");
    asked.opening.site()
}

#[test]
fn panels_show_the_codes_of_the_independent_listing() {
    // A panel names what records in the United States write, and SNOMED CT.
    let expected: BTreeSet<Row> =
        listed().into_iter().filter(|(system, _, site)| system != "ICD-10" && site != "overview").collect();
    for lang in ["en", "es", "ar"] {
        assert_eq!(shown(lang), expected, "{lang}");
    }
}

#[test]
fn module_knows_the_codes_of_the_independent_listing_and_no_other() {
    let expected: BTreeSet<_> =
        listed().into_iter().filter(|row| row.2 != "overview").map(|(_, code, site)| (code, site)).collect();
    let known: BTreeSet<_> = CODES.iter().map(|(code, site)| ((*code).to_owned(), site.id().to_owned())).collect();
    assert_eq!(known.len(), CODES.len(), "each code stands once");
    assert_eq!(known, expected);
    // The dot is what tells the systems apart.
    assert!(listed().iter().all(|(system, code, _)| (system == "SNOMED CT") != code.contains('.')));
}

#[test]
fn every_code_opens_its_site_under_every_name_of_its_system() {
    for (system, code, site) in listed() {
        let site = Site::from_id(&site);
        let (_, oid, fhir) = *SYSTEMS.iter().find(|(name, ..)| *name == system).expect("a system");
        let encoded: String = fhir.bytes().map(|byte| format!("%{byte:02x}")).collect();
        for name in ["", oid, fhir, &format!("urn:oid:{oid}"), &encoded] {
            for code in [&code, &code.replace('.', ""), &code.to_lowercase(), &code.replace('.', "%2E")] {
                assert_eq!(opened(&asked(code, name)), site, "{code} in {name}");
                assert_eq!(opened(&format!("#{}", asked(code, name))), site, "{code} in {name}");
            }
        }
        assert_eq!(opened(&format!("mainSearchCriteria.v.c={code}")), site, "{code} without its system");
        assert_eq!(opened(&format!("x=1&MAINSEARCHCRITERIA.V.C={code}&mainSearchCriteria.v.dn=x")), site, "{code}");
        let key = "mainSearchCriteria.v.c".replace('.', "%2e");
        assert_eq!(opened(&format!("{key}={code}")), site, "{code} under a name in figures");
    }
}

/// Each was found in public code under the wrong name.
#[test]
fn numbers_that_public_code_confuses_are_not_confused() {
    let snomed = |code: &str| opened(&asked(code, "2.16.840.1.113883.6.96"));
    assert_eq!(snomed("94222008"), Some(Site::Bones), "found as liver");
    assert_eq!(snomed("94391008"), Some(Site::Lungs), "found as bone, and as mesothelioma");
    assert_eq!(snomed("94381002"), Some(Site::Liver));
    assert_eq!(snomed("94225005"), Some(Site::Brain), "found as any metastatic cancer");
}

#[test]
fn code_of_another_system_is_not_taken_for_one_of_ours() {
    let (icd10, who, snomed) = (SYSTEMS[0].1, SYSTEMS[1].1, SYSTEMS[2].1);
    for (code, system) in [
        ("94222008", icd10),
        ("94222008", who),
        ("C79.51", snomed),
        // ICD-9-CM, LOINC, RxNorm; and what only looks like ours.
        ("C79.51", "2.16.840.1.113883.6.103"),
        ("94222008", "2.16.840.1.113883.6.1"),
        ("94222008", "2.16.840.1.113883.6.88"),
        ("C79.51", "2.16.840.1.113883.6.9"),
        ("C79.51", "2.16.840.1.113883.6.900"),
        ("C79.51", "ICD-10-CM"),
        ("C79.51", "http://hl7.org/fhir/sid/icd-10-gm"),
        ("C79.51", "%"),
        ("198.5", "2.16.840.1.113883.6.103"),
    ] {
        assert_eq!(opened(&asked(code, system)), None, "{code} in {system}");
    }
}

#[test]
fn unknown_code_is_the_overview_and_still_a_records() {
    for code in [
        "",
        "C",
        "C79",
        "C79.",
        "C79.50",
        "C79.510",
        "C79.59",
        "C78",
        "C78.03",
        "C78.1",
        "C78.70",
        "C7.87",
        "C.787",
        "C78..7",
        "C78.7.",
        "C78,7",
        "C78.7 ",
        "+C78.7",
        " C78.7",
        "С78.7",
        "D78.7",
        "C79.4",
        "C79.9",
        "C80",
        "C50",
        "2E03",
        "942.22008",
        "094222008",
        "94222008.",
        "9422200",
        "942220080",
        "94222007",
        "-94222008",
        "9.4222008e7",
        "94493005",
        "constructor",
        "__proto__",
        "liver",
        "%",
        "%4",
        "%zz",
        "%00",
        "%ff%fe",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "../../etc/passwd",
        "' OR 1=1 --",
        "${7*7}",
        "{{7*7}}",
        "\u{202e}7.87C",
        "Ⅽ78.7",
    ] {
        let asked = Asked::parse(&format!("mainSearchCriteria.v.c={code}"));
        assert_eq!(asked, Asked { record: true, ..Asked::default() }, "{code:?}");
    }
    let long = "C78.7".repeat(200_000);
    assert_eq!(opened(&asked(&long, &long)), None);
    assert_eq!(opened(&asked(&"%".repeat(1_000_000), "")), None);
    assert_eq!(opened(&format!("mainSearchCriteria.v.c=C78.7{}", "&".repeat(1_000_000))), Some(Site::Liver));
}

#[test]
fn name_that_stands_twice_says_nothing() {
    let code = "mainSearchCriteria.v.c=C78.7";
    for twice in [
        format!("{code}&{code}"),
        format!("{code}&mainSearchCriteria.v.c=C79.51"),
        format!("{code}&mainsearchcriteria.v.c=x"),
        format!("{code}&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.cs=2.16.840.1.113883.6.1"),
        format!("{code}&mainSearchCriteria.v.cs=2.16.840.1.113883.6.1&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90"),
    ] {
        assert_eq!(opened(&twice), None, "`{twice}`");
    }
    let language = "informationRecipient.languageCode.c=es";
    assert_eq!(Asked::parse(&format!("{language}&{language}")).language, "");
}

#[test]
fn language_is_letters_and_nothing_else() {
    let language = |value: &str| {
        let asked = Asked::parse(&format!("informationRecipient.languageCode.c={value}"));
        assert!(asked.record && asked.opening.site().is_none(), "`{value}`");
        asked.language
    };
    for value in ["es", "ES", "es-MX", "es_MX", "Es-419", "%65s", "es-", "es%2DMX"] {
        assert_eq!(language(value), "es", "`{value}`");
    }
    // Whether there are words in it is not asked here.
    assert_eq!(language("tlh"), "tlh");
    for value in
        ["", "e", "spanish", "-es", "e s", "es ", "es]", "es\"]", "é", "%C3%A9s", "es%00", "e1", "..", "<b>", "es;en"]
    {
        assert_eq!(language(value), "", "`{value}`");
    }
}

#[test]
fn site_is_named_before_a_code_and_goes_with_a_language() {
    let both = Asked::parse("site=brain&mainSearchCriteria.v.c=C78.7&informationRecipient.languageCode.c=ar");
    assert_eq!(both.opening.site(), Some(Site::Brain));
    assert_eq!((both.language.as_str(), both.record), ("ar", true));
    assert_eq!(opened("site=heart&mainSearchCriteria.v.c=C78.7"), None, "an unknown id is the overview, as ever");
}

#[test]
fn what_no_record_has_written_is_left_alone() {
    for text in [
        "",
        "#",
        "liver",
        "#liver",
        "site=liver&x=1",
        "v=3",
        "q=C78.7",
        "code=C78.7",
        "xmainSearchCriteria.v.c=C78.7",
        "mainSearchCriteria",
        "mainSearchCriteriaX.v.c=C78.7",
        "x=mainSearchCriteria.v.c",
        "%=mainSearchCriteria.",
    ] {
        let asked = Asked::parse(text);
        assert!(!asked.record && asked.language.is_empty(), "`{text}`");
    }
    // A record has more to say than the map understands, and that is to leave the address too.
    for text in [
        "mainSearchCriteria.v.dn=Liver",
        "x&mainSearchCriteria.v.c1=C78.7",
        "informationRecipient=&informationRecipient.",
    ] {
        assert_eq!(Asked::parse(text), Asked { record: true, ..Asked::default() }, "`{text}`");
    }
}

/// Strings that are nearly what a record writes.
fn any_record() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        Just("mainSearchCriteria.v.c".to_owned()),
        Just("mainSearchCriteria.v.cs".to_owned()),
        Just("informationRecipient.languageCode.c".to_owned()),
        any::<String>(),
    ];
    let value = prop_oneof![
        select(listed()).prop_map(|(_, code, _)| code),
        select(&SYSTEMS[..]).prop_map(|(_, oid, _)| oid.to_owned()),
        "[C79.%0-9a-f]{0,8}",
        any::<String>(),
    ];
    proptest::collection::vec((key, value), 0..5)
        .prop_map(|pairs| pairs.iter().map(|(key, value)| format!("{key}={value}&")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_record_means_something(text in prop_oneof![any::<String>(), any_record()]) {
        let asked = Asked::parse(&text);
        prop_assert_eq!(&Asked::parse(&text), &asked, "the same question, another answer");
        let language = asked.language;
        prop_assert!(matches!(language.len(), 0 | 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase()));
        prop_assert!(asked.record || language.is_empty());
        // Neither the code nor its name is left in what the address is to say.
        let plain = Asked { opening: asked.opening, ..Asked::default() };
        prop_assert_eq!(Asked::parse(asked.opening.fragment()), plain);
    }

    #[test]
    fn any_other_code_is_the_overview(code in "[0-9A-Z.]{1,10}") {
        let known = listed().into_iter().any(|(_, listed, site)| {
            site != "overview" && (listed == code || listed.replace('.', "") == code)
        });
        prop_assert_eq!(opened(&asked(&code, "")).is_some(), known);
    }
}
