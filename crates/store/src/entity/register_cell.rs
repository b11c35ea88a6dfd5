//! A cell by which rows of a register are chosen and sorted. One typed side table serves all registers; none is made
//! at run time.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "register_cell")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub register: String,
    pub row: i64,
    pub text: String,
    #[sea_orm(column_type = "Double")]
    pub number: f64,
    /// The cell is empty: such rows stand last, whichever way is sorted.
    pub missing: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::register_row::Entity",
        from = "Column::Version",
        to = "super::register_row::Column::Id"
    )]
    Row,
}

impl Related<super::register_row::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Row.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
