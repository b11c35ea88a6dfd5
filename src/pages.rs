//! The public pages, one file each: what stands between head and foot.

pub mod data;
pub mod framed_plan;
pub mod home;
pub mod item;
pub mod mailboxes;
pub mod plan;
pub mod problem;
pub mod receipt;
pub mod replies;
pub mod track;
pub mod write;
