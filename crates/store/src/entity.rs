//! The rows as they lie in the database. Never sent anywhere: each story converts them to contract types.

pub(crate) mod audit;
pub(crate) mod ceremony;
pub(crate) mod counter;
pub(crate) mod draft;
pub(crate) mod file;
pub(crate) mod holding;
pub(crate) mod leader;
pub(crate) mod letter;
pub(crate) mod letter_event;
pub(crate) mod mailbox;
pub(crate) mod passkey;
pub(crate) mod plan_version;
pub(crate) mod proposal;
pub(crate) mod proposal_event;
pub(crate) mod publication;
pub(crate) mod recovery_code;
pub(crate) mod saved_view;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod sign_in_failure;
pub(crate) mod sign_in_link;
pub(crate) mod sign_in_reset;
pub(crate) mod staff;
pub(crate) mod totp;
pub(crate) mod unit;
pub(crate) mod unit_version;
