//! Notices of working days that were imported: the newest row of a year is in force.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub year: i16,
    /// The file as it came.
    #[sea_orm(column_type = "Text")]
    pub notice: String,
    pub at: i64,
    /// Who imported it.
    pub staff: Option<i64>,
    /// Why, in words.
    pub why: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
