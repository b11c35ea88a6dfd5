//! The part `wasm`: tests of the browser side, compiled to wasm and run in Chromium.

use super::tally::Tally;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::tools::{bindgen, debian, wasm};

/// Runs tests/web.
pub fn run(repository: &Repository, tally: &mut Tally) -> Outcome {
    super::browser_tools()?;
    let compiler = wasm::ensure(repository)?;
    let runner = bindgen::ensure(repository)?.join("wasm-bindgen-test-runner");
    let driver =
        debian::on_path("chromedriver").ok_or_else(|| Failure::new("chromedriver is not on the path"))?;
    compiler
        .cargo(repository, "testing the browser side in Chromium")
        .args(["test", "--no-fail-fast", "--package", "huiyin-tests-web", "--target", wasm::TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", driver)
        // Twenty seconds are short for a busy machine with two cores.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .folder(&repository.root)
        .watch(|line| tally.read(line))
}
