//! In the kiosk: the first screen is read, what is touched is named, the time stands still, and nothing of it stays.

use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

use crate::kiosk::first_screen;

use super::{VOICES, next, press, said, silent, until_button};

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        case!(reads_the_first_screen_and_names_what_is_touched),
        case!(nobody_is_asked_while_it_reads),
        case!(finish_leaves_silence),
    ];
    for (width, height) in [(820, 1180), (1180, 820), (768, 1024)] {
        cases.push(case!(format!("controls_have_room_{width}_{height}"), controls_have_room).sized(width, height));
    }
    cases
}

async fn open(page: &Page) -> Outcome {
    page.server.first_script("voices.js", &format!("{VOICES}\n__voice.set('remote', 'english');"));
    page.open_live("/kiosk.html").await?;
    until_button(page).await
}

async fn reads_the_first_screen_and_names_what_is_touched(page: Page) -> Outcome {
    open(&page).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    assert_eq!(said(&page).await?, json!(null), "nobody has asked");
    page.click_on(".kiosk-finish").await?;
    first_screen(&page).await?;
    press(&page, "read").await?;
    let invitation = page.script("return words(one('.kiosk-first h1'))").await?;
    assert_eq!(next(&page, &json!(null)).await?, invitation);
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    let name = page.script("return words(one('[data-choice=lungs]'))").await?;
    page.until_given("the name", "return __voice.text === arguments[0]", vec![name]).await?;
    page.script("__voice.start(); __voice.end()").await?;
    page.until("the end of the name", "return words(one('[data-speech=read]')) === 'Read aloud'").await?;
    press(&page, "read").await?;
    let heading = page.script("return words(one('[data-panel=lungs] h2'))").await?;
    assert_eq!(next(&page, &json!(null)).await?, heading);
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

/// Hours may pass; who listens does not touch.
async fn nobody_is_asked_while_it_reads(page: Page) -> Outcome {
    let jumps = "(() => { let ahead = 0; const { now } = performance, { setInterval } = window, looks = [];
         performance.now = () => now.call(performance) + ahead;
         window.setInterval = (act, ...given) => { looks.push(act); return setInterval(act, ...given); };
         window.__pass = (seconds) => { for (let i = 0; i < seconds; i += 1) { ahead += 1000; for (const look of looks) look(); } }; })()";
    page.server.first_script("jumps.js", jumps);
    open(&page).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    page.script("__voice.start(); __pass(900)").await?;
    page.until_open("liver").await?;
    assert_eq!(page.script("return one('.kiosk-warning').open").await?, json!(false));
    press(&page, "read").await?;
    page.until("a pause", "return words(one('[data-speech=read]')) === 'Go on'").await?;
    page.script("__pass(900)").await?;
    first_screen(&page).await?;
    silent(&page, "cleared").await
}

async fn finish_leaves_silence(page: Page) -> Outcome {
    open(&page).await?;
    let look = "return [all('[data-speech]').filter(shown).map((b) => b.dataset.speech), words(one('.bm-speech'))]";
    let first = page.script(look).await?;
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    press(&page, "read").await?;
    press(&page, "faster").await?;
    next(&page, &json!(null)).await?;
    page.click_on(".kiosk-finish").await?;
    first_screen(&page).await?;
    silent(&page, "finished").await?;
    assert_eq!(page.script(look).await?, first);
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    silent(&page, "the next person has not asked").await
}

/// With all of its buttons, and large letters: each can be met by a finger, in the lower part, apart from the others.
async fn controls_have_room(page: Page) -> Outcome {
    open(&page).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    for larger in 0..3 {
        let bad = page
            .script(
                "const buttons = all('.kiosk-bar button').filter(shown).map((b) => [words(b), b.getBoundingClientRect(), b]);
                 return buttons.filter(([, r, b]) => r.left < 0 || r.right > innerWidth || r.bottom > innerHeight || r.top < innerHeight * .4
                     || r.height < 44 || r.width < 44 || !within(b, at(r.x + r.width / 2, r.y + r.height / 2)) || parseFloat(getComputedStyle(b).fontSize) < 20)
                   .map(([n, r]) => `${n}: ${[r.x, r.y, r.width, r.height].map(Math.round)}`)",
            )
            .await?;
        assert_eq!(bad, json!([]), "{larger} times larger");
        assert!(
            page.number("return one('.bm-panels').getBoundingClientRect().height").await? > 150.0,
            "room for words"
        );
        let larger_text = "const sizes = all('.kiosk-switches button'); sizes[1].click()";
        page.script(larger_text).await?;
        page.picture().await?;
    }
    Ok(())
}
