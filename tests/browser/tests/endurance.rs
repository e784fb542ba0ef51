//! A day in a waiting room, as fast as it goes: random taps, keys, rotations, jumps of the clock and visibility changes.
//! Afterwards nothing has grown, nothing has failed, and the first screen is what it was.
//!
//! The page walks by itself (`endurance/walk.js`, several acts a frame); real fingers, keys and rotations come between.

use std::time::Instant;

use bodymap_browser_tests::act::keys;
use bodymap_browser_tests::{Ability, Case, Engine, Outcome, Page, case, paths};
use serde_json::json;

use crate::lifecycle::counted;

const VOICES: &str = include_str!("speech/voices.js");
const WALK: &str = include_str!("endurance/walk.js");

/// The same walk in every run; another by `BODYMAP_SEED`.
const SEED: u32 = 0x2545_F491;

/// Acts between two rotations: most in the page, then some by the driver.
const IN_PAGE: usize = 190;
const BY_HAND: usize = 9;
const ROUND: usize = IN_PAGE + BY_HAND + 1;

/// Acts at the end, with nothing of the driver's between them.
const ALONE: u16 = 4_000;

/// A tablet, one way and the other.
const SIZES: [(u32, u32); 2] = [(820, 1180), (1180, 820)];

pub fn cases() -> Vec<Case> {
    let (width, height) = SIZES[0];
    vec![
        case!(twenty_thousand_acts_leave_nothing)
            .sized(width, height)
            .needs(Ability::Counters)
            .once("it takes minutes, and only Chromium counts what stays in memory; the others walk a shorter way"),
        case!(a_shorter_walk_leaves_nothing).sized(width, height),
        case!(what_stays_is_noticed).needs(Ability::Counters).sized(width, height),
    ]
}

/// Numbers that look random, for what the driver does.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % sides
    }
}

fn seed() -> u32 {
    std::env::var("BODYMAP_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED)
}

/// The kiosk if the bundle has one, else the page.
fn place() -> &'static str {
    if paths::dist().join("kiosk.html").is_file() { "/kiosk.html" } else { "/" }
}

async fn set_out(page: &Page) -> Outcome<Dice> {
    page.server.first_script("voices.js", &format!("{VOICES}\n__voice.set('english', 'spanish');"));
    page.server.first_script("walk.js", WALK);
    page.open_live(place()).await?;
    if place() != "/" {
        page.until("the kiosk to stand", "return !!shadow().querySelector('.kiosk-finish')").await?;
    }
    page.script_with("__walk.begin(arguments[0])", vec![json!(seed())]).await?;
    page.promise("await __walk.rest()").await?;
    Ok(Dice(seed()))
}

/// One round of the walk: a rotation, what the page does by itself, and some things by hand. Until then nothing failed,
/// nothing was said in the console, and nobody left the page.
async fn round(page: &Page, dice: &mut Dice, number: usize) -> Outcome {
    let (width, height) = SIZES[number % 2];
    page.turn(width, height).await?;
    // WebKit without a graphics card paints the drawing in half a second.
    let some = if page.engine == Engine::WebKit { 19 } else { 5 };
    // One script: each leaves two kilobytes of itself in Chromium.
    let bad = page.promise(&format!("await __walk.go({IN_PAGE}, {some}); return __walk.bad()")).await?;
    assert_eq!(bad, json!([]), "round {number} of the walk with seed {}", seed());
    for _ in 0..BY_HAND {
        match dice.roll(4) {
            0 => page.key([keys::TAB, keys::ENTER, keys::ESCAPE][dice.roll(3) as usize]).await?,
            _ => page.tap((i64::from(dice.roll(width)), i64::from(dice.roll(height)))).await?,
        }
    }
    Ok(())
}

async fn first_screen(page: &Page) -> Outcome<String> {
    let (width, height) = SIZES[0];
    page.turn(width, height).await?;
    // No finger and no pointer is left on the drawing.
    page.hover((1, 1)).await?;
    page.promise("await __walk.rest()").await?;
    page.until("the address of the first screen", "return location.hash === ''").await?;
    page.promise("await __walk.rest()").await?;
    page.text("return __walk.screen()").await
}

/// Where two texts begin to differ.
fn difference(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| text.chars().skip(same.saturating_sub(60)).take(200).collect::<String>();
    format!("…{}\n…{}", part(one), part(other))
}

