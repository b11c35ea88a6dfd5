//! What views are made of, one component a file. None may know a view.

pub mod accept_form;
pub mod browser_file;
pub mod claim_field;
pub mod desk_head;
pub mod field;
pub mod file_field;
pub mod item_facts;
pub mod letter_light;
pub mod letter_table;
pub mod letter_text;
pub mod link_form;
pub mod loaded;
pub mod outline;
pub mod outline_item;
pub mod plan_file;
pub mod problem_note;
pub mod publish_plan;
pub mod reading_fields;
pub mod record_table;
pub mod renumber_plan;
pub mod reply_form;
pub mod sign_in_again;
pub mod sign_in_form;
pub mod unsent_reply;
pub mod update_form;
