//! terser, from npm: makes the scripts of embeds a sixth smaller. Node runs it.

use super::npm;
use crate::failure::Outcome;
use crate::repository::Repository;
use std::path::PathBuf;

const VERSION: &str = "5.51.4";

/// The program, for Node.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let package = npm::ensure(repository, "terser", ("terser", VERSION), "for the scripts of embeds")?;
    Ok(package.join("bin/terser"))
}
