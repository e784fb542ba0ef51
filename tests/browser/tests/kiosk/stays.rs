//! Nobody leaves, nothing is taken along, and accidents of the hand do nothing. And what stands where the map does not.

use bodymap_browser_tests::{Case, Fault, Outcome, PANELS, Page, case};
use serde_json::{Value, json};

use super::{FINISH, KIOSK, ask, first_screen, open, press, until};
use crate::policy::STRICT;
use crate::single::disk;

pub fn cases() -> Vec<Case> {
    vec![
        case!(no_link_leaves).sized(820, 1180),
        case!(numbers_are_text).sized(820, 1180),
        case!(only_one_finger_counts).sized(820, 1180),
        case!(nothing_is_taken_along).sized(820, 1180),
        case!(rest_of_the_page_is_out_of_reach).sized(820, 1180),
        case!(strict_policy_holds).sized(820, 1180),
        case!(ends_with_its_map).sized(820, 1180),
        case!(one_file_is_a_kiosk_too),
        case!(one_file_without_the_word_is_none),
        case!(crash_is_begun_anew).sized(820, 1180),
        case!(without_wasm_it_is_a_document_that_begins_anew).sized(820, 1180),
        case!(without_scripts_of_the_map_too).sized(820, 1180),
        case!(a_document_without_its_server_is_cleared).sized(820, 1180),
        case!(other_pages_pay_nothing).sized(820, 1180),
    ]
}

const OUT: &str = "return [...shadow().querySelectorAll('a')].filter((a) => a.hasAttribute('href') && !a.getAttribute('href').startsWith('#')).length";

/// A hospital with numbers to ring: the only links of the map that lead out of it.
const NUMBERS: &str = r#"{ "emergency": "000", "line": { "number": "0131 496 0123" } }"#;

async fn no_link_leaves(page: Page) -> Outcome {
    page.server.add("/local.json", "application/json", NUMBERS);
    open(&page, super::LANGUAGES).await?;
    let before = page.script("return [location.href, history.length]").await?;
    assert!(page.number("return shadow().querySelectorAll('a[data-href]').length").await? > 4.0, "there were links");
    for lang in ["en", "es", "ar", "en"] {
        page.script(&format!("map().lang = '{lang}'")).await?;
        until(&page, lang, &format!("return one('.bm').lang === '{lang}'")).await?;
        until(&page, "no link to lead out", &OUT.replace("return ", "return 0 === ")).await?;
    }
    page.script("map().open('liver')").await?;
    page.until_open("liver").await?;
    // Every link of the map, pressed with each key and button that opens a tab somewhere.
    let alive = page
        .script(
            "let got = 0;
             for (const link of shadow().querySelectorAll('a')) {
               for (const more of [{}, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }]) {
                 const event = new MouseEvent(more.button ? 'auxclick' : 'click', { bubbles: true, cancelable: true, composed: true, ...more });
                 link.dispatchEvent(event);
                 if (!event.defaultPrevented) got += 1;
               }
             }
             return got",
        )
        .await?;
    assert_eq!(alive, json!(0));
    assert_eq!(page.script("return [location.href, history.length]").await?, before);
    assert_eq!(page.asked_elsewhere(), Vec::<String>::new());
    Ok(())
}

async fn numbers_are_text(page: Page) -> Outcome {
    page.server.add("/local.json", "application/json", NUMBERS);
    open(&page, KIOSK).await?;
    press(&page, super::START).await?;
    until(&page, "the overview", "return stage().dataset.screen === 'read'").await?;
    let look = ask(&page, "const n = one('.bm-ring'); const c = getComputedStyle(n); return [n.textContent, n.hasAttribute('href'), c.textDecorationLine, c.color === getComputedStyle(n.parentElement).color]").await?;
    assert_eq!(look, json!(["000", false, "none", true]));
    Ok(())
}

/// A palm cannot be made by every driver: such touches are made by events of the page.
const PALM: &str = "
    const to = one('[data-choice=bones]'), box = to.getBoundingClientRect();
    const at_ = { bubbles: true, cancelable: true, composed: true, pointerType: 'touch', clientX: box.x + 20, clientY: box.y + 20 };
    const finger = (type, more) => to.dispatchEvent(new PointerEvent(type, { ...at_, ...more }));
    const click = () => to.dispatchEvent(new MouseEvent('click', { ...at_, detail: 1 }));
    const opens = () => new Promise((done) => setTimeout(() => done(opened().join())));";

