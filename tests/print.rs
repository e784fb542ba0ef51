//! What is printed, as the build renders it: the words that must be on it, a hospital's numbers, and codes that are read
//! back as a telephone reads them. How it fits on paper, the browser tests count.
#![cfg(all(feature = "host", feature = "ssr"))]

use std::path::Path;

use bodymap::content::{Line, Local, Pack, Site, Urgency};
use bodymap::view::{Card, CardProps, Made, Sheet, SheetProps, Words, vcard};
use yew::{BaseComponent, LocalServerRenderer};

#[path = "render/tree.rs"]
#[allow(dead_code)]
mod tree;

use tree::Element;

const NUMBER: &str = "+44 (0)131 496 0123";
const ADDRESS: &str = "https://hospital.example/breast-care?page=1&lang=en";

fn english() -> Pack {
    Pack::read(Path::new("assets/content"), "en").expect("the English words")
}

fn hospital() -> Local {
    let line = |name: &str, number: &str| Line { name: name.to_owned(), number: number.to_owned(), hours: None };
    Local {
        hospital: Some("St Example's; Breast, Bone & Liver".to_owned()),
        address: Some(ADDRESS.to_owned()),
        emergency: Some("112".to_owned()),
        line: Some(line("Oncology line, day\\night", NUMBER)),
        lines: vec![line("Nurses", "555-0199")],
        ..Local::default()
    }
}

fn rendered<C: BaseComponent>(props: C::Properties) -> Element {
    let html = pollster::block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    Element::read(&format!("<body>{html}</body>"))
}

fn made() -> Made {
    Made { version: "9.8.7".into(), day: "2026-11-22".into() }
}

fn sheet(pack: Pack, site: Option<Site>) -> Element {
    rendered::<Sheet>(SheetProps { words: Words::new(pack), site, made: made(), map: "../index.html".into() })
}

fn card(pack: Pack, english: Option<Pack>) -> Element {
    let english = english.map(Words::new);
    rendered::<Card>(CardProps { words: Words::new(pack), english, made: made(), map: "../index.html".into() })
}

/// The text with the marks that keep numbers together and in order taken out.
fn said(element: &Element) -> String {
    element.text().replace(['\u{2066}', '\u{2069}'], "").replace('\u{a0}', " ").replace('\u{2011}', "-")
}

fn classed<'a>(element: &'a Element, class: &str) -> Vec<&'a Element> {
    element.all().into_iter().filter(|element| element.has_class(class)).collect()
}

#[test]
fn a_sheet_says_what_the_panel_says() {
    for site in Site::ALL {
        let pack = english();
        let words = pack.sites[site as usize].clone();
        let page = sheet(pack.clone(), Some(site));
        let text = said(&page);
        for wanted in [&words.name, &words.gist.text, &words.questions[0].text, &pack.labels.unreviewed] {
            assert!(text.contains(wanted.as_str()), "{site:?}: {wanted}");
        }
        assert!(text.contains("9.8.7") && text.contains("2026-11-22"), "{site:?}: version and day");
        assert_eq!(page.values("data-open"), [site.id()], "the organ is the one of the page");
        for urgency in Urgency::ALL {
            let names: Vec<&str> =
                words.symptoms.iter().filter(|it| it.urgency == urgency).map(|it| it.name.as_str()).collect();
            let group = page.one("data-urgency", urgency.id());
            let listed: Vec<String> = group.all().iter().filter(|it| it.tag == "li").map(|it| it.text()).collect();
            assert_eq!(listed, names, "{site:?}, {urgency:?}");
            assert!(group.all().iter().any(|it| it.has_class("bm-icon")), "a sign beside the word");
        }
        let layers = page.values("data-layer");
        assert!(layers.contains(&site.id()) && !layers.iter().any(|layer| layer.starts_with("route-")), "{layers:?}");
        assert!(classed(&page, "bm-code").is_empty(), "no code without an address");
    }
}

#[test]
fn without_a_hospital_the_safe_words_stand() {
    let labels = english().labels;
    for page in [sheet(english(), Some(Site::Liver)), sheet(english(), None), card(english(), None)] {
        let text = said(&page);
        assert!(text.contains(&labels.emergency_do) && text.contains(&labels.help_line), "{text}");
        assert!(!classed(&page, "bm-blank").is_empty(), "room to write the number down");
    }
}

#[test]
fn a_hospital_s_numbers_stand_where_they_are_needed() {
    let pack = Pack { local: hospital(), ..english() };
    for page in [sheet(pack.clone(), Some(Site::Bones)), card(pack.clone(), None)] {
        let text = said(&page);
        assert!(text.contains("Call 112 or go") && text.contains(NUMBER), "{text}");
        assert!(text.contains("St Example's; Breast, Bone & Liver"), "{text}");
        assert!(!text.contains(&pack.labels.help_line) && classed(&page, "bm-blank").is_empty(), "{text}");
    }
    let text = said(&sheet(pack, Some(Site::Bones)));
    assert!(text.contains("Nurses") && text.contains("555-0199") && text.contains(ADDRESS), "{text}");
}

