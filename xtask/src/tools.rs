//! What a machine must have, each brought when it is missing and skipped when it is there.

pub mod binaryen;
pub mod bindgen;
pub mod cargo_install;
pub mod debian;
pub mod deny;
pub mod npm;
pub mod smtp;
pub mod stories;
pub mod terser;
pub mod trunk;
pub mod wasm;

use crate::failure::Outcome;
use crate::repository::Repository;
use std::ffi::OsString;
use std::path::PathBuf;

/// `PATH` with these folders first.
pub fn path(folders: &[PathBuf]) -> OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&rest));
    std::env::join_paths(all).unwrap_or(rest)
}

/// What a build of the browser apps uses.
pub struct BuildTools {
    /// The compiler for wasm.
    pub wasm: wasm::Compiler,
    /// The Trunk program.
    pub trunk: PathBuf,
    /// The folder of wasm-bindgen.
    pub bindgen: PathBuf,
    /// The wasm-opt program.
    pub wasm_opt: PathBuf,
    /// The terser program, for Node.
    pub terser: PathBuf,
}

/// Brings all of them.
pub fn for_build(repository: &Repository) -> Outcome<BuildTools> {
    Ok(BuildTools {
        wasm: wasm::ensure(repository)?,
        bindgen: bindgen::ensure(repository)?,
        trunk: trunk::ensure(repository)?,
        wasm_opt: binaryen::ensure(repository)?,
        terser: terser::ensure(repository)?,
    })
}
