//! wasm-opt, from npm: Debian's is too old, and Trunk's own download needs an address outside the registries.

use super::npm;
use crate::failure::Outcome;
use crate::repository::Repository;
use std::path::PathBuf;

const VERSION: &str = "132.0.0";

/// The program.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let package = npm::ensure(repository, "npm", ("binaryen", VERSION), "for wasm-opt (about a minute)")?;
    Ok(package.join("bin/wasm-opt"))
}
