//! An item's assignment: editing it, and what two people wrote side by side.

pub mod conflict;
pub mod document_fields;
pub mod editor;
pub mod milestone_fields;
pub mod page_preview;
pub mod proposal_choice;
pub mod sheet;
pub mod unit_fields;
