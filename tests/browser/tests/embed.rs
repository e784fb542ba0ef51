//! Three ways into a host's page: the element, a frame, a pasted document. Same words, same access, and no bad manners.

use bodymap_browser_tests::{Case, Fault, Outcome, Page, SITES, case, paths};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(element_is_polite),
        case!(element_leaves_the_hosts_styles_alone),
        case!(frame_is_polite_and_as_tall_as_its_map),
        case!(frame_height_is_believed_only_from_the_map),
        case!(frame_that_came_first_is_asked),
        case!(frame_shows_what_was_opened),
        case!(pasted_document_is_readable),
        case!(pasted_document_has_ids_of_its_own),
        case!(pasted_document_leaves_the_hosts_styles_alone),
        case!(pasted_document_breaks_no_rule),
        case!(all_ways_say_the_same),
        case!("package_in_a_plain_page", |page| package(page, "plain")),
        case!("package_built_by_vite", |page| package(page, "vite")).once(BUILT),
        case!("package_built_by_webpack", |page| package(page, "webpack")).once(BUILT),
    ]
}

const BUILT: &str = "what a bundler makes does not depend on the engine";

/// Where the host's own things are, what has the focus, and how long the history is.
const HOST: &str = "return [scrollX, scrollY, history.length, location.hash, document.activeElement === document.body,
  document.querySelector('h1').getBoundingClientRect().y]";

/// How the host's own elements look.
const STYLES: &str = "return ['body', 'h1', 'p', '#before', '#after a'].map((s) => document.querySelector(s)).filter((e) => e).map((e) => {
  const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.fontFamily, s.fontSize, s.lineHeight, s.margin, s.padding, s.display, s.minHeight].join()
})";

/// The page with the map pasted into it, in this language.
async fn paste(page: &Page, lang: &str) -> Outcome {
    let around = std::fs::read_to_string(paths::pages().join("paste/index.html"))?;
    let map = std::fs::read_to_string(paths::dist().join(format!("paste/{lang}.html")))?;
    // The fragment names the place of README.md; here the bundle is at the top.
    let map = map.replace("/body-map/", "/");
    let path = format!("/pages/paste/{lang}/");
    page.server.add(&path, "text/html; charset=utf-8", around.replace("{map}", &map));
    page.server.without_scripts();
    page.open(&path).await
}

/// The page with the map in a frame: the single file; while there is none, the page, with leave for an origin of its own.
async fn framed(page: &Page) -> Outcome {
    let around = std::fs::read_to_string(paths::pages().join("iframe/index.html"))?;
    let single = paths::dist().join("body-map.html").is_file();
    if !single {
        page.server.header("Access-Control-Allow-Origin", "*");
    }
    let map = if single { "/body-map.html" } else { "/index.html" };
    page.server.add("/pages/iframe/", "text/html; charset=utf-8", around.replace("{map}", map));
    page.open("/pages/iframe/").await
}

async fn element_is_polite(page: Page) -> Outcome {
    let gate = page.server.hold(".wasm");
    page.open("/pages/embed/").await?;
    // Only what has been painted can shift.
    page.picture().await?;
    let before = page.script(HOST).await?;
    gate.open();
    page.until_live(0).await?;
    page.until_open("liver").await?;
    page.picture().await?;
    assert_eq!(page.script(HOST).await?, before);
    assert_eq!(page.script("return __notes.shifts").await?, json!([]));
    page.assert_readable().await?;
    let after = page.script(HOST).await?;
    assert_eq!((&after[2], &after[3]), (&before[2], &before[3]), "the history and the address are the host's");
    Ok(())
}

async fn element_leaves_the_hosts_styles_alone(page: Page) -> Outcome {
    let gate = page.server.hold("body-map.js");
    page.open_early("/pages/embed/").await?;
    let before = page.script(STYLES).await?;
    gate.open();
    page.until_live(0).await?;
    assert_eq!(page.script(STYLES).await?, before);
    Ok(())
}

