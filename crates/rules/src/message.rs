//! Messages: who is told of what and when, how long to wait before the next try, how a request is signed, and
//! which addresses lie inside the network.

use crate::access::{Holding, Lane, Reach, reach};
use contract::address::server::CONSOLE;
use contract::staff::Role;
use contract::staff::message::{Channel, EventKind, Wish};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The wait after the first failed try, in milliseconds; each further one is twice as long.
const FIRST_WAIT: i64 = 60_000;
/// The longest wait.
const LONGEST_WAIT: i64 = 4 * 60 * 60_000;
/// After so many tries, a day after the first, a delivery is given up.
const TRIES: u32 = 14;

/// How long to wait after `tries` failed tries, in milliseconds; `None`: give up. `jitter` spreads what failed
/// together over another quarter of the wait.
pub fn wait_after(tries: u32, jitter: u8) -> Option<i64> {
    if tries >= TRIES {
        return None;
    }
    let doubled = FIRST_WAIT << tries.saturating_sub(1).min(16);
    let wait = doubled.min(LONGEST_WAIT);
    Some(wait + wait / 4 * i64::from(jitter) / 255)
}

/// When somebody is told of an event over a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Now.
    Now,
    /// The digest of the day counts it.
    InDigest,
    /// Not at all.
    Never,
}

/// When somebody with that wish is told of such an event. What happens to the own account is told at once by
/// e-mail, whatever was wished: whoever took an account over would turn the warnings off first.
pub fn when(kind: EventKind, channel: Channel, wish: Wish) -> When {
    let own_account = matches!(kind, EventKind::AccountLink | EventKind::SignInReset | EventKind::RoleGiven);
    match (kind, wish) {
        // For a child in danger nobody's wish counts, and no hour.
        (EventKind::ChildInDanger | EventKind::DangerUnreported, _) => When::Now,
        _ if own_account && channel == Channel::Email => When::Now,
        (EventKind::Digest, Wish::Digest) => When::Now,
        (EventKind::Digest, _) | (_, Wish::Nothing) => When::Never,
        (_, Wish::AtOnce) => When::Now,
        (_, Wish::Digest) => When::InDigest,
    }
}

/// Whether somebody who holds that role is told of what lies in a lane, as one who may do `operation` there:
/// the people of the unit itself, not everybody who may look everywhere.
pub fn is_told(operation: &str, holding: &Holding, lane: Lane<'_>) -> bool {
    match (reach(operation, holding.role), lane) {
        (Some(Reach::All | Reach::Own), Lane::Unit(unit)) => holding.unit == unit,
        (Some(Reach::Lane | Reach::StandIn), Lane::Discipline) => true,
        // A supervisor stands in where no discipline staff may see a report.
        (Some(Reach::All), Lane::Discipline) => holding.role == Role::Supervisor,
        _ => false,
    }
}

/// What an integrator may be told of: what is public anyway.
pub fn is_for_integrators(kind: EventKind) -> bool {
    matches!(kind, EventKind::PlanPublished | EventKind::UpdatePublished)
}

/// The path of the page about a thing, the desk's own start where it has none.
pub fn path_of(thing: &str) -> String {
    match thing.split_once('/') {
        Some(("letter", number)) => format!("{CONSOLE}/letters/{number}"),
        Some(("application", number)) => format!("{CONSOLE}/applications/{number}"),
        Some(("proposal", id)) => format!("{CONSOLE}/proposals/{id}"),
        Some(("notice", slug)) => format!("{CONSOLE}/notices/{slug}"),
        Some(("round", _)) => format!("{CONSOLE}/round"),
        Some(("answers", _)) => format!("{CONSOLE}/rounds"),
        Some(("person", _)) => format!("{CONSOLE}/account"),
        Some(("plan", year)) => format!("/plans/{year}"),
        Some(("item", item)) => {
            let (year, number) = item.split_once('-').unwrap_or((item, ""));
            format!("/plans/{year}/items/{number}")
        }
        _ => CONSOLE.to_owned(),
    }
}

/// The signature of a request: HMAC-SHA-256 over `timestamp.body`, in hexadecimal. The time is in it so that a
/// request that was overheard cannot be sent again later.
///
/// # Panics
/// Never: HMAC takes keys of every length.
pub fn signature(key: &[u8], timestamp: i64, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length");
    mac.update(timestamp.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether an address lies inside the network, or is none that a message could go to. A webhook there would
/// make this server ask machines that only it can reach.
pub fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_inside_v4(address),
        IpAddr::V6(address) => match embedded(address) {
            Some(inner) => is_inside_v4(inner),
            None => is_inside_v6(address),
        },
    }
}

fn is_inside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 198 && (b == 18 || b == 19))
        || (a == 192 && b == 0 && c == 0)
}

/// Only 2000::/3 is given out to the world; of it, 2001:db8::/32 is for books and 2001::/32 tunnels to
/// anywhere.
fn is_inside_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let is_global = first & 0xe000 == 0x2000;
    !is_global || (first == 0x2001 && (second == 0x0db8 || second == 0))
}

