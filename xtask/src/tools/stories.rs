//! The npm packages of the browser stories.

use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::Step;
use std::path::{Path, PathBuf};

/// The folder of the stories, ready to run.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let folder = repository.root.join("tests/stories");
    let lock = folder.join("package-lock.json");
    if !lock.is_file() {
        return Err(Failure::new("there is no tests/stories/package-lock.json"));
    }
    // npm writes this file last, so a broken-off installation is not taken for a whole one.
    if changed(&folder.join("node_modules/.package-lock.json")) < changed(&lock) {
        Step::new("fetching the packages of tests/stories (about a minute)", "npm")
            .args(["ci", "--no-audit", "--no-fund"])
            // The browser is Debian's.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .folder(&folder)
            .run()?;
    }
    Ok(folder)
}

fn changed(path: &Path) -> Option<std::time::SystemTime> {
    std::fs::metadata(path).and_then(|file| file.modified()).ok()
}
