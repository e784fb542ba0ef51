//! Contrast of text and shapes, measured in what is drawn and not in what the style sheet says.

use std::collections::BTreeMap;

use bodymap_browser_tests::contrast::Crossing;
use bodymap_browser_tests::pixels::{Area, Colour, Picture};
use bodymap_browser_tests::{Case, Media, Outcome, PANELS, Page, SITES, case};
use serde_json::{Value, json};

const PLACES: &str = include_str!("contrast.js");

/// Set to print what was measured.
const TOLD: &str = "BODYMAP_CONTRAST";

/// What text must have, and what it must have for those who ask for more contrast.
const TEXT: f64 = 7.0;
const MORE: f64 = 14.0;

/// What shapes of the page and lines of the drawing must have.
const SHAPE: f64 = 3.0;

/// How much of a line must have it: the lines of signs and organs meet, and soft shades pass over them.
const MOST: f64 = 0.9;

/// Name, the attribute, the system, what text must have.
const THEMES: [(&str, &str, Option<Media>, f64); 4] = [
    ("light", "light", None, TEXT),
    ("dark", "dark", None, TEXT),
    ("contrast", "contrast", None, MORE),
    ("contrast_on_black", "contrast", Some(("prefers-color-scheme", "dark")), MORE),
];

/// Why two of them are measured once.
const SAME: &str = "light and dark show already that this engine draws colours as they are";

/// By name of the thing: all that was measured of it.
type Table = BTreeMap<String, Vec<f64>>;

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, theme, media, least) in THEMES {
        cases.extend(
            [
                case!(format!("page_{name}"), move |page| page_of(page, theme, least)),
                case!(format!("focus_{name}"), move |page| focus(page, theme)),
                case!(format!("drawing_{name}"), move |page| drawing(page, theme))
                    .once("its pictures have two pixels to one of CSS, which only one driver gives"),
            ]
            .map(|case| {
                let case = case.sized(1180, 1000);
                let case = if theme == "contrast" { case.once(SAME) } else { case };
                match media {
                    Some(media) => case.media(media),
                    None => case,
                }
            }),
        );
    }
    cases.push(case!(weak_colours_are_found).sized(1180, 1000).once("what is tried out is the measure, not the map"));
    cases
}

async fn open(page: &Page, theme: &str) -> Outcome {
    page.open_live("/").await?;
    page.theme(theme).await?;
    Ok(())
}

async fn go(page: &Page, panel: &str) -> Outcome {
    page.script("scrollTo(0, 0)").await?;
    page.choose(panel).await?;
    page.script("scrollTo(0, 0)").await?;
    // Nothing is lit up by a pointer.
    page.hover((1, 1)).await
}

