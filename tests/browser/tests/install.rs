//! Our own pages kept on the device: what opens without a network, how a new build takes over, what is kept and what is not,
//! and how it is switched off.
//!
//! The server tells the worker what the tests have changed in a file, so a changed file is a new build.

use std::collections::BTreeSet;

use bodymap_browser_tests::{Case, Fault, Outcome, Page, case, paths, wait};
use serde_json::{Value, json};

use crate::policy;

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

/// Of each build in turn: whether one waits, and whether one is being fetched.
async fn state(page: &Page) -> Outcome<Value> {
    page.promise(&format!("{ONE} return [!!one?.installing, !!one?.waiting, !!one?.active]")).await
}

async fn until_the_next_waits(page: &Page) -> Outcome {
    until(page, "the next build to wait", &format!("{ONE} return !!one?.waiting")).await
}

/// Has the browser look for a next build.
async fn look(page: &Page) -> Outcome {
    page.promise(&format!("{ONE} await one.update().catch(() => {{}})")).await.map(drop)
}

async fn a_file_that_is_not_whole_keeps_nothing(page: Page) -> Outcome {
    page.server.fault("/es.json", Fault::Half);
    page.open_live("/").await?;
    let server = page.server.clone();
    wait::until("the file to be asked for", || async { Ok((server.count("/es.json") > 0).then_some(())) }).await?;
    until(&page, "the worker to give up", "return (await caches.keys()).length === 0").await?;
    assert_eq!(page.script("return !!navigator.serviceWorker.controller").await?, json!(false));
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    page.assert_readable().await?;
    page.server.mend();
    keep(&page, "/es/").await
}

/// The next build: another Spanish page.
fn next_build(page: &Page) -> Outcome {
    let html = std::fs::read_to_string(paths::dist().join("es/index.html"))?;
    page.server.add("/es/index.html", "text/html; charset=utf-8", html.replace("<h1>", "<h1 data-next>"));
    Ok(())
}

async fn is_next(page: &Page) -> Outcome<bool> {
    Ok(page.script("return !!document.querySelector('[data-next]')").await? == json!(true))
}

async fn the_old_build_works_until_the_next_is_whole(page: Page) -> Outcome {
    keep(&page, "/es/").await?;
    let old = kept(&page).await?;
    next_build(&page)?;
    page.server.fault("/ar/print/liver.html", Fault::Cut);
    look(&page).await?;
    let server = page.server.clone();
    let tried = || async { Ok((server.count("/ar/print/liver.html") > 1).then_some(())) };
    wait::until("the next build to be tried", tried).await?;
    until(&page, "the next build to be refused", &format!("{ONE} return !one?.installing")).await?;
    assert_eq!(kept(&page).await?, old, "something half is kept");
    anew(&page).await?;
    assert!(!is_next(&page).await?, "a page of a build that is not whole");
    page.server.mend();
    look(&page).await?;
    until_the_next_waits(&page).await?;
    // What is open goes on with its own build.
    assert_eq!(state(&page).await?, json!([false, true, true]));
    assert_eq!(kept(&page).await?.len(), 2);
    page.choose("liver").await?;
    page.until("the address", "return location.hash === '#liver'").await?;
    // Opened anew, it is the next build's, and the old one is gone.
    page.script("location.reload()").await?;
    page.until("the next build", "return !!document.querySelector('[data-next]') && live()").await?;
    until(&page, "the old build to go", "return (await caches.keys()).length === 1").await?;
    assert_eq!(page.text("return location.hash").await?, "#liver");
    let new = kept(&page).await?;
    assert_ne!(new[0].0, old[0].0);
    assert_eq!(new[0].1, old[0].1);
    page.server.stop();
    anew(&page).await?;
    assert!(is_next(&page).await?, "without a network too");
    Ok(())
}

/// Without being told to look.
async fn a_browser_finds_the_next_build_by_itself(page: Page) -> Outcome {
    keep(&page, "/es/").await?;
    next_build(&page)?;
    page.open_live("/es/index.html").await?;
    until_the_next_waits(&page).await?;
    // Some engines count the page that is just being left: then it is the next time.
    page.open("/es/").await?;
    wait::until("the next build", || async {
        anew(&page).await?;
        Ok(is_next(&page).await?.then_some(()))
    })
    .await
}

