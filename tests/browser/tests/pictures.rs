//! The states that matter, as pictures: what a reader of the page, of the code or of a change wants to see. Compared pixel by
//! pixel, with a tolerance; `cargo xtask pictures --approve` writes them anew.

use bodymap_browser_tests::{Case, Media, Outcome, PANELS, Page, SITES, case, pictures};
use serde_json::json;

use crate::{kiosk, pseudo};

type Size = (u32, u32);

const PHONE: Size = (390, 844);
const PORTRAIT: Size = (820, 1180);
const LANDSCAPE: Size = (1180, 820);
const DESK: Size = (1440, 900);

/// How the reader's system is set, and what the map speaks.
#[derive(Clone, Copy)]
struct Look {
    name: &'static str,
    media: Option<Media>,
    lang: Option<&'static str>,
    page: &'static str,
}

const LIGHT: Look = Look { name: "light", media: None, lang: None, page: "/" };
const DARK: Look = Look { name: "dark", media: Some(("prefers-color-scheme", "dark")), lang: None, page: "/" };
const CONTRAST: Look = Look { name: "contrast", media: Some(("prefers-contrast", "more")), lang: None, page: "/" };
const FROM_THE_RIGHT: Look = Look { name: "rtl", media: None, lang: Some(pseudo::RIGHT_TO_LEFT), page: "/" };
const SPANISH: Look = Look { name: "es", page: "/es/index.html", ..LIGHT };
const ARABIC: Look = Look { name: "ar", page: "/ar/index.html", ..LIGHT };

/// What of the page is in the picture.
#[derive(Clone, Copy)]
enum View {
    /// The viewport where it comes to rest after a press.
    AtRest,
    /// The viewport with the figure in its middle: on a phone a press goes on to the words.
    Figure,
}

/// Pictures of these panels, at these sizes.
struct Row(&'static [&'static str], &'static [Size], Look, View);

const TABLE: [Row; 7] = [
    Row(&PANELS, &[PHONE, PORTRAIT, LANDSCAPE, DESK], LIGHT, View::AtRest),
    Row(&SITES, &[PHONE], LIGHT, View::Figure),
    Row(&["overview", "liver"], &[PHONE, LANDSCAPE], DARK, View::AtRest),
    Row(&["overview", "liver"], &[PHONE, LANDSCAPE], CONTRAST, View::AtRest),
    Row(&["overview", "bones"], &[PHONE, LANDSCAPE], FROM_THE_RIGHT, View::AtRest),
    Row(&["liver"], &[PHONE, LANDSCAPE], SPANISH, View::AtRest),
    Row(&["liver"], &[PHONE, LANDSCAPE], ARABIC, View::AtRest),
];

/// The kiosk: what is pressed in it, and seconds without a touch.
const KIOSK: [(&str, &str, u32); 3] = [("first", "", 0), ("liver", "liver", 0), ("warning", "liver", 600)];

/// What is printed, as the page shows it.
const PRINTED: [(&str, &str); 4] = [
    ("sheet_liver", "/print/liver.html"),
    ("sheet_liver_ar", "/ar/print/liver.html"),
    ("card", "/print/card.html"),
    ("card_es", "/es/print/card.html"),
];
const PRINTED_SIZE: Size = (900, 1300);

/// The way of which each step is a picture, and how many it has.
const WAY: (&str, usize) = ("liver", 5);

/// Why no other engine is asked.
const ONCE: &str = "each engine has its own way of drawing letters and edges: one is enough to see a change";

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut names: Vec<String> = (1..=WAY.1).map(step).collect();
    for Row(panels, sizes, look, view) in TABLE {
        for (panel, size) in panels.iter().flat_map(|panel| sizes.iter().map(move |size| (*panel, *size))) {
            let part = match view {
                View::AtRest => "",
                View::Figure => "_figure",
            };
            let name = format!("{panel}_{}_{}{part}", size.0, look.name);
            names.push(name.clone());
            let of = name.clone();
            let case = case!(name, move |page| as_approved(page, of.clone(), panel, look, view));
            cases.push(case.sized(size.0, size.1));
        }
    }
    for (name, path) in PRINTED {
        names.push(name.to_owned());
        cases.push(case!(name, move |page| printed(page, name, path)).sized(PRINTED_SIZE.0, PRINTED_SIZE.1));
    }
    for (screen, site, idle) in KIOSK {
        for size in [PORTRAIT, LANDSCAPE] {
            let name = format!("kiosk_{screen}_{}", size.0);
            names.push(name.clone());
            let of = name.clone();
            let case = case!(name, move |page| of_the_kiosk(page, of.clone(), site, idle));
            cases.push(case.sized(size.0, size.1));
        }
    }
    cases.push(case!(steps_of_the_way).sized(LANDSCAPE.0, LANDSCAPE.1));
    cases.push(case!(faults_are_noticed).sized(LANDSCAPE.0, LANDSCAPE.1));
    cases.push(case!("no_other_is_approved", move |_| {
        let held = pictures::no_other_is_approved(&names);
        async { held }
    }));
    cases.into_iter().map(|case| case.once(ONCE)).collect()
}

