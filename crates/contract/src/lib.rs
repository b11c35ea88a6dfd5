//! The vocabulary that server, browser and tests share: what a thing is called, how long it may be, where
//! it lives and what an error means. It must not know a database, a clock, the network or any randomness.
#![forbid(unsafe_code)]

pub mod language;
pub mod limits;
pub mod text;
pub mod id;
pub mod receipt;
pub mod problem;
pub mod address;
pub mod outline;
pub mod light;
pub mod plan;
pub mod mailbox;
pub mod letter;
pub mod bureau;
pub mod staff;
pub mod frame;

pub use jiff::civil::Date;
