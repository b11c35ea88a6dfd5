//! wasm-bindgen's programs, of exactly the version in Cargo.lock: glue and library speak a private format.

use super::cargo_install::{Install, is_version};
use crate::failure::{Failure, Outcome, While};
use crate::repository::Repository;
use std::path::PathBuf;

/// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub fn ensure(repository: &Repository) -> Outcome<PathBuf> {
    let lock = std::fs::read_to_string(repository.root.join("Cargo.lock")).or_cannot("read Cargo.lock")?;
    let version = locked_version(&lock)?;
    let own = repository.tools.join(format!("wasm-bindgen-{version}"));
    for folder in [repository.tools.join("bin"), own.join("bin")] {
        let both = ["wasm-bindgen", "wasm-bindgen-test-runner"];
        if both.iter().all(|name| is_version(&folder.join(name), &version)) {
            return Ok(folder);
        }
    }
    // Without its lock file: the one that 0.2.130 shipped did not build.
    let install = Install {
        package: "wasm-bindgen-cli",
        version: &version,
        locked: false,
        minutes: "5",
        purpose: "the glue between wasm and browser",
    };
    install.place(repository, &own)?;
    Ok(own.join("bin"))
}

fn locked_version(lock: &str) -> Outcome<String> {
    let lock: toml::Table = lock.parse().or_cannot("read Cargo.lock")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    packages
        .into_iter()
        .flatten()
        .find(|package| package.get("name").and_then(toml::Value::as_str) == Some("wasm-bindgen"))
        .and_then(|package| package.get("version").and_then(toml::Value::as_str))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_in_the_lock_file() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock).expect("there"), "0.2.130");
        assert!(locked_version("").is_err());
    }
}
