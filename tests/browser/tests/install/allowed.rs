//! Policies, Trusted Types, and browsers that refuse: the page works all the same.

use bodymap_browser_tests::{Outcome, Page};
use serde_json::json;

use super::{anew, keep};
use crate::policy;

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

pub async fn under_the_policy_of_our_own_page(page: Page) -> Outcome {
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
pub async fn under_the_policy_that_is_enough_for_the_map(page: Page) -> Outcome {
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
pub async fn where_no_trusted_types_are_allowed(page: Page) -> Outcome {
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

pub async fn the_trusted_type_is_one_address(page: Page) -> Outcome {
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

pub async fn a_refusal_costs_one_line(page: Page) -> Outcome {
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
pub async fn a_browser_without_workers_is_silent(page: Page) -> Outcome {
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
