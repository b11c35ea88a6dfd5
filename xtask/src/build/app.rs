//! One browser app: built by Trunk, made smaller by wasm-opt, its names and integrity set right afterwards.

use super::{names, optimise, stamp};
use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::step::{Step, say};
use crate::tools::BuildTools;
use crate::tools::wasm::TARGET;
use std::path::PathBuf;

/// Which app, from where, for which address.
pub struct App {
    /// What it is called, and the folder of its files under `target/web`.
    pub name: &'static str,
    /// The folder of its index.html.
    folder: &'static str,
    /// The address it is served from.
    address: &'static str,
    /// The feature that is on instead of the one in Trunk.toml.
    feature: Option<&'static str>,
    /// Files and folders that go into it.
    inputs: &'static [&'static str],
}

const SHARED: [&str; 11] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "index.html",
    "Trunk.toml",
    "src",
    "public",
    "style",
    "crates/contract",
    "crates/rules",
    "xtask/src/build",
];

/// The public pages and the staff's desk.
pub const APPS: [App; 2] = [
    App { name: "public", folder: "", address: "/", feature: Some("hydrate"), inputs: &[] },
    App {
        name: "console",
        folder: "crates/console",
        address: "/console/",
        feature: None,
        inputs: &["crates/console"],
    },
];

impl App {
    /// The finished files.
    pub fn dist(&self, repository: &Repository) -> PathBuf {
        repository.web().join(self.name)
    }

    /// Builds it unless nothing changed; says whether it did.
    pub fn build(&self, repository: &Repository, tools: &BuildTools) -> Outcome<bool> {
        let inputs: Vec<&str> = SHARED.iter().chain(self.inputs).copied().collect();
        let inputs = stamp::of(repository, &inputs);
        let stamp = repository.web().join(format!("{}.stamp", self.name));
        let dist = self.dist(repository);
        let known = std::fs::read_to_string(&stamp).unwrap_or_default();
        if known == inputs && dist.join("index.html").is_file() {
            say(&format!("the {} app is unchanged", self.name));
            return Ok(false);
        }
        let _ = std::fs::remove_file(&stamp);
        self.fetch(repository, tools)?;
        self.trunk(repository, tools)?;
        optimise::optimise(repository, &tools.wasm_opt, &dist)?;
        names::settle(&dist)?;
        std::fs::write(&stamp, inputs).or_cannot("note what the app was built from")?;
        Ok(true)
    }

    /// Trunk is kept off the network, so that it uses our tools, and passes that on to cargo.
    fn fetch(&self, repository: &Repository, tools: &BuildTools) -> Outcome {
        let step = tools.wasm.cargo(repository, "fetching what the browser apps depend on");
        step.args(["fetch", "--target", TARGET]).folder(&repository.root).run()
    }

    fn trunk(&self, repository: &Repository, tools: &BuildTools) -> Outcome {
        let folder = repository.root.join(self.folder);
        let what = format!("building the {} app (minutes from nothing: it is optimised for size)", self.name);
        let mut step = Step::new(what, &tools.trunk)
            .args([
                "build",
                "--offline",
                "--skip-version-check",
                "--release",
                "--cargo-profile",
                "wasm-release",
            ])
            .args(["--public-url", self.address, "--dist"])
            .arg(self.dist(repository));
        if let Some(feature) = self.feature {
            step = step.args(["--no-default-features", "--features", feature]);
        }
        // Trunk reads NO_COLOR as a Boolean and refuses `1`.
        let step = step.without("NO_COLOR").folder(&folder);
        tools.wasm.set(repository, step, std::slice::from_ref(&tools.bindgen)).run()
    }
}
