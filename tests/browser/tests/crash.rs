//! The module dies on a page: the document comes back.

use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(crash_gives_the_document_back),
        case!(crash_while_the_live_tree_waits),
        case!(maps_added_after_a_crash_stay_documents),
    ]
}

/// A host that breaks the DOM under the map: the next change panics.
pub const BREAK: &str = "window.broken = true;
    for (const name of ['setAttribute', 'removeAttribute']) {
      const original = Element.prototype[name];
      Element.prototype[name] = function (...rest) {
        if (window.broken && this.closest('.bm')) throw new Error('broken by the host');
        return original.apply(this, rest);
      };
    }";

async fn crash_gives_the_document_back(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.script(BREAK).await?;
    page.click_on("[data-region=liver]").await?;
    let detail = page.until_event("body-map-error").await?;
    assert_eq!(detail["reason"], json!("crashed"));
    page.until("the slot to be back", "return !live() && !!shadow().querySelector('slot')").await?;
    page.script("window.broken = false").await?;
    page.assert_readable().await
}

/// Two maps, one of them still waiting for its reader's next press, which must not lead into a dead tree.
async fn crash_while_the_live_tree_waits(page: Page) -> Outcome {
    let gate = page.server.hold(".wasm");
    page.open("/").await?;
    page.script("document.body.append(document.createElement('body-map')); one('[data-choice=liver]').focus()").await?;
    gate.open();
    page.until_live(1).await?;
    assert_eq!(page.script("return live(0)").await?, json!(false), "the first map did not wait for its reader");
    page.script(BREAK).await?;
    let spot = page.spot_in(1, "[data-region=liver]").await?;
    page.click(spot).await?;
    page.until_event("body-map-error").await?;
    page.script("window.broken = false").await?;
    page.assert_readable().await?;
    assert_eq!(page.script("return live(0)").await?, json!(false));
    Ok(())
}

async fn maps_added_after_a_crash_stay_documents(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.script(BREAK).await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_event("body-map-error").await?;
    page.script(
        "window.broken = false; const other = document.createElement('body-map'); other.id = 'other'; document.body.append(other)",
    )
    .await?;
    page.until(
        "the new map to say so",
        "return __notes.events.some((e) => e.id === 'other' && e.detail?.reason === 'crashed')",
    )
    .await?;
    page.assert_readable().await
}