/// The IPv4 address that an IPv6 address stands for: mapped, compatible, NAT64 or 6to4.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let v4 = |high: u16, low: u16| {
        let ([w, x], [y, z]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(w, x, y, z)
    };
    match [a, b, c, d, e, f] {
        [0, 0, 0, 0, 0, 0 | 0xffff] | [0, 0, 0, 0, 0xffff, 0] | [0x64, 0xff9b, 0, 0, 0, 0] => Some(v4(g, h)),
        [0x2002, high, low, ..] => Some(v4(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::staff::Role;
    use proptest::prelude::*;

    #[test]
    fn a_delivery_is_tried_over_about_a_day_and_then_given_up() {
        let waits: Vec<i64> = (1..).map_while(|tries| wait_after(tries, 0)).collect();
        assert_eq!(&waits[..3], [60_000, 120_000, 240_000]);
        let hours = waits.iter().sum::<i64>() / 3_600_000;
        assert!((22..=26).contains(&hours), "{hours}");
    }

    proptest! {
        #[test]
        fn waits_grow_and_jitter_adds_a_quarter_at_most(tries in 1u32..13, jitter: u8) {
            let (least, now) = (wait_after(tries, 0).expect("tried"), wait_after(tries, jitter).expect("tried"));
            prop_assert!(least <= now && now <= least + least / 4);
            prop_assert!(wait_after(tries + 1, 0).expect("tried") >= least);
        }

        #[test]
        fn what_is_mapped_into_ipv6_is_inside_exactly_where_it_is_inside_itself(bits: u32) {
            let plain = Ipv4Addr::from_bits(bits);
            let inside = is_inside(plain.into());
            prop_assert_eq!(is_inside(plain.to_ipv6_mapped().into()), inside);
            prop_assert_eq!(is_inside(plain.to_ipv6_compatible().into()), inside);
            let [a, b] = [(bits >> 16) as u16, bits as u16];
            prop_assert_eq!(is_inside(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, a, b).into()), inside);
            prop_assert_eq!(is_inside(Ipv6Addr::new(0x2002, a, b, 0, 0, 0, 0, 1).into()), inside);
        }

        #[test]
        fn nothing_of_a_private_net_is_outside(low in 0u32..0x0100_0000, net in 0usize..9) {
            let (base, bits) = [
                (0x0a00_0000, 24), (0x7f00_0000, 24), (0xac10_0000, 20), (0xc0a8_0000, 16), (0xa9fe_0000, 16),
                (0x6440_0000, 22), (0xe000_0000, 24), (0x0000_0000, 24), (0xc612_0000, 17),
            ][net];
            let address = Ipv4Addr::from_bits(base | (low & ((1u32 << bits) - 1)));
            prop_assert!(is_inside(address.into()), "{address}");
        }

        #[test]
        fn nothing_of_a_local_ipv6_net_is_outside(rest: [u16; 7], first in 0xfc00u16..) {
            let [b, c, d, e, f, g, h] = rest;
            prop_assert!(is_inside(Ipv6Addr::new(first, b, c, d, e, f, g, h).into()));
        }
    }

    #[test]
    fn what_the_world_reaches_is_outside() {
        for text in ["1.1.1.1", "114.114.114.114", "100.63.0.1", "172.32.0.1", "2606:4700::1111", "240e::1"] {
            assert!(!is_inside(text.parse().expect("an address")), "{text}");
        }
        for text in ["::", "::1", "fe80::1", "fd00::1", "ff02::1", "2001:db8::1", "255.255.255.255"] {
            assert!(is_inside(text.parse().expect("an address")), "{text}");
        }
    }

    #[test]
    fn the_people_of_a_unit_are_told_and_of_reports_discipline_staff_or_who_stands_in() {
        let held = |role, unit: &str| Holding { role, unit: unit.into() };
        let told = |holding: &Holding, lane| is_told("list_letters", holding, lane);
        assert!(told(&held(Role::Principal, "school-1"), Lane::Unit("school-1")));
        assert!(!told(&held(Role::Principal, "school-2"), Lane::Unit("school-1")));
        assert!(!told(&held(Role::BureauOffice, "bureau"), Lane::Unit("school-1")));
        assert!(!told(&held(Role::Publisher, "school-1"), Lane::Unit("school-1")));
        for role in Role::ALL {
            // A supervisor is told where they stand in: the store asks who sees the report.
            let may_be = matches!(role, Role::Discipline | Role::Supervisor);
            assert_eq!(told(&held(role, "bureau"), Lane::Discipline), may_be);
        }
        assert!(!told(&held(Role::Discipline, "school-1"), Lane::Unit("school-1")));
    }

    #[test]
    fn a_wish_is_kept_but_for_warnings_about_the_own_account() {
        use Channel::{Email, TextMessage};
        assert_eq!(when(EventKind::LetterReceived, Email, Wish::Digest), When::InDigest);
        assert_eq!(when(EventKind::Digest, Email, Wish::AtOnce), When::Never);
        assert_eq!(when(EventKind::Digest, Email, Wish::Digest), When::Now);
        assert_eq!(when(EventKind::SignInReset, Email, Wish::Nothing), When::Now);
        assert_eq!(when(EventKind::SignInReset, TextMessage, Wish::Nothing), When::Never);
    }

    #[test]
    fn a_signature_is_the_one_that_openssl_makes() {
        // printf '1764043200.{}' | openssl dgst -sha256 -hmac key
        let expected = "c4e73cedfc7bf2b618e8e6b52e8fdbd2e4287e34f1a69f1048e2127eac635653";
        assert_eq!(signature(b"key", 1_764_043_200, b"{}"), expected);
        assert_ne!(signature(b"key", 1_764_043_201, b"{}"), expected);
    }

    #[test]
    fn a_thing_has_its_page() {
        assert_eq!(path_of("notice/2026-007"), "/console/notices/2026-007");
        assert_eq!(path_of("letter/2026-000001"), "/console/letters/2026-000001");
        assert_eq!(path_of("round/2026-11"), "/console/round");
        assert_eq!(path_of("plan/2026"), "/plans/2026");
        assert_eq!(path_of("item/2026-3"), "/plans/2026/items/3");
        assert_eq!(path_of(""), "/console");
    }
}
