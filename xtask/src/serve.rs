//! `serve`: builds, loads the sample bureau where there is no data, and becomes the server. Signals and the
//! exit status need no forwarding, for the server takes the place of this process.

use crate::build;
use crate::failure::{Failure, Outcome, While};
use crate::repository::Repository;
use crate::step::{Step, say};
use crate::tools;
use std::io::{BufRead, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Where to listen and where the data stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    listen: String,
    data: PathBuf,
}

impl Options {
    /// Reads the words after `serve`.
    pub fn parse(words: &[&str]) -> Outcome<Self> {
        let mut options = Self { listen: "127.0.0.1:8080".into(), data: PathBuf::from("data") };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (*word, words.next().copied()),
            };
            match (name, value) {
                ("--listen", Some(value)) => options.listen = value.into(),
                ("--data", Some(value)) => options.data = value.into(),
                _ => return Err(Failure::new("serve takes --listen ADDR and --data DIR")),
            }
        }
        Ok(options)
    }
}

/// Builds and serves.
pub fn serve(repository: &Repository, options: &Options) -> Outcome {
    tools::debian::ensure_or_warn(&[tools::debian::Need::Fonts]);
    build::build(repository)?;
    let program = repository.program();
    let empty = std::fs::read_dir(&options.data).map_or(true, |mut entries| entries.next().is_none());
    if empty {
        Step::new("loading the sample bureau into the empty data folder", &program)
            .args(["sample", "load", "--data"])
            .arg(&options.data)
            .run()?;
    }
    say(&format!("serving {}", options.data.display()));
    let this = std::env::current_exe().or_cannot("find this program")?;
    let mut announcer = Command::new(this)
        .arg("announce")
        .arg(&options.data)
        .stdin(Stdio::piped())
        // Ctrl-C is for the server; what it prints while it drains must still find a reader.
        .process_group(0)
        .spawn()
        .or_cannot("start the announcer")?;
    let pipe = announcer.stdin.take().ok_or_else(|| Failure::new("the announcer has no pipe"))?;
    let arguments = ["serve", "--listen", &options.listen, "--data"];
    let error = Command::new(&program).args(arguments).arg(&options.data).stdout(pipe).exec();
    Err(Failure::new(format!("could not start {}: {error}", program.display())))
}

/// Passes the server's lines on, and names the addresses to open once it listens.
pub fn announce(data: &str) -> Outcome {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        println!("{line}");
        if let Some(address) = line.strip_prefix("listening on ") {
            print!("{}", addresses(address.trim(), data));
        }
        let _ = std::io::stdout().flush();
    }
    Ok(())
}

fn addresses(address: &str, data: &str) -> String {
    let places = [
        ("/", "the public pages"),
        ("/plans/2026", "this year's plan"),
        ("/mailboxes", "write a letter"),
        ("/track", "find a letter by its receipt"),
        ("/embed/v1/plan", "the plan for other sites"),
        ("/api/v1/plans", "the same as JSON"),
    ];
    let mut text = String::from("\nOpen\n");
    for (path, what) in places {
        text.push_str(&format!("  {address}{path:<16} {what}\n"));
    }
    // Passkeys refuse addresses that are numbers, so the desk is named by its host.
    let desk = address
        .replace("127.0.0.1", "localhost")
        .replace("0.0.0.0", "localhost")
        .replace("[::1]", "localhost");
    text.push_str(&format!("  {desk}{:<16} the staff's desk\n", "/console"));
    text.push_str("\nA sign-in link for the desk\n");
    text.push_str(&format!("  target/huiyin/huiyin user add NAME --role administrator --data {data}\n\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_defaults_and_unknown_ones_are_refused() {
        let usual = Options { listen: "127.0.0.1:8080".into(), data: "data".into() };
        assert_eq!(Options::parse(&[]).expect("none is fine"), usual);
        let other = Options { listen: "[::1]:0".into(), data: "elsewhere".into() };
        assert_eq!(Options::parse(&["--data", "elsewhere", "--listen=[::1]:0"]).expect("fine"), other);
        assert!(Options::parse(&["--port", "80"]).is_err());
        assert!(Options::parse(&["--data"]).is_err());
    }

    #[test]
    fn the_desk_is_named_by_its_host() {
        let text = addresses("http://127.0.0.1:8080", "data");
        assert!(text.contains("http://localhost:8080/console"));
        assert!(text.contains("http://127.0.0.1:8080/plans/2026"));
    }
}
