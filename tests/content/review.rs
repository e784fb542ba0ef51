//! A signature covers what was signed, passage by passage, until its day is over.

use std::collections::BTreeSet;
use std::rc::Rc;

use bodymap::content::check::panels;
use bodymap::content::review::{self, Standing};
use bodymap::content::{Pack, Question, Signature, Site, SitePanel, Urgency};

use super::refusals::site;
use super::{english, names};

const LIVER: Option<Site> = Some(Site::Liver);

/// The English words with this panel signed as it is, until 2031-01-31.
fn signed(panel: Option<Site>) -> Pack {
    let mut pack = english();
    let signature = Signature {
        name: "N. N.".to_owned(),
        role: "breast oncologist".to_owned(),
        date: "2030-01-31".to_owned(),
        next: "2031-01-31".to_owned(),
        hashes: review::hashes(&pack, panel).into_iter().collect(),
    };
    match panel {
        None => Rc::make_mut(&mut pack.overview).review.signed = Some(signature),
        Some(which) => site(&mut pack, which).review.signed = Some(signature),
    }
    pack
}

/// What the liver's signature has lost after `change`.
fn lost(change: impl FnOnce(&mut SitePanel)) -> Vec<String> {
    let mut pack = signed(LIVER);
    change(site(&mut pack, Site::Liver));
    review::changed(&pack, LIVER)
}

#[test]
fn a_hash_is_stable() {
    let mut pack = english();
    let liver = site(&mut pack, Site::Liver);
    liver.questions = vec![Question { id: "liver-ask-one".to_owned(), text: "“How” is it?".to_owned() }];
    let hashes = review::hashes(&pack, LIVER);
    let (_, hash) = hashes.iter().find(|(id, _)| id == "liver-ask-one").unwrap();
    // printf '%s' '["liver-ask-one",null,"“How” is it?",null,null,null]' | sha256sum
    assert_eq!(hash, "cc6bdf3ac867722d");
}

#[test]
fn every_passage_has_a_hash_of_its_own() {
    let pack = english();
    let mut all = BTreeSet::new();
    let mut count = 0;
    for panel in panels() {
        let hashes = review::hashes(&pack, panel);
        count += hashes.len();
        assert!(hashes.iter().all(|(id, hash)| id.starts_with(review::id_of(panel)) && hash.len() == 16));
        all.extend(hashes);
    }
    assert_eq!(all.iter().map(|(id, _)| id).collect::<BTreeSet<_>>().len(), count);
    assert!(all.iter().any(|(id, _)| id == "overview-help") && all.iter().any(|(id, _)| id == "liver-codes"));
}

#[test]
fn what_nobody_has_signed_is_unreviewed_and_not_overdue() {
    let pack = english();
    for panel in panels() {
        assert_eq!(review::changed(&pack, panel), Vec::<String>::new());
        for (id, _) in review::hashes(&pack, panel) {
            assert_eq!(review::standing(&pack, panel, &id, Some("2999-12-31")), Standing::Unreviewed);
        }
    }
    assert_eq!(review::overdue(&pack, &names(), "2999-12-31"), Ok(Vec::new()));
}

#[test]
fn a_changed_passage_loses_its_signature_and_the_others_keep_it() {
    assert_eq!(lost(|_| ()), Vec::<String>::new());
    assert_eq!(
        lost(|liver| liver.parts[1].text.push('!')),
        [english().sites[Site::Liver as usize].parts[1].id.clone()]
    );
    assert_eq!(lost(|liver| liver.symptoms[3].name.push('s')).len(), 1);
    assert_eq!(lost(|liver| liver.symptoms[9].urgency = Urgency::Emergency).len(), 1);
    assert_eq!(lost(|liver| liver.gist.sources.push("S2".to_owned())), ["liver-gist"]);
    assert_eq!(lost(|liver| liver.why[0].detail = None).len(), 1);
    assert_eq!(lost(|liver| liver.name.push('s')), ["liver-gist"]);
    assert_eq!(lost(|liver| liver.codes[0].code.push('0')), ["liver-codes"]);
    assert_eq!(lost(|liver| liver.questions[0].text.push('?')), ["liver-ask-amount"]);
    // The order is not what was signed.
    assert_eq!(lost(|liver| liver.tests.reverse()), Vec::<String>::new());
}

#[test]
fn what_is_new_was_not_signed_and_what_is_gone_is_missed() {
    let new = Question { id: "liver-ask-new".to_owned(), text: "Is it?".to_owned() };
    assert_eq!(lost(|liver| liver.questions.push(new)), ["liver-ask-new"]);
    assert_eq!(lost(|liver| drop(liver.symptoms.remove(2))), ["liver"]);
}

