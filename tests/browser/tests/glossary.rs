//! A hard word is explained where it stands: by a press, by the keyboard, and without wasm by its place in the list.

use bodymap_browser_tests::act::keys;
use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(press_explains_in_place_and_another_folds_it_up),
        case!(keyboard_explains_and_escape_leaves_it_first),
        case!(without_wasm_a_word_leads_to_the_list),
        case!(explained_word_is_readable_at_320_px).sized(320, 640),
    ]
}

/// How many words are explained, what stands before the first, and what the address says.
const SHOWN: &str = "const all = [...one('.bm').querySelectorAll('.bm-explained')];
    const terms = [...one('[data-panel=liver]').querySelectorAll('.bm-term')];
    return [all.length, terms.filter((t) => t.getAttribute('aria-expanded') === 'true').length,
        all[0]?.previousElementSibling?.querySelector('[aria-expanded=true]') !== null, location.hash]";

async fn until_shown(page: &Page, count: u8, hash: &str) -> Outcome {
    page.until_given(
        &format!("{count} explained words"),
        &format!("const told = (() => {{ {SHOWN} }})(); return JSON.stringify(told) === JSON.stringify(arguments[0])"),
        vec![json!([count, count, true, hash])],
    )
    .await
}

async fn liver(page: &Page) -> Outcome {
    page.open_live("/#liver").await?;
    page.until_open("liver").await?;
    // Each by its own number: selectors count within one parent only. A word that two lines share has no middle to press.
    page.script("[...one('[data-panel=liver]').querySelectorAll('.bm-term')].filter((t) => t.getClientRects().length === 1).forEach((t, n) => t.setAttribute('data-test-term', n))").await?;
    Ok(())
}

async fn press_explains_in_place_and_another_folds_it_up(page: Page) -> Outcome {
    liver(&page).await?;
    until_shown(&page, 0, "#liver").await?;
    page.click_on("[data-test-term='0']").await?;
    until_shown(&page, 1, "#liver").await?;
    page.click_on("[data-test-term='1']").await?;
    until_shown(&page, 1, "#liver").await?;
    page.click_on("[data-test-term='1']").await?;
    until_shown(&page, 0, "#liver").await?;
    page.click_on("[data-test-term='2']").await?;
    until_shown(&page, 1, "#liver").await?;
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.until("nothing to be explained after another panel", "return !one('.bm-explained')").await?;
    assert_eq!(page.console().await?, []);
    Ok(())
}

async fn keyboard_explains_and_escape_leaves_it_first(page: Page) -> Outcome {
    liver(&page).await?;
    page.script("one(\"[data-test-term='0']\").focus()").await?;
    let name = page.focus().await?;
    page.key(keys::ENTER).await?;
    until_shown(&page, 1, "#liver").await?;
    assert_eq!(page.focus().await?, name, "the focus stays on the word");
    page.key(keys::ESCAPE).await?;
    until_shown(&page, 0, "#liver").await?;
    page.until_open("liver").await?;
    page.key(keys::ESCAPE).await?;
    page.until_open("overview").await
}

async fn without_wasm_a_word_leads_to_the_list(page: Page) -> Outcome {
    page.server.without_scripts();
    page.open("/#liver").await?;
    page.until_open("liver").await?;
    let wanted = page.text("return one('[data-panel=liver] .bm-term').getAttribute('href')").await?;
    page.click_on("[data-panel=liver] .bm-term").await?;
    page.until_given("the word in the list", "return location.hash === arguments[0]", vec![json!(wanted)]).await?;
    page.until_open("liver").await?;
    let inside = page
        .script("const box = document.querySelector(':target').getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight")
        .await?;
    assert_eq!(inside, json!(true), "the word in the list is in view");
    Ok(())
}

async fn explained_word_is_readable_at_320_px(page: Page) -> Outcome {
    liver(&page).await?;
    page.click_on("[data-test-term='0']").await?;
    until_shown(&page, 1, "#liver").await?;
    let box_ = page
        .script("const b = one('.bm-explained').getBoundingClientRect(); return b.left >= 0 && b.right <= innerWidth && b.height > 40")
        .await?;
    assert_eq!(box_, json!(true));
    Ok(())
}
