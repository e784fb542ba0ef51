//! All visits. Each round visits every page under every condition, in one order and in the next round in the other, so
//! that a busy minute of the machine meets all pages alike.

use std::time::{Duration, Instant};

use bodymap_browser_tests::Outcome;

use crate::browser::Browser;
use crate::kept::Results;
use crate::presses;
use crate::samples::{Samples, Statistic};
use crate::server::Server;
use crate::site::{self, Variant};
use crate::table::{Row, Unit};
use crate::visit::{self, CONDITIONS, Condition};

/// So many maps on a page.
const MAPS: [usize; 3] = [1, 10, 50];

/// So many languages in a bundle.
const LANGUAGES: [usize; 3] = [1, 3, 10];

/// How often 12 presses are made at each speed of the processor.
const PRESS_ROUNDS: usize = 5;

/// A busy machine gets fewer rounds, so that a run ends within six minutes: no new round of loads begins later than
/// this, and none of presses later than [`PRESSES_UNTIL`].
const LOADS_UNTIL: Duration = Duration::from_secs(100);

/// See [`LOADS_UNTIL`].
const PRESSES_UNTIL: Duration = Duration::from_secs(210);

/// Rounds that are never left out.
const AT_LEAST: usize = 3;

/// How often the pages with many maps are visited.
const MAP_ROUNDS: usize = 2;

/// One run: the browser, the server, and what was measured so far.
struct Run {
    browser: Browser,
    server: Server,
    samples: Samples,
    /// Path of the words in the bundle.
    words: String,
    visits: usize,
}

/// Measures everything, or nothing but the presses.
///
/// # Errors
/// There is no bundle, the browser does not start, or a page does not do what it should.
pub async fn all(rounds: usize, presses: bool) -> Outcome<Results> {
    say("compressing");
    let (files, words) = site::files(&MAPS)?;
    let server = Server::start(files)?;
    let browser = Browser::start().await?;
    let mut run = Run { browser, server, samples: Samples::default(), words, visits: 0 };
    let done = match presses {
        true => run.presses(Instant::now()).await,
        false => run.all(rounds).await,
    };
    let version = run.browser.version().await;
    run.browser.quit().await;
    done?;
    // Who reads a kept result shall know how much it was disturbed.
    let busy = std::fs::read_to_string("/proc/loadavg").ok();
    let busy = busy.as_deref().and_then(|text| text.split(' ').nth(1));
    let busy = busy.map_or(String::new(), |load| format!(", load of the machine {load}"));
    let loads = run.samples.count("first paint, 4x, Slow 4G", Variant::Ours);
    let presses = run.samples.count(&press(4), Variant::Ours);
    let about = format!("{}, median of {loads} loads and {presses} presses a page, 820 x 1180 px{busy}", version?);
    Ok(Results { about, rows: rows(&run.samples), samples: run.samples })
}

/// Progress for a person who waits; not part of the results.
fn say(what: &str) {
    eprintln!("bench: {what}");
}

fn press(cpu: u32) -> String {
    format!("press to painted, {cpu}x")
}

impl Run {
    async fn all(&mut self, rounds: usize) -> Outcome {
        let start = Instant::now();
        for round in 0..rounds {
            if round >= AT_LEAST && start.elapsed() > LOADS_UNTIL {
                break;
            }
            say(&format!("round {} of {rounds}", round + 1));
            for condition in CONDITIONS {
                let mut order = Variant::ALL;
                if round % 2 == 1 {
                    order.reverse();
                }
                for variant in order {
                    self.compare(variant, condition).await?;
                }
            }
        }
        self.presses(start).await?;
        for round in 0..MAP_ROUNDS {
            say(&format!("many maps, round {} of {MAP_ROUNDS}", round + 1));
            for maps in MAPS {
                self.many(maps).await?;
            }
        }
        say("languages");
        for languages in LANGUAGES {
            self.languages(languages).await?;
        }
        Ok(())
    }

    async fn presses(&mut self, start: Instant) -> Outcome {
        for round in 0..PRESS_ROUNDS {
            if round >= AT_LEAST && start.elapsed() > PRESSES_UNTIL {
                break;
            }
            say(&format!("presses, round {} of {PRESS_ROUNDS}", round + 1));
            for cpu in [1, 4] {
                self.press(cpu).await?;
            }
        }
        Ok(())
    }

    fn next_url(&mut self, page: &str) -> String {
        self.visits += 1;
        self.server.url(self.visits, page)
    }

    /// One visit of one of the pages that are compared.
    async fn compare(&mut self, variant: Variant, condition: Condition) -> Outcome {
        let url = self.next_url(variant.page());
        let maps = usize::from(variant == Variant::Ours);
        self.browser.only_tab().await?;
        let loaded = visit::load(&self.browser, &url, condition, true, maps).await?;
        let name = condition.name;
        self.samples.add(&format!("first paint, {name}"), variant, loaded.paint);
        if let Some(usable) = loaded.usable {
            self.samples.add(&format!("first press that works, {name}"), variant, usable);
        }
        if let Some(live) = loaded.live {
            self.samples.add(&format!("live, {name}"), variant, live);
        }
        self.samples.add("bytes before usable", variant, loaded.bytes);
        self.samples.add("bytes in all", variant, self.server.sent(self.visits).bytes as f64);
        Ok(())
    }

