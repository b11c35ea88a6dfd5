//! Registers: which files can be used, what a row must keep to, what is owed when. It must not know where files lie
//! nor how rows are kept.

mod cell;
mod consultation;
mod file;
mod freshness;
mod row;
mod table;

pub use cell::picture;
pub use consultation::{few, outcome_by, pressed};
pub use file::{FileError, grows, read};
pub use freshness::{Owed, Session, Stretch, owed, standing, stretch_ends};
pub use row::{RowDraft, key_of, row, said};
pub use table::{Incoming, Judged, head, judge, line, reference_places};
