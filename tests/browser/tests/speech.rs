//! Reading aloud: by voices of the device alone, sentence by sentence, and silent when nobody asked.
//!
//! No engine here brings a voice that may be used, so voices are made up (`speech/voices.js`), and the clock too. WebKit has
//! four, Flite's, which are on the device and say that they are not.

use bodymap_browser_tests::{Case, Outcome, Page, case, paths};
use serde_json::{Value, json};

use crate::policy::STRICT;

const VOICES: &str = include_str!("speech/voices.js");
const WORDS: &str = include_str!("speech/kiosk.json");

pub fn cases() -> Vec<Case> {
    vec![
        case!(nothing_comes_without_the_attribute),
        case!(a_remote_voice_is_never_used),
        case!(real_voices_are_used_only_if_they_are_the_devices_own),
        case!(nothing_is_said_before_somebody_asks),
        case!(sentences_in_order_each_marked),
        case!(what_is_folded_or_pressed_is_not_read),
        case!(begins_where_the_reader_is),
        case!(pause_and_go_on_with_the_same_sentence),
        case!(back_twice_is_two_sentences),
        case!(speed_has_two_ends),
        case!(another_panel_or_language_is_silence),
        case!(the_english_lines_have_an_english_voice),
        case!(without_an_english_voice_they_are_left_out),
        case!(reset_removal_and_hiding_end_it),
        case!(voices_may_come_late),
        case!(a_lost_end_is_not_the_end),
        case!(a_voice_that_does_not_begin_is_asked_twice),
        case!(somebody_else_takes_the_voice),
        case!(two_maps_have_one_voice),
        case!(what_is_touched_is_named_where_that_is_wanted),
        case!(under_a_strict_policy_and_nothing_left),
        case!(controls_have_names_and_room).sized(390, 844),
        case!(controls_are_in_sight_and_move_nothing).sized(390, 844),
        case!(a_crash_ends_it),
        case!(into_a_frame_and_back).sized(1000, 900),
    ]
}

/// A page that wants its map read aloud, with these voices, whether or not the map shows its controls.
async fn open_with(page: &Page, voices: &[&str]) -> Outcome {
    let version = paths::version_folder()?;
    let version = version.file_name().unwrap_or_default().to_string_lossy();
    page.server.add(&format!("/{version}/kiosk.json"), "application/json", WORDS);
    page.server.first_script("voices.js", &format!("{VOICES}\n__voice.set(...{});", json!(voices)));
    page.open_live("/pages/speech/").await
}

/// As [`open_with`]; then the controls stand.
async fn open(page: &Page, voices: &[&str]) -> Outcome {
    open_with(page, voices).await?;
    page.until("the button", "return !!one('[data-speech=read]') && shown(one('[data-speech=read]'))").await
}

async fn press(page: &Page, button: &str) -> Outcome {
    page.click_on(&format!("[data-speech={button}]")).await
}

/// What is being said, or nothing.
async fn said(page: &Page) -> Outcome<Value> {
    page.script("return __voice.text").await
}

/// Waits until something else is said than `before`; gives it.
async fn next(page: &Page, before: &Value) -> Outcome<Value> {
    page.until_given(
        "the next sentence",
        "return __voice.text !== null && __voice.text !== arguments[0]",
        vec![before.clone()],
    )
    .await?;
    said(page).await
}

/// Says the sentence to its end, and waits for the next.
async fn end(page: &Page) -> Outcome<Value> {
    let before = said(page).await?;
    page.script("__voice.start(); __voice.end()").await?;
    next(page, &before).await
}

async fn name(page: &Page) -> Outcome<String> {
    page.text("return words(one('[data-speech=read]'))").await
}

async fn until_name(page: &Page, name: &str) -> Outcome {
    page.until_given(name, "return words(one('[data-speech=read]')) === arguments[0]", vec![json!(name)]).await
}

