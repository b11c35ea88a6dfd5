//! Whether anybody who is complained of sees the letter in a hundred thousand random organisations. The test says
//! so; a leak fails it.

use super::figure;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::Step;
use std::time::Instant;

const TEST: &str = "sight::tests::nobody_who_is_complained_of_sees_it_in_any_of_100_000_organisations";

/// Prints the figures.
pub fn print(repository: &Repository) -> Outcome {
    let began = Instant::now();
    let said = Step::new("100,000 random organisations", "cargo")
        .args(["test", "--quiet", "-p", "huiyin-rules", "--lib", "--", "--ignored", "--exact", TEST])
        .folder(&repository.root)
        .read()?;
    // A test by a name that is no more passes as well.
    if !said.contains("1 passed") {
        return Err(Failure::new(format!("there is no test {TEST}")));
    }
    figure("organisations", 100_000, "organisations");
    figure("leaks to the accused", 0, "letters");
    figure("organisations in", began.elapsed().as_secs(), "s");
    Ok(())
}
