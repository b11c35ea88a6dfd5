//! Pictures in rows. A picture is public with the row that shows it first, belongs to that row, and is no longer public
//! once the row is withdrawn. Only who uploaded it puts it into a row, and says whether pupils are in it.

use super::{AT_ONCE, there};
use crate::counter::Writing;
use crate::entity::{file, register_row};
use crate::error::StoreError;
use crate::evidence::{is_picture, still_there};
use crate::{Act, Store};
use contract::problem::FieldError;
use contract::register::{Cell, CellError, Cells, Format, Register};
use contract::staff::Uploaded;
use rules::register::{RowDraft, picture};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Store {
    /// The pictures that rows could not show if this person published them: the place of the row, the column, and why.
    ///
    /// # Errors
    /// The database failed.
    pub async fn unfit_pictures(
        &self,
        register: &Register,
        drafts: &[&RowDraft],
        act: &Act,
    ) -> Result<Vec<(usize, String, CellError)>, StoreError> {
        let (mut unfit, mut taken) = (Vec::new(), BTreeSet::new());
        for (chunk, drafts) in drafts.chunks(AT_ONCE).enumerate() {
            let there = there::newest(&self.database, register, drafts.iter().copied()).await?;
            for (place, draft) in (chunk * AT_ONCE..).zip(drafts) {
                for (column, id) in fresh(register, there.get(&draft.key), draft) {
                    let twice = (!taken.insert(id)).then_some(CellError::NotAPicture);
                    let why = twice.or(against(&self.database, draft, (column, id), act).await?);
                    unfit.extend(why.map(|why| (place, column.to_owned(), why)));
                }
            }
        }
        Ok(unfit)
    }

    /// The pictures that any version of a row shows.
    ///
    /// # Errors
    /// The database failed.
    pub async fn row_pictures(&self, register: &Register, row: i64) -> Result<Vec<Uploaded>, StoreError> {
        let shown = brought(register, &versions(&self.database, register, row).await?);
        still_there(&self.database, shown).await
    }
}

/// Makes the pictures public that rows do not show yet, and tells what was stated about pupils in each.
pub(super) async fn publish(
    transaction: &Writing,
    register: &Register,
    rows: &[(Option<&register_row::Model>, &RowDraft)],
    (publication, act): (i64, &Act),
) -> Result<Vec<Value>, StoreError> {
    let mut stated = Vec::new();
    for (before, draft) in rows {
        for (column, id) in fresh(register, *before, draft) {
            if let Some(error) = against(&**transaction, draft, (column, id), act).await? {
                return Err(StoreError::Fields(vec![FieldError::new(column, error.as_text())]));
            }
            file::Entity::update_many()
                .col_expr(file::Column::Publication, Expr::value(publication))
                .filter(file::Column::Id.eq(id))
                .exec(&**transaction)
                .await?;
            stated.push(json!({"file": id, "pupils": draft.pupils.get(column)}));
        }
    }
    Ok(stated)
}

/// What speaks against a picture in a row. Ids are counted up, so whoever guesses one is told the same of a picture of
/// somebody else, of one that stands elsewhere and of none.
async fn against(
    connection: &impl ConnectionTrait,
    draft: &RowDraft,
    (column, id): (&str, i64),
    act: &Act,
) -> Result<Option<CellError>, StoreError> {
    let found = file::Entity::find_by_id(id).one(connection).await?;
    let own = |file: &file::Model| {
        is_picture(file) && file.publication.is_none() && file.uploaded_by == act.staff_id()
    };
    let unsaid = (!draft.pupils.contains_key(column)).then_some(CellError::PupilsUnsaid);
    Ok(if found.as_ref().is_some_and(own) { unsaid } else { Some(CellError::NotAPicture) })
}

/// Takes the pictures of a withdrawn row away from the public, whichever of its versions brought them.
pub(super) async fn take_back(
    transaction: &Writing,
    register: &Register,
    row: i64,
) -> Result<(), StoreError> {
    let versions = versions(&**transaction, register, row).await?;
    let publications: Vec<i64> = versions.iter().map(|version| version.since_publication).collect();
    file::Entity::update_many()
        .col_expr(file::Column::Publication, Expr::value(None::<i64>))
        .filter(file::Column::Id.is_in(brought(register, &versions)))
        .filter(file::Column::Publication.is_in(publications))
        .exec(&**transaction)
        .await?;
    Ok(())
}

/// The versions of a row, the oldest first.
pub(super) async fn versions(
    connection: &impl ConnectionTrait,
    register: &Register,
    row: i64,
) -> Result<Vec<register_row::Model>, StoreError> {
    let found = register_row::Entity::find()
        .filter(register_row::Column::Register.eq(register.name.as_str()))
        .filter(register_row::Column::Row.eq(row))
        .order_by_asc(register_row::Column::Version);
    Ok(found.all(connection).await?)
}

/// The pictures that versions show.
pub(super) fn brought(register: &Register, versions: &[register_row::Model]) -> BTreeSet<i64> {
    let shown = |version| pictures(register, &cells(version)).map(|(_, id)| id).collect::<Vec<_>>();
    versions.iter().flat_map(shown).collect()
}

/// The pictures of a row that its newest version does not show.
fn fresh<'a>(
    register: &'a Register,
    before: Option<&register_row::Model>,
    draft: &'a RowDraft,
) -> Vec<(&'a str, i64)> {
    let before = before.map(cells).unwrap_or_default();
    let shown: BTreeSet<i64> = pictures(register, &before).map(|(_, id)| id).collect();
    pictures(register, &draft.cells).filter(|(_, id)| !shown.contains(id)).collect()
}

pub(super) fn cells(row: &register_row::Model) -> Cells {
    serde_json::from_str(&row.cells).unwrap_or_default()
}

fn pictures<'a>(register: &'a Register, cells: &'a Cells) -> impl Iterator<Item = (&'a str, i64)> {
    let columns = register.fields.iter().filter(|column| column.format == Some(Format::Photo));
    columns.filter_map(|column| {
        let address = cells.get(&column.name).and_then(Cell::text)?;
        Some((column.name.as_str(), picture(address)?))
    })
}
