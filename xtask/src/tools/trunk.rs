//! Trunk, which builds the browser apps. 0.22 asks for a newer Rust than ours.

use super::cargo_install::{Install, is_version};
use crate::failure::Outcome;
use crate::repository::Repository;
use std::path::PathBuf;

const VERSION: &str = "0.21.14";

/// The program.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let program = repository.tools.join("bin/trunk");
    if !is_version(&program, VERSION) {
        let install = Install {
            package: "trunk",
            version: VERSION,
            locked: true,
            minutes: "8",
            purpose: "the browser apps",
        };
        install.place(repository, &repository.tools)?;
    }
    Ok(program)
}
