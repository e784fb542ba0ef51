//! Where things stand on the board, how large they are, what they say, and how they are reached.

use bodymap_browser_tests::act::keys;
use bodymap_browser_tests::{Case, Media, Outcome, Page, case};
use serde_json::{Value, json};

use super::{FINISH, KIOSK, LANGUAGES, START, again, ask, first_screen, open, press, until};

/// Tablets standing and lying, a small one, and a stand.
const SIZES: [(u32, u32); 6] = [(820, 1180), (1180, 820), (1024, 768), (768, 1024), (600, 960), (1920, 1080)];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (width, height) in SIZES {
        let case = case!(format!("stands_well_{width}_{height}"), stands_well).sized(width, height);
        // Larger than the windows of the other engines' tests.
        cases.push(if width > 1400 { case.once("its window is larger than a frame may be") } else { case });
    }
    for (name, media, width, height) in [
        ("standing", None, 820, 1180),
        ("lying", None, 1180, 820),
        ("dark", Some(("prefers-color-scheme", "dark")), 820, 1180),
        ("zoomed", None, 320, 256),
    ] {
        let case = case!(format!("no_violation_{name}"), no_violation).sized(width, height);
        cases.push(match media {
            Some(media) => case.media(media as Media),
            None => case,
        });
    }
    cases.extend([
        case!(first_screen_speaks_softly).sized(820, 1180),
        case!(languages_are_off_until_listed).sized(820, 1180),
        case!(hospital_lists_languages).sized(820, 1180),
        case!(settings_are_understood_or_left).sized(820, 1180),
        case!(keys_alone_do_everything).sized(1180, 820),
        case!(everything_is_reached_at_320).sized(320, 480),
        case!(text_turns_by_buttons).sized(1180, 820),
        case!(contrast_is_seen).sized(820, 1180),
        case!(forced_colours_keep_buttons_apart).sized(820, 1180).media(("forced-colors", "active")),
    ]);
    cases
}

/// What is wrong with the board as it is: too high, too small, too near, too small to read, cut off.
const FAULTS: &str = "
  const [from, choice] = arguments_;
  const wrong = [];
  const all_ = controls();
  if (all_.length < 9) wrong.push(`only ${all_.length} controls`);
  const boxes = all_.map((e) => [words(e), e.getBoundingClientRect(), e]);
  for (const [name, r, e] of boxes) {
    if (r.top < innerHeight * from - 0.5) wrong.push(`${name} is at ${(r.top / innerHeight).toFixed(3)}`);
    if (r.bottom > innerHeight || r.left < 0 || r.right > innerWidth) wrong.push(`${name} is cut off`);
    const least = e.matches('.bm-choice') ? choice : 44;
    if (r.width < least || r.height < least) wrong.push(`${name} is ${r.width} x ${r.height}`);
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) wrong.push(`${name} does not fit`);
    if (!point(e)) wrong.push(`${name} is covered`);
  }
  for (const [name, a] of boxes) for (const [other, b] of boxes) {
    if (name >= other) continue;
    const gap = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
    if (gap < 7.9) wrong.push(`${name} and ${other} are ${gap} apart`);
  }
  const texts = document.createTreeWalker(stage(), NodeFilter.SHOW_TEXT);
  let read = 0;
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || e.closest('svg, summary + *') || !shown(e)) continue;
    read += 1;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < 20) wrong.push(`${size} px: ${texts.currentNode.data.slice(0, 30)}`);
  }
  if (read < 12) wrong.push(`only ${read} texts`);
  for (const e of [document.documentElement, document.body, stage(), map()]) {
    if (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1) wrong.push(`${e.className || e.localName} scrolls: ${e.scrollHeight} in ${e.clientHeight}`);
  }
  const place = board(stage().dataset.screen === 'first' ? '.kiosk-first' : '.bm-panels');
  const rect = place.getBoundingClientRect();
  if (place.scrollWidth > place.clientWidth + 1) wrong.push('words are cut off at the side');
  if (stage().dataset.screen === 'first' && place.scrollHeight > place.parentElement.querySelector('.bm-choices').getBoundingClientRect().top - rect.top) wrong.push('the invitation is cut off');
  if (stage().dataset.screen === 'read' && rect.height < Math.min(180, innerHeight * 0.2)) wrong.push(`only ${rect.height} px of words`);
  const figure = one('[data-figure]').getBoundingClientRect();
  if (stage().dataset.text === '100' && figure.height < innerHeight * 0.45) wrong.push(`the figure is ${figure.height} px high`);
  for (const [name, r] of boxes) if (figure.width && figure.right > r.left + 1 && r.right > figure.left + 1 && figure.bottom > r.top + 1 && r.bottom > figure.top + 1) wrong.push(`the figure lies over ${name}`);
  return [...new Set(wrong)]";

