//! A version of a row of a register. Versions are added, never changed but for the day until which they stood, and for
//! what the law requires to go.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "register_row")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The row that it is a version of.
    pub row: i64,
    pub register: String,
    pub unit: String,
    pub key: String,
    /// Register and key, of the newest version alone; of none where the law took the whole row.
    #[sea_orm(unique)]
    pub current_key: Option<String>,
    pub version: i64,
    /// What everybody sees, as JSON.
    pub cells: String,
    /// What the desk alone sees.
    pub sealed: Option<Vec<u8>>,
    /// The day by which it is dated; 0 if by none.
    pub day: i32,
    /// The last day on which it is read.
    pub ends: Option<i32>,
    pub since_day: i32,
    pub since_publication: i64,
    /// The day on which a newer version came.
    pub until_day: Option<i32>,
    /// This version says that the row was withdrawn, and why.
    pub withdrawn_why: Option<String>,
    /// What the law took out of the row, as JSON, the same in all versions: the days and the bases.
    #[sea_orm(column_type = "Text")]
    pub removals: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_many = "super::register_cell::Entity")]
    Cell,
}

impl Related<super::register_cell::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Cell.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
