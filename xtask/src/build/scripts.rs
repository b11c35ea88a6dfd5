//! The scripts that other sites' pages and framed pages carry, made small: every byte of them is sent to people who
//! came for something else. The server serves them in place of what it was compiled with.

use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::step::Step;
use std::path::{Path, PathBuf};

/// Where their sources lie.
const FOLDER: &str = "embed";
/// Where they lie among the browser's files.
pub const PLACE: &str = "embed/v1";
/// Each by its name: the loader, and the script of framed pages.
const NAMES: [&str; 2] = ["huiyin.js", "frame.js"];

/// Makes them small again; it takes less than finding out whether they changed would be worth.
pub fn build(repository: &Repository, terser: &Path) -> Outcome {
    let made = dist(repository);
    std::fs::create_dir_all(&made).or_cannot(format!("make {}", made.display()))?;
    for name in NAMES {
        Step::new(format!("making {name} smaller"), "node")
            .arg(terser)
            .arg(repository.root.join(FOLDER).join(name))
            .args(["--compress", "--mangle", "--output"])
            .arg(made.join(name))
            .run()?;
    }
    Ok(())
}

/// The finished files.
pub fn dist(repository: &Repository) -> PathBuf {
    repository.web().join("embed")
}
