//! The built program with the sample bureau, on a free port of this machine, gone when the bench ends.

use super::client::Client;
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
        Self::with(repository, "load")
    }

    /// The same with what a subcommand of `huiyin sample` loads.
    pub fn with(repository: &Repository, sample: &str) -> Outcome<Self> {
        let program = repository.program();
        if !program.is_file() {
            return Err(Failure::new("nothing is built: cargo xtask build"));
        }
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("huiyin-bench-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).or_cannot("make a temporary folder")?;
        let data = folder.join("data").display().to_string();
        Step::new("loading the sample bureau", &program).args(["sample", sample, "--data", &data]).read()?;
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

    /// Adds somebody with a role and signs in; gives the cookie.
    pub fn sign_in(&self, role: &str) -> Outcome<String> {
        let link = self.command(&["user", "add", "压测员", "--role", role])?;
        let token = link.trim().rsplit("#link=").next().unwrap_or_default();
        let body = serde_json::json!({ "token": token, "password": "a long enough password" }).to_string();
        let mut client = Client::connect(self.address())?;
        client.always("Content-Type", "application/json");
        let answer = client.send("POST", "/api/v1/staff/sign-in/link", "", body.as_bytes())?;
        let cookie = answer.with(200, "signing in")?.cookie;
        cookie.ok_or_else(|| Failure::new("signing in set no cookie"))
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        self.origin.trim_start_matches("http://")
    }
}