async fn only_one_finger_counts(page: Page) -> Outcome {
    open(&page, "/kiosk.html#press=20").await?;
    let spot = page.spot("[data-choice=bones]").await?;
    let other = page.spot("[data-choice=brain]").await?;
    page.touch(&[spot, other], 80).await?;
    page.picture().await?;
    assert_eq!(ask(&page, "return stage().dataset.screen").await?, json!("first"), "two fingers");
    // One finger does; the next reader may have two hands again.
    page.touch(&[spot], 80).await?;
    page.until_open("bones").await?;
    press(&page, FINISH).await?;
    first_screen(&page).await?;
    for (name, act, opens) in [
        ("palm", "finger('pointerdown', { pointerId: 71, width: 120, height: 90 }); finger('pointerup', { pointerId: 71, width: 120, height: 90 });", false),
        ("brush", "finger('pointerdown', { pointerId: 72, width: 20, height: 20 }); finger('pointerup', { pointerId: 72, width: 20, height: 20 });", false),
        (
            "finger beside a resting palm",
            "finger('pointerdown', { pointerId: 73, width: 150, height: 150 }); finger('pointerdown', { pointerId: 74, width: 20, height: 20 });
             await new Promise((r) => setTimeout(r, 60));
             finger('pointerup', { pointerId: 74, width: 20, height: 20 });",
            true,
        ),
    ] {
        let opened = page.promise(&format!("{PALM} {act} click(); return opens()")).await?;
        assert_eq!(opened == json!("bones"), opens, "{name}: {opened}");
    }
    Ok(())
}

async fn nothing_is_taken_along(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    let free = page
        .script(
            "const place = one('[data-panel=liver] p');
             const kinds = ['contextmenu', 'selectstart', 'copy', 'cut', 'dragstart', 'auxclick'];
             return kinds.filter((kind) => place.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true, composed: true })))",
        )
        .await?;
    assert_eq!(free, json!([]));
    let style = ask(&page, "const c = getComputedStyle(stage()); return [c.userSelect ?? c.webkitUserSelect, getComputedStyle(stage()).touchAction, getComputedStyle(board('.bm-panels')).touchAction]").await?;
    assert_eq!(style, json!(["none", "none", "pan-y"]));
    Ok(())
}

/// A page that holds more than the kiosk: Tab never gets there, and it cannot be scrolled to.
async fn rest_of_the_page_is_out_of_reach(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    let reach = page
        .script(
            "const out = [...document.querySelectorAll('a, button, summary, [tabindex]')].filter((e) => !e.closest('[inert]') && e.checkVisibility());
             scrollTo(0, 500);
             return [out.length, scrollY, document.querySelectorAll('h1:not([inert] *)').length]",
        )
        .await?;
    assert_eq!(reach, json!([0, 0, 0]));
    let covers = page
        .script(
            "const r = map().getBoundingClientRect(); return [r.x, r.y, r.width - innerWidth, r.height - innerHeight]",
        )
        .await?;
    assert_eq!(covers, json!([0, 0, 0, 0]));
    Ok(())
}

async fn strict_policy_holds(page: Page) -> Outcome {
    page.server.header("content-security-policy", STRICT);
    open(&page, super::LANGUAGES).await?;
    press(&page, "العربية").await?;
    until(&page, "Arabic", "return one('.bm').lang === 'ar'").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.script("clock.pass(300)").await?;
    page.picture().await?;
    assert_eq!(page.script("return [__notes.violations, __notes.errors]").await?, json!([[], []]));
    Ok(())
}

async fn ends_with_its_map(page: Page) -> Outcome {
    page.server.add("/local.json", "application/json", NUMBERS);
    open(&page, KIOSK).await?;
    page.script("window.kept = map(); kept.remove()").await?;
    page.until(
        "the page to be as before",
        "return document.adoptedStyleSheets.length === 0 && document.querySelectorAll('[inert]').length === 0 && !kept.shadowRoot.querySelector('.kiosk')",
    )
    .await?;
    // Its tree serves another map, with its links.
    page.script("const other = document.createElement('body-map'); other.local = { emergency: '000', line: { number: '0131 496 0123' } }; document.body.append(other)").await?;
    page.until_live(0).await?;
    let links = page.script("return [shadow().querySelectorAll('a[data-href]').length, shadow().querySelectorAll('a[href^=tel]').length > 4, shadow().querySelectorAll('.kiosk, .kiosk-map').length]").await?;
    assert_eq!(links, json!([0, true, 0]));
    page.script("document.querySelector('main').append(kept)").await?;
    until(
        &page,
        "the kiosk again",
        "return [...document.querySelectorAll('body-map')].some((m) => m.shadowRoot.querySelector('.kiosk'))",
    )
    .await
}

