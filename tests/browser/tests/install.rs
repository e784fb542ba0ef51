//! Our own pages kept on the device: what opens without a network, how a new build takes over, what is kept and what is not,
//! and how it is switched off.
//!
//! The server tells the worker what the tests have changed in a file, so a changed file is a new build.

mod allowed;
mod builds;
mod stored;

use std::collections::BTreeSet;

use bodymap_browser_tests::{Case, Fault, Outcome, Page, case, paths, wait};
use serde_json::{Value, json};

use crate::kiosk;
use allowed::{
    a_browser_without_workers_is_silent, a_refusal_costs_one_line, the_trusted_type_is_one_address,
    under_the_policy_of_our_own_page, under_the_policy_that_is_enough_for_the_map, where_no_trusted_types_are_allowed,
};
use builds::{
    a_browser_finds_the_next_build_by_itself, a_file_that_is_not_whole_keeps_nothing, no_other_page_loses_its_build,
    the_old_build_works_until_the_next_is_whole,
};
use stored::{
    codes_of_a_patient_record_are_never_kept, nothing_else_is_kept, numbers_are_asked_for_first,
    the_switch_takes_everything_away,
};

pub use stored::only_the_bundle_is_kept;

/// A case whose server lets our pages keep themselves. Browsers are used again, so nothing is left on the device.
macro_rules! kept_case {
    ($function:ident) => {
        case!(stringify!($function), |page: Page| async move {
            page.server.installs();
            $function(page.clone()).await?;
            forget(&page).await
        })
    };
}

pub fn cases() -> Vec<Case> {
    vec![
        kept_case!(every_page_opens_without_a_network),
        kept_case!(the_kiosk_works_without_a_network),
        kept_case!(the_first_page_is_kept_too),
        kept_case!(begins_when_the_map_stands),
        kept_case!(begins_when_the_map_has_failed),
        kept_case!(a_file_that_is_not_whole_keeps_nothing),
        kept_case!(the_old_build_works_until_the_next_is_whole),
        kept_case!(a_browser_finds_the_next_build_by_itself),
        kept_case!(no_other_page_loses_its_build),
        kept_case!(numbers_are_asked_for_first),
        kept_case!(nothing_else_is_kept),
        kept_case!(codes_of_a_patient_record_are_never_kept),
        kept_case!(the_switch_takes_everything_away),
        kept_case!(the_manifest_leads_to_its_page),
        kept_case!(a_kiosk_with_settings_keeps_its_address),
        kept_case!(under_the_policy_of_our_own_page),
        kept_case!(under_the_policy_that_is_enough_for_the_map),
        kept_case!(where_no_trusted_types_are_allowed),
        kept_case!(the_trusted_type_is_one_address),
        kept_case!(a_refusal_costs_one_line),
        kept_case!(a_browser_without_workers_is_silent),
        kept_case!(registered_by_no_page_of_a_host),
        case!(the_list_is_that_of_the_bundle).once("what lies in the bundle does not depend on the engine"),
    ]
}

/// Takes everything off the device.
pub async fn forget(page: &Page) -> Outcome {
    page.promise(&format!(
        "{ONE} await one?.unregister();
         for (const one of await navigator.serviceWorker?.getRegistrations() ?? []) await one.unregister();
         for (const name of await caches.keys()) await caches.delete(name)"
    ))
    .await
    .map(drop)
}

/// Waits until a promise gives `true`.
async fn until(page: &Page, what: &str, body: &str) -> Outcome {
    wait::until(what, || async { Ok((page.promise(body).await? == json!(true)).then_some(())) }).await
}

/// The registration of the page. `getRegistration` is not asked: WebKit sometimes knows of none while one is at work.
const ONE: &str = "const one = navigator.serviceWorker?.controller && await navigator.serviceWorker.ready;";

/// Opens a page, and waits until all is kept and the page is served from there.
async fn keep(page: &Page, path: &str) -> Outcome {
    page.open_live(path).await?;
    // Of the states that WebKit tells, some stay behind. That the page is its own is the last thing a new worker does.
    until(page, "the bundle to be kept", "return !!navigator.serviceWorker.controller").await
}

/// The page once more, as it comes then.
async fn anew(page: &Page) -> Outcome {
    page.script("window.old = true; location.reload()").await?;
    page.until("the page again", "return !window.old && document.readyState === 'complete'").await?;
    page.until_live(0).await
}

