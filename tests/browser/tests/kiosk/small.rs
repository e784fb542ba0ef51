//! A window so small that everything stands in flow and the board itself is scrolled.

use bodymap_browser_tests::{Case, Outcome, Page, case};

use super::idle::until_warned;
use super::{FINISH, KIOSK, START, again, ask, first_screen, open, press, until};

pub fn cases() -> Vec<Case> {
    let mut cases =
        vec![case!(clears_as_soon_as_elsewhere).sized(800, 480), case!(folded_words_take_no_time).sized(800, 480)];
    for (width, height) in [(800, 480), (390, 844)] {
        let name = format!("what_is_opened_is_in_sight_{width}_{height}");
        cases.push(case!(name, what_is_opened_is_in_sight).sized(width, height));
    }
    cases
}

/// The words are as tall as they are long, and what the window does not show takes nobody's time.
async fn clears_as_soon_as_elsewhere(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.picture().await?;
    assert_eq!(until_warned(&page, 120).await?, 70);
    page.script("clock.pass(20)").await?;
    first_screen(&page).await
}

/// Who reads slowly has as long for what is folded as if it were not there at all.
async fn folded_words_take_no_time(page: Page) -> Outcome {
    let gone = "for (const e of all('details:not([open]) > :not(summary)')) e.style.display = 'none'";
    open(&page, KIOSK).await?;
    assert_eq!(at_a_fold(&page, "shown", "").await?, at_a_fold(&page, "gone", gone).await?);
    Ok(())
}

/// Seconds before the warning, with a folded passage at the top of the window. `before` is a script that comes first. Each in
/// a page of its own: WebKit tells of a pointer some time after something has gone away under it, and the time begins anew.
async fn at_a_fold(page: &Page, name: &str, before: &str) -> Outcome<usize> {
    again(page, &format!("/kiosk.html?{name}#idle=30&words-per-minute=40")).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    let show = "one('[data-panel=liver] details').scrollIntoView({ behavior: 'instant' })";
    ask(page, &format!("{before}; {show}; dispatchEvent(new Event('resize'))")).await?;
    page.picture().await?;
    until_warned(page, 600).await
}

/// Each from the first screen, which is at its top again for the next reader.
async fn what_is_opened_is_in_sight(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    for panel in ["liver", "bones", "overview"] {
        match panel {
            "overview" => press(&page, START).await?,
            _ => page.click_on(&format!("[data-choice={panel}]")).await?,
        }
        page.until_open(panel).await?;
        let seen = format!(
            "const r = one('[data-panel={panel}] h2').getBoundingClientRect(); return r.top > -1 && r.bottom <= innerHeight"
        );
        until(&page, &format!("the heading of {panel}"), &seen).await?;
        press(&page, FINISH).await?;
        first_screen(&page).await?;
        until(&page, "the top", "return stage().scrollTop === 0").await?;
    }
    Ok(())
}
