//! Around it: the end of it, the page, its policy, and the controls as things that can be seen and pressed.

use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

use super::{end, next, open, open_with, press, said, silent, until_button, until_name};
use crate::policy::STRICT;

pub fn cases() -> Vec<Case> {
    vec![
        case!(reset_removal_and_hiding_end_it),
        case!(a_crash_ends_it),
        case!(into_a_frame_and_back).sized(1000, 900),
        case!(under_a_strict_policy_and_nothing_left),
        case!(controls_have_names_and_room).sized(390, 844),
        case!(controls_are_in_sight_and_move_nothing).sized(390, 844),
    ]
}

async fn reset_removal_and_hiding_end_it(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    press(&page, "faster").await?;
    next(&page, &json!(null)).await?;
    // The overview is the first screen: nothing else changes.
    page.script("map().reset()").await?;
    silent(&page, "reset").await?;
    page.until(
        "one button",
        "return all('[data-speech]').filter(shown).map((b) => b.dataset.speech).join() === 'read'",
    )
    .await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    assert_eq!(page.number("return __voice.said.at(-1).rate").await?, 1.0, "the next person's speed");
    // Hidden: a pause, which only a person ends.
    let hide = "Object.defineProperty(document, 'hidden', { value: arguments[0], configurable: true }); document.dispatchEvent(new Event('visibilitychange'))";
    page.script_with(hide, vec![json!(true)]).await?;
    until_name(&page, "Go on").await?;
    page.script_with(hide, vec![json!(false)]).await?;
    page.script("__voice.elapse(60000)").await?;
    assert_eq!(said(&page).await?, json!(null));
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    page.script("dispatchEvent(new PageTransitionEvent('pagehide'))").await?;
    silent(&page, "the page is left").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    page.script("window.kept = map(); kept.remove()").await?;
    silent(&page, "removed").await?;
    page.script("__voice.elapse(60000)").await?;
    assert_eq!(
        page.script(
            "return [__voice.text, kept.shadowRoot.querySelectorAll('[data-speech]').length, Object.keys(kept)]"
        )
        .await?,
        json!([null, 0, []])
    );
    // It comes back, and reads.
    page.script("document.querySelector('main').append(kept)").await?;
    page.until_live(0).await?;
    until_button(&page).await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn a_crash_ends_it(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    end(&page).await?;
    page.script("map().crash({ reason: 'crashed', url: '', message: 'as a test' })").await?;
    silent(&page, "crashed").await?;
    assert_eq!(page.number("return map().shadowRoot.querySelectorAll('[data-speech]').length").await?, 0.0);
    Ok(())
}

/// Constructed sheets belong to a document; in another one the controls need another.
async fn into_a_frame_and_back(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    let look = "const b = m.shadowRoot.querySelector('[data-speech=read]'); return getComputedStyle(b).display + getComputedStyle(b).minHeight";
    let at_home = page.text(&format!("const m = map(); {look}")).await?;
    page.promise(
        "window.m = map(); const frame = document.createElement('iframe'); frame.width = 900; frame.height = 700; document.body.append(frame);
         frame.contentDocument.body.append(m); await new Promise((r) => setTimeout(r)); document.querySelector('main').append(m)",
    )
    .await?;
    page.until_live(0).await?;
    page.until("the controls dressed", &format!("const m = map(); const now = (() => {{ {look} }})(); return now === '{at_home}' && shown(one('[data-speech=read]'))")).await?;
    assert_eq!(page.number("return all('.bm-speech').length").await?, 1.0);
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    Ok(())
}

async fn under_a_strict_policy_and_nothing_left(page: Page) -> Outcome {
    page.server.header("content-security-policy", STRICT);
    open(&page, &["english"]).await?;
    let asked = page.server.requests().len();
    page.script("__voice.runs = true").await?;
    press(&page, "read").await?;
    until_name(&page, "Read aloud").await?;
    page.picture().await?;
    assert_eq!(page.server.requests().len(), asked, "a request");
    let left = page.script("return [__notes.violations, __notes.errors, document.cookie, localStorage.length, sessionStorage.length, __voice.said.length > 40]").await?;
    assert_eq!(left, json!([[], [], "", 0, 0, true]));
    let severe: Vec<_> = page.console().await?.into_iter().filter(|(level, _)| level.contains("SEVERE")).collect();
    assert!(severe.is_empty(), "{severe:?}");
    Ok(())
}

async fn controls_have_names_and_room(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    let look = |page: Page| async move {
        let small = page
            .script("return all('.bm-speech button').filter(shown).map((e) => [words(e), e.getBoundingClientRect()])
                       .filter(([, r]) => r.width < 44 || r.height < 44 || r.right > innerWidth).map(([n, r]) => `${n} ${r.width} ${r.height}`)")
            .await?;
        assert_eq!(small, json!([]));
        assert_eq!(page.axe().await?, Vec::<String>::new());
        Outcome::Ok(())
    };
    look(page.clone()).await?;
    press(&page, "read").await?;
    end(&page).await?;
    look(page.clone()).await?;
    assert_eq!(page.name_and_role("[data-speech=read]").await?, ("Pause".into(), "button".into()));
    assert_eq!(page.name_and_role("[data-speech=back]").await?, ("Back a sentence".into(), "button".into()));
    press(&page, "read").await?;
    page.theme("dark").await?;
    look(page.clone()).await
}

async fn controls_are_in_sight_and_move_nothing(page: Page) -> Outcome {
    let gate = page.server.hold("speech.js");
    open_with(&page, &["english"]).await?;
    let boxes = "return all('.bm-map, .bm-panels, .bm-choice').map((e) => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })";
    let before = page.script(boxes).await?;
    gate.open();
    until_button(&page).await?;
    assert_eq!(page.script(boxes).await?, before, "something moved");
    for top in [0, 500, 2000] {
        page.script_with("scrollTo({ top: arguments[0], behavior: 'instant' })", vec![json!(top)]).await?;
        let seen = page.script("const r = one('[data-speech=read]').getBoundingClientRect(); return r.top > 0 && r.bottom <= innerHeight && within(one('[data-speech=read]'), at(r.x + 20, r.y + 20))").await?;
        assert_eq!(seen, json!(true), "at {top}");
    }
    // What has the focus is not behind them.
    page.script("restart(); scrollTo(0, 0)").await?;
    for _ in 0..20 {
        page.key(bodymap_browser_tests::act::keys::TAB).await?;
        let hidden = page
            .script(
                "const e = focused(), r = e.getBoundingClientRect(), bar = one('.bm-speech').getBoundingClientRect();
                     return within(map(), e) && e.matches('.bm-panels *') && r.top >= bar.top ? nameOf(e) : ''",
            )
            .await?;
        assert_eq!(hidden, json!(""));
    }
    Ok(())
}
