//! The document that the view renders, in both stages, with the real words: its hooks, its ids, its safety.
#![cfg(all(feature = "host", feature = "ssr"))]

use std::collections::HashSet;
use std::path::Path;

use bodymap::content::{Pack, Site, Urgency};
use bodymap::figure::FIGURE;
use bodymap::state::Opening;
use bodymap::view::{App, AppProps, Stage, Words, art};
use yew::LocalServerRenderer;

#[path = "render/languages.rs"]
mod languages;
#[path = "render/shape.rs"]
mod shape;
#[path = "render/tree.rs"]
mod tree;
#[path = "render/words.rs"]
mod words;

use tree::Element;

const STAGES: [Stage; 2] = [Stage::Static, Stage::Live];
const PANELS: [&str; 5] = ["overview", "bones", "liver", "lungs", "brain"];

fn pack(lang: &str) -> Pack {
    Pack::read(Path::new("assets/content"), lang).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the words of {lang} cannot be read:\n{}", lines.join("\n"))
    })
}

fn english() -> Pack {
    pack("en")
}

/// The overview and the four sites.
fn openings() -> Vec<Opening> {
    PANELS.map(Opening::parse).to_vec()
}

fn html(pack: Pack, opening: Opening, stage: Stage, id_prefix: &'static str) -> String {
    let props = AppProps {
        words: Words::new(pack),
        art: art(),
        opening,
        stage,
        id_prefix: id_prefix.into(),
        mount: 0,
        on_change: Default::default(),
    };
    pollster::block_on(LocalServerRenderer::<App>::with_props(props).hydratable(false).render())
}

fn render(opening: Opening, stage: Stage, id_prefix: &'static str) -> Element {
    Element::read(&html(english().marked(), opening, stage, id_prefix))
}

fn plain(stage: Stage) -> Element {
    render(Opening::default(), stage, "")
}

/// Every stage with every opening.
fn everywhere(mut look: impl FnMut(&Element, Stage, Opening)) {
    for stage in STAGES {
        for opening in openings() {
            look(&render(opening, stage, ""), stage, opening);
        }
    }
}

fn panel<'a>(tree: &'a Element, id: &str) -> &'a Element {
    tree.one("data-panel", id)
}

#[test]
fn hooks_are_there_in_both_stages() {
    let pack = english();
    let sites = Site::ALL.map(Site::id);
    everywhere(|tree, stage, opening| {
        let at = format!("{stage:?}, {opening:?}");
        assert!(tree.tag == "div" && tree.has_class("bm"), "{at}: the root is div.bm");
        assert_eq!((tree.get("lang"), tree.get("dir")), (Some("en"), Some("ltr")), "{at}");
        let figures = tree.with("data-figure");
        assert!(figures.len() == 1 && figures[0].tag == "svg", "{at}: one svg with data-figure");
        assert_eq!(figures[0].get("data-breast"), Some("left"), "{at}: the way begins in the left breast");
        assert!(figures[0].get("aria-label").is_some_and(|name| !name.is_empty()), "{at}: the figure has a name");
        assert_eq!(figures[0].values("data-region"), sites, "{at}: the regions are in the figure");
        assert_eq!(tree.values("data-region"), sites, "{at}");
        assert_eq!(tree.values("data-choice"), sites, "{at}");
        assert_eq!(tree.values("data-panel"), PANELS, "{at}");
        for site in Site::ALL {
            let name = pack.sites[site as usize].name.as_str();
            let address = format!("#{}", site.id());
            let (region, choice) = (tree.one("data-region", site.id()), tree.one("data-choice", site.id()));
            assert_eq!((region.tag.as_str(), choice.tag.as_str()), ("a", "a"), "{at}");
            assert_eq!(region.get("aria-label"), Some(name), "{at}");
            assert_eq!(choice.text(), name, "{at}");
            assert_eq!((region.get("href"), choice.get("href")), (Some(&*address), Some(&*address)), "{at}");
            assert_eq!(region.values("data-part"), [site.id()], "{at}: one shape to press, that of the site");
        }
    });
}

#[test]
fn panels_have_their_heading_their_way_back_and_their_sections() {
    let overview = [
        "help",
        "about",
        "not-all",
        "steps",
        "first",
        "why",
        "signs",
        "report",
        "faq",
        "questions",
        "support",
        "words",
        "sources",
    ];
    let site = [
        "help",
        "common",
        "parts",
        "symptoms",
        "spread",
        "why",
        "management",
        "tests",
        "questions",
        "words",
        "sources",
    ];
    everywhere(|tree, stage, opening| {
        for id in PANELS {
            let at = format!("{stage:?}, {opening:?}, panel {id}");
            let panel = panel(tree, id);
            assert_eq!((panel.tag.as_str(), panel.get("id")), ("section", Some(id)), "{at}");
            let headings = panel.tagged("h2");
            assert_eq!(headings.len(), 1, "{at}: one h2");
            assert_eq!(headings[0].get("tabindex"), Some("-1"), "{at}: focus can be moved to the heading");
            assert_eq!(panel.get("aria-labelledby"), headings[0].get("id"), "{at}: named by its heading");
            let back = panel.with("data-close");
            assert_eq!(back.len(), usize::from(id != "overview"), "{at}: one way back, but from the overview");
            assert!(back.iter().all(|link| link.tag == "a" && link.get("href") == Some("#overview")), "{at}");
            assert_eq!(panel.values("data-section"), if id == "overview" { &overview[..] } else { &site[..] }, "{at}");
            assert_eq!(panel.values("data-urgency"), Urgency::ALL.map(Urgency::id), "{at}: the most urgent first");
            let levels = panel.values("data-level");
            assert!(!levels.is_empty() && levels.iter().all(|level| *level == "detail"), "{at}: {levels:?}");
            assert!(panel.with("data-level").iter().all(|fold| fold.tag == "details" && fold.get("open").is_none()));
            let breasts: Vec<_> =
                panel.with("data-breast").iter().map(|it| (it.get("data-breast"), it.get("aria-pressed"))).collect();
            let both = [(Some("left"), Some("true")), (Some("right"), Some("false"))];
            assert_eq!(breasts, if id == "overview" { &[][..] } else { &both[..] }, "{at}: the left one is chosen");
            let routes = panel.values("data-route");
            assert_eq!(routes, if id == "overview" { &[][..] } else { &["back", "next"][..] }, "{at}");
        }
    });
}

