//! The kiosk: what strangers press, what is left of them, and what happens when nobody is there any more.

#[path = "kiosk/begins.rs"]
mod begins;
#[path = "kiosk/board.rs"]
mod board;
#[path = "kiosk/idle.rs"]
mod idle;
#[path = "kiosk/small.rs"]
mod small;
#[path = "kiosk/stays.rs"]
mod stays;

use bodymap_browser_tests::{Case, Outcome, Page, wait};
use serde_json::{Value, json};

/// The page.
pub const KIOSK: &str = "/kiosk.html";
/// The same with every language that the bundle has.
pub const LANGUAGES: &str = "/kiosk.html#languages=en,es,ar";
/// Words of the English kiosk that cases press by.
pub const FINISH: &str = "Finish and clear";
pub const START: &str = "Start with the overview";

pub fn cases() -> Vec<Case> {
    [begins::cases(), board::cases(), idle::cases(), small::cases(), stays::cases()].concat()
}

/// Runs a script that knows `kiosk/kiosk.js`.
pub async fn ask(page: &Page, body: &str) -> Outcome<Value> {
    page.script(&format!("{}\n{body}", include_str!("kiosk/kiosk.js"))).await
}

/// Waits until such a script gives `true`.
pub async fn until(page: &Page, what: &str, body: &str) -> Outcome {
    page.until(what, &format!("{}\n{body}", include_str!("kiosk/kiosk.js"))).await
}

/// Opens a kiosk with the test's own clock, and waits for its first screen.
pub async fn open(page: &Page, path: &str) -> Outcome {
    page.server.first_script("clock.js", include_str!("kiosk/clock.js"));
    again(page, path).await
}

/// As [`open`], once more.
pub async fn again(page: &Page, path: &str) -> Outcome {
    page.open(path).await?;
    first_screen(page).await
}

/// Waits for the first screen.
pub async fn first_screen(page: &Page) -> Outcome {
    until(page, "the first screen", "return stage()?.dataset.screen === 'first' && !board('dialog').open").await
}

/// Presses a button of the board by its word.
pub async fn press(page: &Page, name: &str) -> Outcome {
    let spot = ask(page, &format!("return point(pressed({}))", json!(name))).await?;
    let (Some(x), Some(y)) = (spot[0].as_i64(), spot[1].as_i64()) else {
        return Err(format!("{name} cannot be met by a pointer: {spot}").into());
    };
    page.click((x, y)).await
}

/// Everything that a reader could have left, once it does not change any more.
pub async fn traces(page: &Page) -> Outcome<Value> {
    wait::still("the page", || async {
        page.picture().await?;
        ask(page, "return traces()").await
    })
    .await
}

/// Complains of each kind of trace in which two screens differ, shortly.
pub fn same(first: &Value, now: &Value, when: &str) {
    for (kind, was) in first.as_object().into_iter().flatten() {
        let (was, is) = (was.to_string(), now[kind].to_string());
        let at = was.bytes().zip(is.bytes()).take_while(|(a, b)| a == b).count();
        let part = |text: &str| text.chars().skip(at.saturating_sub(80)).take(200).collect::<String>();
        assert!(was == is, "{when}: {kind} was …{} and is …{}", part(&was), part(&is));
    }
}
