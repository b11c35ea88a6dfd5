//! The parts of a person's page.

pub mod add_form;
pub mod contact_fields;
pub mod details_form;
pub mod entry;
pub mod give_form;
pub mod roles;
