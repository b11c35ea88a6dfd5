//! The map must show what is there: every path that ARCHITECTURE.md names exists.

use crate::repository::Repository;
use crate::sources::Source;

const ENDINGS: [&str; 10] = [".rs", ".toml", ".md", ".html", ".css", ".js", ".mjs", ".json", ".sh", ".lock"];

/// The paths it names that do not exist.
pub fn missing(repository: &Repository, sources: &[Source]) -> Vec<String> {
    let Some(map) = sources.iter().find(|source| source.path == "ARCHITECTURE.md") else {
        return vec!["ARCHITECTURE.md is missing".into()];
    };
    let exists = |path: &str| repository.root.join(path).exists();
    let absent = paths(&map.text).into_iter().filter(|path| is_path(path, &exists) && !exists(path));
    absent.map(|path| format!("ARCHITECTURE.md: there is no {path}")).collect()
}

/// What stands in backticks.
fn paths(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// `crates/store` and `Trunk.toml` are paths; `leptos/csr`, `/plans/{year}` and `cargo xtask` are not.
fn is_path(word: &str, exists: &dyn Fn(&str) -> bool) -> bool {
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    let first = word.split('/').next().unwrap_or_default();
    plain
        && !first.is_empty()
        && if word.contains('/') {
            exists(first)
        } else {
            ENDINGS.iter().any(|ending| word.ends_with(ending))
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_path_that_does_not_exist_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("crates/store")).expect("made");
        let root = folder.path().to_owned();
        let repository = Repository { tools: root.clone(), cargo_target: root.clone(), root };
        let text = "`crates/store` keeps, `crates/shop` sells, `leptos/csr` and `/plans/{year}` and `cargo xtask`; see `Gone.toml`.";
        let found = missing(&repository, &[file("ARCHITECTURE.md", text)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(missing(&repository, &[]).len(), 1);
    }
}
