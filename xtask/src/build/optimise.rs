//! wasm-opt over the wasm of an app.

use crate::failure::{Failure, Outcome, While};
use crate::repository::Repository;
use crate::sources;
use crate::step::Step;
use std::path::Path;

/// What every browser that can run Leptos has. Not `--all-features`: that made an import which Chromium refuses.
const FLAGS: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Replaces the wasm in the folder by a smaller one.
pub fn optimise(repository: &Repository, wasm_opt: &Path, dist: &Path) -> Outcome {
    let wasm =
        sources::below(dist).into_iter().find(|path| path.extension().is_some_and(|ending| ending == "wasm"));
    let wasm =
        wasm.ok_or_else(|| Failure::new(format!("Trunk left no wasm in {}", repository.named(dist))))?;
    let smaller = wasm.with_extension("smaller");
    let before = size(&wasm);
    Step::new("making the wasm smaller (about a minute)", wasm_opt)
        .args(FLAGS)
        .arg(&wasm)
        .arg("-o")
        .arg(&smaller)
        .run()?;
    println!("  {before} bytes → {} bytes", size(&smaller));
    std::fs::rename(&smaller, &wasm).or_cannot("put the smaller wasm in its place")
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}