async fn silent(page: &Page, why: &str) -> Outcome {
    page.until(&format!("silence: {why}"), "return __voice.text === null").await?;
    let marked = page.script("return CSS.highlights?.has('bm-sentence') ?? false").await?;
    assert_eq!(marked, json!(false), "{why}: a sentence is still marked");
    Ok(())
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
    let version = paths::version_folder()?;
    let version = version.file_name().unwrap_or_default().to_string_lossy();
    page.server.add(&format!("/{version}/kiosk.json"), "application/json", WORDS);
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

async fn sentences_in_order_each_marked(page: Page) -> Outcome {
    open(&page, &["remote", "english"]).await?;
    press(&page, "read").await?;
    until_name(&page, "Pause").await?;
    let heading = page.text("return words(one('[data-panel=overview] h2'))").await?;
    assert_eq!(said(&page).await?, json!(heading));
    let mut now = json!(heading);
    for _ in 0..6 {
        let marked = page
            .script("return CSS.highlights ? [...CSS.highlights.get('bm-sentence')].map((r) => r.toString().replace(/\\s+/g, ' ').trim()) : null")
            .await?;
        if marked != json!(null) {
            assert_eq!(marked, json!([now]));
        }
        now = end(&page).await?;
    }
    // The rest as fast as it goes, to its end.
    page.script("__voice.runs = true; __voice.start(); __voice.end()").await?;
    until_name(&page, "Read aloud").await?;
    silent(&page, "the end of the panel").await?;
    let heard = page.script("return __voice.said.map((s) => s.text).join(' ')").await?;
    let heard = heard.as_str().unwrap_or_default().to_owned();
    // Every paragraph that is seen has been heard, in its place.
    let shown = page
        .script("return all('[data-panel=overview] :is(h2, h3, h4, p, li > strong)').filter((e) => shown(e) && !e.closest('details') && !e.matches('.bm-from')).map(words)")
        .await?;
    let mut from = 0;
    let shown: Vec<&str> =
        shown.as_array().map(|all| all.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
    assert!(shown.len() > 40, "{shown:?}");
    for paragraph in shown {
        let at = heard[from..].find(paragraph).unwrap_or_else(|| panic!("not heard, or not there: {paragraph}"));
        from += at + paragraph.len();
    }
    let voices = page.script("return [...new Set(__voice.said.map((s) => s.voice + ' ' + s.rate))]").await?;
    assert_eq!(voices, json!(["english 1"]));
    assert_eq!(page.script("return Math.max(...__voice.said.map((s) => s.text.length)) < 250").await?, json!(true));
    Ok(())
}

async fn what_is_folded_or_pressed_is_not_read(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    let heard = |page: Page| async move {
        page.script("scrollTo(0, 0); __voice.said.length = 0; __voice.runs = true").await?;
        press(&page, "read").await?;
        until_name(&page, "Read aloud").await?;
        page.script("return __voice.said.map((s) => s.text)").await
    };
    let folded = heard(page.clone()).await?;
    let detail = page.text("return words(one('[data-panel=liver] details[data-level] p'))").await?;
    let first: String = detail.split_inclusive(". ").take(1).collect::<String>().trim().to_owned();
    let holds = |all: &Value, text: &str| all.as_array().is_some_and(|all| all.iter().any(|one| one == text));
    assert!(!holds(&folded, &first), "folded, and read: {first}");
    let buttons = page
        .script("return all('[data-panel=liver] :is(button, summary, .bm-close, .bm-from), .bm-choice').map(words)")
        .await?;
    for button in buttons.as_array().into_iter().flatten() {
        // A step of the route may bear a site's name.
        let text = button.as_str().unwrap_or_default();
        assert!(text.len() < 8 || !holds(&folded, text), "pressed, and read: {text}");
    }
    page.script("one('[data-panel=liver] details[data-level]').open = true").await?;
    let unfolded = heard(page.clone()).await?;
    assert!(holds(&unfolded, &first), "unfolded, and not read: {first}");
    Ok(())
}

async fn begins_where_the_reader_is(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    page.script(
        "one('[data-panel=overview] [data-section=signs] h3').scrollIntoView({ block: 'start', behavior: 'instant' })",
    )
    .await?;
    press(&page, "read").await?;
    let heading = page.text("return words(one('[data-panel=overview] [data-section=signs] h3'))").await?;
    assert_eq!(next(&page, &json!(null)).await?, json!(heading));
    // What has left the screen comes back, and the focus stays where it is.
    let before = page.focus().await?;
    for _ in 0..12 {
        end(&page).await?;
        let seen = page
            .script("if (!CSS.highlights) return true; const r = [...CSS.highlights.get('bm-sentence')][0].getBoundingClientRect();
                     return r.top >= 0 && r.bottom <= one('.bm-speech').getBoundingClientRect().top")
            .await?;
        assert_eq!(seen, json!(true), "{} is not in view", said(&page).await?);
    }
    assert_eq!(page.focus().await?, before);
    // Who scrolls away is left in peace; who asks is shown.
    page.script("scrollTo({ top: 0, behavior: 'instant' })").await?;
    end(&page).await?;
    assert_eq!(page.number("return scrollY").await?, 0.0);
    press(&page, "back").await?;
    if page.script("return !!CSS.highlights").await? == json!(true) {
        page.until("the sentence in view", "return scrollY > 0").await?;
    }
    Ok(())
}

async fn pause_and_go_on_with_the_same_sentence(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    end(&page).await?;
    let now = end(&page).await?;
    page.script("__voice.start()").await?;
    press(&page, "read").await?;
    until_name(&page, "Go on").await?;
    assert_eq!(said(&page).await?, json!(null));
    page.script("__voice.elapse(600000)").await?;
    assert_eq!(said(&page).await?, json!(null), "it goes on by itself");
    press(&page, "read").await?;
    until_name(&page, "Pause").await?;
    assert_eq!(next(&page, &json!(null)).await?, now);
    Ok(())
}

async fn back_twice_is_two_sentences(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    let mut all = vec![next(&page, &json!(null)).await?];
    for _ in 0..4 {
        all.push(end(&page).await?);
    }
    press(&page, "back").await?;
    assert_eq!(next(&page, &all[4]).await?, all[3]);
    page.script("one('[data-speech=back]').click(); one('[data-speech=back]').click()").await?;
    assert_eq!(next(&page, &all[3]).await?, all[1]);
    for _ in 0..4 {
        page.script("one('[data-speech=back]').click()").await?;
    }
    assert_eq!(next(&page, &all[1]).await?, all[0], "before the first there is none");
    assert_eq!(end(&page).await?, all[1]);
    // While it is silent it goes back too, and says it when it goes on.
    press(&page, "read").await?;
    until_name(&page, "Go on").await?;
    press(&page, "back").await?;
    assert_eq!(said(&page).await?, json!(null));
    press(&page, "read").await?;
    assert_eq!(next(&page, &json!(null)).await?, all[0]);
    Ok(())
}

async fn speed_has_two_ends(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    let now = next(&page, &json!(null)).await?;
    for (button, speeds) in [("faster", [1.2, 1.4, 1.4]), ("slower", [1.2, 1.0, 0.8]), ("slower", [0.6, 0.6, 0.6])] {
        for speed in speeds {
            press(&page, button).await?;
            page.until_given(
                "the speed",
                "const last = __voice.said.at(-1); return __voice.text !== null && last.rate === arguments[0] && one('.bm-speech').textContent.includes(arguments[0].toFixed(1))",
                vec![json!(speed)],
            )
            .await?;
        }
        let off = page
            .script_with(
                "return one(`[data-speech=${arguments[0]}]`).getAttribute('aria-disabled')",
                vec![json!(button)],
            )
            .await?;
        assert_eq!(off == json!("true"), speeds[2] != 0.8, "{button}");
    }
    assert_eq!(said(&page).await?, now, "the sentence begins again");
    end(&page).await?;
    assert_eq!(page.number("return __voice.said.at(-1).rate").await?, 0.6);
    Ok(())
}

async fn another_panel_or_language_is_silence(page: Page) -> Outcome {
    open(&page, &["english", "spanish"]).await?;
    press(&page, "read").await?;
    end(&page).await?;
    page.click_on("[data-choice=liver]").await?;
    page.until_open("liver").await?;
    silent(&page, "another panel").await?;
    until_name(&page, "Read aloud").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    page.click_on("[data-panel=liver] [data-close]").await?;
    page.until_open("overview").await?;
    silent(&page, "closed").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    page.script("map().lang = 'es-MX'").await?;
    page.until("Spanish", "return one('[data-open]').lang === 'es'").await?;
    silent(&page, "another language").await?;
    let told: Value = serde_json::from_str(WORDS)?;
    until_name(&page, told["es"]["read_aloud"].as_str().unwrap_or_default()).await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    assert_eq!(
        page.script("const s = __voice.said.at(-1); return [s.voice, s.lang]").await?,
        json!(["spanish", "es_ES"])
    );
    // A language without a voice has no button.
    page.script("map().lang = 'ar'").await?;
    page.until("Arabic", "return one('[data-open]').lang === 'ar'").await?;
    silent(&page, "a language without a voice").await?;
    page.until("no button", "return all('[data-speech]').filter(shown).length === 0").await
}

const ENGLISH: &str = "return all('[data-panel=overview] .bm-english').map(words)";

async fn the_english_lines_have_an_english_voice(page: Page) -> Outcome {
    open_with(&page, &["remote", "english", "arabic"]).await?;
    page.script("map().lang = 'ar'").await?;
    page.until("Arabic", "return one('[data-open]').lang === 'ar' && shown(one('[data-speech=read]'))").await?;
    page.script("scrollTo(0, 0); __voice.runs = true; one('[data-speech=read]').click()").await?;
    page.until("the end", "return __voice.text === null && __voice.said.length > 40").await?;
    let told = page.script("return [...new Set(__voice.said.map((s) => `${s.voice} ${/[\\u0600-\\u06ff]/.test(s.text) ? 'ar' : 'en'}`))].sort()").await?;
    assert_eq!(told, json!(["arabic ar", "english en"]));
    let lines = page.script(ENGLISH).await?;
    assert!(lines.as_array().is_some_and(|lines| lines.len() > 3), "{lines}");
    let said =
        page.script("return __voice.said.filter((s) => s.voice === 'english').map((s) => s.text).join(' ')").await?;
    for line in lines.as_array().into_iter().flatten() {
        assert!(said.as_str().unwrap_or_default().contains(line.as_str().unwrap_or("?")), "{line}: not in {said}");
    }
    Ok(())
}

async fn without_an_english_voice_they_are_left_out(page: Page) -> Outcome {
    open_with(&page, &["remote", "spanish"]).await?;
    page.script("map().lang = 'es'").await?;
    page.until("Spanish", "return one('[data-open]').lang === 'es' && shown(one('[data-speech=read]'))").await?;
    page.script("scrollTo(0, 0); __voice.runs = true; one('[data-speech=read]').click()").await?;
    page.until("the end", "return __voice.text === null && __voice.said.length > 40").await?;
    assert_eq!(page.script("return [...new Set(__voice.said.map((s) => s.voice))]").await?, json!(["spanish"]));
    let said = page.script("return __voice.said.map((s) => s.text)").await?;
    for line in page.script(ENGLISH).await?.as_array().into_iter().flatten() {
        assert!(!said.as_array().is_some_and(|said| said.contains(line)), "{line}");
    }
    Ok(())
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
    page.until("the button again", "return !!one('[data-speech=read]') && shown(one('[data-speech=read]'))").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
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

/// As the kiosk uses it: a reader of its own, with names, and something else to read than the panel.
async fn what_is_touched_is_named_where_that_is_wanted(page: Page) -> Outcome {
    open(&page, &["english"]).await?;
    press(&page, "read").await?;
    end(&page).await?;
    page.click_on("[data-choice=lungs]").await?;
    page.until_open("lungs").await?;
    silent(&page, "an embed names nothing").await?;
    page.promise(
        "const { Reader, bar } = await import(performance.getEntriesByType('resource').find((e) => e.name.endsWith('/speech.js')).name);
         window.calls = 0;
         window.reader = new Reader(shadow().querySelector('[data-open]').parentElement, { names: true, changed: () => { window.calls += 1; } });
         const words = await (await fetch(performance.getEntriesByType('resource').find((e) => e.name.endsWith('/kiosk.json')).name)).json();
         window.first = document.querySelector('h1');
         window.controls = bar(reader, words, () => first); shadow().querySelector('.bm-speech').replaceWith(controls)",
    )
    .await?;
    page.click_on("[data-choice=bones]").await?;
    page.until_open("bones").await?;
    silent(&page, "nobody has asked yet").await?;
    press(&page, "read").await?;
    next(&page, &json!(null)).await?;
    assert_eq!(said(&page).await?, json!("A host page that lets its map be read aloud"));
    assert_eq!(page.script("return [reader.speaking, window.calls > 0]").await?, json!([true, true]));
    for (hook, site) in [("choice", "liver"), ("region", "lungs"), ("region", "lungs")] {
        page.click_on(&format!("[data-{hook}={site}]")).await?;
        page.until_open(site).await?;
        let name = page.script_with("return words(one(`[data-choice=${arguments[0]}]`))", vec![json!(site)]).await?;
        page.until_given("the name", "return __voice.text === arguments[0]", vec![name]).await?;
        // It is heard, and nothing after it.
        page.script("__voice.start(); __voice.end()").await?;
        page.until("the end of the name", "return !reader.speaking").await?;
    }
    page.script("reader.stop()").await?;
    page.click_on("[data-choice=brain]").await?;
    page.until_open("brain").await?;
    silent(&page, "stopped, and touched again").await?;
    page.script("reader.end()").await?;
    assert_eq!(page.script("return __notes.errors").await?, json!([]));
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
    page.until("the button", "return !!one('[data-speech=read]') && shown(one('[data-speech=read]'))").await?;
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
