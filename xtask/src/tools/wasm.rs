//! A compiler for wasm: our own Rust with the target added or, where that is refused, Debian's Rust for the web,
//! which builds the standard library itself.

use super::debian;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::step::{Step, say};
use std::path::{Path, PathBuf};

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Which compiler builds for wasm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// The one that rust-toolchain.toml names.
    Own,
    /// Debian's, with its linker.
    Debian {
        /// `rust-lld` or `wasm-ld`.
        linker: PathBuf,
    },
}

impl Compiler {
    /// A cargo call that builds for wasm.
    pub fn cargo(&self, repository: &Repository, what: impl Into<String>) -> Step {
        let program = if *self == Self::Own { "cargo" } else { "/usr/bin/cargo" };
        self.set(repository, Step::new(what, program), &[])
    }

    /// Sets `PATH`, with `folders` in front, and what the compiler needs, for a program that calls cargo.
    pub fn set(&self, repository: &Repository, step: Step, folders: &[PathBuf]) -> Step {
        let mut folders = folders.to_vec();
        let Self::Debian { linker } = self else { return step.env("PATH", super::path(&folders)) };
        folders.push("/usr/bin".into());
        step.env("PATH", super::path(&folders))
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
            // Two compilers in one folder would each throw away what the other built.
            .env("CARGO_TARGET_DIR", repository.cargo_target.join("debian-web"))
    }
}

/// Makes sure that one of them is there.
pub fn ensure(repository: &Repository) -> Outcome<Compiler> {
    if has_target(repository)? {
        return Ok(Compiler::Own);
    }
    let added = Step::new("adding Rust's wasm target, once (up to a minute)", "rustup")
        .args(["target", "add", TARGET])
        .folder(&repository.root)
        .run();
    match added {
        Ok(()) if has_target(repository)? => Ok(Compiler::Own),
        Ok(()) => debian_compiler("rustup added it, but rustc does not see it"),
        Err(failure) => debian_compiler(&failure.to_string()),
    }
}

fn has_target(repository: &Repository) -> Outcome<bool> {
    let arguments = ["--print", "sysroot"];
    let root = Step::new("rustc", "rustc").args(arguments).folder(&repository.root).read()?;
    Ok(Path::new(root.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

fn debian_compiler(why: &str) -> Outcome<Compiler> {
    say(&format!(
        "the wasm target is not to be had ({why}); using Debian's Rust for the web (4 minutes more)"
    ));
    if find_linker().is_none() || !Path::new("/usr/src").join("rustc-web").exists() {
        debian::install(&["rustc-web", "cargo-web", "rust-web-src", "lld"])?;
    }
    let linker = find_linker().ok_or_else(|| Failure::new("neither rust-lld nor wasm-ld is on the path"))?;
    Ok(Compiler::Debian { linker })
}

fn find_linker() -> Option<PathBuf> {
    ["wasm-ld", "rust-lld"].into_iter().find_map(debian::on_path)
}
