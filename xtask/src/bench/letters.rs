//! Letters per second: eight writers who post one letter after the other, each with a key of its own. Every
//! letter is sealed, written and synced before it is answered.

use super::client::Client;
use super::figure;
use super::server::Server;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use std::time::{Duration, Instant};

const WRITERS: u32 = 8;
const TIME: Duration = Duration::from_secs(6);

/// Prints letters per second.
pub fn print(repository: &Repository) -> Outcome {
    let server = Server::start(repository)?;
    let started = Instant::now();
    let end = started + TIME;
    let address = server.address();
    let counts = std::thread::scope(|scope| {
        let writers: Vec<_> =
            (0..WRITERS).map(|writer| scope.spawn(move || write(address, writer, end))).collect();
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap_or(Err(Failure::new("a writer panicked"))))
            .collect::<Vec<_>>()
    });
    let seconds = started.elapsed().as_secs_f64();
    let mut written = 0;
    for count in counts {
        written += count?;
    }
    figure("letters", (f64::from(written) / seconds).round(), "per second");
    Ok(())
}

/// Writes until the end; gives how many letters were accepted.
fn write(address: &str, writer: u32, end: Instant) -> Outcome<u32> {
    let mut client = Client::connect(address)?;
    client.always("Content-Type", "application/json");
    let mut written = 0;
    while Instant::now() < end {
        let key = key(writer, written);
        let path = "/api/v1/mailboxes/director/letters";
        client.send("POST", path, &key, letter(written).as_bytes())?.with(201, "a letter")?;
        written += 1;
    }
    Ok(written)
}

fn letter(number: u32) -> String {
    format!(
        r#"{{"kind":"question","title":"校门口的路灯","body":"第{number}封：校门口的路灯坏了一周，什么时候能修好？","publish":false}}"#
    )
}

fn key(writer: u32, number: u32) -> String {
    format!("Idempotency-Key: {writer:016x}{number:016x}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_key_of_its_own_of_32_characters() {
        assert_eq!(key(1, 2).trim_end().trim_start_matches("Idempotency-Key: ").len(), 32);
        assert_ne!(key(1, 2), key(2, 1));
    }
}
