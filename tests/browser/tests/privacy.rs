//! A long random walk, and what it leaves: nothing on the device, and no request but for the bundle's own files.
//!
//! The server of the case notes every request to this machine, the recording proxy every one to another host.

use std::collections::BTreeSet;

use bodymap_browser_tests::act::{Spot, keys};
use bodymap_browser_tests::{Case, Outcome, PANELS, Page, case, paths, wait};
use serde_json::{Value, json};

use crate::install;

pub fn cases() -> Vec<Case> {
    vec![case!(walk_asks_and_leaves_nothing), case!(traces_are_noticed)]
}

/// How many things are done.
const STEPS: usize = 200;

/// Of these, how many may miss their aim: a page that is just being left answers no script.
const MISSES: usize = 40;

/// The same walk in every run.
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Where the walk goes by address: our pages, pages of hosts, paper.
const PLACES: [&str; 8] = [
    "/",
    "/#liver",
    "/index.html",
    "/es/index.html",
    "/ar/index.html#brain",
    "/pages/plain/",
    "/pages/two/",
    "/print/",
];

/// Numbers that look random (xorshift).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides
    }

    /// One of them.
    pub fn choose<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }
}

/// The pages keep themselves on the device: that is the bundle's files and nothing else, whatever was read.
async fn walk_asks_and_leaves_nothing(page: Page) -> Outcome {
    page.server.installs();
    let mut dice = Dice(SEED);
    let (mut met, mut missed) = (BTreeSet::new(), Vec::new());
    page.open_live("/").await?;
    for number in 0..STEPS {
        if let Err(error) = step(&page, &mut dice).await {
            missed.push(format!("step {number}: {error}"));
        }
        met.extend(settle(&page).await?);
    }
    assert!(missed.len() <= MISSES, "the walk is none: {missed:#?}");
    // Where chance did not lead: how far a step goes depends on what stood just then.
    for panel in PANELS.into_iter().filter(|panel| !met.contains(*panel)).collect::<Vec<_>>() {
        page.open_live(&format!("/#{panel}")).await?;
        met.extend(settle(&page).await?);
    }
    assert!(PANELS.iter().all(|panel| met.contains(*panel)), "the walk opened only {met:?}");
    page.open_live("/").await?;
    page.until("the bundle to be kept", "return !!navigator.serviceWorker.controller").await?;
    install::only_the_bundle_is_kept(&page).await?;
    install::forget(&page).await?;
    // A page keeps its worker until it is left; this one has none.
    page.open("/pages/plain/").await?;
    assert_eq!(traces(&page).await?, nothing(), "left on the device");
    assert_eq!(page.asked_elsewhere(), Vec::<String>::new(), "asked of other hosts");
    let files = own_files(&page)?;
    for ending in ["/index.html", ".wasm", "/en.json", "/es.json", "/ar.json", "/local.json", "/figure.json"] {
        assert!(files.iter().any(|file| file.ends_with(ending)), "the walk never asked for {ending}: {files:?}");
    }
    Ok(())
}

/// One thing that a reader, or a host's script, may do.
async fn step(page: &Page, dice: &mut Dice) -> Outcome {
    match dice.roll(20) {
        0..=9 => {
            let controls = "all('a, button, summary')";
            press(page, controls, dice.roll(1000)).await
        }
        10..=13 => page.key(dice.choose(&[keys::TAB, keys::TAB, keys::ENTER, keys::ESCAPE])).await,
        14 => page.tab_back().await,
        15 => page.hover((dice.roll(900) as i64, dice.roll(700) as i64)).await,
        16 => {
            let theme = dice.choose(&["light", "dark", "contrast", ""]);
            page.script_with("map()?.setAttribute('theme', arguments[0])", vec![json!(theme)]).await.map(drop)
        }
        17 => {
            // The links to other languages on our pages, the attribute on a host's.
            let lang = dice.choose(&["en", "es", "ar", "xx"]);
            let embedded = "const own = !!document.querySelector('a[data-language]');
                 if (!own) map()?.setAttribute('lang', arguments[0]); return !own";
            if page.script_with(embedded, vec![json!(lang)]).await? == json!(true) {
                return Ok(());
            }
            press(page, "[...document.querySelectorAll('a[data-language]')]", dice.roll(1000)).await
        }
        18 => {
            page.script("window.old = true; location.reload()").await?;
            page.until("the page again", "return !window.old && document.readyState === 'complete'").await
        }
        _ => match dice.choose(&PLACES) {
            "/print/" => page.open(&format!("/print/{}.html", dice.choose(&PANELS))).await,
            place => page.open(place).await,
        },
    }
}