async fn no_other_page_loses_its_build(page: Page) -> Outcome {
    // The second page stands in a frame of the first, which has a frame's worker and is no part of ours.
    page.server.add(
        "/both.html",
        "text/html; charset=utf-8",
        "<!DOCTYPE html><title>Both</title><iframe name=a src='/es/'></iframe><iframe name=b src='/ar/'></iframe>",
    );
    keep(&page, "/es/").await?;
    page.open("/both.html").await?;
    next_build(&page)?;
    look(&page).await?;
    until_the_next_waits(&page).await?;
    page.promise(
        "const { waiting } = await navigator.serviceWorker.ready; waiting.postMessage('body-map:next');
         await new Promise((r) => { frames.b.onunload = null; frames.a.addEventListener('unload', r); frames.a.location.reload(); })",
    )
    .await?;
    page.until(
        "the frame again",
        "return frames.a.document.readyState === 'complete' && !!frames.a.document.querySelector('h1')",
    )
    .await?;
    assert_eq!(page.script("return !!frames.a.document.querySelector('[data-next]')").await?, json!(false));
    assert_eq!(state(&page).await?, json!([false, true, true]));
    Ok(())
}

/// A hospital's file with this number.
fn said(number: &str) -> String {
    json!({ "hospital": "Example Hospital", "line": { "name": "Acute oncology", "number": number } }).to_string()
}

async fn rings(page: &Page, number: &str) -> Outcome<bool> {
    anew(page).await?;
    Ok(page.script_with("return words(shadow()).includes(arguments[0])", vec![json!(number)]).await? == json!(true))
}

async fn numbers_are_asked_for_first(page: Page) -> Outcome {
    let (first, second) = ("+44 131 496 0123", "+44 131 496 0456");
    page.server.add("/local.json", "application/json", said(first));
    keep(&page, "/").await?;
    page.server.add("/local.json", "application/json", said(second));
    assert!(rings(&page, second).await?, "the number of today");
    page.server.fault("/local.json", Fault::Html);
    assert!(rings(&page, second).await?, "a network that wants a password is not the hospital");
    page.server.fault("/local.json", Fault::Status(503));
    assert!(rings(&page, second).await?, "a server in trouble");
    page.server.mend();
    let gate = page.server.hold("/local.json");
    assert!(rings(&page, second).await?, "a network that does not answer");
    gate.open();
    page.server.mend();
    page.server.fault("/local.json", Fault::Status(404));
    assert!(!rings(&page, second).await?, "a file that was taken away");
    assert!(!kept(&page).await?[0].1.contains("/local.json"), "it is not kept either");
    page.server.mend();
    assert!(rings(&page, second).await?);
    page.server.stop();
    assert!(rings(&page, second).await?, "without a network");
    Ok(())
}

async fn nothing_else_is_kept(page: Page) -> Outcome {
    page.server.add("/es/stranger.json", "application/json", "{}");
    keep(&page, "/").await?;
    for path in ["/pages/plain/", "/es/", "/print/liver.html", "/body-map.html", "/ar/index.html#bones", "/?a=b"] {
        page.open(path).await?;
    }
    page.promise(
        "for (const path of ['/es/stranger.json', '/es/index.html?a=b', '/0.1.0/missing.js', '/paste/en.html', '/sw-off.js']) await fetch(path);
         await fetch('/local.json', { method: 'POST' })",
    )
    .await?;
    let asked = page.server.requests();
    let passed = |query: &str, path: &str| asked.iter().any(|request| request.path == path && request.query == query);
    assert!(passed("", "/es/stranger.json") && passed("a=b", "/es/index.html"), "what is not ours goes to the network");
    assert!(!passed("a=b", "/"), "a page with a query is opened from the device");
    only_the_bundle_is_kept(&page).await?;
    let stored =
        "return [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
        (await navigator.serviceWorker.ready).active.scriptURL.replace(location.origin, '')]";
    assert_eq!(page.promise(stored).await?, json!(["", 0, 0, 0, "/sw.js"]));
    Ok(())
}