#[test]
fn the_box_get_help_now_belongs_to_the_overview() {
    let mut pack = signed(None);
    assert_eq!(review::changed(&pack, None), Vec::<String>::new());
    pack.labels.today_do.push('!');
    assert_eq!(review::changed(&pack, None), ["overview-help"]);
    review::settle(&mut pack);
    assert!(pack.sites.iter().all(|words| words.review.changed == ["overview-help"]));
    assert_eq!(pack.overview.review.changed, ["overview-help"]);
    pack = signed(LIVER);
    pack.labels.help_do.push('!');
    assert_eq!(review::changed(&pack, LIVER), Vec::<String>::new());
}

#[test]
fn a_signature_by_hand_without_hashes_covers_nothing() {
    let mut pack = signed(LIVER);
    site(&mut pack, Site::Liver).review.signed.as_mut().unwrap().hashes.clear();
    assert_eq!(review::changed(&pack, LIVER).len(), review::hashes(&pack, LIVER).len());
}

#[test]
fn a_review_is_overdue_on_the_day_after() {
    let pack = signed(LIVER);
    for in_time in ["2030-02-01", "2031-01-31"] {
        assert_eq!(review::overdue(&pack, &names(), in_time), Ok(Vec::new()));
        assert_eq!(review::standing(&pack, LIVER, "liver-gist", Some(in_time)), Standing::Current);
    }
    assert_eq!(review::standing(&pack, LIVER, "liver-gist", None), Standing::Current);
    assert_eq!(review::standing(&pack, LIVER, "liver-gist", Some("2031-02-01")), Standing::Overdue);
    let said: Vec<String> =
        review::overdue(&pack, &names(), "2031-02-01").unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "assets/content/en/liver.json: review.signed.next: the review of `liver` is overdue: N. N., breast oncologist, signed on 2030-01-31 until 2031-01-31, and today is 2031-02-01; have it read and signed again (`cargo xtask review --lang en`), or write `\"signed\": null`"
        ]
    );
    assert!(review::overdue(&pack, &names(), "1.2.2031").unwrap_err().starts_with("`1.2.2031` is no day"));
}

#[test]
fn the_page_gets_what_changed_and_no_hashes() {
    let mut pack = signed(LIVER);
    site(&mut pack, Site::Liver).tests[0].text.push('!');
    review::settle(&mut pack);
    let told = pack.labels.changed.clone();
    let json: serde_json::Value = serde_json::from_str(&pack.marked().to_json()).unwrap();
    let liver = &json["sites"][Site::Liver as usize];
    let review = &liver["review"];
    assert!(liver["tests"][0]["text"].as_str().is_some_and(|text| text.ends_with(&told)));
    assert_eq!(json["sites"].to_string().matches(&told).count(), 1, "and nothing else says so");
    assert!(review.get("changed").is_none(), "the text tells it");
    assert_eq!(review["signed"]["next"], "2031-01-31");
    assert!(review["signed"].get("hashes").is_none());
    assert_eq!(json["overview"]["review"], serde_json::json!({ "signed": null }));
}

#[test]
fn the_page_tells_changed_codes_and_what_is_gone_at_the_gist() {
    for change in [|liver: &mut SitePanel| liver.codes.clear(), |liver: &mut SitePanel| drop(liver.parts.pop())] {
        let mut pack = signed(LIVER);
        change(site(&mut pack, Site::Liver));
        site(&mut pack, Site::Liver).questions[0].text.push('?');
        review::settle(&mut pack);
        assert_eq!(pack.sites[Site::Liver as usize].review.changed, ["liver-ask-amount", "liver-gist"]);
    }
}

#[test]
fn signing_changes_the_review_and_not_a_letter_more() {
    let pack = english();
    let signature = signed(LIVER).sites[Site::Liver as usize].review.signed.clone().unwrap();
    // A key of the same name deeper inside, and braces in a text, mislead nobody.
    let text = std::fs::read_to_string(names().site(Site::Liver)).unwrap();
    let made = review::sign(&pack, LIVER, "liver.json", &text, signature.clone()).unwrap();
    let (before, after) = text.split_once("\"signed\": null\n  }").unwrap();
    assert!(made.starts_with(before) && made.ends_with(after));
    let file: SitePanel = serde_json::from_str(&made).unwrap();
    assert_eq!(file.review.signed, Some(signature.clone()));
    let none = "{\n  \"name\": \"review: { }\"\n}";
    let said = review::sign(&pack, LIVER, "liver.json", none, signature).unwrap_err();
    assert!(said.starts_with("liver.json: review: is missing;"), "{said}");
}
