//! Files of letters. Clear: whose, which one, where it lies. Sealed: name, type, size, and the key of the content.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_file")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub letter: i64,
    /// From 1 within the letter, messages that follow it included.
    pub number: i32,
    /// The message it came with; none for the letter itself.
    pub message: Option<i64>,
    /// The hash of the sealed content, under which it lies.
    pub blob: String,
    /// [`crate::attachment::Label`], sealed with the letter's key.
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
