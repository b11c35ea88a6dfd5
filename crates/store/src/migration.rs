//! The database's shape, step by step. A step that was released is never changed.

mod m2026_11_24_first;
mod m2026_11_25_asof;
mod m2026_11_25_budget;
mod m2026_11_25_editing;
mod m2026_11_25_evidence;
mod m2026_11_25_follow;
mod m2026_11_25_follow_news;
mod m2026_11_25_letter_files;
mod m2026_11_25_messages;
mod m2026_11_25_people;
mod m2026_11_25_publishing;
mod m2026_11_25_removal;
mod m2026_11_25_roles;
mod m2026_11_25_rounds;
mod m2026_11_25_settings;
mod m2026_11_25_sign_in;
mod m2026_11_25_supervision;
mod m2026_11_25_trail;
mod m2026_11_25_units;
mod m2026_11_26_back;
mod m2026_11_26_deskwork;
mod m2026_11_26_due;
mod m2026_11_26_embeds;
mod m2026_11_26_inbox;
mod m2026_11_26_inbox_order;
mod m2026_11_26_letters;
mod m2026_11_26_replies;
mod m2026_11_26_sight;
mod m2026_11_26_statistics;
mod m2026_11_27_disclosures;
mod m2026_11_27_registers;
mod m2026_11_27_search;
mod m2026_11_28_applications;
mod m2026_11_28_opinions;
mod m2026_11_28_uploads;
mod m2026_11_29_application_files;
mod m2026_11_29_applications_overdue;
mod m2026_11_29_removals;
mod shape;

use sea_orm_migration::prelude::*;

/// Brings a database up to date.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m2026_11_24_first::First),
            Box::new(m2026_11_25_roles::Roles),
            Box::new(m2026_11_25_sign_in::SignIn),
            Box::new(m2026_11_25_trail::Trail),
            Box::new(m2026_11_25_people::People),
            Box::new(m2026_11_25_publishing::Publishing),
            Box::new(m2026_11_25_units::Units),
            Box::new(m2026_11_25_settings::Settings),
            Box::new(m2026_11_25_messages::Messages),
            Box::new(m2026_11_25_editing::Editing),
            Box::new(m2026_11_25_supervision::Supervision),
            Box::new(m2026_11_25_follow::Follow),
            Box::new(m2026_11_25_asof::AsOf),
            Box::new(m2026_11_25_rounds::Rounds),
            Box::new(m2026_11_26_letters::Letters),
            Box::new(m2026_11_25_budget::Budget),
            Box::new(m2026_11_25_removal::Removal),
            Box::new(m2026_11_25_letter_files::LetterFiles),
            Box::new(m2026_11_25_follow_news::FollowNews),
            Box::new(m2026_11_25_evidence::Evidence),
            Box::new(m2026_11_26_sight::Sight),
            Box::new(m2026_11_26_due::Due),
            Box::new(m2026_11_26_inbox::Inbox),
            Box::new(m2026_11_26_statistics::Statistics),
            Box::new(m2026_11_26_inbox_order::InboxOrder),
            Box::new(m2026_11_26_deskwork::Deskwork),
            Box::new(m2026_11_26_back::Back),
            Box::new(m2026_11_26_replies::Replies),
            Box::new(m2026_11_26_embeds::Embeds),
            Box::new(m2026_11_27_registers::Registers),
            Box::new(m2026_11_27_search::Search),
            Box::new(m2026_11_27_disclosures::Disclosures),
            Box::new(m2026_11_28_uploads::Uploads),
            Box::new(m2026_11_28_applications::Applications),
            Box::new(m2026_11_28_opinions::Opinions),
            Box::new(m2026_11_29_application_files::ApplicationFiles),
            Box::new(m2026_11_29_applications_overdue::ApplicationsOverdue),
            Box::new(m2026_11_29_removals::Removals),
        ]
    }
}
