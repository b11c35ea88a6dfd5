//! `test`: every test, or one part. The last line is the sum over all parts; a part that could not run, or that
//! ran nothing, counts as a failure.

mod browser;
mod native;
mod postgres;
mod tally;
mod wasm;

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::say;
use crate::tools::{self, debian};
use tally::Tally;

/// One part: its name, whether it needs the built program, and how it runs.
struct Part {
    name: &'static str,
    needs_build: bool,
    run: fn(&Repository, &mut Tally) -> Outcome,
}

// The quick ones first, so that a mistake shows early; the build stands before the first that needs it.
const PARTS: [Part; 4] = [
    Part { name: "rust", needs_build: false, run: native::run },
    Part { name: "wasm", needs_build: false, run: wasm::run },
    Part { name: "postgres", needs_build: false, run: postgres::run },
    Part { name: "browser", needs_build: true, run: browser::run },
];

/// All parts.
pub fn all(repository: &Repository) -> Outcome {
    run(repository, &PARTS.iter().collect::<Vec<_>>())
}

/// One part.
pub fn only(repository: &Repository, name: &str) -> Outcome {
    let part = PARTS.iter().find(|part| part.name == name);
    let part = part.ok_or_else(|| Failure::new("the parts are rust, wasm, postgres and browser"))?;
    run(repository, &[part])
}

fn run(repository: &Repository, parts: &[&Part]) -> Outcome {
    let mut sum = Tally::default();
    let mut troubles = Vec::new();
    if parts.len() > 1 {
        use debian::Need::{Chromium, Driver, Fonts, Postgres, Python};
        // One call for all, before anything else: what is refused is better known now than in half an hour.
        debian::ensure_or_warn(&[Chromium, Driver, Fonts, Postgres, Python]);
    }
    let mut built = None;
    for part in parts {
        say(&format!("part {}", part.name));
        let mut tally = Tally::default();
        let ready = match (part.needs_build, &built) {
            (false, _) | (true, Some(true)) => Ok(()),
            (true, Some(false)) => Err(Failure::new("the build failed before")),
            (true, None) => {
                let outcome = build::build(repository);
                built = Some(outcome.is_ok());
                outcome
            }
        };
        let outcome = ready.and_then(|()| (part.run)(repository, &mut tally));
        if let Some(trouble) = tally.close(outcome.err()) {
            troubles.push(format!("{}: {trouble}", part.name));
        }
        say(&format!("part {}: {tally}", part.name));
        sum.add(tally);
    }
    for trouble in &troubles {
        eprintln!("✗ {trouble}");
    }
    println!("{sum}");
    if sum.failed == 0 { Ok(()) } else { std::process::exit(1) }
}

/// What the wasm tests and the stories both drive.
fn browser_tools() -> Outcome {
    use tools::debian::Need::{Chromium, Driver, Fonts};
    debian::ensure(&[Chromium, Driver, Fonts])
}
