//! `bench`: weighs what is shipped, or measures it in a browser beside two floors.

use crate::budgets::{BUDGETS, Budget};
use crate::env::Surroundings;
use crate::setup::plan::Reach;
use crate::{Done, dist, place, run, setup, versions};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// `cargo xtask bench --help`.
pub const HELP: &str = "\
usage: cargo xtask bench [--keep] [--rounds N] [--presses]
       cargo xtask bench --sizes

Sets up what is missing, builds the map, and measures it in Chromium, in one run, beside two floors with the same words
and drawing: the page without its script, and the page with a hand-written script of 1 kB. One table: bytes, first
paint, first press that works, live, press to painted (median and 95th percentile), work of a press, heap, elements; at
1x and 4x CPU, without and with Slow 4G; 1, 10 and 50 maps on a page; 1, 3 and 10 languages in the bundle. Then the
promises, and what changed against docs/bench.json. Up to six minutes. Only ratios to the floors count: times are the machine's.
It is no part of `cargo xtask test`, because a busy machine makes noise. Where noise may explain a ratio that is over
its limit, the verdict is UNCLEAR and not BROKEN.

  --keep       write docs/bench.json and docs/bench.md
  --rounds N   load each page N times under each condition (else 7; a busy machine gets fewer)
  --presses    measure presses only, in a minute or two
  --sizes      measure nothing: weigh every file in dist/ (bytes as they are, after gzip -9, after brotli -11) and compare
               the sums with what the project promises (xtask/src/budgets.rs). Build first: cargo xtask dist

BODYMAP_DIST=FOLDER measures that bundle and builds none. Fails if a promise is broken or a budget is over.
";

/// Bytes of a file, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::default(), |sum, one| Self {
            raw: sum.raw + one.raw,
            gzip: sum.gzip + one.gzip,
            brotli: sum.brotli + one.brotli,
        })
    }
}

/// Carries out `bench`.
pub fn command(words: &[String]) -> Done {
    match words {
        [word] if word == "--sizes" => {
            let (table, over) = sizes()?;
            print!("{table}");
            if over == 0 { Ok(()) } else { Err(format!("{over} of {} budgets are over", BUDGETS.len())) }
        }
        // The measuring program knows its own options; a wrong one shall not cost a build first.
        _ => match words.iter().find(|word| !known(word)) {
            Some(word) => Err(crate::unknown("bench", word)),
            None => measure(words),
        },
    }
}

fn known(word: &str) -> bool {
    ["--keep", "--rounds", "--presses"].contains(&word) || word.parse::<u16>().is_ok()
}

/// Builds, and starts the program that measures.
fn measure(words: &[String]) -> Done {
    let ready = setup::ensure(Reach::Everything)?;
    if std::env::var_os("BODYMAP_DIST").is_none() {
        dist::make(&dist::Choices::default())?;
    }
    let mut cargo = run::command("cargo");
    cargo.args(["run", "--quiet", "-p", "bodymap-browser-tests", "--bin", "bench", "--target-dir"]);
    cargo.arg(place::host_target()).arg("--").args(words).current_dir(place::root());
    Surroundings::of(&ready)?.apply(&mut cargo);
    let ended = cargo.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    // It has said why.
    if ended.success() { Ok(()) } else { Err(String::new()) }
}

/// The table, and how many budgets are over.
///
/// # Errors
/// When there is no bundle, or a file that a budget counts is missing.
pub fn sizes() -> Result<(String, usize), String> {
    let dist = place::dist();
    let version = versions::built()?;
    let mut names = Vec::new();
    collect(&dist, "", &mut names)
        .map_err(|error| format!("cannot read {}: {error}; `cargo xtask dist` makes it", dist.display()))?;
    let shipped = names.len();
    for budget in &BUDGETS {
        for file in budget.files.iter().map(|file| file.replace("{v}", &version)) {
            if !names.contains(&file) {
                names.push(file);
            }
        }
    }
    let weights = weigh_all(&dist, &names)?;
    Ok(table(&names[..shipped], &weights, &version))
}

