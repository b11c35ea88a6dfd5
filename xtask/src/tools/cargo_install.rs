//! Programs that cargo builds, into the tools folder: cheaply optimised, for they run seconds and build minutes.

use crate::failure::Outcome;
use crate::repository::Repository;
use crate::step::Step;
use std::path::Path;

/// One program of one version.
pub struct Install<'a> {
    /// The package.
    pub package: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Whether the lock file that it ships is used.
    pub locked: bool,
    /// How long two cores take, roughly.
    pub minutes: &'a str,
    /// What it is for.
    pub purpose: &'a str,
}

impl Install<'_> {
    /// Builds it into `root/bin`.
    pub fn place(&self, repository: &Repository, root: &Path) -> Outcome {
        let Self { package, version, minutes, purpose, .. } = self;
        let what = format!(
            "building {package} {version} once, for {purpose} (about {minutes} minutes on two cores)"
        );
        let mut step = Step::new(what, "cargo").args(["install", package, "--version", version]);
        if self.locked {
            step = step.arg("--locked");
        }
        step.arg("--root")
            .arg(root)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            // Otherwise its output would fill ours.
            .without("CARGO_TARGET_DIR")
            .without("CARGO_BUILD_TARGET_DIR")
            .folder(&repository.root)
            .run()
    }
}

/// Whether a program says that it is of a version.
pub fn is_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && Step::new("asking for the version", program)
            .arg("--version")
            .read()
            .is_ok_and(|text| text.split_whitespace().any(|word| word == version))
}
