//! The rows as they lie in the database. Never sent anywhere: each story converts them to contract types.

pub(crate) mod audit;
pub(crate) mod counter;
pub(crate) mod delivery;
pub(crate) mod digest;
pub(crate) mod file;
pub(crate) mod holding;
pub(crate) mod letter;
pub(crate) mod letter_event;
pub(crate) mod mailbox;
pub(crate) mod outbox;
pub(crate) mod plan_version;
pub(crate) mod publication;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod sign_in_link;
pub(crate) mod staff;
pub(crate) mod unit;
pub(crate) mod webhook;
pub(crate) mod wish;
