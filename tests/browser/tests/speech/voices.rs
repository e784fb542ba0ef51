//! Which voices are used, and what is done when one is late, silent, or taken away.

use bodymap_browser_tests::{Case, Outcome, Page, case};
use serde_json::json;

use super::{VOICES, end, name, next, open, open_with, press, said, silent, until_name};

pub fn cases() -> Vec<Case> {
    vec![
        case!(nothing_comes_without_the_attribute),
        case!(a_remote_voice_is_never_used),
        case!(real_voices_are_used_only_if_they_are_the_devices_own),
        case!(nothing_is_said_before_somebody_asks),
        case!(voices_may_come_late),
        case!(a_lost_end_is_not_the_end),
        case!(a_voice_that_does_not_begin_is_asked_twice),
        case!(somebody_else_takes_the_voice),
        case!(two_maps_have_one_voice),
    ]
}

async fn nothing_comes_without_the_attribute(page: Page) -> Outcome {
    page.server.first_script("voices.js", &format!("{VOICES}\n__voice.set('english');"));
    page.open_live("/pages/plain/").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.picture().await?;
    assert_eq!(page.server.count("speech.js") + page.server.count("kiosk.json"), 0);
    assert_eq!(
        page.script("return [all('[data-speech]').length, __voice.said.length, map().speech]").await?,
        json!([0, 0, false])
    );
    Ok(())
}

async fn a_remote_voice_is_never_used(page: Page) -> Outcome {
    open_with(&page, &["remote", "remote_spanish"]).await?;
    page.until("the controls to be there, unseen", "return all('[data-speech]').length > 0").await?;
    assert_eq!(page.number("return all('[data-speech]').filter(shown).length").await?, 0.0, "for a moment");
    let told = "return __notes.console.filter((line) => line.text.includes('read aloud')).length";
    assert_eq!(page.number(told).await?, 0.0, "it has had no time yet");
    page.script("__voice.elapse(2000)").await?;
    page.until("staff to be told", &format!("{} === 1", told.replace("return ", "return (") + ")")).await?;
    // Not even by somebody's script.
    page.script("one('[data-speech=read]').click()").await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    page.script("one('[data-speech=read]').click(); __voice.elapse(60000)").await?;
    assert_eq!(page.script("return [__voice.said, all('[data-speech]').filter(shown).length]").await?, json!([[], 0]));
    // Once a language, and another says so too.
    page.script("map().lang = 'es'").await?;
    page.until("Spanish", "return one('[data-open]').lang === 'es'").await?;
    page.picture().await?;
    page.script("__voice.elapse(2000)").await?;
    page.until("staff to be told of Spanish", "return __notes.console.some((line) => line.text.includes('\"es\"'))")
        .await?;
    page.script("map().lang = 'en'").await?;
    page.until("English", "return one('[data-open]').lang === 'en'").await?;
    page.picture().await?;
    page.script("__voice.elapse(9000)").await?;
    page.picture().await?;
    assert_eq!(page.number(told).await?, 2.0);
    assert_eq!(page.script("return __voice.said").await?, json!([]));
    Ok(())
}

/// The voices that this machine really has, whichever these are.
async fn real_voices_are_used_only_if_they_are_the_devices_own(page: Page) -> Outcome {
    let count = "window.__spoken = []; const synth = window.speechSynthesis; const { speak } = synth ?? {};
         if (synth) synth.speak = (utterance) => { __spoken.push(utterance.voice?.localService ?? null); speak.call(synth, utterance); }";
    page.server.first_script("count.js", count);
    page.open_live("/pages/speech/").await?;
    let own = "speechSynthesis.getVoices().some((v) => v.localService && v.lang.startsWith('en'))";
    page.until(
        "a button, or why there is none",
        "return all('[data-speech=read]').some(shown) || __notes.console.some((line) => line.text.includes('read aloud'))",
    )
    .await?;
    assert_eq!(page.script(&format!("return all('[data-speech=read]').some(shown) === !!({own})")).await?, json!(true));
    page.script("one('[data-speech=read]').click()").await?;
    page.picture().await?;
    assert_eq!(
        page.script(&format!(
            "return __spoken.every((local) => local === true) && (__spoken.length > 0) === !!({own})"
        ))
        .await?,
        json!(true)
    );
    Ok(())
}

async fn nothing_is_said_before_somebody_asks(page: Page) -> Outcome {
    open(&page, &["remote", "english"]).await?;
    for site in bodymap_browser_tests::SITES {
        page.click_on(&format!("[data-choice={site}]")).await?;
        page.until_open(site).await?;
    }
    page.script("__voice.elapse(60000)").await?;
    assert_eq!(
        page.script("return [__voice.said, __voice.cancels]").await?,
        json!([[], 0]),
        "nor is the host's own voice cut off"
    );
    assert_eq!(
        page.script("return all('[data-speech]').filter(shown).map((b) => b.dataset.speech)").await?,
        json!(["read"])
    );
    assert_eq!(name(&page).await?, "Read aloud");
    Ok(())
}

