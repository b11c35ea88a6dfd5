//! The sections of one's own account.

pub mod pass_on_form;
pub mod passed_on;
pub mod roles;
pub mod who;
