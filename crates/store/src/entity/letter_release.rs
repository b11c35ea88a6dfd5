//! Public versions of letters. Sealed until they are published; then letter and answer lie in clear, masked, as
//! they were confirmed. A letter that nobody proposed has no row.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_release")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub letter: i64,
    /// The letter's number.
    pub number: String,
    pub state: String,
    /// The letter's kind.
    pub kind: String,
    /// The unit that answered, by code.
    pub unit: String,
    pub item_year: Option<i16>,
    pub item_number: Option<i32>,
    pub received_day: i32,
    pub replied_day: i32,
    /// How many files came with the letter.
    pub files: i32,
    /// The letter's version with the answer that was masked.
    pub reply_version: i64,
    /// What is hidden and what is left to read, sealed with the letter's key.
    pub sealed: Vec<u8>,
    /// Who confirmed it.
    pub proposer: Option<i64>,
    /// The last day on which the writer may object.
    pub object_day: Option<i32>,
    /// Its place in the order of all publications.
    pub publication: Option<i64>,
    pub published_at: Option<i64>,
    pub published_day: Option<i32>,
    pub published_year: Option<i16>,
    /// What everybody reads, as JSON; nothing before it is published and after it is withdrawn.
    pub content: Option<String>,
    /// The same as plain text in small letters, to be searched.
    pub plain: String,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_day: Option<i32>,
    /// Why it was withdrawn, for everybody; nothing where the writer took the consent back.
    pub reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