async fn faults(page: &Page, from: f64, when: &str) -> Outcome {
    let body = FAULTS.replace("arguments_", &format!("[{from}, 128]"));
    assert_eq!(ask(page, &body).await?, json!([]), "{when}");
    Ok(())
}

async fn stands_well(page: Page) -> Outcome {
    open(&page, LANGUAGES).await?;
    for lang in ["en", "ar"] {
        page.script(&format!("map().lang = '{lang}'")).await?;
        until(&page, lang, &format!("return stage().lang === '{lang}' && one('.bm').lang === '{lang}'")).await?;
        for screen in ["first", "read", "liver"] {
            match screen {
                "first" => {}
                "read" => ask(&page, "board('.kiosk-start').click()").await.map(drop)?,
                _ => page.script("map().open('liver')").await.map(drop)?,
            }
            until(&page, screen, &format!("return (stage().dataset.screen === 'first') === ('{screen}' === 'first')"))
                .await?;
            page.picture().await?;
            faults(&page, 0.4, &format!("{lang} {screen}")).await?;
            ask(&page, "board('.kiosk-switches').children[3].click()").await?;
            faults(&page, 0.6, &format!("{lang} {screen} lower")).await?;
            ask(&page, "board('.kiosk-switches').children[3].click()").await?;
            ask(&page, "for (let n = 0; n < 4; n += 1) board('.kiosk-switches').children[1].click()").await?;
            assert_eq!(ask(&page, "return stage().dataset.text").await?, json!("200"));
            faults(&page, 0.4, &format!("{lang} {screen} 200 %")).await?;
            ask(&page, "for (let n = 0; n < 4; n += 1) board('.kiosk-switches').children[0].click()").await?;
        }
        ask(&page, "board('.kiosk-finish').click()").await?;
        first_screen(&page).await?;
    }
    Ok(())
}

async fn first_screen_speaks_softly(page: Page) -> Outcome {
    open(&page, LANGUAGES).await?;
    for (lang, word) in [("en", "cancer"), ("es", "cáncer"), ("ar", "سرطان")] {
        page.script(&format!("map().lang = '{lang}'")).await?;
        until(&page, lang, &format!("return stage().lang === '{lang}' && one('.bm').lang === '{lang}'")).await?;
        let large = ask(
            &page,
            "const texts = document.createTreeWalker(stage(), NodeFilter.SHOW_TEXT), large = [];
             while (texts.nextNode()) {
               const e = texts.currentNode.parentElement;
               if (shown(e) && parseFloat(getComputedStyle(e).fontSize) > 20) large.push(texts.currentNode.data);
             }
             return large.join(' ')",
        )
        .await?;
        let large = large.as_str().unwrap_or_default().to_lowercase();
        assert!(large.len() > 60 && !large.contains(word), "{lang}: {large}");
        let all = ask(&page, "return board('.kiosk-first').innerText").await?;
        assert!(all.as_str().is_some_and(|all| all.to_lowercase().contains(word)), "{lang}: what it is about: {all}");
    }
    // One heading for the page, and the map's under it.
    assert_eq!(ask(&page, "return stage().querySelectorAll('h1').length").await?, json!(1));
    Ok(())
}

async fn offered(page: &Page) -> Outcome<Value> {
    ask(page, "return [...board('.kiosk-languages').children].filter(shown).map((b) => [b.lang, b.textContent])").await
}

