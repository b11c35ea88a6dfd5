//! The part `postgres`: a PostgreSQL server of its own, thrown away afterwards, and the stories that both
//! databases must tell the same way.

use super::native::STORE_AND_SERVER;
use super::tally::Tally;
use crate::companion::Companion;
use crate::failure::{Failure, Outcome, While};
use crate::repository::Repository;
use crate::step::{Step, say};
use crate::tools::debian;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

/// Runs the conformance suite and the whole stack against it.
pub fn run(repository: &Repository, tally: &mut Tally) -> Outcome {
    debian::ensure(&[debian::Need::Postgres])?;
    let server = Server::start()?;
    // The same packages as in the part `rust`, so that nothing is compiled again.
    Step::new("testing store and stack against PostgreSQL", "cargo")
        .args(["test", "--no-fail-fast", "--test", "conformance", "--test", "stack"])
        .args(STORE_AND_SERVER)
        .env("HUIYIN_TEST_POSTGRES_URL", &server.url)
        .folder(&repository.root)
        .watch(|line| tally.read(line))
}

/// A running server with an empty cluster, listening on a loopback port and on a socket in its folder.
struct Server {
    url: String,
    _running: Companion,
}

impl Server {
    fn start() -> Outcome<Self> {
        say("starting a throw-away PostgreSQL");
        let programs = debian::postgres_programs().ok_or_else(|| Failure::new("there is no initdb"))?;
        let folder = std::env::temp_dir().join(format!("huiyin-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).or_cannot("make a temporary folder")?;
        let user = User::ordinary()?;
        if let Some(user) = &user {
            std::os::unix::fs::chown(&folder, Some(user.id), Some(user.group))
                .or_cannot("hand over the folder")?;
        }
        let data = folder.join("data").display().to_string();
        let initdb = programs.join("initdb").display().to_string();
        let settings = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
        let command = as_user(&user, &[&[&initdb, "-D", &data], &settings[..]].concat());
        Step::new("initdb", &command[0]).args(&command[1..]).folder(&folder).read()?;
        let port = free_port()?;
        let running = Self::run(&programs, &folder, &data, &port, &user)?;
        let server =
            Self { url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), _running: running };
        wait_until_ready(&programs.join("pg_isready"), &port)?;
        Ok(server)
    }

    fn run(
        programs: &Path,
        folder: &Path,
        data: &str,
        port: &str,
        user: &Option<User>,
    ) -> Outcome<Companion> {
        let postgres = programs.join("postgres").display().to_string();
        let sockets = folder.display().to_string();
        let mut command = vec![postgres.as_str(), "-D", data, "-p", port, "-k", &sockets, "-h", "127.0.0.1"];
        // What is thrown away need not survive a power loss; many tests at once hold many connections.
        let settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];
        let quiet = ["log_min_messages=fatal", "log_min_error_statement=panic"];
        command.extend(settings.iter().chain(&quiet).flat_map(|setting| ["-c", *setting]));
        let command = as_user(user, &command);
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        // SIGINT asks PostgreSQL not to wait for open connections.
        Companion::start(&command, folder, "INT", &[])
    }
}

fn wait_until_ready(pg_isready: &Path, port: &str) -> Outcome {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        match Step::new("PostgreSQL's start", pg_isready)
            .args(["-q", "-U", "postgres", "-h", "127.0.0.1", "-p", port])
            .read()
        {
            Ok(_) => return Ok(()),
            Err(failure) if Instant::now() > end => return Err(failure),
            Err(_) => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

fn free_port() -> Outcome<String> {
    let listener = TcpListener::bind("127.0.0.1:0").or_cannot("find a free port")?;
    Ok(listener.local_addr().or_cannot("find a free port")?.port().to_string())
}

/// An ordinary user, for PostgreSQL refuses root.
struct User {
    name: String,
    id: u32,
    group: u32,
}

impl User {
    /// The user to become, or none where we are ordinary ourselves.
    fn ordinary() -> Outcome<Option<Self>> {
        if !debian::is_root() {
            return Ok(None);
        }
        let accounts = std::fs::read_to_string("/etc/passwd").or_cannot("read the list of users")?;
        let user = ["postgres", "nobody"].iter().find_map(|name| Self::named(&accounts, name));
        user.map(Some)
            .ok_or_else(|| Failure::new("PostgreSQL refuses root, and there is no user postgres or nobody"))
    }

    fn named(accounts: &str, name: &str) -> Option<Self> {
        let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2).map(str::parse);
        Some(Self { name: name.into(), id: numbers.next()?.ok()?, group: numbers.next()?.ok()? })
    }
}

fn as_user(user: &Option<User>, command: &[&str]) -> Vec<String> {
    let command = command.iter().map(|part| (*part).to_owned());
    let Some(User { name, group, .. }) = user else { return command.collect() };
    let become_user = [
        "setpriv".to_owned(),
        format!("--reuid={name}"),
        format!("--regid={group}"),
        "--clear-groups".into(),
    ];
    become_user.into_iter().chain(command).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_read_with_both_numbers() {
        let accounts = "root:x:0:0:root:/root:/bin/bash\npostgres:x:104:106:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n";
        let user = User::named(accounts, "postgres").expect("listed");
        assert_eq!((user.id, user.group), (104, 106));
        assert!(User::named(accounts, "nobody").is_none());
        let command = as_user(&Some(user), &["initdb", "-D", "x"]);
        assert_eq!(command[..3], ["setpriv", "--reuid=postgres", "--regid=106"]);
    }

    #[test]
    fn a_server_starts_answers_and_is_gone_afterwards() {
        // Where PostgreSQL is not installed, the part `postgres` installs it and runs this by itself.
        if debian::postgres_programs().is_none() {
            eprintln!("skipped: PostgreSQL is not installed");
            return;
        }
        let server = Server::start().expect("started");
        let address = server
            .url
            .split('@')
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .expect("an address")
            .to_owned();
        assert!(std::net::TcpStream::connect(&address).is_ok());
        drop(server);
        assert!(std::net::TcpStream::connect(&address).is_err());
        let folder = std::env::temp_dir().join(format!("huiyin-postgres-{}", std::process::id()));
        assert!(!folder.exists());
    }
}
