//! `build`: the two browser apps, the scripts of embeds, the server, and one folder of all that runs when copied
//! elsewhere. Native code and wasm, and two sets of Leptos features, are never built in one cargo call.

pub mod app;
mod compress;
mod folder;
mod names;
mod optimise;
mod scripts;
mod stamp;

use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::step::{Step, say};
use crate::tools;
use std::time::Instant;

/// How long the last build from nothing took is kept here, for `bench`.
pub const BUILD_SECONDS: &str = "build-seconds";

/// Builds what changed.
pub fn build(repository: &Repository) -> Outcome {
    let tools = tools::for_build(repository)?;
    let started = Instant::now();
    // Each profile has a folder and a lock of its own, so the server is compiled while the apps are.
    let (built, served) = std::thread::scope(|scope| {
        let server = scope.spawn(|| server(repository));
        let built = apps(repository, &tools);
        (built, server.join())
    });
    let built = built?;
    served.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    scripts::build(repository, &tools.terser)?;
    folder::assemble(repository)?;
    if built == 2 {
        let seconds = started.elapsed().as_secs().to_string();
        std::fs::write(repository.web().join(BUILD_SECONDS), seconds).or_cannot("note the time")?;
    }
    say(&format!(
        "built {} in {:.1} s",
        repository.named(&repository.product()),
        started.elapsed().as_secs_f32()
    ));
    Ok(())
}

/// Builds the browser apps that changed; returns how many.
fn apps(repository: &Repository, tools: &tools::BuildTools) -> Outcome<u32> {
    app::APPS.iter().try_fold(0, |built, app| Ok(built + u32::from(app.build(repository, tools)?)))
}

fn server(repository: &Repository) -> Outcome {
    Step::new("building the server", "cargo")
        .args(["build", "--release", "--package", "huiyin-server", "--bin", "huiyin"])
        .folder(&repository.root)
        .run()
}
