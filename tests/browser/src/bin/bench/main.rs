//! `cargo xtask bench`: the map beside two floors with the same words and drawing, in one run, in Chromium.
//!
//! | floor | what it is |
//! |---|---|
//! | no script | the same prerendered page without its script |
//! | 1 kB script | the same page with `js/floor.js`, which opens panels by `hidden` |
//!
//! | module | what it knows |
//! |---|---|
//! | `site` | what is measured: three pages, pages with many maps, bundles with many languages |
//! | `server` | serves them from memory, in brotli, and counts |
//! | `browser` | Chromium through chromedriver, one fresh tab a visit |
//! | `visit` | one visit: conditions, loading, presses |
//! | `presses` | one press after the other, the pages side by side in three tabs |
//! | `rounds` | all visits, interleaved so that noise meets all alike |
//! | `samples` | medians and 95th percentiles |
//! | `table`, `kept` | rows and ratios; the results in the repository and what changed |
//! | `promises` | what must hold |
//!
//! It has a driver layer of its own, smaller than the tests': a case there shares browsers, a measurement must not.

mod browser;
mod kept;
mod presses;
mod promises;
mod rounds;
mod samples;
mod server;
mod site;
mod table;
mod visit;

use std::process::ExitCode;

use bodymap_browser_tests::Outcome;
use promises::Verdict;

/// What the command line asks for.
struct Options {
    /// Write the results into the repository.
    keep: bool,
    /// How often each page is visited under each condition.
    rounds: usize,
    /// Nothing but the presses: for somebody who makes them faster.
    presses: bool,
}

impl Options {
    fn read(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self { keep: false, rounds: 7, presses: false };
        let mut words = words;
        while let Some(word) = words.next() {
            match word.as_str() {
                "--keep" => options.keep = true,
                "--presses" => options.presses = true,
                "--rounds" => {
                    let number = words.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
                    options.rounds = number.ok_or("--rounds wants a number from 1")?;
                }
                other => return Err(format!("`bench` does not know `{other}`; see `cargo xtask bench --help`")),
            }
        }
        if options.keep && options.presses {
            return Err("--presses measures too little to --keep".into());
        }
        Ok(options)
    }
}

fn main() -> ExitCode {
    let done = Options::read(std::env::args().skip(1)).map_err(Into::into).and_then(|options| run(&options));
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures, prints, and says whether every promise holds.
fn run(options: &Options) -> Outcome<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let start = std::time::Instant::now();
    let results = runtime.block_on(rounds::all(options.rounds, options.presses))?;
    let promises = promises::judge(&results.samples, &results.rows);
    println!("{}\n", results.about);
    print!("{}", table::plain(&results.rows));
    println!();
    for promise in &promises {
        println!("{promise}");
    }
    println!();
    print!("{}", kept::changes(&results)?);
    if options.keep {
        kept::write(&results, &promises)?;
        println!("kept: docs/bench.json, docs/bench.md");
    }
    println!("{:.0} s", start.elapsed().as_secs_f64());
    Ok(promises.iter().all(|promise| match promise.verdict {
        Verdict::Kept | Verdict::Unclear => true,
        Verdict::Unknown => options.presses,
        Verdict::Broken => false,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Options, String> {
        Options::read(text.split_whitespace().map(String::from))
    }

    #[test]
    fn options_are_read() {
        let options = read("--rounds 3 --keep").expect("options");
        assert!(options.keep && options.rounds == 3);
        assert!(read("--rounds 0").is_err());
        assert!(read("--kepe").is_err());
        assert!(read("--presses").expect("options").presses);
        assert!(read("--keep --presses").is_err());
    }
}
