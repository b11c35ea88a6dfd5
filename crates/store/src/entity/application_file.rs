//! Files of answers to applications. Clear: whose, which one, where it lies. Sealed: name, type, size, and the key of
//! the content.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_file")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub application: i64,
    /// From 1 within the application.
    pub number: i32,
    /// The hash of the sealed content, under which it lies.
    pub blob: String,
    /// [`crate::attachment::Label`], sealed with the application's key.
    pub sealed: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
