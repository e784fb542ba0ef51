//! The address: followed on the standalone page, never touched in an embed.

use bodymap_browser_tests::act::keys;
use bodymap_browser_tests::{Case, Outcome, Page, SITES, case};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    vec![
        case!(direct_links_open),
        case!(strange_fragments_open_the_overview),
        case!(opening_pushes_and_back_returns),
        case!(site_to_site_replaces),
        case!(close_goes_back_over_what_was_pushed),
        case!(what_is_opened_right_after_closing_stays_open),
        case!(close_after_a_direct_link_stays_on_the_page),
        case!(forward_opens_again),
        case!(embed_leaves_address_and_history_alone),
        case!(site_attribute_opens_at_the_start),
        case!(a_word_in_the_address_keeps_its_panel),
        case!(reload_keeps_the_panel),
        case!(refused_history_is_ignored),
        case!(one_map_owns_the_address),
    ]
}

const HASH: &str = "return location.hash";
const LENGTH: &str = "return history.length";

async fn direct_links_open(page: Page) -> Outcome {
    for site in SITES {
        page.open_live(&format!("/#{site}")).await?;
        page.until_open(site).await?;
        assert_eq!(page.text(HASH).await?, format!("#{site}"));
        page.open("/pages/moved/").await?;
    }
    Ok(())
}

async fn strange_fragments_open_the_overview(page: Page) -> Outcome {
    for fragment in ["heart", "Liver", "%3Cimg%20onerror=1%3E", "liver/../..", "=&&=", "constructor", "%"] {
        page.open_live(&format!("/#{fragment}")).await?;
        page.until_open("overview").await?;
        assert_eq!(page.script("return __notes.errors").await?, json!([]), "with #{fragment}");
        page.open("/pages/moved/").await?;
    }
    page.open_live("/#site=liver&lang=en").await?;
    page.until_open("liver").await
}

async fn opening_pushes_and_back_returns(page: Page) -> Outcome {
    page.open_live("/").await?;
    let before = page.number(LENGTH).await?;
    page.click_on("[data-region=liver]").await?;
    page.until_open("liver").await?;
    page.until("the address to follow", "return location.hash === '#liver'").await?;
    assert_eq!(page.number(LENGTH).await?, before + 1.0);
    page.back().await?;
    page.until_open("overview").await?;
    assert_eq!(page.text(HASH).await?, "");
    page.until_focus("region:liver").await
}

async fn site_to_site_replaces(page: Page) -> Outcome {
    page.open_live("/").await?;
    let before = page.number(LENGTH).await?;
    for site in SITES {
        page.choose(site).await?;
        page.until_given("the address to follow", "return location.hash === '#' + arguments[0]", vec![json!(site)])
            .await?;
    }
    assert_eq!(page.number(LENGTH).await?, before + 1.0);
    page.back().await?;
    page.until_open("overview").await
}

async fn close_goes_back_over_what_was_pushed(page: Page) -> Outcome {
    page.open_live("/").await?;
    let before = page.number(LENGTH).await?;
    for _ in 0..3 {
        page.click_on("[data-region=lungs]").await?;
        page.until_open("lungs").await?;
        page.until("the address to follow", "return location.hash === '#lungs'").await?;
        page.key(keys::ESCAPE).await?;
        page.until_open("overview").await?;
        page.until("the address to follow", "return location.hash === ''").await?;
    }
    // Three visits cost one entry: closing went back each time.
    assert_eq!(page.number(LENGTH).await?, before + 1.0);
    Ok(())
}

/// The browser arrives at where closing leads some time after it was told to go back.
async fn what_is_opened_right_after_closing_stays_open(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until("the address to follow", "return location.hash === '#liver'").await?;
    // Between the two there is nothing but the way of the browser.
    page.script(
        "const back = history.back.bind(history);
         history.back = () => { back(); queueMicrotask(() => one('[data-choice=brain]').click()) };
         one('[data-panel=liver] [data-close]').click()",
    )
    .await?;
    page.until("the address to follow", "return location.hash === '#brain'").await?;
    page.until_open("brain").await?;
    page.back().await?;
    page.until_open("overview").await
}

