//! Letters per second: eight writers who post one letter after the other, each with a key of its own. Every
//! letter is sealed, written and synced before it is answered.

use super::figure;
use super::server::Server;
use crate::failure::{Failure, Outcome, While};
use crate::repository::Repository;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
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
    let mut stream = TcpStream::connect(address).or_cannot("reach the server")?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).or_cannot("set a time limit")?;
    stream.set_nodelay(true).or_cannot("send at once")?;
    let mut reader = BufReader::new(stream.try_clone().or_cannot("share the connection")?);

    let mut written = 0;
    while Instant::now() < end {
        stream.write_all(request(address, writer, written).as_bytes()).or_cannot("send a letter")?;
        let status = answer(&mut reader)?;
        if status != 201 {
            return Err(Failure::new(format!(
                "letter {written} of a writer was answered {status} instead of 201"
            )));
        }
        written += 1;
    }
    Ok(written)
}

fn request(address: &str, writer: u32, number: u32) -> String {
    let body = format!(
        r#"{{"kind":"question","title":"校门口的路灯","body":"第{number}封：校门口的路灯坏了一周，什么时候能修好？","publish":false}}"#
    );
    format!(
        "POST /api/v1/mailboxes/director/letters HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Idempotency-Key: {writer:016x}{number:016x}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Reads one answer to its end; gives its status.
fn answer(reader: &mut impl BufRead) -> Outcome<u16> {
    let mut line = String::new();
    let mut next = |reader: &mut dyn BufRead| -> Outcome<String> {
        line.clear();
        match reader.read_line(&mut line).or_cannot("read the answer")? {
            0 => Err(Failure::new("the server hung up")),
            _ => Ok(line.trim_end().to_owned()),
        }
    };
    let first = next(reader)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let mut length = 0;
    loop {
        let header = next(reader)?.to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().or_cannot("read the length of the answer")?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).or_cannot("read the answer")?;
    status.ok_or_else(|| Failure::new(format!("not an answer: {first}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_to_its_end_and_no_further() {
        let text = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 429 Too Many\r\n\r\n";
        let mut reader = text.as_bytes();
        assert_eq!(answer(&mut reader).expect("an answer"), 201);
        assert_eq!(answer(&mut reader).expect("an answer"), 429);
        assert!(answer(&mut reader).is_err());
    }

    #[test]
    fn every_letter_has_a_key_of_its_own_of_32_characters() {
        let key = |text: &str| {
            text.split("Idempotency-Key: ").nth(1).and_then(|rest| rest.split('\r').next()).map(str::to_owned)
        };
        let first = key(&request("a", 1, 2)).expect("a key");
        assert_eq!(first.len(), 32);
        assert_ne!(Some(first), key(&request("a", 2, 1)));
    }
}