fn step(number: usize) -> String {
    format!("{}_{}_step_{number}", WAY.0, LANDSCAPE.0)
}

/// Opens the map for this reader, and a panel in it.
async fn show(page: &Page, panel: &str, look: Look) -> Outcome {
    let still = ("prefers-reduced-motion", "reduce");
    let features: Vec<_> = look.media.into_iter().chain([still]).collect();
    let set: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": set })).await?;
    if let Some(lang) = look.lang {
        pseudo::speak(page, lang)?;
    }
    page.open_live(look.page).await?;
    let set = "return arguments[0].every(([name, value]) => matchMedia(`(${name}: ${value})`).matches)";
    assert_eq!(page.script_with(set, vec![json!(features)]).await?, json!(true), "{features:?}");
    if panel != "overview" {
        page.click_on(&format!("[data-choice={panel}]")).await?;
        // With the focus the page has come to rest.
        page.until_focus(&format!("{panel} h2")).await?;
    }
    page.until_open(panel).await?;
    // Nothing is lit.
    page.hover((1, 1)).await
}

async fn as_approved(page: Page, name: String, panel: &str, look: Look, view: View) -> Outcome {
    show(&page, panel, look).await?;
    if matches!(view, View::Figure) {
        page.script("one('[data-figure]').scrollIntoView({ block: 'center', behavior: 'instant' })").await?;
    }
    page.looks_as_approved(&name, None).await
}

async fn of_the_kiosk(page: Page, name: String, site: &'static str, idle: u32) -> Outcome {
    kiosk::open(&page, kiosk::LANGUAGES).await?;
    if !site.is_empty() {
        page.click_on(&format!("[data-choice={site}]")).await?;
        page.until_focus(&format!("{site} h2")).await?;
    }
    page.hover((1, 1)).await?;
    // Second by second until it warns.
    for _ in 0..idle {
        if kiosk::ask(&page, "return board('dialog').open").await? == json!(true) {
            break;
        }
        page.script("clock.pass(1)").await?;
    }
    page.looks_as_approved(&name, None).await
}

async fn printed(page: Page, name: &'static str, path: &'static str) -> Outcome {
    page.open(path).await?;
    // Tomorrow's build has another day.
    let days = page
        .script(
            "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
             let days = 0;
             while (walk.nextNode()) {
               walk.currentNode.data = walk.currentNode.data.replace(/\\d{4}‑\\d\\d‑\\d\\d/g, () => {
                 days += 1;
                 return '2030‑01‑31';
               });
             }
             return days",
        )
        .await?;
    assert_ne!(days, json!(0), "no day was found to replace");
    page.looks_as_approved(name, None).await
}

/// The figure alone, step by step.
async fn steps_of_the_way(page: Page) -> Outcome {
    let (site, steps) = WAY;
    show(&page, site, LIGHT).await?;
    let next = format!("[data-panel={site}] [data-route=next]");
    let mut found = Vec::new();
    for number in 1..=steps {
        page.click_on(&next).await?;
        page.until(
            &format!("step {number} to be shown"),
            &format!("return one('[data-figure]').dataset.step === '{number}'"),
        )
        .await?;
        page.script("scrollTo(0, 0)").await?;
        page.hover((1, 1)).await?;
        let area = page.area("[data-figure]").await?;
        found.extend(page.looks_as_approved(&step(number), Some(area)).await.err().map(|error| error.to_string()));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let last = page.script_with("return one(arguments[0]).ariaDisabled === 'true'", vec![json!(next)]).await?;
    assert_eq!(last, json!(true), "{site} has more than {steps} steps");
    Ok(())
}

/// A tolerance that lets through what a reader would see would be worth nothing.
async fn faults_are_noticed(page: Page) -> Outcome {
    show(&page, "liver", LIGHT).await?;
    let before = page.picture().await?;
    for harm in [
        "one('[data-choice=lungs]').style.translate = '4px'",
        "one('[data-layer=leaders] [data-part=brain]').style.display = 'none'",
        "all('[data-layer=liver]').forEach((e) => { e.style.display = 'none' })",
        "all('[data-layer=nodes]').forEach((e) => { e.style.display = 'none' })",
        "all('.f-liver').forEach((e) => { e.style.fill = '#a4745f' })",
        "one('[data-panel=liver] [data-section=help]').style.borderColor = 'transparent'",
    ] {
        page.script(harm).await?;
        assert!(!pictures::alike(&before, &page.picture().await?), "not noticed: {harm}");
        page.script("all('[style]').forEach((e) => e.removeAttribute('style'))").await?;
        assert!(pictures::alike(&before, &page.picture().await?), "not as before: {harm}");
    }
    Ok(())
}
