//! The part `rust`: native tests, in calls that do not mix features which exclude each other.

use super::tally::Tally;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::Step;
use crate::tools::smtp;

/// The packages that are tested together against either database.
pub const STORE_AND_SERVER: [&str; 10] = [
    "-p",
    "huiyin-store",
    "-p",
    "huiyin-server",
    "-p",
    "huiyin",
    "-p",
    "huiyin-tests-stack",
    "--features",
    "huiyin/ssr",
];

const CALLS: [(&str, &[&str]); 4] = [
    (
        "vocabulary and rules",
        &["-p", "huiyin-contract", "-p", "huiyin-rules", "--features", "huiyin-rules/documents"],
    ),
    ("store, server, pages and the whole", &STORE_AND_SERVER),
    ("the desk's forms and words", &["-p", "huiyin-console", "--no-default-features"]),
    ("the repository's own commands", &["-p", "xtask"]),
];

/// Runs all calls, also when one fails.
pub fn run(repository: &Repository, tally: &mut Tally) -> Outcome {
    let python = smtp::ensure(repository)?;
    let mut failures = Vec::new();
    for (what, packages) in CALLS {
        let step =
            Step::new(format!("testing {what}"), "cargo").args(["test", "--no-fail-fast"]).args(packages);
        let step = step.env(smtp::VARIABLE, &python);
        let outcome = step.folder(&repository.root).watch(|line| tally.read(line));
        failures.extend(outcome.err().map(|failure| failure.to_string()));
    }
    if failures.is_empty() { Ok(()) } else { Err(Failure::new(failures.join("; "))) }
}
