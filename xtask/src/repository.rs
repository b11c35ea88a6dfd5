//! Where things stand: the root, the folders that the commands write, and the tools kept between builds.

use crate::failure::{Failure, Outcome, While};
use std::path::{Path, PathBuf};

/// The repository that the command was called in.
pub struct Repository {
    /// Its root.
    pub root: PathBuf,
    /// Tools that take minutes to build; outside `target`, so that a clean build keeps them.
    pub tools: PathBuf,
    /// Cargo's output: `CARGO_TARGET_DIR`, or `target`.
    pub cargo_target: PathBuf,
}

impl Repository {
    /// Looks upwards from the current folder.
    pub fn find() -> Outcome<Self> {
        let here = std::env::current_dir().or_cannot("tell the current folder")?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .ok_or_else(|| Failure::new("this is not the repository: there is no xtask/Cargo.toml above"))?
            .to_owned();
        let tools = match folder("HUIYIN_TOOLS") {
            Some(tools) => here.join(tools),
            None => cache()?.join("huiyin/tools"),
        };
        let cargo_target = folder("CARGO_TARGET_DIR").map_or(root.join("target"), |target| here.join(target));
        Ok(Self { root, tools, cargo_target })
    }

    /// The folder that runs when copied elsewhere.
    pub fn product(&self) -> PathBuf {
        self.root.join("target/huiyin")
    }

    /// The server in that folder.
    pub fn program(&self) -> PathBuf {
        self.product().join("huiyin")
    }

    /// Where the browser apps are made before they are put together.
    pub fn web(&self) -> PathBuf {
        self.root.join("target/web")
    }

    /// A path under the root, as it is named to people.
    pub fn named<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn cache() -> Outcome<PathBuf> {
    folder("XDG_CACHE_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".cache")))
        .ok_or_else(|| Failure::new("neither HUIYIN_TOOLS nor HOME is set: say where tools may be kept"))
}
