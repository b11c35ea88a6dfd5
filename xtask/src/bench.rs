//! `bench`: the project's own figures on this machine, one `name: value unit` a line.

mod client;
mod desk;
mod embed;
mod first_view;
mod letters;
mod letters_desk;
mod pages;
mod plan;
mod search;
mod server;
mod sight;
mod sizes;

use crate::build::BUILD_SECONDS;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;

/// A part by its name.
type Part = (&'static str, fn(&Repository) -> Outcome);

const PARTS: [Part; 11] = [
    ("sizes", sizes::print),
    ("build", build_time),
    ("pages", pages::print),
    ("letters", letters::print),
    ("desk", desk::print),
    ("letters-desk", letters_desk::print),
    ("plan", plan::print),
    ("sight", sight::print),
    ("first-view", first_view::print),
    ("embed", embed::print),
    ("search", search::print),
];

/// All parts.
pub fn all(repository: &Repository) -> Outcome {
    PARTS.iter().try_for_each(|(_, part)| part(repository))
}

/// One part.
pub fn only(repository: &Repository, name: &str) -> Outcome {
    let part = PARTS.iter().find(|(part, _)| *part == name);
    let (_, part) = part.ok_or_else(|| {
        Failure::new(
            "the parts are sizes, build, pages, letters, desk, letters-desk, plan, sight, first-view, embed and search",
        )
    })?;
    part(repository)
}

fn figure(name: &str, value: impl std::fmt::Display, unit: &str) {
    println!("{name}: {value} {unit}");
}

/// The time below which that many of a hundred are.
fn percentile(times: &mut [f64], of_hundred: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = (times.len() * of_hundred).div_ceil(100).saturating_sub(1);
    times.get(at).copied().unwrap_or_default()
}

/// The last build that made both browser apps; it may have found compiled dependencies.
fn build_time(repository: &Repository) -> Outcome {
    match std::fs::read_to_string(repository.web().join(BUILD_SECONDS)) {
        Ok(seconds) => figure("build", seconds.trim(), "s"),
        Err(_) => figure("build", "unknown", "s"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn of_a_hundred_times_the_ninety_fifth_counts() {
        let mut times: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(percentile(&mut times, 95), 95.0);
        assert_eq!(percentile(&mut times, 50), 50.0);
        assert_eq!(percentile(&mut [7.0], 95), 7.0);
    }
}
