//! What a person sees while something takes long: elapsed seconds and the last line the tool said.
//! On a terminal one line that redraws itself; in a log a heartbeat every fifteen seconds.

use std::io::{IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::time::{Duration, Instant};

/// One piece of work that is going on. Dropping it takes it off the board.
pub struct Progress {
    name: String,
    started: Instant,
    last: Arc<Mutex<String>>,
}

struct Entry {
    name: String,
    started: Instant,
    heard: Instant,
    last: Arc<Mutex<String>>,
}

static BOARD: Mutex<Vec<Entry>> = Mutex::new(Vec::new());
static TICKER: Once = Once::new();
const REDRAW: Duration = Duration::from_millis(500);
const HEARTBEAT: Duration = Duration::from_secs(15);

fn board() -> MutexGuard<'static, Vec<Entry>> {
    BOARD.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Progress {
    /// Puts `name` on the board.
    pub fn begin(name: &str) -> Self {
        let last = Arc::new(Mutex::new(String::new()));
        let started = Instant::now();
        board().push(Entry { name: name.to_string(), started, heard: started, last: Arc::clone(&last) });
        TICKER.call_once(|| {
            std::thread::spawn(|| {
                loop {
                    std::thread::sleep(REDRAW);
                    tick();
                }
            });
        });
        Self { name: name.to_string(), started, last }
    }

    /// The line to show beside the seconds; shared with the threads that read the tool's output.
    pub fn last_line(&self) -> Arc<Mutex<String>> {
        Arc::clone(&self.last)
    }

    /// Time since the beginning.
    pub fn took(&self) -> Duration {
        self.started.elapsed()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let mut entries = board();
        let own = entries.iter().position(|entry| entry.name == self.name && entry.started == self.started);
        if let Some(own) = own {
            entries.remove(own);
        }
        wipe();
    }
}

/// Prints one lasting line, without leaving bits of the redrawn one.
pub fn line(text: &str) {
    let _entries = board();
    wipe();
    println!("{text}");
    let _ = std::io::stdout().flush();
}

/// Seconds for a person: `0.3 s`, `14 s`, `2 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let all = time.as_secs_f64();
    if all < 9.95 {
        format!("{all:.1} s")
    } else if all < 119.5 {
        format!("{all:.0} s")
    } else {
        let whole = all.round() as u64;
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

fn wipe() {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
}

fn tick() {
    let mut entries = board();
    let entry_text = |entry: &Entry| {
        let last = entry.last.lock().unwrap_or_else(PoisonError::into_inner);
        format!("{} {}  {}", entry.name, seconds(entry.started.elapsed()), last)
    };
    if std::io::stderr().is_terminal() {
        let texts: Vec<String> =
            entries.iter().filter(|entry| entry.started.elapsed() > Duration::from_secs(1)).map(entry_text).collect();
        if !texts.is_empty() {
            // Narrower than any terminal: a line that wraps cannot be redrawn.
            let width = 76 / texts.len();
            let cut: Vec<String> = texts.iter().map(|text| text.chars().take(width).collect()).collect();
            eprint!("\r\x1b[K  {}", cut.join(" | "));
            let _ = std::io::stderr().flush();
        }
    } else {
        for entry in entries.iter_mut() {
            if entry.heard.elapsed() > HEARTBEAT {
                entry.heard = Instant::now();
                eprintln!("  ... {}", entry_text(entry));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(seconds(Duration::from_millis(320)), "0.3 s");
        assert_eq!(seconds(Duration::from_secs(14)), "14 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
