//! Rules about what code may reach: the database, the environment, the outside world, this machine.

use super::{is_test, lines_with};
use crate::sources::Source;

fn is_rust_under(source: &Source, folders: &[&str]) -> bool {
    source.path.ends_with(".rs") && folders.iter().any(|folder| source.path.starts_with(folder))
}

/// Only the store names the database.
pub fn database(source: &Source) -> Vec<String> {
    let free = source.path.starts_with("crates/store/")
        || source.path.starts_with("xtask/")
        || is_test(&source.path);
    if free || !source.path.ends_with(".rs") {
        return Vec::new();
    }
    lines_with(source, &["sea_orm", "sqlx"], "only crates/store may")
}

/// Only the server's settings read the environment.
pub fn environment(source: &Source) -> Vec<String> {
    let settings = source.path.starts_with("crates/server/src/config");
    if settings || is_test(&source.path) || !is_rust_under(source, &["src/", "crates/"]) {
        return Vec::new();
    }
    lines_with(source, &["std::env", "env::var"], "only crates/server/src/config.rs may")
}

/// The vocabulary and the rules know no file, no network and no clock.
pub fn purity(source: &Source) -> Vec<String> {
    if is_test(&source.path) || !is_rust_under(source, &["crates/contract/src/", "crates/rules/src/"]) {
        return Vec::new();
    }
    let words =
        ["std::fs", "std::net", "SystemTime", "Instant::now", "Timestamp::now", "Zoned::now", "getrandom"];
    lines_with(source, &words, "contract and rules know no IO, no clock, no randomness")
}

/// Paths of the machine that something was written on.
pub fn machine(source: &Source) -> Vec<String> {
    // Put together, so that this file is not found itself.
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];
    let lines = source.text.lines().enumerate();
    let found = lines.filter(|(_, line)| folders.iter().any(|folder| names_folder(line, folder)));
    found.map(|(index, _)| format!("line {} names a folder of one machine", index + 1)).collect()
}

/// `framework/` or `docs/work/` are not it.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder)
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || ".-_}".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn the_database_is_named_in_the_store_only() {
        let text = "//! x\nuse sea_orm::Set;";
        assert_eq!(database(&file("crates/server/src/a.rs", text)).len(), 1);
        assert!(database(&file("crates/store/src/a.rs", text)).is_empty());
        assert!(database(&file("src/a.rs", "// unlike sqlx, …")).is_empty());
    }

    #[test]
    fn the_environment_is_read_by_the_settings_only() {
        let text = "let a = std::env::var(\"A\");";
        assert_eq!(environment(&file("crates/server/src/app.rs", text)).len(), 1);
        assert!(environment(&file("crates/server/src/config.rs", text)).is_empty());
        assert!(environment(&file("crates/server/src/config/mail.rs", text)).is_empty());
        assert!(environment(&file("crates/store/src/a.rs", &format!("#[cfg(test)]\n{text}"))).is_empty());
    }

    #[test]
    fn a_clock_in_the_rules_is_found() {
        let text = "let now = std::time::SystemTime::now();";
        assert_eq!(purity(&file("crates/rules/src/light.rs", text)).len(), 1);
        assert!(purity(&file("crates/store/src/day.rs", text)).is_empty());
        assert!(purity(&file("crates/rules/src/document/tests.rs", text)).is_empty());
    }

    #[test]
    fn folders_of_one_machine_are_found() {
        let text = format!("cd {}main", concat!("/wo", "rk/"));
        assert_eq!(machine(&file("README.md", &text)).len(), 1);
        let text = format!("docs{}a.md", concat!("/wo", "rk/"));
        assert!(machine(&file("README.md", &text)).is_empty());
    }
}