async fn frame_is_polite_and_as_tall_as_its_map(page: Page) -> Outcome {
    framed(&page).await?;
    let before = page.script(HOST).await?;
    page.until("the frame to be as tall as its map", "return document.querySelector('iframe').offsetHeight !== 900")
        .await?;
    assert_eq!(page.script(HOST).await?, before, "before anybody uses it");
    page.enter(0).await?;
    page.until_live(0).await?;
    for site in SITES {
        page.script_with("one(`[data-choice=${arguments[0]}]`).click()", vec![json!(site)]).await?;
        page.until_open(site).await?;
        let tall = page.number("return document.documentElement.getBoundingClientRect().height").await?;
        page.leave().await?;
        page.until(
            "the frame to be as tall as its map",
            "const f = document.querySelector('iframe'); return f.offsetHeight !== 900 && f.offsetHeight > 700",
        )
        .await?;
        page.enter(0).await?;
        page.until("nothing to scroll in the frame", "return document.documentElement.scrollHeight <= innerHeight")
            .await?;
        assert!(tall > 700.0, "{tall}");
    }
    // The address follows a moment later.
    page.promise("await new Promise((r) => setTimeout(r, 300))").await?;
    page.leave().await?;
    let after = page.script(HOST).await?;
    // The focus is where the reader is: in the frame.
    for (at, what) in [(0, "scrollX"), (1, "scrollY"), (2, "history"), (3, "address"), (5, "heading")] {
        assert_eq!(after[at], before[at], "{what}");
    }
    Ok(())
}

