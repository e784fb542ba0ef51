//! What hosts' servers and policies do wrong: the document stays readable and pressable, the event names the reason, the
//! console says what to change.

use bodymap_browser_tests::{Case, Fault, Outcome, PANELS, Page, SITES, case};
use serde_json::json;

/// A fault, the reason in the event, and words that the console's sentence must hold.
struct Row {
    name: &'static str,
    set: fn(&Page),
    reason: &'static str,
    url: &'static str,
    advice: &'static [&'static str],
}

const WASM: &str = "bodymap_bg.wasm";
const GLUE: &str = "bodymap.js";
const PACK: &str = "en.json";
const COPY: &[&str] = &["Copy", "base"];

static ROWS: [Row; 14] = [
    row("wasm_404", |p| p.server.fault(WASM, Fault::Status(404)), "wasm-missing", WASM, COPY),
    row("wasm_403", |p| p.server.fault(WASM, Fault::Status(403)), "wasm-missing", WASM, &["403"]),
    row("wasm_connection_dies", |p| p.server.fault(WASM, Fault::Dead), "wasm-missing", WASM, COPY),
    row("wasm_is_html", |p| p.server.fault(WASM, Fault::Html), "not-wasm", WASM, &["text/html", "server"]),
    row("wasm_is_empty", |p| p.server.fault(WASM, Fault::Body(Vec::new())), "not-wasm", WASM, &["server"]),
    row("wasm_half_uploaded", |p| p.server.fault(WASM, Fault::Half), "truncated", WASM, &["bytes", "Upload"]),
    row("wasm_cut_on_the_way", |p| p.server.fault(WASM, Fault::Cut), "truncated", WASM, &["server", "proxy"]),
    row("glue_404", |p| p.server.fault(GLUE, Fault::Status(404)), "wasm-missing", GLUE, COPY),
    row("glue_is_html", |p| p.server.fault(GLUE, Fault::Html), "wasm-missing", GLUE, COPY),
    row("pack_404", |p| p.server.fault(PACK, Fault::Status(404)), "pack", PACK, COPY),
    row("pack_is_html", |p| p.server.fault(PACK, Fault::Html), "pack", PACK, COPY),
    row("pack_half_uploaded", |p| p.server.fault(PACK, Fault::Half), "pack", PACK, COPY),
    row(
        "pack_of_another_kind",
        |p| p.server.fault(PACK, Fault::Body(b"{\"lang\":\"en\"}".to_vec())),
        "pack",
        PACK,
        &["missing"],
    ),
    row(
        "policy_without_wasm",
        |p| p.server.header("content-security-policy", "default-src 'self'"),
        "csp",
        WASM,
        &["'wasm-unsafe-eval'", "script-src"],
    ),
];

const fn row(
    name: &'static str,
    set: fn(&Page),
    reason: &'static str,
    url: &'static str,
    advice: &'static [&'static str],
) -> Row {
    Row { name, set, reason, url, advice }
}

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = ROWS.iter().map(|row| case!(row.name, move |page| survives(page, row))).collect();
    cases.extend([
        case!(webassembly_deleted),
        case!(wrong_type_only_warns),
        case!(script_left_out),
        case!(javascript_off).without_javascript(),
        case!(element_script_404),
        case!(styles_404),
        case!(server_gone_after_the_page),
        case!(server_gone_before_the_wasm),
        case!(embed_without_words_shows_its_link),
        case!(other_scripts_of_the_page_run_on),
        case!(a_map_added_after_the_repair_works),
        case!(wrong_base_is_named),
        case!(base_names_another_place),
        case!(an_embed_keeps_its_link_without_its_drawing),
    ]);
    cases
}

async fn survives(page: Page, row: &'static Row) -> Outcome {
    (row.set)(&page);
    page.open("/").await?;
    fails_well(&page, row.reason, row.url, row.advice).await?;
    page.assert_readable().await
}

