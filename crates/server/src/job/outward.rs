//! Requests to the outside: signed, without redirects, never to an address inside the network. Names are
//! resolved anew for each request, every address is checked, and the connection goes to a checked one: an
//! answer that changes between check and connection (DNS rebinding) has no such moment.

use crate::job::deliver::Failed;
use contract::limits;
use contract::staff::message::Trouble;
use contract::text::TextError;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, StatusCode, Url, redirect};
use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(20);

/// The way out.
pub struct Outward {
    client: Option<Client>,
    allow_private: bool,
}

impl Outward {
    /// `allow_private`: also to addresses inside the network, and without TLS.
    pub fn new(allow_private: bool) -> Self {
        // There is one already where another library was faster.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            // A kept connection would pass by the check of its address.
            .pool_max_idle_per_host(0)
            .dns_resolver(Checked { allow_private })
            .user_agent(concat!("huiyin/", env!("CARGO_PKG_VERSION")))
            .build();
        if let Err(error) = &client {
            tracing::error!(%error, "no webhooks and text messages: is ca-certificates installed?");
        }
        Self { client: client.ok(), allow_private }
    }

    /// The address, if a request may go there as far as can be told without asking for its name.
    ///
    /// # Errors
    /// It is none, or it is inside the network.
    pub fn check(&self, address: &str) -> Result<Url, TextError> {
        if address.is_empty() {
            return Err(TextError::Missing);
        }
        let typed = address.chars().count();
        if typed > limits::WEBHOOK_URL {
            return Err(TextError::TooLong { most: limits::WEBHOOK_URL, typed });
        }
        let url = Url::parse(address).map_err(|_| TextError::NotAWebAddress)?;
        let encrypted = url.scheme() == "https" || (self.allow_private && url.scheme() == "http");
        if !encrypted || !url.username().is_empty() || url.password().is_some() {
            return Err(TextError::NotAWebAddress);
        }
        let host = url.host_str().ok_or(TextError::NotAWebAddress)?.trim_end_matches('.');
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let inside = match literal {
            Ok(address) => rules::message::is_inside(address),
            Err(_) => host == "localhost" || host.ends_with(".localhost"),
        };
        if inside && !self.allow_private { Err(TextError::InsideAddress) } else { Ok(url) }
    }

    /// Posts signed JSON; the answer's body is not read.
    ///
    /// # Errors
    /// The address may not be asked, nobody answered in time, or the answer was no success.
    pub async fn post(&self, address: &str, key: &[u8], seconds: i64, body: String) -> Result<(), Failed> {
        let client = self.client.as_ref().ok_or(Failed::now(Trouble::NotSetUp))?;
        let url = self.check(address).map_err(|error| match error {
            TextError::InsideAddress => Failed::for_good(Trouble::Inside),
            _ => Failed::for_good(Trouble::NotUsable),
        })?;
        let signature = rules::message::signature(key, seconds, body.as_bytes());
        let answer = client
            .post(url)
            .header("content-type", "application/json")
            .header("x-huiyin-timestamp", seconds)
            .header("x-huiyin-signature", format!("sha256={signature}"))
            .body(body)
            .send()
            .await;
        match answer {
            Ok(answer) => judge(answer.status()),
            Err(error) if is_inside(&error) => Err(Failed::now(Trouble::Inside)),
            Err(error) if error.is_timeout() => Err(Failed::now(Trouble::TimedOut)),
            Err(_) => Err(Failed::now(Trouble::Unreachable)),
        }
    }
}

fn judge(status: StatusCode) -> Result<(), Failed> {
    let failed = match status.as_u16() {
        200..300 => return Ok(()),
        400 | 410 | 422 => Failed::for_good(Trouble::Refused),
        401 | 403 => Failed::now(Trouble::SignIn),
        429 | 500.. => Failed::now(Trouble::Later),
        _ => Failed::now(Trouble::Refused),
    };
    Err(failed.answered(status.as_u16()))
}

/// Resolves names to addresses outside the network. One inside among them refuses them all: the next
/// connection might take it.
struct Checked {
    allow_private: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            if !allow_private && found.iter().any(|address| rules::message::is_inside(address.ip())) {
                return Err(InsideAddress.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A name of the outside that leads inside.
#[derive(Debug)]
struct InsideAddress;

impl std::fmt::Display for InsideAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name leads to an address inside the network")
    }
}

impl Error for InsideAddress {}

fn is_inside(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if error.is::<InsideAddress>() {
            return true;
        }
        source = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_inside_the_network_is_refused_however_it_is_written() {
        let outward = Outward::new(false);
        for inside in [
            "https://127.0.0.1/hook",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://017700000001/",
            "https://10.1.2.3:8443/",
            "https://100.64.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/",
            "https://[::ffff:192.168.1.1]/",
            "https://[fd00::1]/",
            "https://0.0.0.0/",
            "https://localhost./",
            "https://１２７.0.0.1/",
        ] {
            assert_eq!(outward.check(inside), Err(TextError::InsideAddress), "{inside}");
        }
        for wrong in ["", "hook", "http://example.org/", "ftp://example.org/", "https://a:b@example.org/"] {
            assert!(outward.check(wrong).is_err(), "{wrong}");
        }
        assert!(outward.check("https://example.org/hook?token=1").is_ok());
        assert!(Outward::new(true).check("http://127.0.0.1:1/").is_ok());
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_connected_to() {
        let resolver = Checked { allow_private: false };
        let localhost = resolver.resolve("localhost".parse().expect("a name")).await;
        assert!(localhost.is_err_and(|error| error.is::<InsideAddress>()));
    }

    #[tokio::test]
    async fn a_name_that_turns_inside_after_the_check_is_still_not_connected_to() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://localhost:{}/", listener.local_addr().expect("bound").port());
        // As if the name had led outside when the address was checked.
        let outward = Outward { allow_private: true, ..Outward::new(false) };
        let refused = outward.post(&address, b"key", 0, String::new()).await;
        assert_eq!(refused, Err(Failed::now(Trouble::Inside)));
        tokio::select! {
            biased;
            _ = listener.accept() => panic!("somebody connected"),
            () = std::future::ready(()) => {}
        }
    }

    #[test]
    fn a_redirect_is_no_success() {
        assert_eq!(judge(StatusCode::FOUND), Err(Failed::now(Trouble::Refused).answered(302)));
        assert_eq!(judge(StatusCode::NO_CONTENT), Ok(()));
    }
}
