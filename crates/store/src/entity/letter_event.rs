//! What happened to a letter, in order, never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub letter: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    pub step: String,
    pub state: String,
    pub at: i64,
    pub day: i32,
    pub unit: String,
    pub staff: Option<i64>,
    /// The words, sealed with the letter's key.
    pub sealed: Option<Vec<u8>>,
    /// The units it was handed to, by code, or the letter it was joined to, by number; separated by spaces.
    #[sea_orm(column_name = "handed_to")]
    pub to: Option<String>,
    pub reason: Option<String>,
    /// Working days of an extension, or those from which a reopened letter is counted.
    pub days: Option<i32>,
    /// The due date that the step brought, where it moved it.
    pub due_day: Option<i32>,
    /// What the writer thought of the answer before it.
    pub satisfaction: Option<String>,
    pub speed: Option<i16>,
    pub attitude: Option<i16>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