/// What is kept: the paths, by the names of the caches.
async fn kept(page: &Page) -> Outcome<Vec<(String, BTreeSet<String>)>> {
    let found = page
        .promise(
            "const all = [];
             for (const name of await caches.keys()) {
               all.push([name, (await (await caches.open(name)).keys()).map(({ url }) => url.replace(location.origin, ''))]);
             }
             return all",
        )
        .await?;
    Ok(serde_json::from_value::<Vec<(String, Vec<String>)>>(found)?
        .into_iter()
        .map(|(name, paths)| (name, paths.into_iter().collect()))
        .collect())
}

/// The files that our own pages need: all but those that are for hosts and editors.
fn needed() -> Outcome<BTreeSet<String>> {
    let mut needed = BTreeSet::new();
    let mut folders = vec![paths::dist()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir()? {
            let path = entry?.path();
            let name = format!("/{}", path.strip_prefix(paths::dist())?.display());
            if path.is_dir() && name != "/paste" {
                folders.push(path);
            } else if path.is_file() {
                needed.insert(name);
            }
        }
    }
    let others =
        ["/body-map.html", "/body-map-frame.js", "/body-map.d.ts", "/custom-elements.json", "/sw.js", "/sw-off.js"];
    needed
        .retain(|name| !others.contains(&name.as_str()) && ![".gz", ".br"].iter().any(|ending| name.ends_with(ending)));
    Ok(needed)
}

async fn every_page_opens_without_a_network(page: Page) -> Outcome {
    keep(&page, "/").await?;
    page.server.stop();
    for path in ["/", "/index.html", "/#liver", "/es/", "/es/index.html", "/ar/", "/ar/index.html#brain"] {
        page.open_live(path).await?;
        let open = path.split_once('#').map_or("overview", |(_, site)| site);
        page.until_open(open).await?;
        page.assert_readable().await?;
    }
    for path in needed()?.iter().filter(|path| path.ends_with(".html")) {
        page.open(path).await?;
        let styled = "return [...document.styleSheets].length > 0 && [...document.styleSheets].every((s) => s.cssRules.length > 0)";
        page.until(&format!("the styles of {path}"), styled).await?;
    }
    Ok(())
}

async fn the_kiosk_works_without_a_network(page: Page) -> Outcome {
    keep(&page, "/kiosk.html#languages=es,ar").await?;
    page.server.stop();
    anew(&page).await?;
    kiosk::first_screen(&page).await?;
    for (lang, name) in [("es", "Español"), ("ar", "العربية"), ("en", "English")] {
        kiosk::press(&page, name).await?;
        page.until_given("its language", "return one('.bm').lang === arguments[0]", vec![json!(lang)]).await?;
        page.choose("lungs").await?;
        page.script("map().close()").await?;
        page.until_open("overview").await?;
    }
    Ok(())
}

/// Whoever sets up a tablet opens a page once.
async fn the_first_page_is_kept_too(page: Page) -> Outcome {
    keep(&page, "/").await?;
    page.server.stop();
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    let spot = page.script("return point(document.querySelector('a[lang=es]'))").await?;
    page.click((spot[0].as_i64().unwrap_or_default(), spot[1].as_i64().unwrap_or_default())).await?;
    page.until("the Spanish page", "return document.documentElement.lang === 'es' && !!map()").await?;
    page.until_live(0).await?;
    page.until_open("lungs").await
}

async fn begins_when_the_map_stands(page: Page) -> Outcome {
    let gate = page.server.hold(".wasm");
    page.open("/").await?;
    let server = page.server.clone();
    wait::until("the module to be asked for", || async { Ok((server.count(".wasm") > 0).then_some(())) }).await?;
    // A round trip later it would be asked for, if nobody waited.
    page.promise("await fetch('/local.json')").await?;
    assert_eq!(server.count("sw.js"), 0, "the map has not come yet");
    gate.open();
    page.until_live(0).await?;
    wait::until("the worker to be asked for", || async { Ok((server.count("sw.js") > 0).then_some(())) }).await?;
    let asked: Vec<String> = server.requests().into_iter().map(|request| request.path).collect();
    let first = |ending: &str| asked.iter().position(|path| path.ends_with(ending));
    assert!(first("sw.js") > first("/en.json") && first("sw.js") > first("/body-map.css"), "{asked:?}");
    keep(&page, "/").await
}

