//! Counting: what the test programs say about themselves, as numbers.

use crate::failure::Failure;
use std::fmt::{Display, Formatter};

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Passed.
    pub passed: u64,
    /// Failed, or could not be run.
    pub failed: u64,
}

impl Tally {
    /// Reads `test result: ok. 3 passed; 1 failed; 0 ignored; …`; other lines count nothing.
    pub fn read(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else { return };
        self.passed += before(result, "passed");
        self.failed += before(result, "failed");
    }

    /// Adds another.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Ends a part. A failure that no counted test explains, and a part without tests, count as one failed;
    /// gives what to say about it.
    pub fn close(&mut self, failure: Option<Failure>) -> Option<String> {
        let trouble = match failure {
            Some(failure) => Some(failure.to_string()),
            None if self.passed + self.failed == 0 => Some("it ran no test".into()),
            None => None,
        };
        if trouble.is_some() && self.failed == 0 {
            self.failed = 1;
        }
        trouble
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The number before a word.
fn before(text: &str, word: &str) -> u64 {
    let start = text.split(word).next().unwrap_or_default();
    start.split_whitespace().last().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_programs_add_up() {
        let mut tally = Tally::default();
        tally.read("running 4 tests");
        tally.read(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        );
        tally.read("test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.read("test result: ok. 0 passed; 0 failed; 0 ignored; 0 filtered out");
        assert_eq!(tally.to_string(), "13 passed, 2 failed");
    }

    #[test]
    fn a_part_that_ran_nothing_or_broke_off_is_a_failure() {
        let mut nothing = Tally::default();
        assert!(nothing.close(None).is_some());
        assert_eq!(nothing.failed, 1);
        let mut broken = Tally { passed: 5, failed: 0 };
        assert!(broken.close(Some(Failure::new("it does not compile"))).is_some());
        assert_eq!(broken.failed, 1);
        let mut counted = Tally { passed: 5, failed: 2 };
        assert!(counted.close(Some(Failure::new("cargo test failed"))).is_some());
        assert_eq!(counted.failed, 2);
        let mut good = Tally { passed: 5, failed: 0 };
        assert!(good.close(None).is_none());
    }
}
