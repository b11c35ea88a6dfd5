//! wasm-opt, from npm: Debian's is too old, and Trunk's own download needs an address outside the registries.

use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::step::Step;
use std::path::PathBuf;

const VERSION: &str = "132.0.0";

/// The program.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let folder = repository.tools.join("npm");
    let package = folder.join("node_modules/binaryen");
    let manifest = std::fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap_or_default();
    if manifest["version"] != VERSION {
        std::fs::create_dir_all(&folder).or_cannot("make the tools folder")?;
        Step::new(format!("fetching binaryen {VERSION} once, for wasm-opt (about a minute)"), "npm")
            .args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
            .arg(&folder)
            .arg(format!("binaryen@{VERSION}"))
            .folder(&folder)
            .run()?;
    }
    Ok(package.join("bin/wasm-opt"))
}
