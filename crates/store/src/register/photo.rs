//! Pictures in rows: a picture is public with the first row that shows it, and no longer once that row is withdrawn.

use crate::counter::Writing;
use crate::entity::{file, register_row};
use crate::error::StoreError;
use contract::address::server::FILES;
use contract::problem::FieldError;
use contract::register::{Cell, Cells, Format, Register};
use contract::text::TextError;
use rules::register::RowDraft;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// Makes the pictures of rows public.
pub(super) async fn publish<'a>(
    transaction: &Writing,
    register: &Register,
    drafts: impl Iterator<Item = &'a RowDraft>,
    publication: i64,
) -> Result<(), StoreError> {
    for draft in drafts {
        for (column, id) in pictures(register, &draft.cells) {
            let found = file::Entity::find_by_id(id).one(&**transaction).await?;
            if !found.is_some_and(|file| file.media_type.starts_with("image/")) {
                return Err(StoreError::Fields(vec![FieldError::new(column, TextError::NotPublished)]));
            }
            file::Entity::update_many()
                .col_expr(file::Column::Publication, Expr::value(publication))
                .filter(file::Column::Id.eq(id))
                .filter(file::Column::Publication.is_null())
                .exec(&**transaction)
                .await?;
        }
    }
    Ok(())
}

/// Takes the pictures of a withdrawn row away from the public, whichever of its versions brought them. One that a row
/// still shows stays.
pub(super) async fn take_back(
    transaction: &Writing,
    register: &Register,
    row: i64,
) -> Result<(), StoreError> {
    let versions = register_row::Entity::find()
        .filter(register_row::Column::Register.eq(register.name.as_str()))
        .filter(register_row::Column::Row.eq(row))
        .all(&**transaction)
        .await?;
    let publications: Vec<i64> = versions.iter().map(|version| version.since_publication).collect();
    let cells = |row: &register_row::Model| serde_json::from_str::<Cells>(&row.cells).unwrap_or_default();
    let brought: BTreeSet<i64> = versions
        .iter()
        .flat_map(|version| pictures(register, &cells(version)).map(|(_, id)| id).collect::<Vec<_>>())
        .collect();
    for id in brought {
        // Other registers have other columns, so whatever names the picture counts.
        let named = register_row::Entity::find()
            .filter(register_row::Column::CurrentKey.is_not_null())
            .filter(register_row::Column::Cells.contains(format!("{FILES}{id}")))
            .all(&**transaction)
            .await?;
        if named.iter().any(|other| cells(other).values().any(|cell| picture(cell) == Some(id))) {
            continue;
        }
        file::Entity::update_many()
            .col_expr(file::Column::Publication, Expr::value(None::<i64>))
            .filter(file::Column::Id.eq(id))
            .filter(file::Column::Publication.is_in(publications.iter().copied()))
            .exec(&**transaction)
            .await?;
    }
    Ok(())
}

fn pictures<'a>(register: &'a Register, cells: &'a Cells) -> impl Iterator<Item = (&'a str, i64)> {
    let columns = register.fields.iter().filter(|column| column.format == Some(Format::Photo));
    columns.filter_map(|column| Some((column.name.as_str(), picture(cells.get(&column.name)?)?)))
}

/// The picture whose address a cell is.
fn picture(cell: &Cell) -> Option<i64> {
    cell.text()?.strip_prefix(FILES)?.split('/').next()?.parse().ok()
}
