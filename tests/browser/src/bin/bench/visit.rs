//! One visit of one page: under which conditions, what is done, what comes back.

use bodymap_browser_tests::Outcome;
use serde_json::{Value, json};

use crate::browser::Browser;

const PAGE_SCRIPT: &str = include_str!("js/page.js");

/// Processor and network.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// For the table.
    pub name: &'static str,
    /// So many times slower than this machine.
    pub cpu: u32,
    /// Slow 4G: 1.6 Mbit/s down, 0.75 up, 150 ms.
    pub slow: bool,
}

/// All conditions.
pub const CONDITIONS: [Condition; 4] = [
    Condition { name: "1x", cpu: 1, slow: false },
    Condition { name: "4x", cpu: 4, slow: false },
    Condition { name: "1x, Slow 4G", cpu: 1, slow: true },
    Condition { name: "4x, Slow 4G", cpu: 4, slow: true },
];

/// When what happened, in milliseconds since the visit began.
#[derive(Clone, Copy, Debug)]
pub struct Loaded {
    /// First paint with content.
    pub paint: f64,
    /// First press that shows its panel, if it was looked for; never before the first paint.
    pub usable: Option<f64>,
    /// When the last of the maps had come to life, if any was awaited.
    pub live: Option<f64>,
    /// Compressed bytes of the page and of what it waits for before it paints.
    pub bytes: f64,
}

/// What a page holds on to, after garbage collection.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// JavaScript heap, bytes.
    pub heap: f64,
    /// Memory of WebAssembly, bytes.
    pub memory: f64,
    /// Elements, those in shadow roots too.
    pub elements: f64,
}

/// A number that a page gives; `what` is for the message if it gives none.
///
/// # Errors
/// It gives none.
pub fn number(value: &Value, what: &str) -> Outcome<f64> {
    Ok(value.as_f64().ok_or_else(|| format!("the page gives no number for {what}: {value}"))?)
}

/// Opens a page in the tab in front, a new one, and waits until it is painted, usable (if `probe`) and `maps` maps live.
///
/// # Errors
/// It does not get there in time, or the browser is gone.
pub async fn load(browser: &Browser, url: &str, condition: Condition, probe: bool, maps: usize) -> Outcome<Loaded> {
    if condition.slow {
        let slow =
            json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
        browser.devtools("Network.enable", json!({})).await?;
        browser.devtools("Network.emulateNetworkConditions", slow).await?;
    }
    if condition.cpu > 1 {
        browser.slow_down(condition.cpu).await?;
    }
    let start = if probe { "requestAnimationFrame(__bench.probe)" } else { "" };
    let source = json!({ "source": format!("{PAGE_SCRIPT}{start}") });
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
    browser.goto(url).await?;
    let times = browser.value(&format!("__bench.loaded({probe}, {maps})")).await?;
    Ok(Loaded {
        paint: number(&times["paint"], "the first paint")?,
        usable: times["usable"].as_f64(),
        live: times["live"].as_f64(),
        bytes: number(&times["bytes"], "its bytes")?,
    })
}

/// What the page holds now.
///
/// # Errors
/// The browser is gone.
pub async fn held(browser: &Browser) -> Outcome<Held> {
    // What the first collection finishes, the second finds.
    for _ in 0..2 {
        browser.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let heap = browser.devtools("Runtime.getHeapUsage", json!({})).await?;
    let page = browser.value("__bench.held()").await?;
    Ok(Held {
        heap: number(&heap["usedSize"], "its heap")?,
        memory: number(&page["memory"], "its memory")?,
        elements: number(&page["elements"], "its elements")?,
    })
}