    /// All pages side by side, pressed in turn.
    async fn press(&mut self, cpu: u32) -> Outcome {
        let mut tabs = Vec::new();
        for variant in Variant::ALL {
            let tab = match tabs.is_empty() {
                true => self.browser.only_tab().await?,
                false => self.browser.new_tab().await?,
            };
            let url = self.next_url(variant.page());
            visit::load(&self.browser, &url, CONDITIONS[0], false, usize::from(variant == Variant::Ours)).await?;
            tabs.push((variant, tab));
        }
        for (variant, pressed) in presses::all(&self.browser, &tabs, cpu).await? {
            for time in pressed.painted {
                self.samples.add(&press(cpu), variant, time);
            }
            for (name, times) in pressed.work.into_iter().filter(|_| cpu == 1) {
                for time in times {
                    self.samples.add(name, variant, time);
                }
            }
        }
        for (variant, tab) in tabs.into_iter().filter(|_| cpu == 1) {
            self.browser.front(&tab).await?;
            let held = visit::held(&self.browser).await?;
            self.samples.add("JavaScript heap", variant, held.heap);
            if held.memory > 0.0 {
                self.samples.add("WebAssembly memory", variant, held.memory);
            }
            self.samples.add("elements", variant, held.elements);
        }
        Ok(())
    }

    async fn many(&mut self, maps: usize) -> Outcome {
        let url = self.next_url(&site::many(maps));
        self.browser.only_tab().await?;
        let loaded = visit::load(&self.browser, &url, CONDITIONS[0], false, maps).await?;
        let held = visit::held(&self.browser).await?;
        let sent = self.server.sent(self.visits);
        let modules = sent.paths.iter().filter(|path| path.ends_with(".wasm")).count();
        for (what, value) in [
            ("all live", loaded.live.unwrap_or_default()),
            ("wasm requests", modules as f64),
            ("JavaScript heap", held.heap),
            ("WebAssembly memory", held.memory),
        ] {
            self.samples.add(&maps_row(maps, what), Variant::Ours, value);
        }
        Ok(())
    }

    async fn languages(&mut self, languages: usize) -> Outcome {
        let folder = self.words.trim_end_matches("en.json").to_owned();
        // Copies of the words under names that no language has.
        let names = (1..languages).map(|number| format!("{folder}x{number}.json"));
        self.server.also_as(&self.words, names);
        let url = self.next_url(Variant::Ours.page());
        self.browser.only_tab().await?;
        visit::load(&self.browser, &url, CONDITIONS[0], true, 1).await?;
        self.samples.add(&languages_row(languages), Variant::Ours, self.server.sent(self.visits).bytes as f64);
        Ok(())
    }
}

fn maps_row(maps: usize, what: &str) -> String {
    format!("{maps} {}: {what}", if maps == 1 { "map" } else { "maps" })
}

fn languages_row(languages: usize) -> String {
    format!("bytes in all, {languages} {} in the bundle", if languages == 1 { "language" } else { "languages" })
}

/// The table's rows, in its order.
fn rows(samples: &Samples) -> Vec<Row> {
    let row = |name: &str, unit| Row::of(name, unit, |variant| samples.sum_up(name, variant, Statistic::Median));
    let mut rows = vec![row("bytes before usable", Unit::Bytes), row("bytes in all", Unit::Bytes)];
    for what in ["first paint", "first press that works", "live"] {
        rows.extend(CONDITIONS.map(|condition| row(&format!("{what}, {}", condition.name), Unit::Time)));
    }
    for cpu in [1, 4] {
        for (what, how) in [("median", Statistic::Median), ("p95", Statistic::Share(0.95))] {
            let name = format!("{}, {what}", press(cpu));
            rows.push(Row::of(&name, Unit::Time, |variant| samples.sum_up(&press(cpu), variant, how)));
        }
    }
    rows.extend(presses::WORK.map(|(name, _)| row(name, Unit::Time)));
    rows.extend([row("JavaScript heap", Unit::Bytes), row("WebAssembly memory", Unit::Bytes)]);
    rows.push(row("elements", Unit::Count));
    for (what, unit) in [
        ("all live", Unit::Time),
        ("wasm requests", Unit::Count),
        ("JavaScript heap", Unit::Bytes),
        ("WebAssembly memory", Unit::Bytes),
    ] {
        rows.extend(MAPS.map(|maps| row(&maps_row(maps, what), unit)));
    }
    rows.extend(LANGUAGES.map(|languages| row(&languages_row(languages), Unit::Bytes)));
    rows.retain(|row| row.value(Variant::Ours).is_some());
    rows
}