async fn places(page: &Page, body: &str) -> Outcome<Value> {
    page.script(&format!("{PLACES}\n{body}")).await
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn colour(value: &Value) -> Colour {
    [0, 1, 2].map(|at| value[at].as_u64().and_then(|channel| u8::try_from(channel).ok()).unwrap_or_default())
}

fn crossing(value: &Value) -> Crossing {
    let [x, y, across, down, half] = [0, 1, 2, 3, 4].map(|at| number(&value[at]));
    Crossing { at: (x, y), out: (across, down), half }
}

/// The box of something named, in a picture that has so many pixels to one of CSS.
fn area(named: &Value, pixels: f64) -> Area {
    let [x, y, width, height] = [1, 2, 3, 4].map(|at| number(&named[at]) * pixels);
    Area { x, y, width, height }
}

fn note(table: &mut Table, name: &Value, ratio: Option<f64>) {
    // What is out of view is no thing that was measured.
    if let Some(ratio) = ratio {
        table.entry(name.as_str().unwrap_or_default().to_owned()).or_default().push(ratio);
    }
}

/// Notes the text and the boxes that are in view.
async fn note_page(page: &Page, text: &mut Table, shapes: &mut Table) -> Outcome {
    let picture = page.picture().await?;
    for line in each(&places(page, "return lines()").await?) {
        note(text, &line[0], picture.text_contrast(area(line, 1.0)));
    }
    for shape in each(&places(page, "return boxes()").await?) {
        for place in each(&shape[2]) {
            note(shapes, &shape[0], picture.line_contrast(crossing(place), shape[1] == json!(true)));
        }
    }
    Ok(())
}

/// Notes one line of the drawing where nothing is over it or beside it; `pixels` are how many there are to one of CSS.
fn note_line(shape: &Value, picture: &Picture, marked: &Picture, pixels: f64, table: &mut Table) {
    const MARK: Colour = [255, 0, 255];
    let both = shape[1] == json!(true);
    for place in each(&shape[2]) {
        let place = crossing(place).times(pixels);
        if picture.line_is_open(marked, place, both, colour(&shape[3]), MARK) {
            note(table, &shape[0], picture.line_contrast(place, both));
        }
    }
}

/// What is too weak: each thing whose weakest part, or the weakest of so much of it, has less than it must have.
fn weak(page: &Page, what: &str, table: &Table, least: f64, part: f64) -> Vec<String> {
    let told = bodymap_browser_tests::paths::is_set(TOLD);
    let mut weak = Vec::new();
    for (name, all) in table {
        let mut all = all.clone();
        all.sort_by(f64::total_cmp);
        let ratio = all.get(((1.0 - part) * all.len() as f64) as usize).copied().unwrap_or_default();
        let line = format!("{ratio:5.2}  {name} ({} places)", all.len());
        if told {
            println!("{} {what} {line}", page.engine.row().name);
        }
        if ratio < least {
            weak.push(line);
        }
    }
    weak
}

async fn page_of(page: Page, theme: &'static str, least: f64) -> Outcome {
    let (mut text, mut shapes) = (Table::new(), Table::new());
    open(&page, theme).await?;
    note_page(&page, &mut text, &mut shapes).await?;
    go(&page, "liver").await?;
    page.script("all('details').forEach((fold) => { fold.open = true })").await?;
    page.click_on("[data-panel=liver] [data-route=next]").await?;
    page.hover((1, 1)).await?;
    page.script("scrollTo(0, 0)").await?;
    loop {
        note_page(&page, &mut text, &mut shapes).await?;
        let on = "const y = scrollY; scrollBy({ top: innerHeight - 100, behavior: 'instant' }); return scrollY > y";
        if page.script(on).await? != json!(true) {
            break;
        }
    }
    assert!(text.len() > 15 && shapes.len() > 8, "measured: {:?} and {:?}", text.keys(), shapes.keys());
    let mut found = weak(&page, &format!("text, {theme}:"), &text, least, 1.0);
    found.extend(weak(&page, &format!("shape, {theme}:"), &shapes, SHAPE, MOST));
    assert_eq!(found, Vec::<String>::new(), "text needs {least}, shapes need {SHAPE}");
    Ok(())
}

/// Two pictures, with the drawing's lines as they are and marked, and what `body` gives of their places.
async fn drawn(page: &Page, body: &str) -> Outcome<(Picture, Picture, Value)> {
    let picture = page.picture().await?;
    let found = places(page, &format!("const found = {body}; mark(); return found")).await?;
    let marked = page.picture().await?;
    page.script("all('.bm-art *, .f-hit').forEach((shape) => { shape.style.stroke = '' })").await?;
    Ok((picture, marked, found))
}

async fn dense(page: &Page) -> Outcome {
    let metrics = json!({ "width": 1180, "height": 1000, "deviceScaleFactor": 2, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(())
}

async fn drawing(page: Page, theme: &'static str) -> Outcome {
    let mut table = Table::new();
    dense(&page).await?;
    open(&page, theme).await?;
    for panel in PANELS {
        go(&page, panel).await?;
        let (picture, marked, shapes) = drawn(&page, "drawing()").await?;
        for shape in each(&shapes) {
            note_line(shape, &picture, &marked, 2.0, &mut table);
        }
        for number in each(&places(&page, "return numbers()").await?) {
            note(&mut table, &number[0], picture.text_contrast(area(number, 2.0)));
        }
    }
    assert!(table.len() == 12, "measured: {:?}", table.keys());
    let found = weak(&page, &format!("drawing, {theme}:"), &table, SHAPE, MOST);
    assert_eq!(found, Vec::<String>::new(), "lines need {SHAPE}");
    Ok(())
}

async fn focus(page: Page, theme: &'static str) -> Outcome {
    let mut table = Table::new();
    open(&page, theme).await?;
    for kind in ["choice", "region"] {
        for site in SITES {
            page.script("restart(); scrollTo(0, 0)").await?;
            page.tab_to(&format!("{kind}:{site}")).await?;
            if kind == "choice" {
                let picture = page.picture().await?;
                let ring = places(&page, "return ring()").await?;
                for place in each(&ring[2]) {
                    note(&mut table, &ring[0], picture.line_contrast(crossing(place), true));
                }
            } else {
                let (picture, marked, ring) = drawn(&page, "ring()").await?;
                note_line(&ring, &picture, &marked, 1.0, &mut table);
            }
        }
    }
    assert_eq!(table.len(), 2, "measured: {:?}", table.keys());
    let found = weak(&page, &format!("focus, {theme}:"), &table, SHAPE, MOST);
    assert_eq!(found, Vec::<String>::new(), "a ring needs {SHAPE}");
    Ok(())
}

/// Else it would mean nothing that no weak colour was found.
async fn weak_colours_are_found(page: Page) -> Outcome {
    dense(&page).await?;
    open(&page, "light").await?;
    let weaken = "const { style } = one('.bm');
        for (const [name, colour] of [['soft', '#8a8f92'], ['emergency', '#d98c80'], ['liver-line', '#c4a39d'], ['leader', '#b3aca4']]) {
          style.setProperty(`--bm-${name}`, colour);
        }";
    page.script(weaken).await?;
    let (mut text, mut shapes, mut lines) = (Table::new(), Table::new(), Table::new());
    let (picture, marked, found) = drawn(&page, "drawing()").await?;
    for shape in each(&found) {
        note_line(shape, &picture, &marked, 2.0, &mut lines);
    }
    page.viewport(1180, 1000).await?;
    note_page(&page, &mut text, &mut shapes).await?;
    for (table, least, part, meant) in [
        (&text, TEXT, 1.0, &["numbers of sources", "the note under the figure", "the urgency emergency, its name"][..]),
        (&shapes, SHAPE, MOST, &["the edge of the urgency emergency", "the sign of the urgency emergency"]),
        (&lines, SHAPE, MOST, &["a leader line", "liver"]),
    ] {
        let found = weak(&page, "weakened:", table, least, part);
        for name in meant {
            assert!(found.iter().any(|line| line.contains(name)), "{name} was made weak and not found: {found:?}");
        }
        assert!(found.len() < table.len(), "what was not made weak was found too: {found:?}");
    }
    Ok(())
}
