//! Dependencies that a package declares but its code never names.

use crate::sources::Source;
use toml::{Table, Value};

/// All of them, over every manifest of the workspace. One that is there only for its features is listed under
/// `[package.metadata.tidy] only-for-features`.
pub fn dependencies(sources: &[Source]) -> Vec<String> {
    let manifests =
        sources.iter().filter(|source| source.path == "Cargo.toml" || source.path.ends_with("/Cargo.toml"));
    manifests.flat_map(|manifest| in_package(manifest, sources)).collect()
}

fn in_package(manifest: &Source, sources: &[Source]) -> Vec<String> {
    let folder = manifest.path.strip_suffix("Cargo.toml").unwrap_or_default();
    let Ok(table) = manifest.text.parse::<Table>() else {
        return vec![format!("{} cannot be read", manifest.path)];
    };
    if !table.contains_key("package") {
        return Vec::new();
    }
    let code = |inside: &[&str]| -> Vec<&str> {
        let mine = |path: &str| inside.iter().any(|part| path.starts_with(&format!("{folder}{part}")));
        sources
            .iter()
            .filter(|source| source.path.ends_with(".rs") && mine(&source.path))
            .map(|s| s.text.as_str())
            .collect()
    };
    let mut found = Vec::new();
    for (kind, inside) in
        [("dependencies", &["src/"][..]), ("dev-dependencies", &["src/", "tests/", "benches/"][..])]
    {
        let code = code(inside);
        for name in names(&table, kind) {
            let word = name.replace('-', "_");
            if !is_for_features(&table, &name) && !code.iter().any(|text| has_word(text, &word)) {
                found.push(format!("{}: {name} is never used", manifest.path));
            }
        }
    }
    found
}

/// The names under `[dependencies]` and under every target's.
fn names(manifest: &Table, kind: &str) -> Vec<String> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table).chain([manifest]);
    let lists = tables.filter_map(|table| table.get(kind)?.as_table());
    lists.flat_map(|list| list.keys().cloned()).collect()
}

fn is_for_features(manifest: &Table, name: &str) -> bool {
    let listed =
        || manifest.get("package")?.get("metadata")?.get("tidy")?.get("only-for-features")?.as_array();
    listed().is_some_and(|listed| listed.iter().any(|entry| entry.as_str() == Some(name)))
}

fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_dependency_that_no_code_names_is_found() {
        let manifest = "[package]\nname = \"a\"\n[package.metadata.tidy]\nonly-for-features = [\"feature-only\"]\n\
            [dependencies]\nused-here = \"1\"\nnever = \"1\"\nfeature-only = \"1\"\n\
            [target.'cfg(unix)'.dependencies]\nelsewhere = \"1\"\n[dev-dependencies]\nproof = \"1\"\n";
        let code = "//! x\nuse used_here::Thing; // nevermore";
        let sources = [
            file("crates/a/Cargo.toml", manifest),
            file("crates/a/src/lib.rs", code),
            file("crates/b/src/lib.rs", "never::more()"),
            file("crates/a/tests/a.rs", "proof::of(elsewhere)"),
        ];
        let found = dependencies(&sources);
        assert_eq!(
            found,
            ["crates/a/Cargo.toml: elsewhere is never used", "crates/a/Cargo.toml: never is never used"]
        );
    }
}
