//! What is read, in which order, and what the buttons do.

use bodymap_browser_tests::{Case, Outcome, Page, case, paths};
use serde_json::{Value, json};

use super::{end, next, open, open_with, press, said, silent, until_name};

pub fn cases() -> Vec<Case> {
    vec![
        case!(sentences_in_order_each_marked),
        case!(what_is_folded_or_pressed_is_not_read),
        case!(begins_where_the_reader_is),
        case!(pause_and_go_on_with_the_same_sentence),
        case!(back_twice_is_two_sentences),
        case!(speed_has_two_ends),
        case!(another_panel_or_language_is_silence),
        case!(the_english_lines_have_an_english_voice),
        case!(without_an_english_voice_they_are_left_out),
        case!(what_is_touched_is_named_where_that_is_wanted),
    ]
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
    let told: Value = serde_json::from_slice(&std::fs::read(paths::version_folder()?.join("kiosk.json"))?)?;
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
