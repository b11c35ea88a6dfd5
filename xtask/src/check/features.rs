//! Which of Leptos's renderings each program contains. Two in one program make it panic at run time, and
//! nothing at compile time says so.

use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::{Step, say};
use crate::tools::wasm::TARGET;

struct Program {
    name: &'static str,
    arguments: &'static [&'static str],
    wanted: &'static str,
    refused: [&'static str; 2],
}

const PROGRAMS: [Program; 4] = [
    Program {
        name: "server",
        arguments: &["-p", "huiyin-server"],
        wanted: "ssr",
        refused: ["hydrate", "csr"],
    },
    Program {
        name: "public app",
        arguments: &["-p", "huiyin", "--features", "hydrate", "--target", TARGET],
        wanted: "hydrate",
        refused: ["ssr", "csr"],
    },
    Program {
        name: "public app in development",
        arguments: &["-p", "huiyin", "--features", "csr", "--target", TARGET],
        wanted: "csr",
        refused: ["ssr", "hydrate"],
    },
    Program {
        name: "console",
        arguments: &["-p", "huiyin-console", "--target", TARGET],
        wanted: "csr",
        refused: ["ssr", "hydrate"],
    },
];

/// Asks cargo for the features of each program.
pub fn check(repository: &Repository) -> Outcome {
    say("features of Leptos in each program");
    let mut found = Vec::new();
    for program in PROGRAMS {
        let tree = Step::new("cargo tree", "cargo")
            .args(["tree", "--edges", "normal", "--prefix", "none", "--format", "{p} [{f}]"])
            .args(program.arguments)
            .folder(&repository.root)
            .read()?;
        found.extend(judge(&program, &tree));
    }
    // The widget's own dependency on wasm is guarded by the rules that must stay free of the database.
    let wasm = Step::new("cargo tree", "cargo")
        .args(["tree", "-p", "huiyin", "--features", "hydrate", "--target", TARGET, "--prefix", "none"])
        .folder(&repository.root)
        .read()?;
    for package in ["huiyin-store", "sea-orm", "tokio", "zip"] {
        if wasm.lines().any(|line| line.split(' ').next() == Some(package)) {
            found.push(format!("the public app contains {package}"));
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Failure::new(found.join("; "))) }
}

/// Reads lines like `leptos v0.8.23 [hydration,ssr]`.
fn judge(program: &Program, tree: &str) -> Vec<String> {
    let features: Vec<&str> = tree
        .lines()
        .filter(|line| line.starts_with("leptos v"))
        .filter_map(|line| line.split_once('[')?.1.split(']').next())
        .flat_map(|features| features.split(','))
        .collect();
    let name = program.name;
    let mut found = Vec::new();
    if !features.contains(&program.wanted) {
        found.push(format!("the {name} lacks leptos/{}", program.wanted));
    }
    let wrong = program.refused.iter().filter(|feature| features.contains(feature));
    found.extend(wrong.map(|feature| format!("the {name} enables leptos/{feature}")));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_also_hydrates_is_found() {
        let server = &PROGRAMS[0];
        assert!(judge(server, "huiyin v0.1.0 [ssr]\nleptos v0.8.23 [hydration,ssr]").is_empty());
        assert_eq!(judge(server, "leptos v0.8.23 [hydrate,hydration,ssr]").len(), 1);
        assert_eq!(judge(server, "leptos v0.8.23 []").len(), 1);
    }
}
