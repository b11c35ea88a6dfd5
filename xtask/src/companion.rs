//! A program that runs beside a command and ends with it, however the command ends: a small shell waits on a
//! pipe that closes when we are gone, and then stops the program and removes its folder.

use crate::failure::{Failure, Outcome, While};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

const WATCH: &str = r#"
folder=$1 signal=$2
shift 2
"$@" &
program=$!
exec >/dev/null
cat
kill -s "$signal" "$program" 2>/dev/null
wait "$program" 2>/dev/null
rm -rf "$folder"
"#;

/// The running program; dropped, it is stopped.
pub struct Companion {
    shell: Child,
    pipe: Option<ChildStdin>,
}

impl Companion {
    /// Starts `command` (program and arguments). `folder` is removed in the end; `signal` is what asks the
    /// program to stop.
    pub fn start(command: &[&str], folder: &Path, signal: &str, variables: &[(&str, &str)]) -> Outcome<Self> {
        let mut shell = Command::new("sh")
            .args(["-c", WATCH, "companion"])
            .arg(folder)
            .arg(signal)
            .args(command)
            .envs(variables.iter().copied())
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Ctrl-C reaches us alone; the pipe tells the shell.
            .process_group(0)
            .spawn()
            .or_cannot(format!("start {}", command.first().unwrap_or(&"nothing")))?;
        let pipe = shell.stdin.take();
        Ok(Self { shell, pipe })
    }

    /// Waits for the line that starts with `start` and gives the rest of it.
    pub fn line(&mut self, start: &str) -> Outcome<String> {
        let stdout = self.shell.stdout.take().ok_or_else(|| Failure::new("its output was read already"))?;
        let mut lines = BufReader::new(stdout).lines();
        let found =
            lines.by_ref().map_while(Result::ok).find_map(|line| Some(line.strip_prefix(start)?.to_owned()));
        // Read on, or the program would block once the pipe is full.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        found.ok_or_else(|| Failure::new(format!("it ended without the line {start}…")))
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        drop(self.pipe.take());
        let _ = self.shell.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_companion_ends_with_us_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("inside");
        std::fs::create_dir(&inside).expect("made");
        let program = ["sh", "-c", "echo listening on $$; exec sleep 600"];
        let mut companion = Companion::start(&program, &inside, "TERM", &[]).expect("started");
        let id = companion.line("listening on ").expect("printed");
        assert!(Path::new("/proc").join(&id).exists());
        drop(companion);
        assert!(!Path::new("/proc").join(&id).exists());
        assert!(!inside.exists());
    }

    #[test]
    fn a_program_that_ends_early_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut companion = Companion::start(&["true"], folder.path(), "TERM", &[]).expect("started");
        assert!(companion.line("listening on ").is_err());
    }
}
