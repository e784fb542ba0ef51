//! Reading aloud: by voices of the device alone, sentence by sentence, and silent when nobody asked.
//!
//! No engine here brings a voice that may be used, so voices are made up (`speech/voices.js`), and the clock too. WebKit has
//! four, Flite's, which are on the device and say that they are not.

use bodymap_browser_tests::{Case, Outcome, Page};
use serde_json::{Value, json};

mod kiosk;
mod place;
mod reading;
mod voices;

const VOICES: &str = include_str!("speech/voices.js");

pub fn cases() -> Vec<Case> {
    [voices::cases(), reading::cases(), place::cases(), kiosk::cases()].concat()
}

/// A page that wants its map read aloud, with these voices, whether or not the map shows its controls.
async fn open_with(page: &Page, voices: &[&str]) -> Outcome {
    page.server.first_script("voices.js", &format!("{VOICES}\n__voice.set(...{});", json!(voices)));
    page.open_live("/pages/speech/").await
}

/// As [`open_with`]; then the controls stand.
async fn open(page: &Page, voices: &[&str]) -> Outcome {
    open_with(page, voices).await?;
    until_button(page).await
}

/// Waits for the button that reads.
async fn until_button(page: &Page) -> Outcome {
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
