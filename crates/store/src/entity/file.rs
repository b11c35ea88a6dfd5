//! Files; the content lies in the data folder under its hash.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    pub sha256: String,
    pub stored_at: i64,
    /// The publication that showed it first; nobody but staff gets it before.
    pub publication: Option<i64>,
    /// The account that sent it; none of what the program brought, or of before it was noted.
    pub uploaded_by: Option<i64>,
    /// Of a picture, in pixels.
    pub width: Option<i32>,
    pub height: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
