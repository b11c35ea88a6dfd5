//! The database's shape, step by step. A step that was released is never changed.

mod m2026_11_24_first;
mod m2026_11_25_messages;
mod m2026_11_25_roles;
mod shape;

use sea_orm_migration::prelude::*;

/// Brings a database up to date.
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m2026_11_24_first::First),
            Box::new(m2026_11_25_roles::Roles),
            Box::new(m2026_11_25_messages::Messages),
        ]
    }
}
