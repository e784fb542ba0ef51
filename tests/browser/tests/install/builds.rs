//! How the next build takes over: whole or not at all, and under nobody's hands.

use bodymap_browser_tests::{Fault, Outcome, Page, paths, wait};
use serde_json::{Value, json};

use super::{ONE, anew, keep, kept, until};

/// Of each build in turn: whether one waits, and whether one is being fetched.
async fn state(page: &Page) -> Outcome<Value> {
    page.promise(&format!("{ONE} return [!!one?.installing, !!one?.waiting, !!one?.active]")).await
}

async fn until_the_next_waits(page: &Page) -> Outcome {
    until(page, "the next build to wait", &format!("{ONE} return !!one?.waiting")).await
}

/// Has the browser look for a next build.
pub async fn look(page: &Page) -> Outcome {
    page.promise(&format!("{ONE} await one.update().catch(() => {{}})")).await.map(drop)
}

pub async fn a_file_that_is_not_whole_keeps_nothing(page: Page) -> Outcome {
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

/// Opens the page anew, and waits until it is the next build's. Some engines count the page that is just being left, then it
/// is the next time.
///
/// Not opened while the worker may still be asking who is there (`next` in `www/sw.js`): Chromium with a debugger at its
/// workers, as the driver is one, never answers a page that is asked for just while one worker follows the other. Without a
/// debugger it does.
async fn until_next(page: &Page) -> Outcome {
    anew(page).await?;
    wait::until("the next build", || async {
        let asked = page.script("return performance.now() > 4000 && !document.querySelector('[data-next]')").await?;
        if asked == json!(true) {
            anew(page).await?;
        }
        Ok(is_next(page).await?.then_some(()))
    })
    .await
}

pub async fn the_old_build_works_until_the_next_is_whole(page: Page) -> Outcome {
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
    until_next(&page).await?;
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
pub async fn a_browser_finds_the_next_build_by_itself(page: Page) -> Outcome {
    keep(&page, "/es/").await?;
    next_build(&page)?;
    page.open_live("/es/index.html").await?;
    // The page may be that build's already, if it was found quickly.
    let found = format!("{ONE} return !!one?.waiting || !!document.querySelector('[data-next]')");
    until(&page, "the next build to be found", &found).await?;
    until_next(&page).await
}

pub async fn no_other_page_loses_its_build(page: Page) -> Outcome {
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
