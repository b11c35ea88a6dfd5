//! `tidy`: the rules of the house that a machine can check. Each rule is a small function over one file.

mod map;
mod reach;
mod shape;
mod style;
mod unused;

use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::sources::{self, Source};
use crate::step::say;

/// A rule: what it finds in a file, each finding in a sentence.
type Rule = fn(&Source) -> Vec<String>;

const RULES: [Rule; 9] = [
    shape::size,
    shape::opening,
    shape::name,
    style::colours,
    style::importance,
    reach::database,
    reach::environment,
    reach::purity,
    reach::machine,
];

/// Checks every file.
pub fn tidy(repository: &Repository) -> Outcome {
    let sources = sources::read(repository)?;
    let mut findings = Vec::new();
    for source in &sources {
        let found = RULES.iter().flat_map(|rule| rule(source));
        findings.extend(found.map(|finding| format!("{}: {finding}", source.path)));
    }
    findings.extend(map::missing(repository, &sources));
    findings.extend(unused::dependencies(&sources));
    findings.iter().for_each(|finding| eprintln!("  {finding}"));
    if findings.is_empty() {
        say(&format!("tidy: {} files are in order", sources.len()));
        Ok(())
    } else {
        Err(Failure::new(format!("{} things are not tidy", findings.len())))
    }
}

/// Lines with their numbers, up to the tests that stand in the same file.
fn product_lines(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    let lines = source.text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.take_while(|(_, line)| line.trim() != "#[cfg(test)]")
}

/// Whether a file holds nothing but tests.
fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// Findings for lines of the product that contain one of the words.
fn lines_with(source: &Source, words: &[&str], why: &str) -> Vec<String> {
    product_lines(source)
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter_map(|(number, line)| Some((number, words.iter().find(|word| line.contains(**word))?)))
        .map(|(number, word)| format!("line {number} names {word}; {why}"))
        .collect()
}

#[cfg(test)]
fn file(path: &str, text: &str) -> Source {
    Source { path: path.into(), text: text.into() }
}
