//! What can be found: one row a thing that is published. Its number is its day and a count, so that the newest
//! day stands last in the order of the key.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub kind: String,
    /// Unique within the kind.
    pub reference: String,
    /// The unit, by code.
    pub unit: Option<String>,
    pub year: Option<i16>,
    pub day: i32,
    /// The last day on which it is found.
    pub ends_day: Option<i32>,
    pub title: String,
    pub body: String,
    /// Where it is read.
    pub address: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
