//! When nobody is there any more, by a clock that the test moves; and what is left then: nothing.

use bodymap_browser_tests::act::keys;
use bodymap_browser_tests::{Case, Fault, Outcome, Page, SITES, case, wait};
use serde_json::json;

use super::{KIOSK, LANGUAGES, ask, first_screen, open, press, same, traces, until};
use crate::privacy::Dice;

pub fn cases() -> Vec<Case> {
    vec![
        case!(clears_after_a_warning).sized(820, 1180),
        case!(still_here_as_often_as_wanted).sized(820, 1180),
        case!(waits_for_who_reads).sized(820, 1180),
        case!(sleep_and_clocks).sized(820, 1180),
        case!(nothing_happens_on_the_first_screen).sized(820, 1180),
        case!(random_walk_leaves_nothing).sized(820, 1180),
        case!(random_walk_leaves_nothing_lying).sized(1180, 820),
        case!(begins_anew_in_the_night).sized(820, 1180),
        case!(full_screen_is_not_left_in_the_night).sized(820, 1180),
        case!(screen_stays_on).sized(820, 1180),
    ]
}

const WARNED: &str = "return board('dialog').open";

async fn warned(page: &Page) -> Outcome<bool> {
    Ok(ask(page, WARNED).await? == json!(true))
}

/// Seconds for which what is open now is left alone before the warning comes.
pub async fn until_warned(page: &Page, most: usize) -> Outcome<usize> {
    for second in 1..=most {
        page.script("clock.pass(1)").await?;
        if warned(page).await? {
            return Ok(second);
        }
    }
    Err(format!("no warning within {most} seconds").into())
}

async fn clears_after_a_warning(page: Page) -> Outcome {
    open(&page, LANGUAGES).await?;
    let first = traces(&page).await?;
    press(&page, "More contrast").await?;
    // On the first screen there is next to nothing to read: 90 seconds in all.
    let waited = until_warned(&page, 120).await?;
    assert_eq!(waited, 70);
    let said = ask(&page, "return [board('dialog').role ?? board('dialog').getAttribute('role'), nameOf(focused()), words(focused()), board('dialog').innerText]").await?;
    assert_eq!(said[0], json!("alertdialog"));
    assert_eq!(said[2], json!("I am still here"));
    assert!(said[3].as_str().is_some_and(|text| text.contains("clears: 20.")), "{said}");
    page.script("clock.pass(19)").await?;
    assert!(warned(&page).await?, "it clears too early");
    assert!(ask(&page, "return board('dialog').innerText.includes('clears: 1.')").await? == json!(true));
    page.script("clock.pass(1)").await?;
    first_screen(&page).await?;
    same(&first, &traces(&page).await?, "after the warning");
    Ok(())
}

async fn still_here_as_often_as_wanted(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    for way in 0..4 {
        until_warned(&page, 400).await?;
        page.script("clock.pass(15)").await?;
        match way {
            0 => press(&page, "I am still here").await?,
            1 => page.key(keys::ENTER).await?,
            2 => page.key(keys::ESCAPE).await?,
            // Beside the button.
            _ => page.click((400, 100)).await?,
        }
        until(&page, "the warning to go", "return !board('dialog').open").await?;
        page.script("clock.pass(30)").await?;
        assert!(!warned(&page).await?, "it warns again at once");
        page.until_open("liver").await?;
    }
    Ok(())
}

async fn waits_for_who_reads(page: Page) -> Outcome {
    open(&page, "/kiosk.html#words-per-minute=40").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    let slow = until_warned(&page, 600).await?;
    page.open("/pages/moved/").await?;
    super::again(&page, "/kiosk.html#words-per-minute=300").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    let fast = until_warned(&page, 600).await?;
    assert_eq!(fast, 70);
    assert!(slow > 80, "who reads 40 words a minute has {slow} seconds");
    // A press begins anew.
    press(&page, "I am still here").await?;
    page.script("clock.pass(60)").await?;
    page.key('x').await?;
    page.script("clock.pass(60)").await?;
    assert!(!warned(&page).await?);
    Ok(())
}

async fn sleep_and_clocks(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    let liver = || async {
        page.click_on("[data-choice=liver]").await?;
        page.until_open("liver").await
    };
    // A long sleep, by either clock, seen or unseen.
    liver().await?;
    page.script("clock.sleep(4000, false)").await?;
    first_screen(&page).await?;
    for stands in [true, false] {
        liver().await?;
        page.script(&format!("clock.away(true); clock.sleep(4000, {stands}); clock.away(false)")).await?;
        first_screen(&page).await?;
    }
    // Away for a moment: that time does not count.
    liver().await?;
    page.script("clock.pass(40); clock.away(true); clock.pass(50); clock.away(false)").await?;
    assert!(!warned(&page).await?);
    page.until_open("liver").await?;
    // A clock put back does nothing; one put forward asks, for it might have been a sleep.
    page.script("clock.sleep(-4000, true); clock.pass(1)").await?;
    assert!(!warned(&page).await?);
    page.until_open("liver").await?;
    page.script("clock.sleep(4000, true)").await?;
    assert!(warned(&page).await?);
    page.until_open("liver").await
}

async fn nothing_happens_on_the_first_screen(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    page.script("clock.pass(3000)").await?;
    assert!(!warned(&page).await?);
    assert_eq!(ask(&page, "return stage().dataset.screen").await?, json!("first"));
    Ok(())
}

/// How many things are done before it is cleared, and how often.
const STEPS: usize = 40;
const READERS: usize = 3;

async fn random_walk_leaves_nothing(page: Page) -> Outcome {
    walk(&page, 0x9E37_79B9_7F4A_7C15).await
}