async fn one_file_is_a_kiosk_too(page: Page) -> Outcome {
    let html = disk::with_script(&disk::with_probe(&disk::file()?), include_str!("clock.js"));
    let file = disk::OnDisk::new(&html)?;
    page.server.stop();
    page.open_elsewhere(&format!("{}#mode=kiosk&languages=en,ar", file.url)).await?;
    first_screen(&page).await?;
    let before = page.script("return [location.href, history.length]").await?;
    press(&page, "العربية").await?;
    until(&page, "Arabic", "return one('.bm').lang === 'ar' && stage().dir === 'rtl'").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.script("clock.pass(300)").await?;
    first_screen(&page).await?;
    until(&page, "English", "return one('.bm').lang === 'en'").await?;
    assert_eq!(page.script("return [location.href, history.length]").await?, before);
    assert_eq!(page.script("return [__notes.violations, __notes.errors]").await?, json!([[], []]));
    assert_eq!(page.script("return performance.getEntriesByType('resource').length").await?, json!(0));
    Ok(())
}

async fn one_file_without_the_word_is_none(page: Page) -> Outcome {
    let _file = disk::open(&page, &disk::file()?).await?;
    page.until_live(0).await?;
    assert_eq!(page.script("return !!shadow().querySelector('.kiosk') || map().mode").await?, json!(""));
    Ok(())
}

/// Waits until the page has been loaded anew.
async fn until_anew(page: &Page) -> Outcome {
    page.until("the page to be a new one", "return !window.old && !!window.clock && !!document.body").await
}

async fn crash_is_begun_anew(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    page.script(crate::crash::BREAK).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_event("body-map-error").await?;
    page.script("window.broken = false; window.old = true; clock.pass(80)").await?;
    assert_eq!(page.script("return window.old").await?, json!(true), "too early");
    page.assert_readable().await?;
    page.script("clock.pass(100)").await?;
    until_anew(&page).await?;
    first_screen(&page).await
}

/// A document in which somebody has read: nothing written into the history, and gone after a while.
async fn is_a_document_that_begins_anew(page: &Page) -> Outcome {
    let history = page.number("return history.length").await?;
    for panel in PANELS.into_iter().skip(1) {
        page.click_on(&format!("[data-choice={panel}]")).await?;
        page.until_open(panel).await?;
    }
    assert_eq!(page.number("return history.length").await?, history, "a history was written");
    let left = page
        .script(
            "const link = document.createElement('a'); link.href = 'https://elsewhere.invalid/'; map().append(link);
             const event = new MouseEvent('click', { bubbles: true, cancelable: true });
             link.dispatchEvent(event); link.remove(); return event.defaultPrevented",
        )
        .await?;
    assert_eq!(left, json!(true), "a link leaves");
    page.script("window.old = true; clock.pass(95)").await?;
    until_anew(page).await?;
    page.until_open("overview").await
}

async fn without_wasm_it_is_a_document_that_begins_anew(page: Page) -> Outcome {
    page.server.fault("bodymap_bg.wasm", Fault::Status(404));
    page.server.first_script("clock.js", include_str!("clock.js"));
    page.open(KIOSK).await?;
    page.until_event("body-map-error").await?;
    page.assert_readable().await?;
    is_a_document_that_begins_anew(&page).await?;
    // What was mended meanwhile is there after the next time.
    page.server.mend();
    page.until("the script that looks", "return document.readyState === 'complete'").await?;
    page.script("window.old = true; clock.pass(95)").await?;
    until_anew(&page).await?;
    first_screen(&page).await
}

async fn without_scripts_of_the_map_too(page: Page) -> Outcome {
    page.server.fault("element.js", Fault::Status(404));
    page.server.first_script("clock.js", include_str!("clock.js"));
    page.open(KIOSK).await?;
    page.assert_readable().await?;
    is_a_document_that_begins_anew(&page).await
}

/// Loading it anew would leave an empty screen.
async fn a_document_without_its_server_is_cleared(page: Page) -> Outcome {
    page.server.fault("bodymap_bg.wasm", Fault::Status(404));
    page.server.first_script("clock.js", include_str!("clock.js"));
    page.open(KIOSK).await?;
    page.until_event("body-map-error").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.script("window.old = true; one('[data-panel=liver] details').open = true").await?;
    page.server.stop();
    page.script("clock.pass(95)").await?;
    page.until_open("overview").await?;
    assert_eq!(
        page.script("return [window.old, scrollY, all('details').some((d) => d.open)]").await?,
        json!([true, 0, false])
    );
    Ok(())
}

async fn other_pages_pay_nothing(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.open_live("/pages/plain/").await?;
    let asked: Vec<Value> =
        page.server.requests().into_iter().filter(|r| r.path.contains("kiosk")).map(|r| json!(r.path)).collect();
    assert_eq!(asked, Vec::<Value>::new());
    Ok(())
}