async fn fails_well(page: &Page, reason: &str, url: &str, advice: &[&str]) -> Outcome {
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], json!(reason), "{detail}");
    let named = detail["url"].as_str().unwrap_or_default();
    assert!(named.starts_with("http://127.0.0.1") && named.ends_with(url), "the event names {named}, not {url}");
    let said = page
        .text("return __notes.console.filter((l) => l.text.includes('body-map')).map((l) => l.text).join('\\n')")
        .await?;
    for word in advice {
        assert!(said.contains(word), "the console does not say {word:?}: {said}");
    }
    if !matches!(reason, "csp" | "unsupported") {
        assert!(said.contains(named), "the console does not name {named}: {said}");
    }
    assert_eq!(page.number("return __notes.events.filter((e) => e.name === 'body-map-error').length").await?, 1.0);
    assert_eq!(page.script("return live()").await?, json!(false));
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn webassembly_deleted(page: Page) -> Outcome {
    page.server.first_script("without-wasm.js", "delete window.WebAssembly;");
    page.open("/").await?;
    fails_well(&page, "unsupported", WASM, &["WebAssembly"]).await?;
    page.assert_readable().await
}

/// The glue copes with a wrong type, so the map goes live; the host is told once how to make it faster.
async fn wrong_type_only_warns(page: Page) -> Outcome {
    page.server.fault(WASM, Fault::Type("application/octet-stream"));
    page.open_live("/").await?;
    let said =
        page.text("return __notes.console.filter((l) => l.level === 'warn').map((l) => l.text).join('\\n')").await?;
    for word in [WASM, "application/octet-stream", "application/wasm", "MIME"] {
        assert!(said.contains(word), "the warning does not say {word}: {said}");
    }
    assert_eq!(page.number("return __notes.events.filter((e) => e.name === 'body-map-error').length").await?, 0.0);
    page.assert_readable().await
}

async fn script_left_out(page: Page) -> Outcome {
    page.server.without_scripts();
    page.open("/").await?;
    assert_eq!(page.number("return document.scripts.length").await?, 0.0);
    page.assert_readable().await
}

async fn javascript_off(page: Page) -> Outcome {
    page.open("/").await?;
    assert_eq!(page.text("return typeof __notes").await?, "undefined", "JavaScript is on");
    page.assert_readable().await?;
    for panel in PANELS {
        page.open("/pages/moved/").await?;
        page.open(&format!("/#{panel}")).await?;
        page.until_open(panel).await?;
    }
    Ok(())
}

async fn element_script_404(page: Page) -> Outcome {
    page.server.fault("element.js", Fault::Status(404));
    page.open("/").await?;
    page.assert_readable().await
}

/// Without its styles the page is a plain document with all panels below one another.
async fn styles_404(page: Page) -> Outcome {
    page.server.fault("body-map.css", Fault::Status(404));
    page.open("/").await?;
    fails_well(&page, "pack", "body-map.css", COPY).await?;
    for panel in PANELS {
        page.click_on(&format!("a[href='#{panel}']")).await?;
        page.until_given("the address", "return location.hash === '#' + arguments[0]", vec![json!(panel)]).await?;
    }
    assert_eq!(page.text("return opened().join()").await?, PANELS.join(","));
    Ok(())
}

async fn server_gone_after_the_page(page: Page) -> Outcome {
    page.server.hold("body-map.js");
    page.open_early("/").await?;
    page.server.stop();
    page.until("the page to give up", "return document.readyState === 'complete'").await?;
    page.assert_readable().await
}

async fn server_gone_before_the_wasm(page: Page) -> Outcome {
    page.server.hold(WASM);
    page.open("/").await?;
    let server = page.server.clone();
    bodymap_browser_tests::wait::until("the wasm to be asked for", || {
        let asked = server.count(WASM) > 0;
        async move { Ok(asked.then_some(())) }
    })
    .await?;
    page.server.stop();
    fails_well(&page, "wasm-missing", WASM, COPY).await?;
    page.assert_readable().await
}

