//! What of disclosure records is found: what the public reads of them, as long as they stand in the catalogue.

use super::{content_of, number_of, stand_of};
use crate::counter::Writing;
use crate::day;
use crate::entity::disclosure::{Column, Entity, Model};
use crate::error::StoreError;
use crate::search::{Entry, put, take_out};
use contract::address::Page;
use contract::id::UnitCode;
use contract::search::SearchKind;
use contract::staff::disclosure::Standing;
use rules::disclosure::shown;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Puts a record into the index as it stands, or takes it out if it is not public.
pub(super) async fn index(transaction: &Writing, row: &Model) -> Result<(), StoreError> {
    let reference = row.id.to_string();
    let (Standing::Published, Some(published)) = (stand_of(row)?.0, row.published_day) else {
        return take_out(transaction, SearchKind::Disclosure, &reference).await;
    };
    let content = shown(content_of(row)?);
    let body = [content.document_number, content.summary, content.keywords.join("、"), content.text];
    let page = Page::Disclosure { number: number_of(row)?, as_of: None };
    let entry = Entry {
        kind: SearchKind::Disclosure,
        reference,
        unit: UnitCode::parse(&row.unit).ok(),
        year: row.year,
        day: day::from_number(published),
        ends: None,
        title: content.name,
        body: body.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"),
        address: page.to_string(),
    };
    put(transaction, &entry).await
}

/// Puts every public record into an empty index.
pub(crate) async fn put_all(transaction: &Writing) -> Result<(), StoreError> {
    let public = Entity::find().filter(Column::Standing.eq(Standing::Published.name()));
    for row in public.all(&**transaction).await? {
        index(transaction, &row).await?;
    }
    Ok(())
}
