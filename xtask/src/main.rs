//! The commands of the repository: `cargo xtask serve | test | build | check | bench | tidy`. It brings what a
//! fresh machine lacks, says what it does, and uses no crate of ours.
#![forbid(unsafe_code)]

mod bench;
mod build;
mod check;
mod companion;
mod failure;
mod repository;
mod serve;
mod sources;
mod step;
mod test;
mod tidy;
mod tools;

use failure::{Failure, Outcome};
use repository::Repository;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--listen ADDR] [--data DIR]   build everything and serve it (127.0.0.1:8080, ./data)
cargo xtask test [rust|wasm|postgres|browser]    run every test, or one part
cargo xtask build                                leave target/huiyin, a folder that runs elsewhere
cargo xtask check                                formatting, lints, docs, features, dependencies, tidy
cargo xtask bench [PART]                         print the project's own figures; a wrong name lists the parts
cargo xtask tidy                                 the rules of the house that a machine can check";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("✗ {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Outcome {
    let repository = Repository::find()?;
    match words {
        ["serve", options @ ..] => serve::serve(&repository, &serve::Options::parse(options)?),
        ["test"] => test::all(&repository),
        ["test", part] => test::only(&repository, part),
        ["build"] => build::build(&repository),
        ["check"] => check::check(&repository),
        ["bench"] => bench::all(&repository),
        ["bench", part] => bench::only(&repository, part),
        ["tidy"] => tidy::tidy(&repository),
        // What `serve` starts beside the server.
        ["announce", data] => serve::announce(data),
        _ => Err(Failure::new(USAGE)),
    }
}