/// Presses one of these elements that can be met by a pointer.
async fn press(page: &Page, of: &str, which: usize) -> Outcome {
    let find = format!(
        "const found = {of}.filter(shown); return found.length ? point(found[arguments[0] % found.length]) : null"
    );
    let found = page.script_with(&find, vec![json!(which)]).await?;
    let spot: Option<Spot> = found[0].as_i64().zip(found[1].as_i64());
    match spot {
        Some(spot) => page.click(spot).await,
        None => Ok(()),
    }
}

/// Waits until the page stands, its map in either stage: what is pressed early makes it wait. From a page without a map,
/// back to the first. Gives what is open.
async fn settle(page: &Page) -> Outcome<Vec<String>> {
    page.until("the page to stand", "return document.readyState === 'complete'").await?;
    let open = page.script("return map() ? opened() : null").await;
    match open {
        Ok(Value::Array(panels)) => Ok(panels.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        _ => page.open_live("/").await.map(|()| Vec::new()),
    }
}

/// The files that were asked for; what the tests themselves serve is left out.
///
/// # Errors
/// A request that is not a plain one for a file of the bundle.
fn own_files(page: &Page) -> Outcome<BTreeSet<String>> {
    let dist = paths::dist();
    let mut files = BTreeSet::new();
    for request in page.server.requests() {
        let path = request.path;
        if path.starts_with("/pages/") || path.starts_with("/__test/") || path == "/favicon.ico" {
            continue;
        }
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path };
        if request.method != "GET" || !request.query.is_empty() || !dist.join(&file[1..]).is_file() {
            return Err(format!(
                "{} {file}?{} is no plain request for a file of the bundle",
                request.method, request.query
            )
            .into());
        }
        files.insert(file);
    }
    Ok(files)
}

/// Everything that a page can leave on a device. WebKit sometimes knows of no registration while a worker is at work.
async fn traces(page: &Page) -> Outcome<Value> {
    page.promise(
        "return { cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
           databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
           workers: (await navigator.serviceWorker.getRegistrations()).length || +!!navigator.serviceWorker.controller,
           name: window.name }",
    )
    .await
}

fn nothing() -> Value {
    json!({ "cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "name": "" })
}

/// One trace of each kind, left on purpose, is found: else finding none would mean nothing.
async fn traces_are_noticed(page: Page) -> Outcome {
    page.server.add("/worker.js", "text/javascript", "onactivate = (event) => event.waitUntil(clients.claim())");
    page.open_live("/").await?;
    assert_eq!(traces(&page).await?, nothing());
    page.promise(
        "document.cookie = 'a=b'; localStorage.a = 1; sessionStorage.a = 1; window.name = 'a'; await caches.open('a');
         await new Promise((r, e) => { const open = indexedDB.open('a'); open.onsuccess = r; open.onerror = e; });
         await navigator.serviceWorker.register('/worker.js');
         await fetch('http://noticed.invalid/', { mode: 'no-cors' }).catch(() => {})",
    )
    .await?;
    page.until("the worker to be at work", "return !!navigator.serviceWorker.controller").await?;
    let noticed =
        json!({ "cookies": "a=b", "local": 1, "session": 1, "databases": 1, "caches": 1, "workers": 1, "name": "a" });
    assert_eq!(traces(&page).await?, noticed);
    wait::until("the proxy to be asked", || async { Ok((!page.asked_on_purpose().is_empty()).then_some(())) }).await?;
    assert!(own_files(&page).is_err(), "a request for a file that is not the bundle's passed");
    // Cookies know no port, and the next case may have the same browser.
    page.script("document.cookie = 'a=; max-age=0'; window.name = ''").await.map(drop)
}
