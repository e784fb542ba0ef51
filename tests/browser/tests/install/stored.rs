//! What is kept, what is not, and how it is taken away.

use bodymap_browser_tests::{Fault, Outcome, Page, paths, wait};
use serde_json::json;

use super::builds::look;
use super::{anew, keep, kept, needed, until};

/// A hospital's file with this number.
fn said(number: &str) -> String {
    json!({ "hospital": "Example Hospital", "line": { "name": "Acute oncology", "number": number } }).to_string()
}

async fn rings(page: &Page, number: &str) -> Outcome<bool> {
    anew(page).await?;
    Ok(page.script_with("return words(shadow()).includes(arguments[0])", vec![json!(number)]).await? == json!(true))
}

pub async fn numbers_are_asked_for_first(page: Page) -> Outcome {
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
    page.server.fault("/local.json", Fault::Status(403));
    assert!(rings(&page, second).await?, "a server that lets nobody in");
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

pub async fn nothing_else_is_kept(page: Page) -> Outcome {
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

pub async fn codes_of_a_patient_record_are_never_kept(page: Page) -> Outcome {
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

pub async fn the_switch_takes_everything_away(page: Page) -> Outcome {
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
