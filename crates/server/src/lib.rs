//! How it is served: the command line, the settings, HTTP and the pages rendered on the server. It must not
//! know how anything is stored, and states no rule of its own.
#![forbid(unsafe_code)]

pub mod agent;
pub mod app;
pub mod attachment;
pub mod card;
pub mod clock;
pub mod command;
pub mod config;
pub mod embed;
pub mod fonts;
pub mod hashing;
pub mod http;
pub mod in_force;
pub mod job;
pub mod page;
pub mod passkeys;
pub mod registers;
pub mod sample;
pub mod source;
pub mod table;
pub mod totp;
pub mod turn;
pub mod xml;
