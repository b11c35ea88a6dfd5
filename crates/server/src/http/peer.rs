//! From where a request comes, and how often what sends something to strangers may be asked for from there.

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use rules::message::is_inside;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

/// How many turns one connection has in an hour. A school's parents may share one address.
const TURNS: u32 = 20;
const HOUR: i64 = 60 * 60 * 1000;
/// So many addresses are remembered.
const MOST: usize = 10_000;

/// The address that a request comes from. What stands before this server on the bureau's own network is believed
/// what it says; anybody else could say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer(IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let near = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let near = near.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
        let said = parts.headers.get_all("x-forwarded-for").into_iter().next_back();
        // The last one is what the nearest proxy saw; those before it are what a client wrote.
        let said = said.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let address = if is_inside(near) { said.unwrap_or(near) } else { near };
        Ok(Self(match address {
            IpAddr::V4(_) => address,
            // A household has a whole /64 to choose from.
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        }))
    }
}

/// The turns that were taken.
#[derive(Debug, Default)]
pub struct Turns(Mutex<HashMap<Peer, (i64, u32)>>);

impl Turns {
    /// Takes a turn at a time in milliseconds.
    ///
    /// # Errors
    /// There is none left; the next is there in so many seconds.
    pub fn take(&self, peer: Peer, now: i64) -> Result<(), u32> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= MOST {
            taken.retain(|_, (since, _)| now < *since + HOUR);
        }
        if taken.len() >= MOST && !taken.contains_key(&peer) {
            return Err(60);
        }
        let (since, count) = taken.entry(peer).or_insert((now, 0));
        if now >= *since + HOUR {
            (*since, *count) = (now, 0);
        }
        if *count >= TURNS {
            return Err(u32::try_from((*since + HOUR - now) / 1000 + 1).unwrap_or(u32::MAX));
        }
        *count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    async fn peer(near: &str, said: &str) -> IpAddr {
        let request = Request::get("/").header("x-forwarded-for", said);
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        let near = SocketAddr::new(near.parse().expect("an address"), 1);
        parts.extensions.insert(ConnectInfo(near));
        let Ok(Peer(address)) = Peer::from_request_parts(&mut parts, &()).await;
        address
    }

    #[tokio::test]
    async fn only_a_proxy_of_the_own_network_is_believed_and_only_what_it_saw_itself() {
        assert_eq!(peer("127.0.0.1", "9.9.9.9, 1.1.1.1").await.to_string(), "1.1.1.1");
        assert_eq!(peer("8.8.8.8", "1.1.1.1").await.to_string(), "8.8.8.8");
        assert_eq!(peer("10.0.0.1", "nonsense").await.to_string(), "10.0.0.1");
        assert_eq!(peer("::1", "2606:4700:1:2:3::4").await.to_string(), "2606:4700:1:2::");
    }

    #[test]
    fn turns_end_come_back_and_take_no_more_memory_than_they_may() {
        let (turns, one) = (Turns::default(), Peer(IpAddr::from([1, 1, 1, 1])));
        for _ in 0..TURNS {
            assert_eq!(turns.take(one, 0), Ok(()));
        }
        assert_eq!(turns.take(one, 1000), Err(3600));
        assert_eq!(turns.take(one, HOUR), Ok(()));
        for number in 0..20_000_u32 {
            let _ = turns.take(Peer(IpAddr::from(number.to_be_bytes())), HOUR);
        }
        assert_eq!(turns.0.lock().expect("alone").len(), MOST);
        assert_eq!(turns.take(Peer(IpAddr::from([2, 2, 2, 2])), 2 * HOUR), Ok(()));
    }
}
