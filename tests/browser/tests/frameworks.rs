//! The three ways in, each in a page with somebody else's style sheet and a strict policy: what a web team has after ten
//! minutes with README.md.

use bodymap_browser_tests::{Case, Outcome, Page, SITES, case, paths};
use serde_json::json;

/// What many sites have, what hospitals have, and what styles bare elements most; `cargo xtask test browser` puts them there.
const SHEETS: [&str; 3] = ["bootstrap", "nhsuk-frontend", "picocss-pico"];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Element,
    Frame,
    Paste,
}

pub fn cases() -> Vec<Case> {
    let ways = [("element", Way::Element), ("frame", Way::Frame), ("paste", Way::Paste)];
    let cell = |sheet: &'static str, (name, way)| {
        case!(format!("{name}_under_{sheet}"), move |page| stands(page, sheet, way)).sized(1180, 820)
    };
    SHEETS.iter().flat_map(|sheet| ways.map(|way| cell(sheet, way))).collect()
}

/// The lines of README.md for this way.
fn lines(way: Way) -> Outcome<(&'static str, String)> {
    let script = r#"<script type="module" src="/body-map.js"></script>"#;
    let frame = r#"<script type="module" src="/body-map-frame.js"></script>"#;
    Ok(match way {
        Way::Element => (script, r#"<body-map><a href="/index.html">Where breast cancer can spread: open the map</a></body-map>"#.into()),
        Way::Frame => (frame, r#"<iframe data-body-map src="/body-map.html" title="Where breast cancer can spread" sandbox="allow-scripts" width="100%" height="900"></iframe>"#.into()),
        Way::Paste => ("", std::fs::read_to_string(paths::dist().join("paste/en.html"))?.replace("/body-map/", "/")),
    })
}

/// How the map's texts look.
const TEXTS: &str =
    "return [...map().querySelectorAll('.bm p, .bm li, .bm h2, .bm h3, .bm summary, .bm a')].map((e) => {
  const s = getComputedStyle(e);
  return [e.textContent.slice(0, 30), s.fontSize, s.lineHeight, s.color, s.marginTop, s.marginBottom].join(' / ');
})";

async fn stands(page: Page, sheet: &'static str, way: Way) -> Outcome {
    let around = std::fs::read_to_string(paths::pages().join("frameworks/index.html"))?;
    let (head, map) = lines(way)?;
    let html = around.replace("{sheet}", sheet).replace("{head}", head).replace("{map}", &map);
    page.server.add("/clinic/", "text/html; charset=utf-8", html);
    page.open("/clinic/").await?;
    assert!(page.number("return document.styleSheets[0].cssRules.length").await? > 50.0, "the sheet has come");
    if way == Way::Frame {
        page.until(
            "the frame to be as tall as its map",
            "return document.querySelector('iframe').offsetHeight !== 900",
        )
        .await?;
        page.enter(0).await?;
    }
    if way != Way::Paste {
        page.until_live(0).await?;
    }
    // Pressed by script: these sheets scroll softly, and a press of a test does not wait for that.
    for site in SITES {
        page.script_with("one(`[data-choice=${arguments[0]}]`).click()", vec![json!(site)]).await?;
        page.until_open(site).await?;
        let said =
            page.script_with("return words(one(`[data-panel=${arguments[0]}]`)).length", vec![json!(site)]).await?;
        assert!(said.as_u64() > Some(5000), "{site}: {said} letters");
    }
    if way == Way::Paste {
        // Some of the sheets change colours softly.
        page.until("nothing to change", "return document.getAnimations().length === 0").await?;
        page.script("document.styleSheets[0].disabled = true").await?;
        let alone = page.script(TEXTS).await?;
        page.script("document.styleSheets[0].disabled = false").await?;
        let wish =
            format!("const texts = (() => {{ {TEXTS} }})(); return texts.every((text, n) => text === arguments[0][n])");
        page.until_given("the map's texts to look as without the sheet", &wish, vec![alone]).await?;
    }
    let small = "return all('[data-choice]').map((e) => e.getBoundingClientRect()).filter((b) => b.width < 44 || b.height < 44).length";
    assert_eq!(page.script(small).await?, json!(0), "choices of 44 px and more");
    let wide = "return document.documentElement.scrollWidth - innerWidth";
    assert!(page.number(wide).await? <= 0.0, "nothing beside the map");
    page.script("scrollTo({ top: 0, behavior: 'instant' })").await?;
    if way == Way::Frame {
        page.leave().await?;
        assert!(page.number(wide).await? <= 0.0, "nothing beside the frame");
    } else {
        assert_eq!(page.axe().await?, [] as [String; 0]);
    }
    // Fonts and pictures that the sheet brings along are the host's to allow.
    let broken = "return __notes.violations.filter((v) => !v.startsWith('font-src') && v !== 'img-src data ')";
    assert_eq!(page.script(broken).await?, json!([]));
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}
