//! What steps are made of: tables and indexes by their names.

use sea_orm_migration::prelude::*;

/// A table with its columns.
pub(super) fn table(name: &str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut statement = Table::create();
    statement.table(Alias::new(name));
    for column in columns {
        statement.col(column);
    }
    statement.to_owned()
}

/// A column as the primary key.
pub(super) fn key(mut column: ColumnDef) -> ColumnDef {
    column.primary_key().to_owned()
}

/// An index; its name is made of the table's and the columns'.
pub(super) fn index(table: &str, columns: &[&str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_by_{}", columns.join("_"))).table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    index.to_owned()
}

/// Takes a table away.
pub(super) fn drop(name: &str) -> TableDropStatement {
    Table::drop().table(Alias::new(name)).to_owned()
}