async fn languages_are_off_until_listed(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    assert_eq!(offered(&page).await?, json!([]));
    page.open("/pages/moved/").await?;
    again(&page, "/kiosk.html#languages=es,tlh").await?;
    assert_eq!(offered(&page).await?, json!([["en", "English"], ["es", "Español"]]));
    let history = page.number("return history.length").await?;
    press(&page, "Español").await?;
    until(&page, "Spanish", "return stage().lang === 'es' && one('.bm').lang === 'es'").await?;
    assert_eq!(ask(&page, "return [board('h1').textContent.includes('mapa'), map().lang]").await?, json!([true, "es"]));
    press(&page, "Terminar y borrar").await?;
    until(&page, "English again", "return stage().lang === 'en' && one('.bm').lang === 'en'").await?;
    assert_eq!(page.number("return history.length").await?, history);
    Ok(())
}

async fn hospital_lists_languages(page: Page) -> Outcome {
    page.server.add("/local.json", "application/json", r#"{ "kiosk_languages": ["ar"], "emergency": "000" }"#);
    open(&page, KIOSK).await?;
    assert_eq!(offered(&page).await?, json!([["en", "English"], ["ar", "العربية"]]));
    assert_eq!(page.server.count("local.json"), 1);
    Ok(())
}

async fn settings_are_understood_or_left(page: Page) -> Outcome {
    open(&page, "/kiosk.html#mode=kiosk&idle=never&text-size=150&px-per-mm=4&colour=blue").await?;
    assert_eq!(ask(&page, "return stage().dataset.text").await?, json!("150"));
    let height = ask(&page, "return parseFloat(getComputedStyle(board('.bm-choice')).minHeight)").await?;
    assert_eq!(height, json!(80));
    let said = page.script("return __notes.console.filter((l) => l.text.includes('kiosk')).map((l) => l.text)").await?;
    assert_eq!(said.as_array().map(Vec::len), Some(1), "{said}");
    let said = said[0].as_str().unwrap_or_default();
    assert!(said.contains("idle=never") && said.contains("colour") && !said.contains("text-size"), "{said}");
    Ok(())
}

async fn no_violation(page: Page) -> Outcome {
    open(&page, LANGUAGES).await?;
    assert_eq!(page.axe().await?, Vec::<String>::new(), "first screen");
    ask(&page, "board('.kiosk-start').click()").await?;
    assert_eq!(page.axe().await?, Vec::<String>::new(), "overview");
    page.script("map().open('liver')").await?;
    page.until_open("liver").await?;
    assert_eq!(page.axe().await?, Vec::<String>::new(), "liver");
    ask(&page, "board('.kiosk-switches').children[2].click()").await?;
    assert_eq!(page.axe().await?, Vec::<String>::new(), "more contrast");
    page.key('x').await?;
    page.script("clock.pass(2000)").await?;
    first_screen(&page).await?;
    page.key('x').await?;
    page.script("clock.pass(75)").await?;
    until(&page, "the warning", "return board('dialog').open").await?;
    let inside = "const d = board('dialog'), r = d.getBoundingClientRect();
        return [...d.children].every((e) => { const b = e.getBoundingClientRect(); return b.top >= r.top && b.bottom <= r.bottom })";
    assert_eq!(ask(&page, inside).await?, json!(true), "the warning is cut off");
    // The rules know no top layer: what lies behind the dialog is taken away for them, as it is for the reader.
    ask(&page, "for (const e of stage().children) if (e !== board('dialog')) e.style.visibility = 'hidden'").await?;
    assert_eq!(page.axe().await?, Vec::<String>::new(), "warning");
    Ok(())
}

/// Tab and Enter and nothing else: what a switch for two fingers can do.
async fn keys_alone_do_everything(page: Page) -> Outcome {
    open(&page, LANGUAGES).await?;
    let mut met = Vec::new();
    for _ in 0..60 {
        page.key(keys::TAB).await?;
        let now = page
            .script("const e = focused(); if (e === document.body || !e.matches(':focus-visible')) return ''; return words(e) || e.getAttribute('aria-label')")
            .await?;
        met.push(now.as_str().unwrap_or_default().to_owned());
        if met.last().is_some_and(|last| last == FINISH) {
            break;
        }
    }
    let at = |name: &str| met.iter().position(|one| one == name);
    assert!(at("Bones") < at("English") && at("English") < at(START) && at(START) < at(FINISH), "{met:?}");
    assert!(at("Bones").is_some(), "{met:?}");
    page.tab_back().await?;
    page.key(keys::ENTER).await?;
    until(&page, "the overview", "return stage().dataset.screen === 'read' && nameOf(focused()) === 'overview h2'")
        .await?;
    // From the words of another place, and from the first screen, where no words are.
    for site in ["lungs", "bones"] {
        page.script(&format!("one('[data-choice={site}]').focus()")).await?;
        page.key(keys::ENTER).await?;
        page.until_focus(&format!("{site} h2")).await?;
        page.script("restart()").await?;
        ask(&page, "board('.kiosk-finish').focus()").await?;
        page.key(keys::ENTER).await?;
        first_screen(&page).await?;
        until(&page, "no focus", "return focused() === document.body").await?;
    }
    Ok(())
}

/// As at 400 %: what does not fit is scrolled to, and nothing lies on anything else.
async fn everything_is_reached_at_320(page: Page) -> Outcome {
    open(&page, LANGUAGES).await?;
    page.script("map().open('liver')").await?;
    page.until_open("liver").await?;
    let wrong = ask(
        &page,
        "const wrong = controls().filter((e) => { e.scrollIntoView({ block: 'center', behavior: 'instant' }); return !point(e); }).map(words);
         return [wrong, stage().scrollWidth <= stage().clientWidth, controls().length > 9]",
    )
    .await?;
    assert_eq!(wrong, json!([[], true, true]));
    Ok(())
}

/// No swipe is needed, and the ends are told.
async fn text_turns_by_buttons(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    assert_eq!(ask(&page, "return shown(board('.kiosk-turn'))").await?, json!(false), "on the first screen");
    page.click_on("[data-choice=brain]").await?;
    until(&page, "the buttons", "return shown(board('.kiosk-turn'))").await?;
    let ends = "return [...board('.kiosk-turn').children].map((b) => b.getAttribute('aria-disabled')).join()";
    assert_eq!(ask(&page, ends).await?, json!("true,false"));
    for turn in 0..200 {
        press(&page, "Further down").await?;
        if ask(&page, ends).await? == json!("false,true") {
            let last = "const p = board('.bm-panels'); return p.scrollTop + p.clientHeight >= p.scrollHeight - 2";
            assert_eq!(ask(&page, last).await?, json!(true));
            assert!(turn > 3, "one press went over {turn} pages");
            press(&page, "Further up").await?;
            assert_eq!(ask(&page, ends).await?, json!("false,false"));
            // What is opened next begins at its top.
            page.click_on("[data-choice=liver]").await?;
            return until(
                &page,
                "the top",
                "return board('.bm-panels').scrollTop === 0 && opened().join() === 'liver'",
            )
            .await;
        }
    }
    Err("the end is never reached".into())
}

async fn forced_colours_keep_buttons_apart(page: Page) -> Outcome {
    open(&page, LANGUAGES).await?;
    let lines =
        ask(&page, "return controls().every((e) => parseFloat(getComputedStyle(e).borderTopWidth) > 0)").await?;
    assert_eq!(lines, json!(true));
    Ok(())
}

async fn contrast_is_seen(page: Page) -> Outcome {
    open(&page, KIOSK).await?;
    let colours = "const s = getComputedStyle(stage()); return [s.backgroundColor, s.color]";
    let usual = ask(&page, colours).await?;
    press(&page, "More contrast").await?;
    assert_eq!(ask(&page, colours).await?, json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]));
    press(&page, "More contrast").await?;
    assert_eq!(ask(&page, colours).await?, usual);
    page.script("map().theme = 'dark'").await?;
    assert_eq!(ask(&page, colours).await?[0], json!("rgb(23, 26, 31)"));
    Ok(())
}
