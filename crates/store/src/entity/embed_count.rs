//! How often embeds were loaded: sums of a day, nothing of anybody who reads.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "embed_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    /// Empty: no key, or one that nobody has.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The origin of the page around it; empty: not said.
    #[sea_orm(primary_key, auto_increment = false)]
    pub host: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub view: String,
    pub loads: i64,
    pub not_found: i64,
    pub unknown_key: i64,
    pub refused_host: i64,
    pub no_answer: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