fn table(shipped: &[String], weights: &BTreeMap<String, Weight>, version: &str) -> (String, usize) {
    let mut text = format!("{:<54} {:>9} {:>9} {:>9}\n", "file", "raw", "gzip", "brotli");
    let row =
        |name: &str, weight: Weight| format!("{name:<54} {:>9} {:>9} {:>9}", weight.raw, weight.gzip, weight.brotli);
    for name in shipped {
        text.push_str(&row(name, weights[name]));
        text.push('\n');
    }
    text.push('\n');
    let mut over = 0;
    for budget in &BUDGETS {
        let sum = budget.files.iter().map(|file| weights[&file.replace("{v}", version)]).sum();
        let (verdict, good) = verdict(budget, sum);
        over += usize::from(!good);
        text.push_str(&format!("{}  {verdict}\n", row(budget.name, sum)));
    }
    (text, over)
}

fn verdict(budget: &Budget, sum: Weight) -> (String, bool) {
    let mut good = true;
    let mut parts = Vec::new();
    for (what, limit, is) in [("raw", budget.raw, sum.raw), ("brotli", budget.brotli, sum.brotli)] {
        let Some(limit) = limit else { continue };
        good &= is <= limit;
        let word = if is <= limit { "of" } else { "OVER" };
        parts.push(format!("{what} {}% {word} {limit}", (is * 100).div_ceil(limit)));
    }
    (parts.join(", "), good)
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> std::io::Result<()> {
    let mut entries: Vec<_> = folder.read_dir()?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // Trunk's staging folder, while it builds.
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

/// Side by side: brotli at level 11 takes seconds in a program that was compiled to compile fast.
fn weigh_all(dist: &Path, names: &[String]) -> Result<BTreeMap<String, Weight>, String> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = names.iter().map(|name| (name, scope.spawn(move || weigh(&dist.join(name))))).collect();
        threads
            .into_iter()
            .map(|(name, thread)| {
                let weight = thread.join().map_err(|_| format!("{name} could not be weighed"))?;
                Ok((
                    name.clone(),
                    weight
                        .map_err(|error| format!("cannot read dist/{name}: {error}; `cargo xtask dist` makes dist/"))?,
                ))
            })
            .collect()
    })
}

fn weigh(path: &Path) -> std::io::Result<Weight> {
    let bytes = std::fs::read(path)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    let mut squeezed = Vec::new();
    brotli::CompressorWriter::new(&mut squeezed, 1 << 16, 11, 22).write_all(&bytes)?;
    Ok(Weight { raw: bytes.len() as u64, gzip: gzip.finish()?.len() as u64, brotli: squeezed.len() as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: Budget = Budget { name: "a file", files: &["a"], raw: Some(100), brotli: Some(50) };

    #[test]
    fn only_known_options_start_a_build() {
        assert!(known("--keep") && known("--rounds") && known("7"));
        assert!(!known("--size") && !known("keep"));
    }

    #[test]
    fn a_budget_holds_up_to_its_last_byte() {
        let weight = |raw, brotli| Weight { raw, gzip: 0, brotli };
        assert!(verdict(&BUDGET, weight(100, 50)).1);
        assert!(!verdict(&BUDGET, weight(101, 50)).1);
        let (text, good) = verdict(&BUDGET, weight(100, 51));
        assert!(!good && text.contains("OVER 50"), "{text}");
    }

    #[test]
    fn weights_are_those_of_the_compressors() {
        let path = std::env::temp_dir().join(format!("bodymap-weight-{}", std::process::id()));
        std::fs::write(&path, "liver ".repeat(1000)).expect("a file");
        let weight = weigh(&path).expect("weighed");
        assert_eq!(weight.raw, 6000);
        assert!(weight.gzip < 100 && weight.brotli < weight.gzip, "{weight:?}");
    }
}