/// One cache, and in it the files that our pages need: no other, and none with a query.
pub async fn only_the_bundle_is_kept(page: &Page) -> Outcome {
    let kept = kept(page).await?;
    let [(name, paths)] = &kept[..] else { return Err(format!("not one cache: {kept:?}").into()) };
    assert!(name.starts_with(&format!("body-map {} ", page.server.url("/"))), "{name}");
    assert_eq!(*paths, needed()?);
    Ok(())
}

async fn codes_of_a_patient_record_are_never_kept(page: Page) -> Outcome {
    const RECORD: &str = "?mainSearchCriteria.v.c=C78.7&mainSearchCriteria.v.cs=2.16.840.1.113883.6.90";
    keep(&page, "/").await?;
    page.server.stop();
    page.open(&format!("/index.html{RECORD}")).await.or_else(|error| {
        // The map takes the query out of the address as soon as it stands.
        if error.to_string().contains("to be the page") { Ok(()) } else { Err(error) }
    })?;
    page.until_live(0).await?;
    page.until_open("liver").await?;
    assert_eq!(page.text("return location.href.replace(location.origin, '')").await?, "/index.html#liver");
    for (_, paths) in kept(&page).await? {
        assert!(!paths.iter().any(|path| path.contains('?') || path.contains("C78")), "{paths:?}");
    }
    assert!(page.server.requests().iter().all(|request| request.query.is_empty()), "the server was told");
    Ok(())
}

async fn the_switch_takes_everything_away(page: Page) -> Outcome {
    keep(&page, "/").await?;
    page.promise("await caches.open('of the host'); await caches.open(`body-map ${location.origin}/another/ 1`)")
        .await?;
    page.server.add("/sw.js", "text/javascript", std::fs::read(paths::dist().join("sw-off.js"))?);
    look(&page).await?;
    until(&page, "what is kept to go", "return (await caches.keys()).length === 2").await?;
    let left: Vec<String> = kept(&page).await?.into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["of the host".to_owned(), format!("body-map {} 1", page.server.url("/another/"))]);
    let server = page.server.clone();
    let before = server.count("/element.js");
    let asked = server.count("/sw.js");
    anew(&page).await?;
    assert!(server.count("/element.js") > before, "the page comes from the server again");
    assert_eq!(page.script("return !!navigator.serviceWorker.controller").await?, json!(false));
    page.assert_readable().await?;
    // The page registers what lies there; that goes away by itself.
    wait::until("the worker to be asked for", || async { Ok((server.count("/sw.js") > asked).then_some(())) }).await?;
    anew(&page).await?;
    assert_eq!(page.script("return !!navigator.serviceWorker.controller").await?, json!(false));
    assert_eq!(kept(&page).await?.len(), 2, "nothing came back");
    Ok(())
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

/// The README's policy for any map: nothing is said of manifests and workers.
fn enough() -> String {
    policy::STRICT.replace("; trusted-types 'none'", "")
}

const MANIFEST: &str = "return !!document.querySelector('link[rel=manifest]')";

/// Nothing was refused, and nothing was thrown.
async fn quiet(page: &Page) -> Outcome {
    assert_eq!(page.script("return [__notes.violations, __notes.errors]").await?, json!([[], []]));
    let severe: Vec<_> = page.console().await?.into_iter().filter(|(level, _)| level.contains("SEVERE")).collect();
    assert!(severe.is_empty(), "{severe:?}");
    Ok(())
}

async fn under_the_policy_of_our_own_page(page: Page) -> Outcome {
    let own = format!("{}; trusted-types body-map-install; manifest-src 'self'; worker-src 'self'", enough());
    page.server.header("content-security-policy", &own);
    keep(&page, "/").await?;
    page.until("the manifest", MANIFEST).await?;
    quiet(&page).await?;
    // The policy is kept with the page.
    page.server.stop();
    anew(&page).await?;
    page.script("document.body.setAttribute('style', 'color: red')").await?;
    page.until("the violation", "return __notes.violations.some((v) => v.startsWith('style-src'))").await.or_else(
        |error| {
            // Without a network there is no probe in the page.
            if error.to_string().contains("__notes") { Ok(()) } else { Err(error) }
        },
    )?;
    assert_eq!(page.text("return getComputedStyle(document.body).color").await?, "rgb(32, 39, 43)");
    Ok(())
}