/// Walks, and looks at each quarter whether the first screen is what it was; gives what was counted there, if it can be.
async fn walk(page: &Page, acts: usize, count: bool) -> Outcome<Vec<[f64; 3]>> {
    let mut dice = set_out(page).await?;
    let first = first_screen(page).await?;
    let mut quarters = Vec::new();
    for turned in 1..=acts / ROUND {
        let so_far = turned * ROUND;
        round(page, &mut dice, turned).await?;
        if so_far % (acts / 4) < ROUND {
            let now = first_screen(page).await?;
            assert!(first == now, "after {so_far} acts, seed {}:\n{}", seed(), difference(&first, &now));
            if count {
                quarters.push(counted(page).await?);
            }
        }
    }
    let severe: Vec<_> = page.console().await?.into_iter().filter(|(level, _)| level.contains("SEVERE")).collect();
    assert!(severe.is_empty(), "seed {}: {severe:?}", seed());
    Ok(quarters)
}

async fn a_shorter_walk_leaves_nothing(page: Page) -> Outcome {
    walk(&page, 1_000, false).await?;
    let painted = page.number("return __walk.painted").await?;
    assert!(painted > 20.0, "a walk that opens nothing: {painted} changes");
    Ok(())
}

async fn twenty_thousand_acts_leave_nothing(page: Page) -> Outcome {
    let started = Instant::now();
    let quarters = walk(&page, 20_000, true).await?;
    // Of the driver's scripts each leaves some kilobytes of itself: what looking costs, and looking after a walk without it.
    first_screen(&page).await?;
    let looked = counted(&page).await?;
    page.promise(&format!("await __walk.go({ALONE}, 5)")).await?;
    first_screen(&page).await?;
    let alone = counted(&page).await?;
    assert_eq!(page.script("return __walk.bad()").await?, json!([]));
    let done = page.text("return JSON.stringify(__walk.done)").await?;
    let painted = page.number("return __walk.painted").await?;
    let report = format!(
        "{} with seed {}: {:.0} s, {done}, {painted} painted changes; nodes, listeners, bytes at each quarter: {quarters:?}, looked at once more: {looked:?}, after {ALONE} more acts without the driver: {alone:?}",
        place(),
        seed(),
        started.elapsed().as_secs_f64()
    );
    eprintln!("{report}");
    assert!(painted > 500.0, "a walk that opens nothing: {report}");
    let [early, late] = [quarters[0], quarters[3]];
    assert!(late[0] - early[0] < 100.0, "nodes grew: {report}");
    assert!(late[1] - early[1] < 10.0, "listeners grew: {report}");
    // The driver's scripts; an element that stayed at each act would be ten times that.
    assert!(late[2] - early[2] < 1_200_000.0, "the heap grew: {report}");
    // Ten bytes an act are the engine's.
    let stayed = (alone[2] - looked[2]) - (looked[2] - late[2]);
    assert!(stayed < 30.0 * f64::from(ALONE), "{stayed} bytes stayed of the map's own: {report}");
    Ok(())
}

/// A page that does keep something at each press is found out, and so is a screen that is not the first.
async fn what_stays_is_noticed(page: Page) -> Outcome {
    let mut dice = set_out(&page).await?;
    let first = first_screen(&page).await?;
    page.script(
        "window.kept = []; document.addEventListener('click', () => { const one = document.createElement('p'); one.addEventListener('click', () => {}); kept.push(one, new Array(1000).fill(0)); }, true)",
    )
    .await?;
    let early = counted(&page).await?;
    for turned in 1..5 {
        round(&page, &mut dice, turned).await?;
    }
    let late = {
        first_screen(&page).await?;
        counted(&page).await?
    };
    assert!(late[0] - early[0] > 100.0 && late[1] - early[1] > 10.0, "{early:?} {late:?}");
    assert!(late[2] - early[2] > 300_000.0, "{early:?} {late:?}");
    page.script("shadow().querySelector('[data-open]').dataset.odd = ''").await?;
    assert_ne!(first_screen(&page).await?, first);
    page.script("delete shadow().querySelector('[data-open]').dataset.odd").await?;
    assert_eq!(first_screen(&page).await?, first);
    Ok(())
}
