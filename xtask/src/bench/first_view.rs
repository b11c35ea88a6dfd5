//! The first view: how long until the last item of the plan is seen on a slow phone, beside the same page
//! without any script. The browser is driven by tests/stories/bench/first-view.mjs.

use super::server::Server;
use crate::failure::Outcome;
use crate::repository::Repository;
use crate::step::Step;
use crate::tools::{debian, stories};

/// Prints both medians, their ratio, and the wasm that was needed.
pub fn print(repository: &Repository) -> Outcome {
    debian::ensure(&[debian::Need::Chromium, debian::Need::Fonts])?;
    let folder = stories::ensure(repository)?;
    let server = Server::start(repository)?;
    let page = format!("{}/plans/2026", server.origin);
    Step::new("first view: nine visits to each page, in turn (about three minutes)", "node")
        .args(["bench/first-view.mjs", &page])
        .folder(&folder)
        .run()
}