/// Browsers fetch a manifest unasked: so it is not named where that would be refused.
async fn under_the_policy_that_is_enough_for_the_map(page: Page) -> Outcome {
    page.server.header("content-security-policy", &enough());
    keep(&page, "/").await?;
    anew(&page).await?;
    page.promise("await caches.match('/index.html')").await?;
    page.picture().await?;
    assert_eq!(page.script(MANIFEST).await?, json!(false));
    quiet(&page).await?;
    let asked = page.server.requests().iter().filter(|request| request.path == "/manifest.webmanifest").count();
    assert_eq!(asked, 1, "by the worker only");
    Ok(())
}

/// Then there is no way to register anything: the page says so in a line, and is not kept.
async fn where_no_trusted_types_are_allowed(page: Page) -> Outcome {
    page.server.header("content-security-policy", policy::STRICT);
    page.open_live("/").await?;
    if page.script("return !window.trustedTypes").await? == json!(true) {
        return keep(&page, "/es/").await;
    }
    page.until("the line", "return __notes.console.some((l) => l.level === 'info' && l.text.includes('not kept'))")
        .await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    let refused = "return __notes.violations.every((v) => v.startsWith('trusted-types')) && __notes.violations.length";
    assert_eq!(page.script(refused).await?, json!(1), "{}", page.notes().await);
    assert_eq!(page.server.count("/sw.js"), 0);
    page.assert_readable().await
}

async fn the_trusted_type_is_one_address(page: Page) -> Outcome {
    page.server.first_script(
        "types.js",
        "const make = window.trustedTypes?.createPolicy.bind(trustedTypes); window.made = [];
         if (make) trustedTypes.createPolicy = (name, rules) => { const policy = make(name, rules); made.push([name, rules, policy]); return policy; };
         const register = navigator.serviceWorker.register.bind(navigator.serviceWorker); window.asked = [];
         navigator.serviceWorker.register = (...all) => { asked.push(all.map(String)); return register(...all); };",
    );
    keep(&page, "/").await?;
    assert_eq!(page.script("return asked").await?, json!([[page.server.url("/sw.js")]]));
    let told = page
        .script(
            "const others = ['/sw.js', 'sw.js', '', location.origin + '/sw.js?', location.origin + '/sw.js#', location.origin + '/sw-off.js',
               location.origin + '/es/../sw.js', 'data:,', location.origin + '/SW.js', 'https://example.org/sw.js'];
             const passes = (act) => { try { act(); return true } catch { return false } };
             return made.map(([name, rules, policy]) => [name, Object.keys(rules).join(), others.filter((url) => passes(() => policy.createScriptURL(url))),
               passes(() => policy.createHTML('')), passes(() => policy.createScript('')), passes(() => policy.createScriptURL(location.origin + '/sw.js'))])",
        )
        .await?;
    let one = json!([["body-map-install", "createScriptURL", [], false, false, true]]);
    let known = page.script("return !!window.trustedTypes").await? == json!(true);
    assert_eq!(told, if known { one } else { json!([]) });
    Ok(())
}

async fn a_refusal_costs_one_line(page: Page) -> Outcome {
    page.server
        .first_script("refuse.js", "navigator.serviceWorker.register = () => Promise.reject(new Error('on purpose'))");
    page.open_live("/").await?;
    page.until("the line", "return __notes.console.some((l) => l.level === 'info' && l.text.includes('on purpose'))")
        .await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    assert_eq!(page.script("return __notes.console.filter((l) => l.level !== 'info')").await?, json!([]));
    page.assert_readable().await
}

/// As under `http:`, where the browser hides them.
async fn a_browser_without_workers_is_silent(page: Page) -> Outcome {
    page.server.first_script("without.js", "delete Navigator.prototype.serviceWorker;");
    page.open_live("/").await?;
    page.assert_readable().await?;
    assert_eq!(
        page.script("return [__notes.errors, __notes.console, typeof navigator.serviceWorker]").await?,
        json!([[], [], "undefined"])
    );
    assert_eq!(page.server.count("sw.js"), 0);
    Ok(())
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
