//! The host around the element: its colours and fonts, a second version, fifty maps, frames and shadow roots.

use bodymap_browser_tests::{Case, Outcome, Page, case, paths};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(colours_and_font_of_the_host_are_taken),
        case!(more_contrast_goes_before_the_hosts_colours),
        case!("weak_ink_of_the_host_is_told_once", |page| weak_colours_of_the_host_are_told_once(
            page,
            "--body-map-ink",
            "#aaa"
        )),
        case!("weak_accent_of_the_host_is_told_once", |page| weak_colours_of_the_host_are_told_once(
            page,
            "--body-map-accent",
            "oklch(85% .1 200)"
        )),
        case!(parts_can_be_styled),
        case!(a_second_version_is_told_and_not_used),
        case!(fifty_at_once_share_one_wasm),
        case!(adopted_into_a_frame_while_loading),
        case!(inside_a_shadow_root_of_the_host),
        case!(begun_when_scrolled_to),
        case!(a_link_gives_way_whatever_the_page_does),
        case!(nothing_is_left_on_the_window),
    ]
}

/// The console's lines of one level from the map.
async fn told(page: &Page, level: &str) -> Outcome<Vec<String>> {
    let lines = page
        .script_with(
            "return __notes.console.filter((l) => l.level === arguments[0] && l.text.startsWith('body-map:')).map((l) => l.text)",
            vec![json!(level)],
        )
        .await?;
    Ok(serde_json::from_value(lines)?)
}

/// The host's own sheet with these declarations for the map.
async fn styled(page: &Page, path: &str, declarations: &str) -> Outcome {
    let css = format!("body {{ margin: 16px; font: 16px/1.5 serif; }} body-map {{ {declarations} }}");
    page.server.add("/pages/host.css", "text/css", css);
    page.open_live(path).await
}

async fn colours_and_font_of_the_host_are_taken(page: Page) -> Outcome {
    styled(
        &page,
        "/pages/site/",
        "--body-map-paper: #fffff0; --body-map-card: #f8f8ff; --body-map-ink: #111; --body-map-accent: #600060; --body-map-on-accent: #fff0ff; --body-map-font: Georgia, serif",
    )
    .await?;
    let seen = page
        .script(
            "const s = (e) => getComputedStyle(one(e)), n = s('[data-route=next]');
             return [s('.bm').backgroundColor, s('.bm').color, s('[data-choice=brain]').backgroundColor, s('[data-panel=liver] .bm-close').color,
                     n.backgroundColor, n.color, s('.bm').fontFamily]",
        )
        .await?;
    assert_eq!(
        seen,
        json!([
            "rgb(255, 255, 240)",
            "rgb(17, 17, 17)",
            "rgb(248, 248, 255)",
            "rgb(96, 0, 96)",
            "rgb(96, 0, 96)",
            "rgb(255, 240, 255)",
            "Georgia, serif"
        ])
    );
    assert_eq!(told(&page, "warn").await?, [] as [String; 0]);
    Ok(())
}

async fn more_contrast_goes_before_the_hosts_colours(page: Page) -> Outcome {
    styled(&page, "/pages/site/", "--body-map-ink: #999").await?;
    page.script("map().theme = 'contrast'").await?;
    assert_eq!(page.text("return getComputedStyle(one('.bm')).color").await?, "rgb(0, 0, 0)");
    Ok(())
}

async fn weak_colours_of_the_host_are_told_once(page: Page, name: &'static str, value: &'static str) -> Outcome {
    styled(&page, "/pages/two/", &format!("{name}: {value}")).await?;
    page.until_live(1).await?;
    page.script("map().open('liver')").await?;
    page.until_open("liver").await?;
    let lines = told(&page, "warn").await?;
    assert_eq!(lines.len(), 2, "one for each map: {lines:?}");
    assert!(lines[0].contains("below 4.5 : 1") && lines[0].contains(name), "{lines:?}");
    Ok(())
}

