//! How many cases each engine ran, how long that took, and what passed only when it was repeated.

use std::collections::HashMap;
use std::env;
use std::sync::{Mutex, PoisonError, RwLock};
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

/// How many cases of a run may be repeated: three browsers and their drivers on a busy machine miss something now and then,
/// in one case of a thousand. What fails after these, fails: a map that does not hold is not tried until it does.
const REPEATED: usize = 5;

/// How often a case that failed must then pass, with nothing beside it.
const AGAIN: usize = 2;

/// Counts by engine, and what had to be repeated.
#[derive(Default)]
pub(crate) struct Tally {
    counts: Mutex<HashMap<Engine, Count>>,
    repeated: Mutex<usize>,
    unsteady: Mutex<Vec<String>>,
    /// Shared by the cases that run side by side; a case that is repeated has it for itself.
    machine: RwLock<()>,
}

impl Tally {
    /// A case has ended.
    pub(crate) fn ran(&self, engine: Engine, name: &str, passed: bool, took: Duration) {
        let mut counts = lock(&self.counts);
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
        lock(&self.counts).entry(engine).or_default().not_run += 1;
    }

    /// Runs a case among the others. If it fails, it is repeated alone, and each repetition must pass; it is told of then.
    ///
    /// # Errors
    /// The first failure.
    pub(crate) fn judged(&self, name: &str, run: impl Fn() -> Result<(), String>) -> Result<(), String> {
        let among_others = self.machine.read().unwrap_or_else(PoisonError::into_inner);
        let first = run();
        drop(among_others);
        let Err(why) = first else { return Ok(()) };
        if !self.may_repeat() {
            return Err(why);
        }
        eprintln!("{name} is repeated alone, it failed: {why}");
        let _alone = self.machine.write().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..AGAIN {
            run().map_err(|_| why.clone())?;
        }
        let words: Vec<_> = why.split_whitespace().collect();
        let words: String = words.join(" ").chars().take(300).collect();
        lock(&self.unsteady).push(format!("unsteady: {name} passed only alone, before: {words}"));
        Ok(())
    }

    /// Whether one more case may be repeated.
    fn may_repeat(&self) -> bool {
        let mut repeated = lock(&self.repeated);
        *repeated += 1;
        *repeated <= REPEATED
    }

    /// A line for each case that was unsteady, then one for each engine; with `BODYMAP_TIMES=1` also one for each of its cases, the longest first.
    pub(crate) fn print(&self, engines: &[Engine]) {
        for line in lock(&self.unsteady).iter() {
            println!("{line}");
        }
        let counts = lock(&self.counts);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Judges a case that gives these results one after the other; the verdict, and how many were asked for.
    fn judged(tally: &Tally, results: &[bool]) -> (bool, usize) {
        let runs = Mutex::new(0);
        let passed = tally.judged("webkit::one", || {
            let mut run = lock(&runs);
            *run += 1;
            if results[*run - 1] { Ok(()) } else { Err(format!("late\n  in run {run}")) }
        });
        if let Err(why) = &passed {
            assert_eq!(why, "late\n  in run 1");
        }
        (passed.is_ok(), *lock(&runs))
    }

    #[test]
    fn a_case_that_failed_must_pass_twice_alone() {
        let tally = Tally::default();
        assert_eq!(judged(&tally, &[true]), (true, 1));
        assert_eq!(judged(&tally, &[false, false]), (false, 2));
        assert_eq!(judged(&tally, &[false, true, false]), (false, 3));
        assert!(lock(&tally.unsteady).is_empty());
        assert_eq!(judged(&tally, &[false, true, true]), (true, 3));
        assert_eq!(*lock(&tally.unsteady), ["unsteady: webkit::one passed only alone, before: late in run 1"]);
    }

    #[test]
    fn a_run_repeats_few_cases() {
        let tally = Tally::default();
        for _ in 0..REPEATED {
            assert_eq!(judged(&tally, &[false, true, true]), (true, 3));
        }
        assert_eq!(judged(&tally, &[false]), (false, 1));
    }

    #[test]
    fn a_repeated_case_has_the_machine_for_itself() {
        let tally = Tally::default();
        let first = Mutex::new(true);
        let passed = tally.judged("one", || match std::mem::take(&mut *lock(&first)) {
            true => Err("late".to_owned()),
            false => self::alone(&tally),
        });
        assert_eq!(passed, Ok(()));
        assert!(tally.machine.try_write().is_ok());
    }

    /// Whether no other case can run now.
    fn alone(tally: &Tally) -> Result<(), String> {
        tally.machine.try_read().map_or(Ok(()), |_| Err("another case could run".to_owned()))
    }
}
