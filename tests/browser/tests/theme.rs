//! Light, dark or with more contrast: the attribute `theme` decides, and without it the reader's system.

use bodymap_browser_tests::{Case, Media, Outcome, Page, case};
use serde_json::json;

/// A look: paper, ink, and what the browser's own controls and scroll bars follow.
type Look = [&'static str; 3];

const LIGHT: Look = ["rgb(251, 250, 247)", "rgb(32, 39, 43)", "light"];
const DARK: Look = ["rgb(23, 26, 31)", "rgb(236, 234, 229)", "dark"];
const ON_WHITE: Look = ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "light"];
const ON_BLACK: Look = ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "dark"];

/// How the reader's system is set, what it makes of a map without `theme`, and what of `contrast`.
const SYSTEMS: [(&str, Option<Media>, Look, Look); 3] = [
    ("light", None, LIGHT, ON_WHITE),
    ("dark", Some(("prefers-color-scheme", "dark")), DARK, ON_BLACK),
    ("more_contrast", Some(("prefers-contrast", "more")), ON_WHITE, ON_WHITE),
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (system, media, own, contrast) in SYSTEMS {
        for live in [true, false] {
            let name = format!("decides_at_any_time_{}_{system}", if live { "live" } else { "prerendered" });
            let case = case!(name, move |page| decides_at_any_time(page, live, own, contrast));
            cases.push(match media {
                Some(media) => case.media(media),
                None => case,
            });
        }
    }
    cases.extend([
        case!(two_maps_have_their_own),
        case!(more_contrast_in_the_dark_is_white_on_black).once("only one driver sets two media features at once"),
        case!(printed_is_light).once("only one driver shows what would be printed"),
    ]);
    cases
}

/// Paper, ink and colour scheme of map `index`.
async fn looks(page: &Page, index: usize, look: Look, what: &str) -> Outcome {
    let found = page
        .script_with(
            "const s = getComputedStyle(one('.bm', arguments[0])); return [s.backgroundColor, s.color, s.colorScheme]",
            vec![json!(index)],
        )
        .await?;
    assert_eq!(found, json!(look), "{what}");
    Ok(())
}

async fn decides_at_any_time(page: Page, live: bool, own: Look, contrast: Look) -> Outcome {
    page.open_stage(live).await?;
    looks(&page, 0, own, "no attribute: as the system is set").await?;
    let around = "return getComputedStyle(document.body).backgroundColor";
    let themes = [("light", LIGHT), ("dark", DARK), ("contrast", contrast), ("sepia", own), ("", own), ("dark", DARK)];
    let mut lines = Vec::new();
    for (theme, look) in themes {
        page.theme(theme).await?;
        looks(&page, 0, look, theme).await?;
        lines.push(page.text("return getComputedStyle(one('.f-liver')).stroke").await?);
        assert_eq!(page.text(around).await?, own[0], "our page follows the system only");
    }
    assert_eq!(lines[1], lines[5], "the drawing follows");
    assert!(lines[0] != lines[1] && lines[1] != lines[2], "the drawing follows: {lines:?}");
    page.script("map().removeAttribute('theme')").await?;
    looks(&page, 0, own, "taken away: as the system is set").await
}

async fn two_maps_have_their_own(page: Page) -> Outcome {
    page.open_live("/pages/two/").await?;
    page.until_live(1).await?;
    page.script("map(1).setAttribute('theme', 'dark')").await?;
    looks(&page, 0, LIGHT, "the first").await?;
    looks(&page, 1, DARK, "the second").await
}

async fn more_contrast_in_the_dark_is_white_on_black(page: Page) -> Outcome {
    let features = json!({ "features": [
        { "name": "prefers-color-scheme", "value": "dark" },
        { "name": "prefers-contrast", "value": "more" }
    ] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    page.open_live("/").await?;
    looks(&page, 0, ON_BLACK, "no attribute").await?;
    page.theme("light").await?;
    looks(&page, 0, LIGHT, "light").await
}

async fn printed_is_light(page: Page) -> Outcome {
    for theme in ["light", "dark", "contrast"] {
        page.open_live("/").await?;
        page.theme(theme).await?;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        looks(&page, 0, ["rgba(0, 0, 0, 0)", LIGHT[1], LIGHT[2]], theme).await?;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    }
    Ok(())
}
