//! Two languages that nobody speaks: one longer than any, one from right to left. Measured, not looked at.
//!
//! `cargo xtask test` makes them with `prerender pseudo`; `BODYMAP_PSEUDO` names their folder.

use std::env;
use std::fs;
use std::path::PathBuf;

use bodymap_browser_tests::{Case, Outcome, PANELS, Page, SITES, case};
use serde_json::{Value, json};

const LONG: &str = "en-XA";
pub(crate) const RIGHT_TO_LEFT: &str = "ar-XB";

const MEASURES: &str = include_str!("pseudo.js");

/// 480 px is the least width at which the choices stand beside the figure, 760 px the least with the panel beside it.
const SIZES: [(u32, u32); 10] = [
    (280, 640),
    (390, 844),
    (480, 900),
    (760, 1000),
    (820, 1180),
    (1010, 1200),
    (1250, 1300),
    (1440, 900),
    (1920, 1080),
    (2560, 1440),
];

/// Widths that are measured in every engine.
const EVERYWHERE: [u32; 4] = [280, 390, 820, 1440];

/// Why the others are measured once.
const BETWEEN: &str = "a width between or beyond those that every engine is measured at";

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for lang in [LONG, RIGHT_TO_LEFT] {
        for live in [true, false] {
            let stage = if live { "live" } else { "prerendered" };
            for (width, height) in SIZES {
                let name = format!("everything_fits_{lang}_{stage}_{width}");
                let case = case!(name, move |page| everything_fits(page, lang, live)).sized(width, height);
                cases.push(if EVERYWHERE.contains(&width) { case } else { case.once(BETWEEN) });
            }
            let name = format!("no_word_is_hard_coded_{lang}_{stage}");
            cases.push(case!(name, move |page| no_word_is_hard_coded(page, lang, live)));
        }
    }
    for live in [true, false] {
        let stage = if live { "live" } else { "prerendered" };
        for (width, height) in [(390, 844), (1440, 900)] {
            let name = format!("anatomy_is_not_mirrored_{stage}_{width}");
            cases.push(case!(name, move |page| anatomy_is_not_mirrored(page, live)).sized(width, height));
            let name = format!("lines_begin_on_the_right_{stage}_{width}");
            cases.push(case!(name, move |page| lines_begin_on_the_right(page, live)).sized(width, height));
        }
        let name = format!("page_is_mirrored_{stage}");
        cases.push(case!(name, move |page| page_is_mirrored(page, live)).sized(1440, 900));
    }
    cases.extend([
        case!(format!("route_goes_in_reading_order_{LONG}"), |page| route_goes_in_reading_order(page, LONG, "<")),
        case!(format!("route_goes_in_reading_order_{RIGHT_TO_LEFT}"), |page| {
            route_goes_in_reading_order(page, RIGHT_TO_LEFT, ">")
        }),
        case!(direction_is_the_maps_own).sized(1440, 900),
        case!(measures_notice_faults).sized(1440, 900),
    ]);
    cases
}

/// Where `prerender pseudo` has put its languages.
pub(crate) fn folder() -> PathBuf {
    env::var_os("BODYMAP_PSEUDO")
        .filter(|value| !value.is_empty())
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/pseudo"), PathBuf::from)
}

/// Puts a language in the place of English.
pub(crate) fn speak(page: &Page, lang: &str) -> Outcome {
    let folder = folder().join(lang);
    let told = |error: std::io::Error| {
        format!(
            "{}: {error}; `cargo xtask test browser` makes it, or name its folder with BODYMAP_PSEUDO",
            folder.display()
        )
    };
    page.server.add("/", "text/html; charset=utf-8", fs::read(folder.join("index.html")).map_err(told)?);
    for entry in fs::read_dir(&folder).map_err(told)?.flatten() {
        let pack = entry.path().join("en.json");
        if pack.is_file() {
            let path = format!("/{}/en.json", entry.file_name().to_string_lossy());
            page.server.add(&path, "application/json", fs::read(&pack).map_err(told)?);
        }
    }
    Ok(())
}

async fn start(page: &Page, lang: &str, live: bool) -> Outcome {
    speak(page, lang)?;
    page.open_stage(live).await
}

async fn open_panel(page: &Page, panel: &str) -> Outcome {
    page.choose(panel).await?;
    // A short panel and a long one: the page may have to be scrolled anew.
    page.script("document.activeElement?.blur()").await?;
    Ok(())
}

/// Runs a function of `pseudo.js` or an expression.
async fn measure(page: &Page, what: &str) -> Outcome<Value> {
    page.script(&format!("{MEASURES}\nreturn {what}")).await
}

/// Runs the measures and collects what each found, so that one run shows all.
async fn faults(page: &Page, measures: &[&str]) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for name in measures {
        let wrong = measure(page, &format!("{name}()")).await?;
        found.extend(
            wrong.as_array().into_iter().flatten().map(|one| format!("{name}: {}", one.as_str().unwrap_or("?"))),
        );
    }
    Ok(found)
}

