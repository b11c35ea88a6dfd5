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

/// Takes the pictures of a row away from the public, unless another row or update made them public.
pub(super) async fn take_back(
    transaction: &Writing,
    register: &Register,
    row: &register_row::Model,
) -> Result<(), StoreError> {
    let cells: Cells = serde_json::from_str(&row.cells).unwrap_or_default();
    for (_, id) in pictures(register, &cells) {
        file::Entity::update_many()
            .col_expr(file::Column::Publication, Expr::value(None::<i64>))
            .filter(file::Column::Id.eq(id))
            .filter(file::Column::Publication.eq(row.since_publication))
            .exec(&**transaction)
            .await?;
    }
    Ok(())
}

fn pictures<'a>(register: &'a Register, cells: &'a Cells) -> impl Iterator<Item = (&'a str, i64)> {
    let columns = register.fields.iter().filter(|column| column.format == Some(Format::Photo));
    columns.filter_map(|column| {
        let address = cells.get(&column.name).and_then(Cell::text)?;
        let id = address.strip_prefix(FILES)?.split('/').next()?.parse().ok()?;
        Some((column.name.as_str(), id))
    })
}
