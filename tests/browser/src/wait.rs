//! Waiting: a condition and a deadline. The only place in the tests where time passes.

use std::future::Future;
use std::time::{Duration, Instant};

use crate::Outcome;

/// Long enough for a browser on a busy machine; a condition that holds costs only as long as it takes.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// Between two looks at the condition.
const STEP: Duration = Duration::from_millis(15);

/// Waits until `look` gives a value.
///
/// # Errors
/// What was waited for, and the last error of `look` if it had one, once [`DEADLINE`] has passed.
pub async fn until<T, F, Fut>(what: &str, look: F) -> Outcome<T>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Outcome<Option<T>>>,
{
    let start = Instant::now();
    loop {
        // A look may fail because the page is just being replaced; only the last failure counts.
        let last = match look().await {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if start.elapsed() > DEADLINE {
            let why = last.map(|error| format!(" (last error: {error})")).unwrap_or_default();
            return Err(format!("waited {} s in vain for: {what}{why}", DEADLINE.as_secs()).into());
        }
        moment().await;
    }
}

/// Waits until two looks, a moment apart, give the same; gives that. Also what is wrong must be wrong twice.
///
/// # Errors
/// Both looks fail, or [`DEADLINE`] has passed.
pub async fn still<T: PartialEq, F, Fut>(what: &str, look: F) -> Outcome<T>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Outcome<T>>,
{
    let start = Instant::now();
    let mut before = look().await;
    loop {
        moment().await;
        let now = look().await;
        match (&before, now) {
            (Ok(before), Ok(now)) if *before == now => return Ok(now),
            (Err(_), Err(error)) => return Err(error),
            (_, now) => before = now,
        }
        if start.elapsed() > DEADLINE {
            return Err(format!("{what} does not come to rest within {} s", DEADLINE.as_secs()).into());
        }
    }
}

/// The time between two looks at a condition.
pub(crate) async fn moment() {
    tokio::time::sleep(STEP).await;
}
