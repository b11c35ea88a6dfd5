//! The state of a plan at the end of a day, as its bytes were when they were first asked for.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "closed_day")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i16,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    /// The canonical JSON, compressed.
    pub packed: Vec<u8>,
    pub sha256: String,
    pub publication: i64,
    /// What the law took out of it, as JSON. The compressed text says the same; a page need not unpack it.
    #[sea_orm(column_type = "Text")]
    pub removals: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
