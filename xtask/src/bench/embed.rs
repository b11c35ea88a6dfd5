//! What an embedded plan costs its reader and the page around it. The browser is driven by
//! tests/stories/bench/embed.mjs.

use super::server::Server;
use crate::failure::Outcome;
use crate::repository::Repository;
use crate::step::Step;
use crate::tools::{debian, stories};

/// Prints the loader's bytes; of an embedded plan the bytes, requests and time until it is seen, beside a static
/// page of the same content and beside a plain frame of that page; the layout shift; and the paints of the article
/// with and without it.
pub fn print(repository: &Repository) -> Outcome {
    debian::ensure(&[debian::Need::Chromium, debian::Need::Fonts])?;
    let folder = stories::ensure(repository)?;
    let server = Server::start(repository)?;
    Step::new("embed: fifteen visits to each of six pages, in turn (about five minutes)", "node")
        .args(["bench/embed.mjs", &server.origin])
        .folder(&folder)
        .run()
}
