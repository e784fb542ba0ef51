//! From the prerendered to the live tree: at once if nobody is busy with the map, else with the next activation, and
//! without a pixel moving.

use bodymap_browser_tests::act::keys;
use bodymap_browser_tests::pixels::Area;
use bodymap_browser_tests::{Case, Gate, Outcome, Page, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = [(390, 844), (820, 1180), (1440, 900)]
        .into_iter()
        .flat_map(|(width, height)| ["", "#liver"].map(|fragment| (width, height, fragment)))
        .map(|(width, height, fragment)| {
            let name = format!("no_pixel_moves_{width}{}", fragment.replace('#', "_"));
            case!(name, move |page| no_pixel_moves(page, fragment)).sized(width, height)
        })
        .collect();
    cases.extend([
        case!(no_layout_shift),
        case!(press_held_across),
        case!(press_outside_held_across),
        case!(focus_across),
        case!(scroll_across).sized(390, 700),
        case!(static_press_first),
        case!(unfolded_details_stay_unfolded),
        case!(modified_click_stays_a_link),
    ]);
    cases
}

/// A page whose live tree is kept back until the gate opens.
pub async fn held(page: &Page, path: &str) -> Outcome<Gate> {
    let gate = page.server.hold(".wasm");
    page.open(path).await?;
    page.until("the element to be known", "return !!shadow()").await?;
    Ok(gate)
}

/// Waits until the live tree is complete behind the scenes: its sheet is there, and what was decided then is done.
pub async fn until_complete(page: &Page) -> Outcome {
    page.until("the live tree to be complete", "return shadow().adoptedStyleSheets.length > 0").await?;
    page.promise("for (let i = 0; i < 4; i++) await new Promise((r) => requestAnimationFrame(() => setTimeout(r)))")
        .await?;
    Ok(())
}

async fn no_pixel_moves(page: Page, fragment: &'static str) -> Outcome {
    let gate = held(&page, &format!("/{fragment}")).await?;
    let places = "const y = [...tree().querySelectorAll('.bm *')].map((e) => { const r = e.getBoundingClientRect();
        return [e.localName, r.x, r.y, r.width, r.height].map((n) => n.toFixed?.(1) ?? n).join(' '); }); return y";
    let still = page.picture().await?;
    let before = page.script(places).await?;
    let scroll = page.number("return scrollY").await?;
    gate.open();
    page.until_live(0).await?;
    assert_eq!(page.number("return scrollY").await?, scroll, "scrolled");
    let now = page.script(places).await?;
    let moved: Vec<_> = before
        .as_array()
        .into_iter()
        .flatten()
        .zip(now.as_array().into_iter().flatten())
        .filter(|(a, b)| a != b)
        .take(5)
        .collect();
    assert!(moved.is_empty(), "boxes moved: {moved:?}");
    // Live-only controls and the mark of what is open become visible in their places.
    let changing = page
        .script(
            "return all('.bm-route, [aria-current], .bm-route *').map((e) => e.getBoundingClientRect())
              .concat(all('[data-layer]').filter(() => opened()[0] !== 'overview').map((e) => e.getBoundingClientRect()))
              .map((r) => [r.x, r.y, r.width, r.height])",
        )
        .await?;
    let number = |value: &serde_json::Value| value.as_f64().unwrap_or_default();
    let except: Vec<Area> = changing
        .as_array()
        .into_iter()
        .flatten()
        .map(|r| Area { x: number(&r[0]), y: number(&r[1]), width: number(&r[2]), height: number(&r[3]) })
        .collect();
    let differing = page.picture().await?.differing(&still, &except);
    assert!(
        differing.len() <= page.engine.row().noise,
        "{} pixels differ, such as {:?}",
        differing.len(),
        &differing[..differing.len().min(8)]
    );
    Ok(())
}

/// Notes where things around the map stand, in every frame: what moves, if only for one frame, has two places.
const SENTINEL: &str = "window.places = new Set();
    const watched = [...document.querySelectorAll('body > *, body-map')];
    const look = () => { places.add(JSON.stringify([scrollY, ...watched.map((e) => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })]));
      requestAnimationFrame(look); };
    look()";

