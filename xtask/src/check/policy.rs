//! The dependency policy in deny.toml. Advisories need data from outside, so they alone may be skipped, and
//! then say so.

use crate::failure::Outcome;
use crate::repository::Repository;
use crate::step::{Step, say};
use crate::tools::deny;
use std::time::Duration;

/// Runs cargo-deny.
pub fn check(repository: &Repository) -> Outcome {
    let program = deny::ensure(repository)?;
    let outcome = Step::new("bans, licences and sources", &program)
        .args(["--log-level", "error", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])
        .folder(&repository.root)
        .run();
    if is_reachable("github.com:443") {
        let step =
            Step::new("known weaknesses", &program).args(["check", "--hide-inclusion-graph", "advisories"]);
        return outcome.and(step.folder(&repository.root).run());
    }
    say("skipped: known weaknesses, for their data cannot be reached from here");
    outcome
}

fn is_reachable(address: &str) -> bool {
    use std::net::{TcpStream, ToSocketAddrs};
    let addresses = address.to_socket_addrs().into_iter().flatten();
    addresses.take(2).any(|address| TcpStream::connect_timeout(&address, Duration::from_secs(3)).is_ok())
}
