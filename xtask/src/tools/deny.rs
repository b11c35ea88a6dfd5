//! cargo-deny, which holds deny.toml: licences, sources, and versions that must not come twice.

use super::cargo_install::{Install, is_version};
use crate::failure::Outcome;
use crate::repository::Repository;
use std::path::PathBuf;

const VERSION: &str = "0.20.2";

/// The program.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let program = repository.tools.join("bin/cargo-deny");
    if !is_version(&program, VERSION) {
        let install = Install {
            package: "cargo-deny",
            version: VERSION,
            locked: true,
            minutes: "8",
            purpose: "the dependency policy",
        };
        install.place(repository, &repository.tools)?;
    }
    Ok(program)
}