async fn close_after_a_direct_link_stays_on_the_page(page: Page) -> Outcome {
    page.open("/pages/moved/").await?;
    page.open_live("/#brain").await?;
    page.until_open("brain").await?;
    page.click_on("[data-panel=brain] [data-close]").await?;
    page.until_open("overview").await?;
    page.until("the address to follow", "return location.hash === ''").await?;
    assert_eq!(page.text("return location.pathname").await?, "/");
    page.until_focus("choice:brain").await
}

async fn forward_opens_again(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await?;
    page.until("the address to follow", "return location.hash === '#bones'").await?;
    page.back().await?;
    page.until_open("overview").await?;
    page.script("history.forward()").await?;
    page.until_open("bones").await?;
    assert_eq!(page.text(HASH).await?, "#bones");
    Ok(())
}

async fn embed_leaves_address_and_history_alone(page: Page) -> Outcome {
    page.open_live("/pages/plain/#host").await?;
    let before = page.number(LENGTH).await?;
    for site in SITES {
        page.click_on(&format!("[data-region={site}]")).await?;
        page.until_open(site).await?;
        page.click_on(&format!("[data-panel={site}] [data-close]")).await?;
        page.until_open("overview").await?;
    }
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    assert_eq!(page.text(HASH).await?, "#host");
    assert_eq!(page.number(LENGTH).await?, before);
    // A host that uses fragments itself does not steer the map either.
    page.script("location.hash = '#brain'").await?;
    page.until("the host's own change", "return location.hash === '#brain'").await?;
    assert_eq!(page.script("return opened()").await?, json!(["liver"]));
    Ok(())
}

async fn site_attribute_opens_at_the_start(page: Page) -> Outcome {
    page.open_live("/pages/site/#brain").await?;
    page.until_open("liver").await
}

/// Where a word is explained by a link, the address names the word.
async fn a_word_in_the_address_keeps_its_panel(page: Page) -> Outcome {
    page.open_live("/#liver-words-ascites").await?;
    page.until_open("liver").await
}

async fn reload_keeps_the_panel(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until("the address to follow", "return location.hash === '#lungs'").await?;
    page.script("window.old = true; location.reload()").await?;
    page.until("the new document", "return !window.old && live()").await?;
    page.until_open("lungs").await?;
    // The entry is still the one that the map has added: closing goes back over it.
    page.click_on("[data-panel=lungs] [data-close]").await?;
    page.until_open("overview").await?;
    page.until("the address to follow", "return location.hash === ''").await
}

/// Browsers refuse too many changes, and sandboxed frames refuse all; the map goes on.
async fn refused_history_is_ignored(page: Page) -> Outcome {
    let refuse = "for (const name of ['pushState', 'replaceState']) History.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };";
    page.server.first_script("refuse.js", refuse);
    page.open_live("/").await?;
    page.assert_readable().await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

/// A second map that asks for the address too gets none, and no ids of the first.
async fn one_map_owns_the_address(page: Page) -> Outcome {
    page.open_live("/").await?;
    page.script("const m = document.createElement('body-map'); m.setAttribute('address', ''); document.querySelector('main').append(m)").await?;
    page.until_live(1).await?;
    let before = page.number(LENGTH).await?;
    let spot = page.spot_in(1, "[data-choice=brain]").await?;
    page.click(spot).await?;
    page.until_open_in(1, "brain").await?;
    assert_eq!(page.text(HASH).await?, "");
    assert_eq!(page.number(LENGTH).await?, before);
    page.until_open_in(0, "overview").await?;
    let spot = page.spot_in(0, "[data-choice=liver]").await?;
    page.click(spot).await?;
    page.until_open_in(0, "liver").await?;
    page.until("the address to follow the first", "return location.hash === '#liver'").await?;
    page.until_open_in(1, "brain").await
}