async fn parts_can_be_styled(page: Page) -> Outcome {
    let parts = ["choice", "panel", "figure", "close"];
    let css: String =
        parts.iter().map(|part| format!("body-map::part({part}) {{ outline: 3px dotted rgb(1, 2, 3) }}")).collect();
    page.server.add("/pages/host.css", "text/css", css);
    page.open_live("/pages/site/").await?;
    for selector in ["[data-choice=liver]", "[data-panel=liver]", "[data-figure]", "[data-panel=liver] [data-close]"] {
        let found =
            page.script_with("return getComputedStyle(one(arguments[0])).outlineColor", vec![json!(selector)]).await?;
        assert_eq!(found, json!("rgb(1, 2, 3)"), "{selector}");
    }
    Ok(())
}

async fn a_second_version_is_told_and_not_used(page: Page) -> Outcome {
    let element = std::fs::read(paths::version_folder()?.join("element.js"))?;
    page.server.add("/other/9.9.9/element.js", "text/javascript", element);
    page.server.add("/other/body-map.js", "text/javascript", "import './9.9.9/element.js';");
    page.open_live("/pages/plain/").await?;
    page.promise("await import('/other/body-map.js')").await?;
    let lines = told(&page, "warn").await?;
    assert!(lines.len() == 1 && lines[0].contains("/other/9.9.9/element.js is not used"), "{lines:?}");
    page.script("document.body.append(document.createElement('body-map'))").await?;
    page.until_live(1).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    assert_eq!(page.server.count(".wasm"), 1);
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn fifty_at_once_share_one_wasm(page: Page) -> Outcome {
    page.open("/pages/moved/").await?;
    page.script(
        "for (let i = 1; i < 50; i++) { const m = document.createElement('body-map'); m.site = ['bones', 'liver', 'lungs', 'brain'][i % 4]; document.querySelector('#there').append(m) }
         // Some leave before they stand.
         for (const i of [40, 30, 20]) map(i).remove()",
    )
    .await?;
    // A slow machine gets as long for each part as for one map.
    for count in [12, 24, 36] {
        let some = "return maps().filter((_, i) => live(i)).length >= arguments[0]";
        page.until_given(&format!("{count} maps to be live"), some, vec![json!(count)]).await?;
    }
    page.until("47 maps to be live", "return maps().length === 47 && maps().every((_, i) => live(i))").await?;
    let wrong =
        page.script("return maps().filter((m, i) => opened(i).join() !== (m.site || 'overview')).length").await?;
    assert_eq!(wrong, json!(0));
    for file in [".wasm", "en.json", "figure.json", "bodymap.js", "body-map.css"] {
        assert_eq!(page.server.count(file), 1, "{file}");
    }
    let twice = "const ids = maps().flatMap((m) => [...m.shadowRoot.querySelectorAll('[id]')].map((e) => e.id)); return ids.length - new Set(ids).size";
    assert_eq!(page.number(twice).await?, 0.0);
    Ok(())
}

async fn adopted_into_a_frame_while_loading(page: Page) -> Outcome {
    let gate = page.server.hold(".wasm");
    page.open("/pages/moved/").await?;
    page.until("the element to be known", "return !!shadow()").await?;
    page.promise(
        "window.m = map(); const frame = document.createElement('iframe'); frame.width = 900; frame.height = 700; document.body.append(frame);
         frame.contentDocument.body.append(m); await new Promise((r) => setTimeout(r))",
    )
    .await?;
    gate.open();
    page.until("the map to stand in the frame", "return !!m.shadowRoot.querySelector('[data-figure]')").await?;
    let styled = "return getComputedStyle(m.shadowRoot.querySelector('[data-choice]')).minHeight";
    assert_eq!(page.text(styled).await?, "48px");
    page.script("m.open('lungs')").await?;
    page.until("the lungs", "return m.shadowRoot.querySelector('[data-panel]:not([hidden])').dataset.panel === 'lungs'")
        .await
}

async fn inside_a_shadow_root_of_the_host(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.promise(
        "const box = document.createElement('div'); box.id = 'box'; document.body.append(box);
         const m = document.createElement('body-map'); window.m = m; box.attachShadow({ mode: 'open' }).append(m);
         await new Promise((r) => m.addEventListener('body-map-ready', r, { once: true })); m.open('brain')",
    )
    .await?;
    page.until(
        "the event to leave the host's shadow root",
        "return __notes.events.some((e) => e.name === 'body-map-open' && e.id === 'box' && e.detail.site === 'brain')",
    )
    .await?;
    page.until_open("overview").await
}

/// A host that fetches the script when the map's place comes into view.
async fn begun_when_scrolled_to(page: Page) -> Outcome {
    page.server.add("/lazy.js", "text/javascript", "new IntersectionObserver((seen, watch) => { if (seen.some((s) => s.isIntersecting)) { watch.disconnect(); import('/body-map.js'); } }).observe(document.querySelector('body-map'));");
    page.server.add(
        "/lazy.html",
        "text/html; charset=utf-8",
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Lazy</title><link rel=\"stylesheet\" href=\"/lazy.css\"><script type=\"module\" src=\"/lazy.js\"></script></head><body><p>Far above.</p><body-map site=\"lungs\"><a href=\"/\">Where breast cancer can spread</a></body-map><p>Below.</p></body></html>",
    );
    page.server.add(
        "/lazy.css",
        "text/css",
        "p { height: 3000px; margin: 0 } body-map { display: block; min-height: 100vh }",
    );
    page.open("/lazy.html").await?;
    page.picture().await?;
    assert_eq!(page.server.count("body-map.js"), 0, "nothing is fetched before it is wanted");
    page.script("scrollTo(0, 2900)").await?;
    page.until_live(0).await?;
    page.until_open("lungs").await?;
    page.picture().await?;
    assert_eq!(
        page.script("return [Math.round(scrollY), __notes.shifts, nameOf(focused()), location.hash]").await?,
        json!([2900, [], "body", ""])
    );
    assert_eq!(page.server.count(".wasm"), 1);
    Ok(())
}

/// Where nothing but a link stands, no press would wake a map that waits.
async fn a_link_gives_way_whatever_the_page_does(page: Page) -> Outcome {
    for busy in [
        "const scrolled = new Promise((r) => addEventListener('scroll', r, { once: true })); scrollTo(0, 200); await scrolled",
        "document.querySelector('body-map').dispatchEvent(new WheelEvent('wheel'))",
        "document.querySelector('body-map a').focus(); document.querySelector('#before').focus()",
    ] {
        page.server.add("/pages/host.css", "text/css", "h1 { height: 3000px }");
        let gate = page.server.hold(".wasm");
        page.open("/pages/moved/").await?;
        page.open("/pages/plain/").await?;
        page.until("the element", "return !!customElements.get('body-map')").await?;
        page.promise(busy).await?;
        gate.open();
        page.until_live(0).await?;
        page.server.mend();
    }
    // Only the focus of somebody who is about to follow the link is waited for.
    let gate = page.server.hold(".wasm");
    page.open("/pages/moved/").await?;
    page.open("/pages/plain/").await?;
    page.script("document.querySelector('body-map a').focus()").await?;
    gate.open();
    page.until("the module", "return performance.getEntriesByType('resource').some((e) => e.name.endsWith('.wasm'))")
        .await?;
    assert_eq!(page.text("return focused().textContent").await?, "Where breast cancer can spread");
    page.script("document.querySelector('#before').focus()").await?;
    page.until_live(0).await
}

async fn nothing_is_left_on_the_window(page: Page) -> Outcome {
    page.server.first_script(
        "before.js",
        "Object.defineProperty(window, '__before', { value: Object.getOwnPropertyNames(window) });",
    );
    page.open_live("/pages/moved/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    // `ret_nodes` is of a driver.
    let new = page
        .script("return Object.getOwnPropertyNames(window).filter((name) => !__before.includes(name) && !/^\\d+$|^__before$|^ret_nodes$/.test(name))")
        .await?;
    assert_eq!(new, json!([]));
    let marks =
        "return [...document.documentElement.attributes, ...document.body.attributes].map((a) => a.name).join()";
    assert_eq!(page.text(marks).await?, "lang");
    assert_eq!(
        page.script("return [document.styleSheets.length, document.adoptedStyleSheets.length]").await?,
        json!([1, 0])
    );
    Ok(())
}
