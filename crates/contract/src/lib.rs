//! The vocabulary that server, browser and tests share: what a thing is called, how long it may be, where
//! it lives and what an error means. It must not know a database, a clock, the network or any randomness.
#![forbid(unsafe_code)]

#[macro_use]
mod names;

pub mod address;
pub mod application;
pub mod assignment;
pub mod attachment;
pub mod board;
pub mod bureau;
pub mod danger;
pub mod data;
pub mod difference;
pub mod disclosure;
pub mod embed;
pub mod evidence;
pub mod five;
pub mod follow;
pub mod frame;
pub mod id;
pub mod language;
pub mod letter;
pub mod light;
pub mod limits;
pub mod mailbox;
pub mod masking;
pub mod oembed;
pub mod outline;
pub mod petition;
pub mod plan;
pub mod problem;
pub mod receipt;
pub mod register;
pub mod removal;
#[cfg(feature = "schema")]
pub mod schema;
pub mod search;
pub mod setting;
pub mod staff;
pub mod state;
pub mod statistics;
pub mod supervision;
pub mod text;
pub mod topic;
pub mod unit;

pub use jiff::civil::{Date, DateTime};

/// So many days, to be added to a day or taken from it.
pub fn days(days: i64) -> jiff::Span {
    jiff::ToSpan::days(days)
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.checked_sub(days(i64::from(day.weekday().to_monday_zero_offset()))).unwrap_or(Date::MIN)
}
