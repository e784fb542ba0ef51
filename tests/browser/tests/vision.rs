//! The four tints of the drawing, told apart by everybody: by people who see no red, no green, or no colour at all.
//! The browser shows what they see; what is measured are pixels.

use std::collections::HashMap;

use bodymap_browser_tests::pixels::{Colour, Picture};
use bodymap_browser_tests::{Case, Outcome, Page, SITES, case};
use palette::color_difference::Ciede2000;
use palette::{FromColor, Lab, Srgb};
use serde_json::{Value, json};

/// What DevTools calls the ways of seeing.
const WAYS: [&str; 4] = ["none", "deuteranopia", "protanopia", "achromatopsia"];

/// The least difference of two tints (CIEDE2000). From about 2 on two tints side by side are seen as two; these lie apart
/// from each other, and between them are lines.
const LEAST: f32 = 7.0;

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<_> = ["light", "dark", "contrast"]
        .map(|theme| case!(format!("tints_are_told_apart_{theme}"), move |page| tints(page, theme)))
        .into();
    let on_black = case!("tints_are_told_apart_contrast_on_black", |page| tints(page, "contrast"));
    cases.push(on_black.media(("prefers-color-scheme", "dark")));
    cases.push(case!(equal_tints_are_found));
    cases
        .into_iter()
        .map(|case| case.sized(1180, 1000).once("one driver shows what people see who see fewer colours"))
        .collect()
}

/// Points inside what is drawn of each site, in the viewport.
const POINTS: &str = "const drawn = { bones: '.f-bone', liver: '.f-liver', lungs: '.f-lung', brain: '.f-brain' };
     return arguments[0].map((site) => all(`[data-layer^=${site}] ${drawn[site]}`).filter((e) => e.isPointInFill).flatMap((shape) => {
       const box = shape.getBBox(), to = shape.getScreenCTM(), found = [];
       for (let i = 1; i < 32; i++) for (let j = 1; j < 32; j++) {
         const point = new DOMPoint(box.x + box.width * i / 32, box.y + box.height * j / 32);
         if (shape.isPointInFill(point)) { const { x, y } = point.matrixTransform(to); found.push([x, y]); }
       }
       return found }))";

/// The colour that most of the points have: lines and shades lie over the others.
fn tint(picture: &Picture, points: &Value) -> Colour {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for point in points.as_array().into_iter().flatten() {
        let colour = point[0].as_f64().zip(point[1].as_f64()).and_then(|(x, y)| picture.colour(x, y));
        *counts.entry(colour.unwrap_or_default()).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(colour, count)| (**count, **colour));
    most.map(|(colour, _)| *colour).unwrap_or_default()
}

fn difference(one: Colour, other: Colour) -> f32 {
    let [one, other] = [one, other].map(|colour| Lab::from_color(Srgb::from(colour).into_format::<f32>()));
    one.difference(other)
}

/// What a reader who sees in this way cannot tell apart.
async fn alike(page: &Page, way: &str) -> Outcome<Vec<String>> {
    let points = page.script_with(POINTS, vec![json!(SITES)]).await?;
    page.devtools("Emulation.setEmulatedVisionDeficiency", json!({ "type": way })).await?;
    let picture = page.picture().await;
    page.devtools("Emulation.setEmulatedVisionDeficiency", json!({ "type": "none" })).await?;
    let picture = picture?;
    let tints: Vec<_> = SITES.iter().enumerate().map(|(at, site)| (*site, tint(&picture, &points[at]))).collect();
    let mut found = Vec::new();
    for (at, (one, a)) in tints.iter().enumerate() {
        for (other, b) in &tints[at + 1..] {
            let difference = difference(*a, *b);
            if difference < LEAST {
                found.push(format!("{way}: {one} {a:?} and {other} {b:?} differ by {difference:.1}"));
            }
        }
    }
    Ok(found)
}

async fn tints(page: Page, theme: &str) -> Outcome {
    page.open_live("/").await?;
    page.theme(theme).await?;
    let mut found = Vec::new();
    for way in WAYS {
        found.extend(alike(&page, way).await?);
    }
    assert!(found.is_empty(), "{found:#?}");
    Ok(())
}

/// The measure notices what it is there for: red and green of one lightness, for one who sees neither.
async fn equal_tints_are_found(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.script(
        "all('.f-liver').forEach((e) => { e.style.fill = '#b06a5a' }); all('.f-lung').forEach((e) => { e.style.fill = '#7f7f52' })",
    )
    .await?;
    assert_eq!(alike(&page, "none").await?.iter().filter(|line| line.contains("liver")).count(), 0);
    let found = alike(&page, "deuteranopia").await?;
    assert!(found.iter().any(|line| line.contains("liver") && line.contains("lungs")), "{found:#?}");
    Ok(())
}