#[test]
fn another_language_has_english_beside_it_and_says_that_it_is_a_draft() {
    let mut pack = Pack { lang: "xx".to_owned(), ..english() };
    let liver = std::rc::Rc::make_mut(&mut pack.sites[Site::Liver as usize]);
    liver.symptoms[0].english = Some("In English".to_owned());
    let draft = pack.labels.draft.clone();
    let page = sheet(pack.clone(), Some(Site::Liver));
    let beside = classed(&page, "bm-english");
    assert!(beside.len() == 1 && beside[0].text() == "In English" && beside[0].get("lang") == Some("en"));
    assert!(said(&page).contains(&draft));
    let page = card(pack, Some(english()));
    let faces: Vec<_> =
        classed(&page, "bm-face").iter().map(|face| face.get("lang").unwrap_or_default().to_owned()).collect();
    assert_eq!(faces, ["xx", "xx", "xx", "en", "en", "en"]);
    let emergencies = english().overview.signs.iter().filter(|sign| sign.urgency == Urgency::Emergency).count();
    let listed = classed(&page, "bm-face")[3].all().iter().filter(|it| it.tag == "li").count();
    assert_eq!(listed, emergencies, "the English face lists every emergency");
    assert!(said(&page).contains(&draft) && !said(&card(english(), None)).contains(&draft));
}

/// The squares of a code's picture as a telephone sees them, five dots wide each.
fn scanned(code: &Element) -> String {
    const DOTS: usize = 5;
    let side: usize =
        code.get("viewBox").and_then(|it| it.rsplit(' ').next()).and_then(|it| it.parse().ok()).expect("a side");
    let paths: Vec<&str> = code.elements().filter_map(|it| it.get("d")).collect();
    let [paper, ink] = paths[..] else { panic!("paper and ink, not {paths:?}") };
    assert_eq!(paper, format!("M0 0h{side}v{side}h-{side}z"), "the quiet margin belongs to the picture");
    let mut dark = vec![false; side * side];
    for run in ink.split('M').skip(1) {
        let numbers: Vec<usize> = run.split([' ', 'h', 'v']).take(3).map(|it| it.parse().expect("a number")).collect();
        let [x, y, wide] = numbers[..] else { panic!("{run}") };
        assert!(x >= 4 && y >= 4 && x + wide + 4 <= side, "four light squares around");
        dark[y * side + x..][..wide].fill(true);
    }
    let seen = |x: usize, y: usize| if dark[y / DOTS * side + x / DOTS] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * DOTS, side * DOTS, seen);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().expect("a code that can be read").1
}

#[test]
fn codes_are_read_back() {
    let pack = Pack { local: hospital(), ..english() };
    let entry = vcard(&hospital().line.expect("a line"), hospital().hospital.as_deref());
    let page = sheet(pack.clone(), Some(Site::Brain));
    let codes = classed(&page, "bm-code");
    let labels = &pack.labels;
    assert_eq!(codes.iter().map(|code| scanned(code)).collect::<Vec<_>>(), [entry.clone(), ADDRESS.to_owned()]);
    let names: Vec<_> = codes.iter().filter_map(|code| code.get("aria-label")).collect();
    assert_eq!(names, [&labels.code_line, &labels.code_page]);
    let page = card(pack.clone(), None);
    assert_eq!(classed(&page, "bm-code").iter().map(|code| scanned(code)).collect::<Vec<_>>(), [entry]);
    let only = |local: Local| classed(&sheet(Pack { local, ..english() }, None), "bm-code").len();
    assert_eq!(only(Local { address: None, ..hospital() }), 1);
    assert_eq!(only(Local { line: None, ..hospital() }), 1);
    assert_eq!(only(Local { line: None, address: None, ..hospital() }), 0);
}

#[test]
fn an_entry_for_the_address_book_is_escaped() {
    let entry = vcard(&hospital().line.expect("a line"), Some("St Example's; Breast, Bone & Liver\nWard 3"));
    let lines: Vec<&str> = entry.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "BEGIN:VCARD",
            "VERSION:3.0",
            "N:Oncology line\\, day\\\\night;;;;",
            "FN:Oncology line\\, day\\\\night",
            "ORG:St Example's\\; Breast\\, Bone & Liver\\nWard 3",
            "TEL;TYPE=WORK,VOICE:+44 (0)131 496 0123",
            "END:VCARD",
            "",
        ]
    );
}
