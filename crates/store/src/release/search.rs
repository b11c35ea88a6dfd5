//! Published letters in the index: what everybody reads of them, and no other text.

use crate::counter::Writing;
use crate::day;
use crate::entity::letter_release::{Column, Entity, Model};
use crate::error::StoreError;
use crate::search::{Entry, put, take_out};
use contract::address::Page;
use contract::id::{LetterNumber, UnitCode};
use contract::language::Language;
use contract::masking::MaskedLetter;
use contract::search::SearchKind;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Puts a published letter in, and takes out one that is published no more.
pub(super) async fn follow(transaction: &Writing, release: &Model) -> Result<(), StoreError> {
    match entry(release)? {
        Some(entry) => put(transaction, &entry).await,
        None if release.publication.is_some() => {
            take_out(transaction, SearchKind::Reply, &release.number).await
        }
        None => Ok(()),
    }
}

/// Puts all published letters in.
pub(crate) async fn put_all(transaction: &Writing) -> Result<(), StoreError> {
    let published = Entity::find().filter(Column::Content.is_not_null()).order_by_asc(Column::Publication);
    for release in published.all(&**transaction).await? {
        follow(transaction, &release).await?;
    }
    Ok(())
}

/// What is read of a published letter. The column `content` is filled when it is published and empty before and
/// after.
fn entry(release: &Model) -> Result<Option<Entry>, StoreError> {
    let (Some(content), Some(on)) = (&release.content, release.published_day) else { return Ok(None) };
    let text: MaskedLetter = serde_json::from_str(content)
        .map_err(|error| StoreError::Unusable(format!("a published letter: {error}")))?;
    let number = LetterNumber::parse(&release.number).map_err(|_| StoreError::NotFound)?;
    Ok(Some(Entry {
        kind: SearchKind::Reply,
        reference: release.number.clone(),
        unit: UnitCode::parse(&release.unit).ok(),
        year: release.published_year,
        day: day::from_number(on),
        ends: None,
        title: text.title.plain(),
        body: format!("{}\n{}", text.body.plain(), text.reply.plain()),
        address: Page::Reply(number).in_language(Language::Chinese).to_string(),
    }))
}
