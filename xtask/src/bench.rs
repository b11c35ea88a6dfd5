//! `bench`: the project's own figures on this machine, one `name: value unit` a line.

mod client;
mod desk;
mod first_view;
mod letters;
mod pages;
mod server;
mod sizes;

use crate::build::BUILD_SECONDS;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;

/// A part by its name.
type Part = (&'static str, fn(&Repository) -> Outcome);

const PARTS: [Part; 6] = [
    ("sizes", sizes::print),
    ("build", build_time),
    ("pages", pages::print),
    ("letters", letters::print),
    ("desk", desk::print),
    ("first-view", first_view::print),
];

/// All parts.
pub fn all(repository: &Repository) -> Outcome {
    PARTS.iter().try_for_each(|(_, part)| part(repository))
}

/// One part.
pub fn only(repository: &Repository, name: &str) -> Outcome {
    let part = PARTS.iter().find(|(part, _)| *part == name);
    let (_, part) =
        part.ok_or_else(|| Failure::new("the parts are sizes, build, pages, letters, desk and first-view"))?;
    part(repository)
}

fn figure(name: &str, value: impl std::fmt::Display, unit: &str) {
    println!("{name}: {value} {unit}");
}

/// The last build that made both browser apps; it may have found compiled dependencies.
fn build_time(repository: &Repository) -> Outcome {
    match std::fs::read_to_string(repository.web().join(BUILD_SECONDS)) {
        Ok(seconds) => figure("build", seconds.trim(), "s"),
        Err(_) => figure("build", "unknown", "s"),
    }
    Ok(())
}
