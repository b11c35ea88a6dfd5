//! What is true: plan documents, how promises stand, working days, deadlines, letter states, receipts. Pure
//! functions; time is an argument. It must not know a database, HTTP, a clock or any randomness.
#![forbid(unsafe_code)]

pub mod access;
pub mod application;
pub mod audit;
pub mod board;
pub mod bulk;
pub mod burn_up;
pub mod calendar;
pub mod cell;
pub mod contrast;
pub mod danger;
pub mod deadline;
pub mod difference;
pub mod disclosure;
#[cfg(feature = "documents")]
pub mod document;
pub mod embed;
pub mod feed;
pub mod follow;
pub mod letter;
pub mod light;
pub mod lost;
pub mod mask;
pub mod masking;
pub mod message;
pub mod milestone;
pub mod next_year;
pub mod numbering;
pub mod open_data;
pub mod organisation;
pub mod people;
pub mod petition;
mod phrase;
pub mod plan;
pub mod proposal;
pub mod publication;
pub mod receipt;
pub mod register;
pub mod release;
pub mod removal;
pub mod round;
pub mod search;
pub mod setting;
pub mod sight;
pub mod sign_in;
pub mod state;
pub mod statistics;
pub mod supervision;
pub mod table;
pub mod template;
pub mod unit_name;
