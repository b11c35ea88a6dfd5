//! The public pages, one file each: what stands between head and foot.

pub mod board;
pub mod changes;
pub mod data;
pub mod embed;
pub mod follow;
pub mod framed;
pub mod home;
pub mod item;
pub mod lost;
pub mod mailboxes;
pub mod plan;
pub mod plans;
pub mod poster;
pub mod problem;
pub mod receipt;
pub mod replies;
pub mod reply;
pub mod rules;
pub mod search;
pub mod statistics;
pub mod track;
pub mod write;
