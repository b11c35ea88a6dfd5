//! One step of a command: a program that is run, named before it starts, timed after it ends, its output
//! passed through as it comes.

use crate::failure::{Failure, Outcome, While};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Whether cargo told this of the program it started. Build scripts ask for such variables: passed on, they would have
/// ring and all that stands on it compiled again in every other checkout, and after every call of cargo by hand.
fn is_of_this_program(variable: &OsStr) -> bool {
    let name = variable.to_string_lossy();
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

/// A program to run, and what it is run for.
pub struct Step {
    what: String,
    command: Command,
}

impl Step {
    /// `what` is shown while it runs.
    pub fn new(what: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os().filter(|(name, _)| is_of_this_program(name)) {
            command.env_remove(name);
        }
        Self { what: what.into(), command }
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Sets a variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes a variable away.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs in a folder.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it; a failure if it says so.
    pub fn run(mut self) -> Outcome {
        let started = self.begin();
        let status = self.command.status().or_cannot(format!("start {:?}", self.command.get_program()))?;
        self.end(started, status.success())
    }

    /// Runs it, passes its lines through and shows each to `look`.
    pub fn watch(mut self, mut look: impl FnMut(&str)) -> Outcome {
        let started = self.begin();
        self.command.stdout(Stdio::piped());
        let mut child = self.command.spawn().or_cannot(format!("start {:?}", self.command.get_program()))?;
        if let Some(stdout) = child.stdout.take() {
            let mut lines = BufReader::new(stdout);
            let mut line = Vec::new();
            while lines.read_until(b'\n', &mut line).or_cannot("read what it prints")? > 0 {
                let _ = std::io::stdout().write_all(&line);
                look(String::from_utf8_lossy(&line).trim_end());
                line.clear();
            }
        }
        let status = child.wait().or_cannot("wait for it")?;
        self.end(started, status.success())
    }

    /// Runs it in silence and gives what it prints.
    pub fn read(mut self) -> Outcome<String> {
        let output = self.command.stderr(Stdio::piped()).output();
        let output = output.or_cannot(format!("start {:?}", self.command.get_program()))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            let errors = String::from_utf8_lossy(&output.stderr);
            Err(Failure::new(format!("{} failed: {}", self.what, errors.trim())))
        }
    }

    fn begin(&self) -> Instant {
        say(&self.what);
        Instant::now()
    }

    fn end(&self, started: Instant, succeeded: bool) -> Outcome {
        if succeeded {
            if started.elapsed() > Duration::from_secs(1) {
                println!("  {:.1} s", started.elapsed().as_secs_f32());
            }
            Ok(())
        } else {
            Err(Failure::new(format!("{} failed after {:.1} s", self.what, started.elapsed().as_secs_f32())))
        }
    }
}

/// Says what is being done.
pub fn say(what: &str) {
    println!("▸ {what}");
    // What a program prints itself must not overtake the line that announces it.
    let _ = std::io::stdout().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_seen_and_a_failure_is_named() {
        let mut seen = Vec::new();
        let step = Step::new("two lines", "sh").args(["-c", "echo one; echo two; exit 3"]);
        let failure = step.watch(|line| seen.push(line.to_owned())).expect_err("it exits with 3");
        assert_eq!(seen, ["one", "two"]);
        assert!(failure.to_string().starts_with("two lines failed"));
    }

    #[test]
    fn what_cargo_says_of_this_program_is_not_passed_on() {
        assert!(std::env::var_os("CARGO_PKG_NAME").is_some(), "cargo says it to whoever it runs");
        let seen = Step::new("its variables", "env").read().expect("it runs");
        assert!(!seen.contains("CARGO_PKG_") && !seen.contains("CARGO_MANIFEST_"), "{seen}");
    }
}
