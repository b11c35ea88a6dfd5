//! `check`: everything that CI asks besides tests. All of it runs, also when something fails, so that one call
//! shows everything there is to mend.

mod features;
mod policy;

use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::{Step, say};
use crate::tidy;
use crate::tools::wasm::{self, Compiler, TARGET};

const NATIVE: [&[&str]; 3] = [
    &["-p", "huiyin-contract", "-p", "huiyin-rules", "--features", "huiyin-rules/documents"],
    &["-p", "huiyin-store", "-p", "huiyin-server", "-p", "huiyin", "--features", "huiyin/ssr"],
    &["-p", "huiyin-tests-stack", "-p", "xtask"],
];

const WASM: [&[&str]; 4] = [
    &["-p", "huiyin", "--features", "hydrate"],
    &["-p", "huiyin", "--features", "csr"],
    &["-p", "huiyin-console"],
    &["-p", "huiyin-tests-web", "--all-targets"],
];

/// A check by its name.
type Check = (&'static str, fn(&Repository) -> Outcome);

/// Runs all checks.
pub fn check(repository: &Repository) -> Outcome {
    let checks: [Check; 6] = [
        ("tidy", tidy::tidy),
        ("formatting", formatting),
        ("features", features::check),
        ("lints", lints),
        ("docs", docs),
        ("dependency policy", policy::check),
    ];
    components(repository)?;
    let mut failures = Vec::new();
    for (name, check) in checks {
        if let Err(failure) = check(repository) {
            eprintln!("✗ {name}: {failure}");
            failures.push(name);
        }
    }
    if failures.is_empty() {
        say("check: all is well");
        Ok(())
    } else {
        Err(Failure::new(format!("to be mended: {}", failures.join(", "))))
    }
}

/// A toolchain that rust-toolchain.toml brought by itself may lack rustfmt and clippy.
fn components(repository: &Repository) -> Outcome {
    for (program, component) in [("rustfmt", "rustfmt"), ("clippy-driver", "clippy")] {
        if Step::new(program, program).arg("--version").folder(&repository.root).read().is_err() {
            let what = format!("adding {component}, once");
            Step::new(what, "rustup").args(["component", "add", component]).folder(&repository.root).run()?;
        }
    }
    Ok(())
}

fn formatting(repository: &Repository) -> Outcome {
    Step::new("cargo fmt --all --check", "cargo")
        .args(["fmt", "--all", "--check"])
        .folder(&repository.root)
        .run()
}

fn lints(repository: &Repository) -> Outcome {
    let mut failures = Vec::new();
    for packages in NATIVE {
        let step =
            Step::new(format!("clippy {}", packages.join(" ")), "cargo").args(["clippy", "--all-targets"]);
        let outcome = step.args(packages).args(["--", "-D", "warnings"]).folder(&repository.root).run();
        failures.extend(outcome.err().map(|failure| failure.to_string()));
    }
    let compiler = wasm::ensure(repository)?;
    // Debian's Rust for the web is another version with other lints, and without clippy.
    let packages = if compiler == Compiler::Own { &WASM[..] } else { &[] };
    if packages.is_empty() {
        say("skipped: clippy for wasm, which Debian's Rust for the web lacks");
    }
    for packages in packages {
        let step = compiler.cargo(repository, format!("clippy {} (wasm)", packages.join(" ")));
        let step = step.args(["clippy", "--no-default-features", "--target", TARGET]).args(*packages);
        let outcome = step.args(["--", "-D", "warnings"]).folder(&repository.root).run();
        failures.extend(outcome.err().map(|failure| failure.to_string()));
    }
    if failures.is_empty() { Ok(()) } else { Err(Failure::new(failures.join("; "))) }
}

fn docs(repository: &Repository) -> Outcome {
    Step::new("documentation of contract, rules and store", "cargo")
        .args(["doc", "--no-deps", "-p", "huiyin-contract", "-p", "huiyin-rules", "-p", "huiyin-store"])
        .env("RUSTDOCFLAGS", "-D warnings")
        .folder(&repository.root)
        .run()
}
