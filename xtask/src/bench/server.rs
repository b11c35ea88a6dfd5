//! The built program with the sample bureau, on a free port of this machine, gone when the bench ends.

use crate::companion::Companion;
use crate::failure::{Failure, Outcome, While};
use crate::repository::Repository;
use crate::step::Step;
use std::sync::atomic::{AtomicU32, Ordering};

static STARTED: AtomicU32 = AtomicU32::new(0);

/// The running program.
pub struct Server {
    /// `http://127.0.0.1:1234`
    pub origin: String,
    program: String,
    data: String,
    _running: Companion,
}

impl Server {
    /// Loads the sample bureau into a folder that is thrown away, and serves it.
    pub fn start(repository: &Repository) -> Outcome<Self> {
        let program = repository.program();
        if !program.is_file() {
            return Err(Failure::new("nothing is built: cargo xtask build"));
        }
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("huiyin-bench-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).or_cannot("make a temporary folder")?;
        let data = folder.join("data").display().to_string();
        Step::new("loading the sample bureau", &program).args(["sample", "load", "--data", &data]).read()?;
        let program = program.display().to_string();
        let command = [program.as_str(), "serve", "--listen", "127.0.0.1:0", "--data", &data];
        let mut running = Companion::start(&command, &folder, "TERM", &[])?;
        let origin = running.line("listening on ")?.trim().to_owned();
        Ok(Self { origin, program, data, _running: running })
    }

    /// Runs a command of the program on the same data; gives what it printed.
    pub fn command(&self, words: &[&str]) -> Outcome<String> {
        Step::new(words.join(" "), &self.program).args(words).args(["--data", &self.data]).read()
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        self.origin.trim_start_matches("http://")
    }
}
