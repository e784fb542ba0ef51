//! Tests and steps, added up.

/// How many passed and how many did not.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests and steps that passed.
    pub passed: u64,
    /// Tests and steps that failed, or could not be run.
    pub failed: u64,
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
    fn cargos_counts_are_added_up() {
        let output = "running 2 tests\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
            noise 5 passed\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        assert_eq!(Count::of_tests(output), Count { passed: 15, failed: 2 });
    }
}
