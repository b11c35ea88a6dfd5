//! The files of the repository: what is tracked or about to be, without what is ignored.

use crate::failure::Outcome;
use crate::repository::Repository;
use crate::step::Step;
use std::path::Path;

/// A file with its text.
pub struct Source {
    /// Its path under the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The paths of all files, sorted.
pub fn paths(repository: &Repository) -> Outcome<Vec<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = Step::new("git ls-files", "git").args(arguments).folder(&repository.root).read()?;
    let mut paths: Vec<String> = listed
        .split('\0')
        .filter(|path| !path.is_empty() && repository.root.join(path).is_file())
        .map(str::to_owned)
        .collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// Every file that is text.
pub fn read(repository: &Repository) -> Outcome<Vec<Source>> {
    let text = |path: String| {
        Some(Source { text: std::fs::read_to_string(repository.root.join(&path)).ok()?, path })
    };
    Ok(paths(repository)?.into_iter().filter_map(text).collect())
}

/// All files below a folder; none if there is no such folder.
pub fn below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
