//! How many tests passed, failed and were left out, read in what `cargo test` prints.

/// Tests counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u32,
    /// Tests that failed, and steps that could not be done.
    pub(crate) failed: u32,
    /// Tests that this run was asked to leave out.
    pub(crate) left_out: u32,
}

impl Tally {
    /// Adds what a line of output tells, if it is a result: « test result: ok. 3 passed; 0 failed; … ».
    pub(crate) fn read(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else {
            return;
        };
        let counted = |unit: &str| {
            result
                .split([';', '.'])
                .filter_map(|part| part.trim().strip_suffix(unit))
                .find_map(|number| number.trim().parse::<u32>().ok())
                .unwrap_or(0)
        };
        self.passed += counted("passed");
        self.failed += counted("failed");
        self.left_out += counted("filtered out");
    }

    /// Adds another count.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.left_out += other.left_out;
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn results_of_several_runs_are_added() {
        let mut tally = Tally::default();
        for line in [
            "running 4 tests",
            "test model::id::a_slug_keeps_letters ... ok",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 10 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out; finished in 1.25s",
        ] {
            tally.read(line);
        }
        assert_eq!(
            tally,
            Tally {
                passed: 13,
                failed: 2,
                left_out: 4
            }
        );
    }
}
