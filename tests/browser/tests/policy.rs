//! Strict policies, hostile styles, other hosts, and what stays behind on the device.

use bodymap_browser_tests::{Case, Outcome, Page, SITES, case, paths};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(strict_policy_on_our_page),
        case!(strict_policy_on_a_host_page),
        case!(violations_are_seen),
        case!(nothing_inline_in_the_bundle),
        case!(hostile_styles_change_nothing),
        case!(hostile_styles_leave_the_map_usable),
        case!(host_direction_and_language_do_not_turn_the_map),
        case!(nothing_moves_by_itself),
        case!(nothing_moves_where_motion_is_reduced).media(("prefers-reduced-motion", "reduce")),
        case!(nothing_asked_of_other_hosts),
        case!(nothing_stored),
    ]
}

pub const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

async fn strict_policy_on_our_page(page: Page) -> Outcome {
    strict(&page, "/").await
}

async fn strict_policy_on_a_host_page(page: Page) -> Outcome {
    strict(&page, "/pages/two/").await
}

async fn strict(page: &Page, path: &str) -> Outcome {
    page.server.header("content-security-policy", STRICT);
    page.open_live(path).await?;
    page.assert_readable().await?;
    page.click_on("[data-choice=liver]").await?;
    page.click_on("[data-panel=liver] [data-route=next]").await?;
    page.click_on("[data-panel=liver] details summary").await?;
    page.picture().await?;
    assert_eq!(page.script("return __notes.violations").await?, json!([]));
    let severe: Vec<_> = page.console().await?.into_iter().filter(|(level, _)| level.contains("SEVERE")).collect();
    assert!(severe.is_empty(), "{severe:?}");
    Ok(())
}

/// The probe does see a violation where there is one.
async fn violations_are_seen(page: Page) -> Outcome {
    page.server.header("content-security-policy", STRICT);
    page.open_live("/pages/plain/").await?;
    page.script("document.body.setAttribute('style', 'color: red')").await?;
    page.until("the violation", "return __notes.violations.some((v) => v.startsWith('style-src'))").await
}

async fn nothing_inline_in_the_bundle(page: Page) -> Outcome {
    let html = std::fs::read_to_string(paths::dist().join("index.html"))?;
    for inline in ["<style", " style=", "<script>", " onclick=", " onload=", "javascript:"] {
        assert!(!html.contains(inline), "index.html holds {inline:?}");
    }
    page.open_live("/").await?;
    let found = page
        .script(
            "return [...document.querySelectorAll('*'), ...shadow().querySelectorAll('*')]
               .filter((e) => e.hasAttribute('style') || e.localName === 'style' || [...e.attributes].some((a) => a.name.startsWith('on')))
               .map((e) => e.outerHTML.slice(0, 80))",
        )
        .await?;
    assert_eq!(found, json!([]), "in the live tree");
    Ok(())
}

/// What a host must not be able to change: sizes of figure and text, colours, what is shown.
const MEASURES: &str = "const style = (s) => { const e = one(s), c = getComputedStyle(e), r = e.getBoundingClientRect();
      return [s, c.color, c.fontSize, c.fontFamily, c.lineHeight, c.textTransform, c.letterSpacing, c.wordSpacing, c.textAlign, c.textIndent, c.display, c.visibility,
        Math.round(r.width), Math.round(r.height)].join(' '); };
    return ['[data-figure]', '[data-choice=liver]', '[data-panel=liver]', '[data-panel=liver] h2', '[data-panel=liver] p',
      '[data-panel=liver] [data-section=help]', '[data-panel=liver] [data-close]', '[data-panel=liver] [data-route=next]'].map(style)";

/// The host's own box stays; what it does to the element's own width is its right.
const ADD: &str =
    "const sheet = document.createElement('link'); sheet.rel = 'stylesheet'; sheet.href = '/pages/hostile/hostile.css';
    const loaded = new Promise((r) => { sheet.onload = r; }); document.head.append(sheet); await loaded";

async fn hostile_styles_change_nothing(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.hover((1, 1)).await?;
    let before = page.script(MEASURES).await?;
    page.promise(ADD).await?;
    let now = page.script(MEASURES).await?;
    for (before, now) in before.as_array().into_iter().flatten().zip(now.as_array().into_iter().flatten()) {
        assert_eq!(before, now);
    }
    Ok(())
}

async fn hostile_styles_leave_the_map_usable(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.promise(ADD).await?;
    page.assert_readable().await
}

async fn host_direction_and_language_do_not_turn_the_map(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    page.script("document.documentElement.dir = 'rtl'; document.documentElement.lang = 'ar'").await?;
    let own =
        "const e = one('[data-panel=overview]'); return [getComputedStyle(e).direction, e.closest('[lang]').lang]";
    assert_eq!(page.script(own).await?, json!(["ltr", "en"]));
    page.assert_readable().await
}

/// In no panel is anything still moving that takes longer, in ms.
async fn nothing_moves(page: &Page, longest: u16) -> Outcome {
    page.open_live("/").await?;
    for site in SITES {
        page.choose(site).await?;
        let moving = "const moves = document.getAnimations().concat(shadow().getAnimations());
            return moves.filter((a) => a.effect?.getComputedTiming().endTime > arguments[0]).length";
        assert_eq!(page.script_with(moving, vec![json!(longest)]).await?, json!(0), "{site}");
    }
    Ok(())
}

async fn nothing_moves_by_itself(page: Page) -> Outcome {
    nothing_moves(&page, 400).await
}

async fn nothing_moves_where_motion_is_reduced(page: Page) -> Outcome {
    nothing_moves(&page, 1).await
}

async fn nothing_asked_of_other_hosts(page: Page) -> Outcome {
    for path in ["/", "/pages/plain/"] {
        page.open_live(path).await?;
        page.assert_readable().await?;
        let elsewhere = "return performance.getEntriesByType('resource').map((e) => e.name).filter((u) => !u.startsWith(location.origin + '/'))";
        assert_eq!(page.script(elsewhere).await?, json!([]));
    }
    let hints = "return [...document.querySelectorAll('link[href], img[src], script[src]')].map((e) => e.href ?? e.src).filter((u) => !u.startsWith(location.origin + '/'))";
    page.open("/").await?;
    assert_eq!(page.script(hints).await?, json!([]));
    assert_eq!(page.asked_elsewhere(), Vec::<String>::new());
    Ok(())
}

async fn nothing_stored(page: Page) -> Outcome {
    for path in ["/", "/pages/plain/"] {
        page.open_live(path).await?;
        for site in SITES {
            page.choose(site).await?;
        }
        let stored = page
            .promise(
                "return { cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
                   databases: (await indexedDB.databases?.())?.length ?? 0, caches: (await globalThis.caches?.keys())?.length ?? 0,
                   workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0, name: window.name }",
            )
            .await?;
        let nothing =
            json!({ "cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "name": "" });
        assert_eq!(stored, nothing, "{path}");
    }
    Ok(())
}