async fn random_walk_leaves_nothing_lying(page: Page) -> Outcome {
    walk(&page, 0xD1B5_4A32_D192_ED03).await
}

async fn walk(page: &Page, seed: u64) -> Outcome {
    open(page, LANGUAGES).await?;
    page.hover((2, 2)).await?;
    let first = traces(page).await?;
    let mut dice = Dice(seed);
    for reader in 0..READERS {
        // So that there is something to leave, whatever the dice say.
        page.click_on(&format!("[data-choice={}]", dice.choose(&SITES))).await?;
        let mut did = Vec::new();
        for _ in 0..STEPS {
            did.push(step(page, &mut dice).await?);
        }
        let left = ask(page, "return traces()").await?;
        assert!(left["tree"] != first["tree"], "the walk is none: {did:?}");
        if reader % 2 == 0 {
            ask(page, "if (board('dialog').open) board('dialog button').click(); board('.kiosk-finish').click()")
                .await?;
        } else {
            // Activity first: the walk may have ended on the first screen.
            page.key('x').await?;
            page.script("clock.pass(2000)").await?;
        }
        first_screen(page).await?;
        page.hover((2, 2)).await?;
        until(page, "English", "return one('.bm').lang === 'en'").await?;
        same(&first, &traces(page).await?, &format!("reader {reader}, after {did:?}"));
    }
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

/// One thing that somebody at the glass may do.
async fn step(page: &Page, dice: &mut Dice) -> Outcome<String> {
    let (width, height) = {
        let size = page.script("return [innerWidth, innerHeight]").await?;
        (size[0].as_u64().unwrap_or(800) as usize, size[1].as_u64().unwrap_or(600) as usize)
    };
    let spot = (dice.roll(width) as i64, dice.roll(height) as i64);
    Ok(match dice.roll(12) {
        0..=4 => {
            let one = dice.roll(1000);
            let name = ask(page, &format!("const c = [...stage().querySelectorAll('button, a, summary')].filter((e) => shown(e) && !e.matches('.kiosk-finish')); const e = c[{one} % c.length]; e.focus?.(); (e.click ?? (() => e.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, composed: true }})))).call(e); return words(e).slice(0, 20)")).await?;
            name.to_string()
        }
        5 | 6 => {
            page.touch(&[spot], 60).await?;
            format!("touch {spot:?}")
        }
        7 => {
            page.click(spot).await?;
            format!("click {spot:?}")
        }
        8 => {
            let key = dice.choose(&[keys::TAB, keys::TAB, keys::ENTER, keys::ESCAPE, 'a']);
            page.key(key).await?;
            format!("key {key:?}")
        }
        9 => {
            page.wheel(spot, 300).await?;
            "wheel".to_owned()
        }
        10 => {
            page.script("getSelection().selectAllChildren(one('.bm-gist') ?? document.body)").await?;
            "select".to_owned()
        }
        _ => {
            page.script(
                "all('details').forEach((d, at) => { d.open = at % 2 === 0 }); one('.bm-panels').scrollTop = 400",
            )
            .await?;
            "unfold".to_owned()
        }
    })
}

async fn screen_stays_on(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    page.until("the lock", "return clock.locks.held === 1").await?;
    page.script("clock.away(true); clock.locks.held = 0; clock.away(false)").await?;
    page.until("the lock again", "return clock.locks.held === 1").await?;
    page.script("map().remove()").await?;
    page.until("the lock to go", "return clock.locks.held === 0").await?;
    Ok(())
}

/// A tablet stays open for weeks: a new build and new numbers come while nobody is there, and never to an empty screen.
async fn begins_anew_in_the_night(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    let version = page.server.count("kiosk.html");
    page.script("window.old = true; clock.pass(5 * 3600)").await?;
    press(&page, "More contrast").await?;
    page.script("clock.pass(60)").await?;
    assert_eq!(page.server.count("kiosk.html"), version, "too early, or under somebody's hands");
    press(&page, "Finish and clear").await?;
    page.server.fault("kiosk.html", Fault::Status(503));
    page.script("clock.pass(2 * 3600)").await?;
    wait_for(&page, version + 1).await?;
    assert_eq!(page.script("return window.old").await?, json!(true), "an empty screen");
    page.server.mend();
    page.script("clock.pass(7 * 3600)").await?;
    until(&page, "the page to begin anew", "return !window.old && !!stage()").await?;
    first_screen(&page).await
}

/// A reload leaves full screen, and only a person's press goes back.
async fn full_screen_is_not_left_in_the_night(page: Page) -> Outcome {
    let noted = "{
        const fetched = window.fetch;
        window.asked = [];
        window.fetch = (what, how) => { asked.push(String(what)); return fetched.call(window, what, how); };
      }";
    page.server.first_script("asked.js", noted);
    open(&page, KIOSK).await?;
    let pages = "return asked.filter((url) => url.endsWith('/kiosk.html')).length";
    page.script(
        "window.old = true;
         Object.defineProperty(document, 'fullscreenElement', { configurable: true, value: document.documentElement })",
    )
    .await?;
    assert_eq!(page.script(&format!("clock.pass(7 * 3600); {pages}")).await?, json!(0), "in full screen");
    let left = "delete document.fullscreenElement; clock.pass(1)";
    assert_eq!(page.script(&format!("{left}; {pages}")).await?, json!(1), "without it");
    until(&page, "the page to begin anew", "return !window.old && !!stage()").await?;
    first_screen(&page).await
}

async fn wait_for(page: &Page, asked: usize) -> Outcome {
    let server = page.server.clone();
    wait::until("the page to be asked for", || async { Ok((server.count("kiosk.html") >= asked).then_some(())) }).await
}
