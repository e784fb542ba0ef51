//! `pictures`: the states that matter as pictures, compared with the approved ones, or approved on purpose.

use crate::setup::plan::Reach;
use crate::{Done, dist, setup, test};

/// `cargo xtask pictures --help`.
pub const HELP: &str = "\
usage: cargo xtask pictures [--approve]

Sets up what is missing, builds the map, and compares what Chromium shows of it with the pictures in
tests/browser/pictures: the overview and each place on a phone, a tablet and a desk, light, dark, with more contrast and
from right to left, and a way step by step. The same is a part of `cargo xtask test browser`. What differs is put into
target/pictures: expected, actual, and where they differ.

  --approve   write those that differ anew, and remove what is compared no more. Look at them before you commit them:
              the picture in README.md is one of them
";

/// The cases' names begin so.
const CASES: &str = "chromium::pictures::";

/// Carries out `pictures`.
pub fn command(words: &[String]) -> Done {
    let approve = match words {
        [] => false,
        [word] if word == "--approve" => true,
        [word, ..] => return Err(crate::unknown("pictures", word)),
    };
    let ready = setup::ensure(Reach::Everything)?;
    dist::make(&dist::Choices::default())?;
    let mut tests = test::browser_tests(&ready)?;
    tests.args(["--test", "browser", "--", CASES]);
    if approve {
        tests.env("BODYMAP_APPROVE_PICTURES", "1");
    }
    let ended = tests.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    // The cases have said why.
    if ended.success() { Ok(()) } else { Err(String::new()) }
}