async fn frame_height_is_believed_only_from_the_map(page: Page) -> Outcome {
    page.server.fault("index.html", Fault::Status(404));
    page.server.fault("body-map.html", Fault::Status(404));
    framed(&page).await?;
    page.script("document.querySelector('iframe').srcdoc = '<p>Another</p>'; const other = document.createElement('iframe'); other.id = 'other'; other.setAttribute('sandbox', 'allow-scripts'); document.body.append(other)").await?;
    let heights = "return [...document.querySelectorAll('iframe')].map((f) => f.style.height)";
    // From the page itself, and from a frame that was not marked.
    page.script("postMessage({ type: 'body-map:height', version: 1, height: 1234 }, '*')").await?;
    page.enter(1).await?;
    page.script("parent.postMessage({ type: 'body-map:height', version: 1, height: 1234 }, '*')").await?;
    page.leave().await?;
    page.enter(0).await?;
    for odd in [
        "null",
        "'body-map:height'",
        "{}",
        "{ type: 'body-map:height', height: 99 }",
        "{ type: 'body-map:height', version: 2, height: 99 }",
    ] {
        page.script(&format!("parent.postMessage({odd}, '*')")).await?;
    }
    for odd in ["'99'", "NaN", "-1", "0", "1e9", "Infinity", "[99]", "{}", "null"] {
        page.script(&format!("parent.postMessage({{ type: 'body-map:height', version: 1, height: {odd} }}, '*')"))
            .await?;
    }
    for odd in ["'99'", "NaN", "-1", "1e9", "Infinity", "{}", "null"] {
        page.script(&format!("parent.postMessage({{ type: 'body-map:top', version: 1, top: {odd} }}, '*')")).await?;
    }
    page.promise("await new Promise((r) => setTimeout(r, 200))").await?;
    page.leave().await?;
    assert_eq!(page.script(heights).await?, json!(["", ""]));
    assert_eq!(page.number("return scrollY").await?, 0.0);
    page.enter(0).await?;
    page.script("parent.postMessage({ type: 'body-map:height', version: 1, height: 1234.5 }, '*')").await?;
    page.leave().await?;
    page.until("the height of the marked frame", "return document.querySelector('iframe').offsetHeight === 1235")
        .await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

/// The script of the page around may begin when the map has said how tall it is.
async fn frame_that_came_first_is_asked(page: Page) -> Outcome {
    framed(&page).await?;
    let tall = "return document.querySelector('iframe').style.height !== ''";
    page.until("the frame to be as tall as its map", tall).await?;
    page.enter(0).await?;
    page.until_live(0).await?;
    page.leave().await?;
    page.script("document.querySelector('iframe').style.height = ''; import('/body-map-frame.js?once-more')").await?;
    page.until("the frame to be as tall as its map again", tall).await
}

/// A frame as wide as a telephone is taller than any window: what was opened would lie far below.
async fn frame_shows_what_was_opened(page: Page) -> Outcome {
    framed(&page).await?;
    page.script("document.querySelector('iframe').style.width = '390px'").await?;
    page.enter(0).await?;
    page.until_live(0).await?;
    let narrow =
        "return innerWidth <= 390 && innerHeight > 2000 && document.documentElement.scrollHeight <= innerHeight";
    page.until("the frame to be as tall as its map", narrow).await?;
    for (press, open, shown) in [
        ("[data-choice=liver]", "liver", "[data-panel=liver] h2"),
        ("[data-panel=liver] [data-close]", "overview", "[data-choice=liver]"),
    ] {
        page.script_with("one(arguments[0]).click()", vec![json!(press)]).await?;
        page.until_open(open).await?;
        let top = page.number(&format!("return one('{shown}').getBoundingClientRect().top")).await?;
        page.leave().await?;
        let seen = "const frame = document.querySelector('iframe');
                    const top = frame.getBoundingClientRect().top + frame.clientTop + arguments[0];
                    return top > -2 && top < innerHeight * 0.7";
        page.until_given("it to be in view", seen, vec![json!(top)]).await?;
        page.enter(0).await?;
    }
    Ok(())
}

async fn pasted_document_is_readable(page: Page) -> Outcome {
    for lang in ["en", "es", "ar"] {
        paste(&page, lang).await?;
        page.assert_readable().await?;
        let wide = page.number("return document.documentElement.scrollWidth - innerWidth").await?;
        assert!(wide <= 0.0, "{lang}: {wide} px too wide");
    }
    Ok(())
}

async fn pasted_document_has_ids_of_its_own(page: Page) -> Outcome {
    paste(&page, "en").await?;
    let seen = page
        .script(
            "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id), box = map();
             const inside = [...box.querySelectorAll('[id]')].map((e) => e.id);
             const links = [...box.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href').slice(1));
             const names = [...box.querySelectorAll('[aria-labelledby]')].map((e) => e.getAttribute('aria-labelledby'));
             return [ids.length - new Set(ids).size, inside.filter((id) => !id.startsWith('bm-')), links.length > 20,
                     [...links, ...names].filter((id) => !inside.includes(id)), box.querySelectorAll('script, style, [style]').length]",
        )
        .await?;
    assert_eq!(seen, json!([0, [], true, [], 0]));
    Ok(())
}

async fn pasted_document_leaves_the_hosts_styles_alone(page: Page) -> Outcome {
    paste(&page, "en").await?;
    let with = page.script(STYLES).await?;
    page.script("document.querySelector('link[href$=\"body-map.css\"]').remove()").await?;
    assert_eq!(page.script(STYLES).await?, with);
    Ok(())
}

async fn pasted_document_breaks_no_rule(page: Page) -> Outcome {
    paste(&page, "en").await?;
    for site in ["overview", "liver"] {
        if site != "overview" {
            page.click_on("[data-choice=liver]").await?;
            page.until_open(site).await?;
        }
        assert_eq!(page.axe().await?, [] as [String; 0], "{site}");
    }
    Ok(())
}

async fn all_ways_say_the_same(page: Page) -> Outcome {
    let said = "return all('[data-panel]').map(words).join('\\n')";
    page.open_live("/pages/embed/").await?;
    let element = page.text(said).await?;
    framed(&page).await?;
    page.enter(0).await?;
    page.until_live(0).await?;
    let frame = page.text(said).await?;
    page.leave().await?;
    paste(&page, "en").await?;
    let pasted = page.text(said).await?;
    assert!(element.len() > 10_000, "{}", element.len());
    assert_eq!(frame, element, "the frame");
    assert_eq!(pasted, element, "the pasted document");
    Ok(())
}

/// The package as npm packed and installed it: no request leads out of what the host serves, and every language comes.
async fn package(page: Page, host: &'static str) -> Outcome {
    page.open_live(&format!("/npm/{host}/dist/index.html")).await?;
    page.until_open("liver").await?;
    page.assert_readable().await?;
    page.script("map().lang = 'es'").await?;
    page.until("Spanish", "return one('.bm').lang === 'es'").await?;
    assert_eq!(page.server.count(".wasm"), 1);
    let strange: Vec<_> = page.server.requests().into_iter().map(|request| request.path).collect();
    let strange: Vec<_> = strange
        .iter()
        .filter(|path| !path.starts_with("/npm/") && !path.starts_with("/__test/") && *path != "/favicon.ico")
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert_eq!(page.script("return [__notes.errors, __notes.console.map((l) => l.text)]").await?, json!([[], []]));
    Ok(())
}
