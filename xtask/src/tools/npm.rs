//! Programs from npm, each in a folder of its own among the tools: a later one must not sweep an earlier one away.

use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::step::Step;
use std::path::PathBuf;

/// The folder of a package in exactly this version, fetched if it is not there.
pub fn ensure(
    repository: &Repository,
    folder: &str,
    (name, version): (&str, &str),
    what: &str,
) -> Outcome<PathBuf> {
    let folder = repository.tools.join(folder);
    let package = folder.join("node_modules").join(name);
    let manifest = std::fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap_or_default();
    if manifest["version"] != version {
        std::fs::create_dir_all(&folder).or_cannot("make the tools folder")?;
        Step::new(format!("fetching {name} {version} once, {what}"), "npm")
            .args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
            .arg(&folder)
            .arg(format!("{name}@{version}"))
            .folder(&folder)
            .run()?;
    }
    Ok(package)
}
