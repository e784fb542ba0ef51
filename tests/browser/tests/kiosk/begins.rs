//! How a kiosk comes to stand where something is late: the map, while somebody presses already, or a hospital's file.

use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

use super::{KIOSK, ask, first_screen, open};
use crate::swap::{held, until_complete};

pub fn cases() -> Vec<Case> {
    vec![
        case!(early_press_leaves_the_settings).sized(820, 1180),
        case!(stands_without_a_file_that_never_comes).sized(820, 1180),
    ]
}

/// A press in the document becomes the address; the kiosk, and the page that is loaded after it, find their own again.
async fn early_press_leaves_the_settings(page: Page) -> Outcome {
    let settings = "#languages=en,es,ar&idle=300";
    let gate = held(&page, &format!("/kiosk.html{settings}")).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    assert_eq!(page.script("return location.hash").await?, json!("#liver"));
    gate.open();
    until_complete(&page).await?;
    // The next press lets the live tree stand.
    page.click_on("[data-choice=brain]").await?;
    first_screen(&page).await?;
    let found = "return [location.hash, [...board('.kiosk-languages').children].filter(shown).length]";
    assert_eq!(ask(&page, found).await?, json!([settings, 3]));
    Ok(())
}

/// A live map without its kiosk would be neither guarded nor cleared.
async fn stands_without_a_file_that_never_comes(page: Page) -> Outcome {
    let gate = page.server.hold("local.json");
    open(&page, KIOSK).await?;
    gate.open();
    Ok(())
}