async fn voices_may_come_late(page: Page) -> Outcome {
    open_with(&page, &[]).await?;
    page.until("the controls to be there, unseen", "return all('[data-speech]').length > 0").await?;
    assert_eq!(page.number("return all('[data-speech]').filter(shown).length").await?, 0.0, "for a moment");
    page.script("__voice.elapse(60000)").await?;
    page.until("staff to be told", "return __notes.console.some((line) => line.text.includes('read aloud'))").await?;
    assert_eq!(page.number("return all('[data-speech]').filter(shown).length").await?, 0.0);
    page.script("__voice.set('remote')").await?;
    page.picture().await?;
    assert_eq!(page.number("return all('[data-speech]').filter(shown).length").await?, 0.0, "a remote voice");
    page.script("__voice.set('remote', 'english')").await?;
    page.until("the button", "return shown(one('[data-speech=read]'))").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    assert_eq!(page.text("return __voice.said[0].voice").await?, "english");
    Ok(())
}

async fn a_lost_end_is_not_the_end(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    let one = next(&page, &json!(null)).await?;
    // It is over, and the voice knows; only the event is lost.
    page.script("__voice.start()").await?;
    page.picture().await?;
    page.script("__voice.lose(); __voice.elapse(1000)").await?;
    let two = next(&page, &one).await?;
    // The voice believes that it still speaks.
    page.script("__voice.start()").await?;
    page.picture().await?;
    page.script("__voice.elapse(2000)").await?;
    assert_eq!(said(&page).await?, two, "a slow voice is given its time");
    let looks = page
        .number("let looks = 0; for (const now = __voice.text; __voice.text === now && looks < 99; looks += 1) __voice.elapse(1000); return looks")
        .await?;
    assert!((3.0..60.0).contains(&looks), "{looks} s");
    next(&page, &two).await?;
    Ok(())
}

async fn a_voice_that_does_not_begin_is_asked_twice(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    page.script("__voice.elapse(5000)").await?;
    page.until("the second time", "return __voice.said.length === 2 && __voice.said[0].text === __voice.said[1].text")
        .await?;
    page.script("__voice.elapse(5000)").await?;
    silent(&page, "it never begins").await?;
    until_name(&page, "Read aloud").await?;
    page.until("a sentence", "return __notes.console.some((line) => line.text.includes('does not begin'))").await?;
    page.script("__voice.elapse(60000)").await?;
    assert_eq!(page.number("return __voice.said.length").await?, 2.0);
    // And it may be asked again.
    press(&page, "read").await?;
    end(&page).await?;
    Ok(())
}

async fn somebody_else_takes_the_voice(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    let now = end(&page).await?;
    page.script("__voice.start()").await?;
    page.picture().await?;
    page.script("__voice.fail('interrupted')").await?;
    until_name(&page, "Go on").await?;
    press(&page, "read").await?;
    assert_eq!(next(&page, &json!(null)).await?, now);
    page.script("__voice.start()").await?;
    page.picture().await?;
    page.script("__voice.fail('synthesis-failed')").await?;
    until_name(&page, "Read aloud").await?;
    silent(&page, "a voice that failed").await?;
    // Something of the page's own is being said: who asks here, hears this.
    page.script("const own = new SpeechSynthesisUtterance('the host'); speechSynthesis.speak(own)").await?;
    press(&page, "read").await?;
    next(&page, &json!("the host")).await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
    Ok(())
}

async fn two_maps_have_one_voice(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    page.script("const other = document.createElement('body-map'); other.speech = true; document.querySelector('main').append(other)").await?;
    page.until_live(1).await?;
    page.until("its button", "return !!one('[data-speech=read]', 1) && shown(one('[data-speech=read]', 1))").await?;
    press(&page, "read").await?;
    end(&page).await?;
    until_name(&page, "Pause").await?;
    page.click(page.spot_in(1, "[data-choice=liver]").await?).await?;
    page.until_open_in(1, "liver").await?;
    until_name(&page, "Pause").await?;
    page.click(page.spot_in(1, "[data-speech=read]").await?).await?;
    page.until("the second to speak", "return words(one('[data-speech=read]', 1)) === 'Pause'").await?;
    until_name(&page, "Read aloud").await?;
    page.until("a voice", "return __voice.text !== null").await?;
    // The first is pressed, not read: the second goes on. When the second goes, there is silence.
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await?;
    assert_ne!(said(&page).await?, json!(null));
    page.script("maps()[1].remove()").await?;
    silent(&page, "removed").await
}