async fn begins_when_the_map_has_failed(page: Page) -> Outcome {
    page.server.fault("bodymap.js", Fault::Body(b"throw new Error('on purpose')".to_vec()));
    page.open("/").await?;
    page.until_event("body-map-error").await?;
    let server = page.server.clone();
    wait::until("the worker to be asked for", || async { Ok((server.count("sw.js") > 0).then_some(())) }).await?;
    page.assert_readable().await
}

async fn the_manifest_leads_to_its_page(page: Page) -> Outcome {
    keep(&page, "/").await?;
    for path in ["/index.html", "/es/index.html", "/ar/index.html"] {
        page.open_live(path).await?;
        page.until("the manifest", "return !!document.querySelector('link[rel=manifest]')").await?;
        let told = page
            .promise(
                "const { href } = document.querySelector('link[rel=manifest]');
                 const manifest = await (await fetch(href)).json();
                 const icons = await Promise.all(manifest.icons.map(async ({ src, sizes }) => {
                   const image = new Image(); image.src = new URL(src, href); await image.decode();
                   return sizes === 'any' || sizes === `${image.naturalWidth}x${image.naturalHeight}`;
                 }));
                 const at = (path) => new URL(path, href).pathname;
                 return [at(manifest.start_url), at(manifest.scope), manifest.lang === document.documentElement.lang,
                   manifest.name === document.title, /cancer|cáncer|سرطان/i.test(manifest.short_name), icons.every(Boolean) && icons.length]",
            )
            .await?;
        assert_eq!(told, json!([path, "/", true, true, false, 4]), "{path}");
    }
    Ok(())
}

/// A manifest would lead a Home Screen to the kiosk without its settings.
async fn a_kiosk_with_settings_keeps_its_address(page: Page) -> Outcome {
    keep(&page, "/kiosk.html#languages=es").await?;
    let told = "return __notes.console.some(({ text }) => text.includes('keeps its address'))";
    page.until("the page to say so", told).await?;
    assert_eq!(page.script("return !!document.querySelector('link[rel=manifest]')").await?, json!(false));
    page.open("/kiosk.html").await?;
    page.until("the manifest", "return !!document.querySelector('link[rel=manifest]')").await
}

async fn registered_by_no_page_of_a_host(page: Page) -> Outcome {
    for path in
        ["/pages/plain/", "/pages/two/", "/pages/iframe/", "/pages/paste/", "/print/liver.html", "/body-map.html"]
    {
        page.open(path).await?;
        if path.starts_with("/pages/plain") || path.ends_with("map.html") {
            page.until_live(0).await?;
        }
        assert_eq!(page.server.count("/install.js"), 0, "{path}");
    }
    // Our own page in somebody's frame is a part of theirs.
    page.server.add(
        "/frame.html",
        "text/html; charset=utf-8",
        "<!DOCTYPE html><title>Frame</title><iframe src='/'></iframe>",
    );
    page.open("/frame.html").await?;
    page.enter(0).await?;
    page.until_live(0).await?;
    page.until(
        "the script",
        "return performance.getEntriesByType('resource').some((e) => e.name.endsWith('/install.js'))",
    )
    .await?;
    page.promise("await fetch('/local.json')").await?;
    page.leave().await?;
    let none: Value = page.promise("return (await navigator.serviceWorker.getRegistrations()).length").await?;
    assert_eq!((none, page.server.count("sw.js")), (json!(0), 0));
    assert_eq!(kept(&page).await?, []);
    Ok(())
}

async fn the_list_is_that_of_the_bundle(_: Page) -> Outcome {
    let worker = std::fs::read_to_string(paths::dist().join("sw.js"))?;
    let list = worker.split_once("FILES={").and_then(|(_, rest)| rest.split_once('}')).ok_or("no list")?.0;
    let list: Value = serde_json::from_str(&format!("{{{list}}}"))?;
    let named: BTreeSet<String> = list.as_object().into_iter().flatten().map(|(path, _)| format!("/{path}")).collect();
    let mut needed = needed()?;
    needed.remove("/local.json");
    assert_eq!(named, needed);
    Ok(())
}