async fn everything_fits(page: Page, lang: &'static str, live: bool) -> Outcome {
    start(&page, lang, live).await?;
    let mut found = Vec::new();
    for panel in ["overview", "lungs"] {
        open_panel(&page, panel).await?;
        measure(&page, "wideOpen()").await?;
        let measures: &[&str] =
            if lang == LONG { &["cut", "overlaps", "choices", "brackets"] } else { &["cut", "overlaps", "choices"] };
        found.extend(faults(&page, measures).await?.into_iter().map(|fault| format!("{panel}: {fault}")));
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    Ok(())
}

async fn no_word_is_hard_coded(page: Page, lang: &'static str, live: bool) -> Outcome {
    start(&page, lang, live).await?;
    for panel in PANELS {
        open_panel(&page, panel).await?;
        if live && panel != "overview" {
            page.click_on(&format!("[data-panel={panel}] [data-route=next]")).await?;
            page.until("the route to begin", "return one('[data-figure]').dataset.step === '1'").await?;
        }
        assert_eq!(faults(&page, &["english"]).await?, Vec::<String>::new(), "{panel}");
    }
    let named = page
        .script("return [document.documentElement.lang, one('.bm').lang, document.documentElement.dir, one('.bm').dir]")
        .await?;
    let dir = if lang == LONG { "ltr" } else { "rtl" };
    assert_eq!(named, json!([lang, lang, dir, dir]));
    Ok(())
}

/// Asks for several truths at once: each is an expression that must be true.
async fn all_true(page: &Page, before: &str, truths: &[&str]) -> Outcome {
    for truth in truths {
        let body = format!(
            "const box = (s) => (typeof s === 'string' ? one(s) : s).getBoundingClientRect();
             const middle = (s) => {{ const r = box(s); return (r.left + r.right) / 2 }};
             {before}\nreturn {truth}"
        );
        assert_eq!(page.script(&body).await?, json!(true), "{truth}");
    }
    Ok(())
}

/// Left in the drawing is the left of the one who looks, in every language: there lies the liver.
async fn anatomy_is_not_mirrored(page: Page, live: bool) -> Outcome {
    start(&page, RIGHT_TO_LEFT, live).await?;
    let truths = [
        "middle('[data-layer=liver]') < middle('[data-figure]')",
        "middle('[data-layer=heart]') > middle('[data-figure]')",
        "all('[data-layer], .f-hit').every((e) => e.getScreenCTM().a > 0)",
    ];
    all_true(&page, "", &truths).await?;
    if measure(&page, "shown(one('[data-layer=leaders]'))").await? == json!(true) {
        for (site, side) in [("brain", "<"), ("liver", "<"), ("lungs", ">"), ("bones", ">")] {
            all_true(&page, "", &[&format!("middle('[data-choice={site}]') {side} middle('[data-figure]')")]).await?;
        }
    }
    Ok(())
}

async fn page_is_mirrored(page: Page, live: bool) -> Outcome {
    start(&page, RIGHT_TO_LEFT, live).await?;
    for panel in PANELS {
        open_panel(&page, panel).await?;
        let before = format!("const panel = one('[data-panel={panel}]');");
        let mut truths = vec!["box(panel).right <= box('.bm-map').left + 1", "box(panel).width > 400"];
        if panel != "overview" {
            truths.extend([
                "box(panel.querySelector('[data-close]')).right < box(panel.querySelector('h2')).left",
                "Math.abs(box(panel.querySelector('[data-close]')).left - box(panel).left) < 1",
                "Math.abs(box(panel.querySelector('h2')).right - box(panel).right) < 1",
            ]);
        }
        all_true(&page, &before, &truths).await?;
    }
    Ok(())
}

/// Numbers of steps, dots of lists, edges of boxes and signs beside words stand where a line begins.
async fn lines_begin_on_the_right(page: Page, live: bool) -> Outcome {
    start(&page, RIGHT_TO_LEFT, live).await?;
    open_panel(&page, "liver").await?;
    measure(&page, "wideOpen()").await?;
    let before = "const panel = one('[data-panel=liver]'), inside = (s) => panel.querySelector(s);
         const style = (s, pseudo) => getComputedStyle(inside(s), pseudo);";
    let truths = [
        "style('.bm-steps > li', '::before').right === '0px'",
        "parseFloat(style('.bm-steps > li').paddingRight) > 30 && style('.bm-steps > li').paddingLeft === '0px'",
        "parseFloat(style('.bm-questions').paddingRight) > 10 && style('.bm-questions').paddingLeft === '0px'",
        "parseFloat(style('.bm-detail > p').borderRightWidth) > 2 && style('.bm-detail > p').borderLeftWidth === '0px'",
        "parseFloat(style('.bm-help').borderRightWidth) > 4 && style('.bm-help').borderLeftWidth === '0px'",
        "parseFloat(style('.bm-urgency').borderRightWidth) > 4 && style('.bm-urgency').borderLeftWidth === '0px'",
        "middle(inside('.bm-help .bm-icon')) > middle(inside('.bm-help h3 span'))",
        "Math.abs(box(inside('.bm-detail summary')).right - box(inside('.bm-detail')).right) < 1",
        "style('.bm-gist').textAlign === 'start' && style('.bm-gist').direction === 'rtl'",
        // The words of the first line begin at the right edge.
        "(() => { const r = document.createRange(); r.selectNodeContents(inside('.bm-gist')); return Math.abs(r.getClientRects()[0].right - box(inside('.bm-gist')).right) < 2 })()",
        // A reference is in its own language.
        "[...panel.querySelectorAll('.bm-sources ol > li')].every((li) => getComputedStyle(li).direction === 'rtl' && getComputedStyle(li.firstElementChild).direction === 'ltr')",
        "style('h2').letterSpacing === 'normal'",
    ];
    all_true(&page, before, &truths).await
}

/// The way back stands before the way on, the steps go down, and the marked one is the one the drawing shows.
async fn route_goes_in_reading_order(page: Page, lang: &str, order: &str) -> Outcome {
    start(&page, lang, true).await?;
    for site in SITES {
        open_panel(&page, site).await?;
        let before = format!(
            "const panel = one('[data-panel={site}]'), steps = [...panel.querySelectorAll('[data-section=spread] .bm-steps > li')];"
        );
        let back_first = format!(
            "middle(panel.querySelector('[data-route=back]')) {order} middle(panel.querySelector('[data-route=next]'))"
        );
        let down = "steps.every((step, i) => i === 0 || box(steps[i - 1]).bottom <= box(step).top)";
        all_true(&page, &before, &[&back_first, down, "steps.length > 1"]).await?;
        for step in 1..=2 {
            page.click_on(&format!("[data-panel={site}] [data-route=next]")).await?;
            let marked = format!(
                "{before} return one('[data-figure]').dataset.step === '{step}' && steps.findIndex((s) => s.getAttribute('aria-current') === 'step') === {}",
                step - 1
            );
            page.until(&format!("step {step} of {site} to be marked"), &marked).await?;
        }
    }
    Ok(())
}

/// A map that reads from the right in a host's page that does not: the host's page stays as it was.
async fn direction_is_the_maps_own(page: Page) -> Outcome {
    speak(&page, RIGHT_TO_LEFT)?;
    page.open_live("/pages/plain/").await?;
    let truths = [
        "one('.bm').dir === 'rtl' && getComputedStyle(one('.bm')).direction === 'rtl'",
        "!map().hasAttribute('dir') && !map().hasAttribute('lang')",
        "!document.documentElement.hasAttribute('dir') && document.documentElement.lang === 'en'",
        "!document.body.hasAttribute('dir') && getComputedStyle(document.querySelector('h1')).direction === 'ltr'",
        "getComputedStyle(document.querySelector('#after')).direction === 'ltr'",
        "middle('[data-layer=liver]') < middle('[data-figure]')",
    ];
    all_true(&page, "", &truths).await
}

/// The measures find what is put wrong on purpose: else nothing found would mean nothing.
async fn measures_notice_faults(page: Page) -> Outcome {
    start(&page, LONG, true).await?;
    measure(&page, "wideOpen()").await?;
    let clean = faults(&page, &["cut", "overlaps", "choices", "brackets", "english"]).await?;
    assert_eq!(clean, Vec::<String>::new());
    for (name, harm) in [
        (
            "cut",
            "one('[data-choice=lungs]').style.width = '60px'; one('[data-choice=lungs]').style.whiteSpace = 'nowrap'",
        ),
        ("cut", "one('.bm-gist').style.cssText = 'height: 3em; overflow: hidden'"),
        ("brackets", "one('.bm-gist').style.cssText = 'height: 3em; overflow: hidden'"),
        ("brackets", "one('.bm-gist').firstChild.data += '['"),
        ("overlaps", "one('.bm-gist').style.marginBottom = '-4em'"),
        ("choices", "one('.bm-at.lungs').style.top = '10%'"),
        ("choices", "one('.bm-at.lungs').style.right = '40%'"),
        ("choices", "one('[data-choice=lungs]').style.width = '60px'"),
        ("english", "one('.bm-gist').append('word')"),
        ("english", "one('[data-figure]').setAttribute('aria-label', 'Drawing')"),
        ("english", "map().querySelector('.bm-gist').append('word')"),
    ] {
        page.open("/pages/moved/").await?;
        page.open_live("/").await?;
        measure(&page, "wideOpen()").await?;
        page.script(harm).await?;
        assert!(!faults(&page, &[name]).await?.is_empty(), "{name} does not notice: {harm}");
    }
    Ok(())
}
