//! Presses. The pages stand side by side in three tabs, and each press is made on one after the other: a busy second of
//! the machine meets all alike.

use std::collections::BTreeMap;

use bodymap_browser_tests::Outcome;
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::site::Variant;
use crate::visit::number;

/// What is pressed one after the other, and the panel that is open then.
const PRESSES: [(&str, &str); 12] = [
    ("[data-region=bones]", "bones"),
    ("[data-choice=liver]", "liver"),
    ("[data-panel=liver] [data-close]", "overview"),
    ("[data-region=brain]", "brain"),
    ("[data-choice=lungs]", "lungs"),
    ("[data-panel=lungs] [data-close]", "overview"),
    ("[data-choice=bones]", "bones"),
    ("[data-region=liver]", "liver"),
    ("[data-panel=liver] [data-close]", "overview"),
    ("[data-choice=brain]", "brain"),
    ("[data-region=lungs]", "lungs"),
    ("[data-panel=lungs] [data-close]", "overview"),
];

/// How long the presses of one page took.
#[derive(Default)]
pub struct Pressed {
    /// For each press the time from its event to the second frame after the change, in milliseconds.
    pub painted: Vec<f64>,
    /// For each press, the processor's time in milliseconds that the page's main thread worked, by kind of work:
    /// other programs on the machine cost waiting, but none of this.
    pub work: BTreeMap<&'static str, Vec<f64>>,
}

/// Counters of the browser, and what they are called here.
pub const WORK: [(&str, &str); 4] = [
    ("work of a press", "TaskDuration"),
    ("work of a press: script", "ScriptDuration"),
    ("work of a press: styles", "RecalcStyleDuration"),
    ("work of a press: layout", "LayoutDuration"),
];

/// Makes all [`PRESSES`] by mouse in each of the tabs, with the processor so many times slower.
///
/// # Errors
/// A press does not show its panel.
pub async fn all(browser: &Browser, tabs: &[(Variant, Tab)], cpu: u32) -> Outcome<BTreeMap<Variant, Pressed>> {
    let mut pressed: BTreeMap<Variant, Pressed> = BTreeMap::new();
    for (_, tab) in tabs {
        browser.front(tab).await?;
        // In time of the processor, not of the clock.
        browser.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
    }
    for (turn, (selector, site)) in PRESSES.into_iter().enumerate() {
        for place in 0..tabs.len() {
            let (variant, tab) = &tabs[(turn + place) % tabs.len()];
            browser.front(tab).await?;
            // A slowed tab spins even while it is hidden, so only the one in front may be slow.
            browser.slow_down(cpu).await?;
            one(browser, selector, site, pressed.entry(*variant).or_default()).await?;
            browser.slow_down(1).await?;
        }
    }
    Ok(pressed)
}

async fn one(browser: &Browser, selector: &str, site: &str, pressed: &mut Pressed) -> Outcome {
    let place = browser.value(&format!("__bench.aim({}, {})", json!(selector), json!(site))).await?;
    let place = (number(&place["x"], selector)?, number(&place["y"], selector)?);
    browser.mouse("mouseMoved", place).await?;
    browser.value("__bench.rest()").await?;
    let before = work(browser).await?;
    browser.mouse("mousePressed", place).await?;
    browser.mouse("mouseReleased", place).await?;
    let time = browser.value("__bench.pressed").await?;
    let after = work(browser).await?;
    pressed.painted.push(time.as_f64().ok_or_else(|| format!("a press on {selector} does not show {site}"))?);
    for ((name, _), (before, after)) in WORK.iter().zip(before.into_iter().zip(after)) {
        pressed.work.entry(name).or_default().push(1000.0 * (after - before));
    }
    Ok(())
}

/// The browser's counters now, in seconds.
async fn work(browser: &Browser) -> Outcome<Vec<f64>> {
    let metrics = browser.devtools("Performance.getMetrics", json!({})).await?;
    let value = |name: &str| {
        let metric = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
        number(metric.map_or(&Value::Null, |metric| &metric["value"]), name)
    };
    WORK.iter().map(|(_, name)| value(name)).collect()
}