#[test]
fn one_panel_is_shown_in_live_and_all_are_rendered_open_in_static() {
    everywhere(|tree, stage, opening| {
        let shown: Vec<&str> = tree
            .with("data-panel")
            .into_iter()
            .filter(|panel| panel.get("hidden").is_none())
            .filter_map(|panel| panel.get("data-panel"))
            .collect();
        let current = tree.with("aria-current");
        let open = opening.site().map_or("overview", Site::id);
        match stage {
            Stage::Static => {
                assert_eq!(shown, PANELS, "{opening:?}");
                assert!(current.is_empty() && tree.with("hidden").is_empty(), "{opening:?}");
            }
            Stage::Live => {
                assert_eq!(shown, [open], "{opening:?}");
                assert_eq!(tree.with("hidden").len(), 4, "{opening:?}: only panels are hidden");
                let marked: Vec<_> = current.iter().map(|it| it.get("data-choice").or(it.get("data-region"))).collect();
                let expected = opening.site().map_or(vec![], |site| vec![Some(site.id()); 2]);
                assert_eq!(marked, expected, "{opening:?}: choice and region of the open site are marked");
                assert!(current.iter().all(|it| it.get("aria-current") == Some("true")));
            }
        }
    });
}

#[test]
fn between_the_stages_only_what_the_contract_names_differs() {
    let first = plain(Stage::Static);
    for opening in openings() {
        let fixed = render(opening, Stage::Static, "");
        assert_eq!(first.difference(&fixed), None, "the static document knows no {opening:?}");
        let live = render(opening, Stage::Live, "");
        assert_eq!(fixed.without_stage().difference(&live.without_stage()), None, "{opening:?}");
        for id in PANELS {
            assert_eq!(panel(&fixed, id).text(), panel(&live, id).text(), "{opening:?}, panel {id}");
        }
    }
    // What cannot work before the map is live waits, invisible, in its own place.
    for button in first.classed("bm-waits").iter().flat_map(|waiting| waiting.tagged("button")) {
        assert_eq!(button.get("type"), Some("button"));
    }
    let waiting: usize = first.classed("bm-waits").iter().map(|waiting| waiting.tagged("button").len()).sum();
    assert_eq!(waiting, first.tagged("button").len(), "every button waits in the static document");
    assert!(plain(Stage::Live).classed("bm-waits").is_empty());
}

#[test]
fn every_id_and_every_link_carries_the_prefix() {
    const PREFIX: &str = "bm7-";
    for stage in STAGES {
        let bare = plain(stage);
        let tree = render(Opening::default(), stage, PREFIX);
        for name in ["id", "href", "aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            let mark = if name == "href" { "#" } else { "" };
            let expected: Vec<String> = bare
                .values(name)
                .iter()
                .map(|value| {
                    let id =
                        value.strip_prefix(mark).unwrap_or_else(|| panic!("{name}=\"{value}\" leads out of the map"));
                    format!("{mark}{PREFIX}{id}")
                })
                .collect();
            assert_eq!(tree.values(name), expected, "{stage:?}: {name}");
        }
        let ids: HashSet<&str> = tree.values("id").into_iter().collect();
        assert_eq!(ids.len(), tree.values("id").len(), "{stage:?}: an id stands twice");
        let pack = english();
        let words: usize = pack.sites.iter().map(|panel| panel.words.len()).sum();
        let words = words + pack.overview.words.len();
        assert_eq!(ids.len(), 10 + words, "{stage:?}: five panels, five headings, the words of the glossary");
        for link in tree.values("href") {
            assert!(ids.contains(&link[1..]), "{stage:?}: {link} leads nowhere");
        }
        for label in tree.values("aria-labelledby") {
            assert!(ids.contains(label), "{stage:?}: nothing has the id {label}");
        }
    }
}

#[test]
fn every_step_on_the_drawing_has_its_words() {
    let pack = english();
    for site in Site::ALL {
        let (drawn, told) = (FIGURE.steps(site), pack.sites[site as usize].spread.len());
        assert!(drawn > 0 && drawn <= told, "{}: {drawn} steps are drawn, {told} are told", site.id());
    }
    let tree = plain(Stage::Static);
    for site in Site::ALL {
        let spread = panel(&tree, site.id()).one("data-section", "spread");
        let told = spread.tagged("ol").iter().map(|list| list.elements().count()).collect::<Vec<_>>();
        assert_eq!(told, [pack.sites[site as usize].spread.len()], "{}", site.id());
    }
}
