//! What happened to a disclosure record, in order, never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosure_event")]
pub struct Model {
    /// Written under the lock of the record's row, so of one record they are in order.
    #[sea_orm(primary_key)]
    pub id: i64,
    pub disclosure: i64,
    pub step: String,
    pub at: i64,
    pub day: i32,
    pub staff: Option<i64>,
    pub who: String,
    /// Why; the public reads it once the record is public.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// The version that the step brought, as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub content: Option<String>,
    /// The index number of the record that took its place.
    pub other: Option<String>,
    /// The number under which the step became public; 0 if it did not.
    pub publication: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
