//! What happened to an application for information, in order, never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    pub step: String,
    pub state: String,
    pub at: i64,
    pub day: i32,
    pub staff: Option<i64>,
    /// The words, or the answer with all that belongs to it, sealed with the application's key.
    pub sealed: Option<Vec<u8>>,
    /// By when to correct.
    pub by_day: Option<i32>,
    /// Working days of an extension, or those that a third party has.
    pub days: Option<i32>,
    /// What a third party said.
    pub opinion: Option<String>,
    /// The due date that the step brought, where it moved it.
    pub due_day: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
