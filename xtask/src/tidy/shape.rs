//! Rules about a file as a whole: its size, how it opens, what it is called.

use crate::sources::Source;

const MOST_LINES: usize = 500;
const WRITTEN: [&str; 7] = [".rs", ".css", ".js", ".mjs", ".ts", ".html", ".sh"];

/// What is written by hand is no longer than can be read in one go.
pub fn size(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let made = ["/snapshots/", "/generated/"].iter().any(|part| source.path.contains(part));
    if lines > MOST_LINES && !made && WRITTEN.iter().any(|ending| source.path.ends_with(ending)) {
        return vec![format!("{lines} lines; {MOST_LINES} are the most")];
    }
    Vec::new()
}

/// A Rust file says first what it is for.
pub fn opening(source: &Source) -> Vec<String> {
    if source.path.ends_with(".rs") && !source.text.starts_with("//!") {
        return vec!["does not open with //!".into()];
    }
    Vec::new()
}

/// `foo.rs` beside `foo/`; names say what is inside.
pub fn name(source: &Source) -> Vec<String> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    match name {
        "mod.rs" => vec!["is a mod.rs; put foo.rs beside foo/".into()],
        "utils.rs" | "util.rs" | "helpers.rs" | "common.rs" => vec!["has a name that says nothing".into()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_long_file_is_found_unless_it_is_made() {
        let long = "//! x\n".repeat(501);
        assert_eq!(size(&file("src/a.rs", &long)).len(), 1);
        assert!(size(&file("src/a.rs", &"//! x\n".repeat(500))).is_empty());
        assert!(size(&file("Cargo.lock", &long)).is_empty());
        assert!(size(&file("crates/rules/src/snapshots/a.rs", &long)).is_empty());
    }

    #[test]
    fn a_file_that_does_not_say_what_it_is_for_is_found() {
        assert_eq!(opening(&file("src/a.rs", "use std::fmt;\n//! late")).len(), 1);
        assert!(opening(&file("src/a.rs", "//! What it is for.")).is_empty());
        assert!(opening(&file("a.md", "text")).is_empty());
    }

    #[test]
    fn names_that_say_nothing_are_found() {
        assert_eq!(name(&file("src/a/mod.rs", "")).len(), 1);
        assert_eq!(name(&file("src/utils.rs", "")).len(), 1);
        assert!(name(&file("src/receipt.rs", "")).is_empty());
    }
}
