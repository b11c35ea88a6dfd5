//! A disclosure record as it stands after its newest event.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosure")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The index number; `None` until it is published, unless an older system gave it.
    #[sea_orm(unique)]
    pub number: Option<String>,
    pub unit: String,
    /// The year in which it was published.
    pub year: Option<i16>,
    pub standing: String,
    pub validity: String,
    pub five: String,
    pub topic: String,
    pub openness: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What is searched, in lower case: nothing that the public does not read.
    #[sea_orm(column_type = "Text")]
    pub plain: String,
    /// The newest version, as JSON.
    #[sea_orm(column_type = "Text")]
    pub content: String,
    pub made_day: i32,
    /// The day on which an older system published it.
    pub earlier_day: Option<i32>,
    pub published_day: Option<i32>,
    /// The number under which it became public; its files are shown under it.
    pub publication: Option<i64>,
    pub published_at: Option<i64>,
    pub changed_at: i64,
    pub replaced_by: Option<String>,
    pub version: i64,
    /// Who wrote the newest version.
    pub writer: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
