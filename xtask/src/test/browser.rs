//! The part `browser`: the stories, told in a real browser against the built program.

use super::tally::Tally;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::Step;
use crate::tools::{bindgen, smtp, stories, trunk, wasm};

/// Runs tests/stories.
pub fn run(repository: &Repository, tally: &mut Tally) -> Outcome {
    super::browser_tools()?;
    let folder = stories::ensure(repository)?;
    let report = repository.root.join("target/stories.json");
    let _ = std::fs::remove_file(&report);
    let step = Step::new("telling the stories in Chromium", "npx")
        .args(["--no-install", "playwright", "test", "--reporter=list,json"])
        .env("HUIYIN_BIN", repository.program())
        .env(smtp::VARIABLE, smtp::ensure(repository)?)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
        .env("HUIYIN_TRUNK", trunk::ensure(repository)?);
    // One story runs `trunk serve`, which looks for wasm-bindgen on the path.
    let outcome = wasm::ensure(repository)?
        .set(repository, step, &[bindgen::ensure(repository)?])
        .folder(&folder)
        .run();
    let text = std::fs::read_to_string(&report).unwrap_or_default();
    *tally = count(&text).ok_or_else(|| match outcome {
        Err(ref failure) => Failure::new(failure.to_string()),
        Ok(()) => Failure::new("Playwright left no report"),
    })?;
    outcome
}

/// Reads Playwright's report. A story that passed only when told again is counted as failed: retries hide.
fn count(report: &str) -> Option<Tally> {
    let report: serde_json::Value = serde_json::from_str(report).ok()?;
    let number = |name: &str| report["stats"][name].as_u64();
    let passed = number("expected")?;
    let broken = report["errors"].as_array().map_or(0, Vec::len) as u64;
    Some(Tally { passed, failed: number("unexpected")? + number("flaky")? + broken })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flaky_stories_and_broken_files_count_as_failed() {
        let report =
            r#"{"errors":[{"message":"x"}],"stats":{"expected":7,"unexpected":1,"flaky":1,"skipped":2}}"#;
        assert_eq!(count(report), Some(Tally { passed: 7, failed: 3 }));
        assert_eq!(count(""), None);
    }
}
