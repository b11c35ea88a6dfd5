//! A client that does no more than a bench needs: one connection, one request after the other.

use crate::failure::{Failure, Outcome, While};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A connection to the server.
pub struct Client {
    host: String,
    /// Headers of every request, each ending in a line break.
    headers: String,
    stream: TcpStream,
    reader: BufReader<TcpStream>,
}

/// An answer, read to its end and no further.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The cookie it sets, without its attributes.
    pub cookie: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// Connects to host and port.
    pub fn connect(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).or_cannot("reach the server")?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).or_cannot("set a time limit")?;
        stream.set_nodelay(true).or_cannot("send at once")?;
        let reader = BufReader::new(stream.try_clone().or_cannot("share the connection")?);
        Ok(Self { host: address.to_owned(), headers: String::new(), stream, reader })
    }

    /// Sends a header with every request from now on.
    pub fn always(&mut self, name: &str, value: &str) {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
    }

    /// Sends a request with headers of its own and reads the answer.
    pub fn send(&mut self, method: &str, path: &str, own: &str, body: &[u8]) -> Outcome<Answer> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{}{own}Content-Length: {}\r\n\r\n",
            self.host,
            self.headers,
            body.len()
        );
        self.stream.write_all(&[head.as_bytes(), body].concat()).or_cannot("send a request")?;
        answer(&mut self.reader)
    }
}

impl Answer {
    /// The answer, if it has that status.
    pub fn with(self, status: u16, what: &str) -> Outcome<Self> {
        if self.status == status {
            return Ok(self);
        }
        let said = String::from_utf8_lossy(&self.body);
        Err(Failure::new(format!("{what} was answered {} instead of {status}: {said}", self.status)))
    }

    /// The body as JSON.
    pub fn json(&self) -> Outcome<serde_json::Value> {
        serde_json::from_slice(&self.body).or_cannot("read the answer as JSON")
    }
}

fn answer(reader: &mut impl BufRead) -> Outcome<Answer> {
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
    let (mut length, mut cookie) = (0, None);
    loop {
        let header = next(reader)?;
        let Some((name, value)) = header.split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().or_cannot("read the length of the answer")?,
            "set-cookie" => cookie = value.trim().split(';').next().map(str::to_owned),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).or_cannot("read the answer")?;
    let status = status.ok_or_else(|| Failure::new(format!("not an answer: {first}")))?;
    Ok(Answer { status, cookie, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_to_its_end_and_no_further() {
        let text = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nSet-Cookie: huiyin=abc; Path=/\r\n\r\n{}HTTP/1.1 429 Too Many\r\n\r\n";
        let mut reader = text.as_bytes();
        let first = answer(&mut reader).expect("an answer");
        assert_eq!((first.status, first.cookie.as_deref()), (201, Some("huiyin=abc")));
        assert_eq!(answer(&mut reader).expect("an answer").status, 429);
        assert!(answer(&mut reader).is_err());
    }
}