/// Both see what stands around the map; the swap itself puts new boxes for old ones, so `no_pixel_moves` compares those.
/// Only Chromium makes entries for shifts; in the others the sentinel is alone.
async fn no_layout_shift(page: Page) -> Outcome {
    for path in ["/", "/#bones"] {
        let gate = held(&page, path).await?;
        // Only what has been painted can shift.
        page.picture().await?;
        page.script(SENTINEL).await?;
        gate.open();
        page.until_live(0).await?;
        page.picture().await?;
        assert_eq!(page.script("return __notes.shifts").await?, json!([]), "{path}");
        let places = page.script("return [...places]").await?;
        assert_eq!(places.as_array().map(Vec::len), Some(1), "{path}: {places}");
        page.server.mend();
        page.open("/pages/moved/").await?;
    }
    Ok(())
}

async fn press_held_across(page: Page) -> Outcome {
    for target in ["[data-region=liver]", "[data-choice=lungs]"] {
        let gate = held(&page, "/").await?;
        let spot = page.spot(target).await?;
        page.press(spot).await?;
        gate.open();
        until_complete(&page).await?;
        assert_eq!(page.script("return live()").await?, json!(false), "swapped under a finger");
        page.release().await?;
        let site = if target.contains("liver") { "liver" } else { "lungs" };
        page.until_open(site).await?;
        page.until_live(0).await?;
        page.until_focus(&format!("{site} h2")).await?;
        page.server.mend();
        page.open("/pages/moved/").await?;
    }
    Ok(())
}

/// A press beside the map delays the swap only as long as it lasts.
async fn press_outside_held_across(page: Page) -> Outcome {
    let gate = held(&page, "/pages/plain/").await?;
    page.press((5, 5)).await?;
    gate.open();
    until_complete(&page).await?;
    assert_eq!(page.script("return live()").await?, json!(false), "swapped under a finger");
    page.release().await?;
    page.until_live(0).await
}

async fn focus_across(page: Page) -> Outcome {
    for name in ["choice:liver", "region:brain"] {
        let gate = held(&page, "/").await?;
        page.tab_to(name).await?;
        gate.open();
        until_complete(&page).await?;
        assert_eq!(page.script("return live()").await?, json!(false), "swapped under the focus");
        assert_eq!(page.focus().await?, name);
        page.key(keys::ENTER).await?;
        page.until_live(0).await?;
        let (_, site) = name.split_once(':').unwrap_or_default();
        page.until_open(site).await?;
        page.until_focus(&format!("{site} h2")).await?;
        page.key(keys::ESCAPE).await?;
        page.until_focus(name).await?;
        page.server.mend();
        page.open("/pages/moved/").await?;
    }
    Ok(())
}

async fn scroll_across(page: Page) -> Outcome {
    let gate = held(&page, "/").await?;
    page.wheel((190, 350), 900).await?;
    page.until("the page to have scrolled", "return scrollY > 300").await?;
    let before = page.number("return scrollY").await?;
    gate.open();
    until_complete(&page).await?;
    assert_eq!(page.script("return live()").await?, json!(false), "swapped under a reader");
    assert_eq!(page.number("return scrollY").await?, before);
    page.click_on("[data-choice=bones]").await?;
    page.until_live(0).await?;
    page.until_open("bones").await
}

/// A press before anything has arrived is an ordinary link; what it opened stays open, and the next press is the first action.
async fn static_press_first(page: Page) -> Outcome {
    let gate = held(&page, "/").await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    gate.open();
    until_complete(&page).await?;
    page.until_open("lungs").await?;
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    page.until_live(0).await?;
    page.click_on("[data-panel=brain] [data-close]").await?;
    page.until_open("overview").await
}

async fn unfolded_details_stay_unfolded(page: Page) -> Outcome {
    let gate = held(&page, "/#liver").await?;
    page.click_on("[data-panel=liver] details summary").await?;
    page.until("the detail to open", "return one('[data-panel=liver] details').open").await?;
    gate.open();
    until_complete(&page).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_live(0).await?;
    page.until_open("liver").await?;
    assert_eq!(page.script("return one('[data-panel=liver] details').open").await?, json!(true));
    Ok(())
}

/// A reader who asks for a new tab gets one; the map neither opens nor swaps.
async fn modified_click_stays_a_link(page: Page) -> Outcome {
    page.open_live("/").await?;
    let kept = page
        .script(
            "const e = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ctrlKey: true });
             let prevented = null;
             addEventListener('click', (x) => { prevented = x.defaultPrevented; x.preventDefault(); }, { once: true });
             one('[data-choice=liver]').dispatchEvent(e); return prevented",
        )
        .await?;
    assert_eq!(kept, json!(false), "the map took a press that asked for a new tab");
    page.until_open("overview").await
}