/// Nothing to fall back on but the link of the snippet: it is shown, with one sentence.
async fn embed_without_words_shows_its_link(page: Page) -> Outcome {
    page.server.fault(WASM, Fault::Status(404));
    page.open("/pages/plain/").await?;
    page.until_event("body-map-error").await?;
    page.until("the link to be shown", "return shown(map().querySelector('a'))").await?;
    let said = page.text("return map().innerText + shadow().textContent").await?;
    assert!(said.contains("Where breast cancer can spread"), "{said}");
    let spot = page.spot("a[href='/']").await?;
    page.server.mend();
    page.click(spot).await?;
    page.until("the standalone page", "return location.pathname === '/' && !!map()").await?;
    page.until_live(0).await
}

async fn other_scripts_of_the_page_run_on(page: Page) -> Outcome {
    page.server.fault(WASM, Fault::Half);
    page.open("/pages/two/").await?;
    page.until("both maps to say so", "return __notes.events.filter((e) => e.name === 'body-map-error').length === 2")
        .await?;
    // One file, one request, though two maps wait for it.
    assert_eq!(page.server.count(WASM), 1);
    let severe: Vec<_> = page.console().await?.into_iter().filter(|(_, text)| text.contains("Uncaught")).collect();
    assert!(severe.is_empty(), "{severe:?}");
    Ok(())
}

async fn a_map_added_after_the_repair_works(page: Page) -> Outcome {
    page.server.fault(WASM, Fault::Status(503));
    page.open("/pages/plain/").await?;
    page.until_event("body-map-error").await?;
    page.server.mend();
    page.script("document.querySelector('main').append(document.createElement('body-map'))").await?;
    page.until_live(1).await?;
    for site in SITES {
        let spot = page.spot_in(1, &format!("[data-choice={site}]")).await?;
        page.click(spot).await?;
        page.until_open_in(1, site).await?;
    }
    Ok(())
}

async fn wrong_base_is_named(page: Page) -> Outcome {
    page.open_live("/pages/moved/").await?;
    page.script(
        "const m = document.createElement('body-map'); m.setAttribute('base', '/nowhere/'); document.body.append(m)",
    )
    .await?;
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], json!("wasm-missing"));
    assert!(detail["url"].as_str().unwrap_or_default().ends_with("/nowhere/bodymap_bg.wasm"), "{detail}");
    // The map that stood goes on.
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await
}

/// A host that keeps the version folder elsewhere than the script.
/// Only an embed without prerendered words fetches the drawing; without it the link of the embed stays.
async fn an_embed_keeps_its_link_without_its_drawing(page: Page) -> Outcome {
    page.server.fault("figure.json", Fault::Status(404));
    page.open("/pages/plain/").await?;
    fails_well(&page, "pack", "figure.json", COPY).await?;
    page.until("the link to be shown", "return document.querySelector('body-map a').getClientRects().length > 0")
        .await?;
    page.open_live("/").await?;
    assert_eq!(page.server.count("figure.json"), 1, "a page with the map in it has the drawing");
    Ok(())
}

async fn base_names_another_place(page: Page) -> Outcome {
    let folder = bodymap_browser_tests::paths::version_folder()?;
    for file in ["bodymap.js", "bodymap_bg.wasm", "en.json", "figure.json", "body-map.css"] {
        let kind = if file.ends_with("js") { "text/javascript" } else { "application/wasm" };
        page.server.add(&format!("/elsewhere/{file}"), kind, std::fs::read(folder.join(file))?);
    }
    page.open_live("/pages/moved/").await?;
    page.script(
        "const m = document.createElement('body-map'); m.setAttribute('base', '/elsewhere/'); document.body.append(m)",
    )
    .await?;
    page.until_live(1).await?;
    assert_eq!(page.server.count("/elsewhere/bodymap_bg.wasm"), 1);
    let spot = page.spot_in(1, "[data-region=brain]").await?;
    page.click(spot).await?;
    page.until_open_in(1, "brain").await
}
