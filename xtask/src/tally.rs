//! Tests and steps, added up.

/// How many passed and how many did not.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests and steps that passed.
    pub passed: u64,
    /// Tests and steps that failed, or could not be run.
    pub failed: u64,
}

/// What begins the line of a test that passed only when it was repeated.
const UNSTEADY: &str = "unsteady: ";

/// The tests that passed only when they were repeated, and how they failed before: nobody would see it among what went well.
pub fn unsteady(output: &str) -> String {
    let lines = output.lines().filter(|line| line.starts_with(UNSTEADY));
    lines.collect::<Vec<_>>().join("\n")
}

impl Count {
    /// Adds up Cargo's lines `test result: ok. 12 passed; 0 failed; …`.
    pub fn of_tests(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines() {
            let Some(result) = line.trim().strip_prefix("test result:") else {
                continue;
            };
            count.passed += number_before(result, " passed");
            count.failed += number_before(result, " failed");
        }
        count
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or("");
    before.split_whitespace().last().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_repeated_is_told() {
        let output = "test a ... ok\nunsteady: webkit::a passed only alone, before: late\nnot unsteady: b\n";
        assert_eq!(unsteady(output), "unsteady: webkit::a passed only alone, before: late");
        assert_eq!(unsteady("test a ... ok\n"), "");
    }

    #[test]
    fn cargos_counts_are_added_up() {
        let output = "running 2 tests\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
            noise 5 passed\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        assert_eq!(Count::of_tests(output), Count { passed: 15, failed: 2 });
    }
}
