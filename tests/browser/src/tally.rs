//! How many cases each engine ran, and how long that took.

use std::collections::HashMap;
use std::env;
use std::sync::Mutex;
use std::time::Duration;

use crate::engine::Engine;
use crate::server::lock;

#[derive(Clone, Default)]
struct Count {
    passed: usize,
    failed: usize,
    not_run: usize,
    took: Duration,
    cases: Vec<(Duration, String)>,
}

/// Counts by engine.
#[derive(Default)]
pub(crate) struct Tally(Mutex<HashMap<Engine, Count>>);

impl Tally {
    /// A case has ended.
    pub(crate) fn ran(&self, engine: Engine, name: &str, passed: bool, took: Duration) {
        let mut counts = lock(&self.0);
        let count = counts.entry(engine).or_default();
        if passed {
            count.passed += 1;
        } else {
            count.failed += 1;
        }
        count.took += took;
        count.cases.push((took, name.to_owned()));
    }

    /// A case is one of the engine's exceptions.
    pub(crate) fn not_run(&self, engine: Engine) {
        lock(&self.0).entry(engine).or_default().not_run += 1;
    }

    /// A line for each engine; with `BODYMAP_TIMES=1` also one for each of its cases, the longest first.
    pub(crate) fn print(&self, engines: &[Engine]) {
        let counts = lock(&self.0);
        for engine in engines {
            let Count { passed, failed, not_run, took, mut cases } = counts.get(engine).cloned().unwrap_or_default();
            println!(
                "{}: {passed} passed, {failed} failed, {not_run} not run; {} s of work",
                engine.row().name,
                took.as_secs()
            );
            if env::var_os("BODYMAP_TIMES").is_some() {
                cases.sort_unstable();
                for (took, name) in cases.iter().rev() {
                    println!("  {:6.2} s  {name}", took.as_secs_f64());
                }
            }
        }
    }
}
