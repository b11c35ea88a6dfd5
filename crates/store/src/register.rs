//! Rows of registers: published, replaced by a newer version, withdrawn with a reason; never deleted. Publishing stands
//! here; withdrawing in `withdrawal`, what the law takes out in `removal`, reading in `read`, what is owed in
//! `standing`, the files in `file`.

mod file;
mod photo;
mod read;
mod refer;
pub(crate) mod removal;
pub(crate) mod search;
mod standing;
mod there;
mod withdrawal;

pub use read::RowsFound;
pub use standing::{RowsPublished, UnitRows};
pub use there::RowThere;

use crate::audit::Note;
use crate::counter::{self, PUBLICATION, Writing};
use crate::day::to_number;
use crate::entity::{register_cell, register_row};
use crate::error::StoreError;
use crate::file::hash_of;
use crate::keys::Keys;
use crate::seal::{open, seal};
use crate::{Act, Store, unit};
use contract::problem::FieldError;
use contract::register::{Cell, Cells, Column, Kind, Layout, Register, UNIT};
use contract::search::SearchKind;
use contract::text::TextError;
use rules::access::Grant;
use rules::register::RowDraft;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use search::Found;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that one statement asks for or writes: databases bound the number of values of a statement.
const AT_ONCE: usize = 200;

/// What publishing rows did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublishedRows {
    /// Rows that were not there.
    pub added: usize,
    /// Rows that have a newer version now.
    pub changed: usize,
    /// Rows that say what they said.
    pub same: usize,
}

impl Store {
    /// Publishes rows of units that somebody reaches, all or none. A row with the key of one that is there becomes its
    /// newer version, unless it says the same.
    ///
    /// # Errors
    /// A row is there that was not seen or is another unit's, a unit is missing or closed, a picture is not this
    /// person's to publish, or the database failed.
    pub async fn publish_rows(
        &self,
        batches: &[(&Register, Vec<RowDraft>)],
        grant: &Grant,
        act: &Act,
    ) -> Result<PublishedRows, StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, PUBLICATION).await?;
        let units: BTreeSet<&str> =
            batches.iter().flat_map(|(_, drafts)| drafts).map(|draft| draft.unit.as_str()).collect();
        for code in &units {
            unit::open(&transaction, code).await?;
        }
        let mut done = PublishedRows::default();
        let (mut told, mut stated) = (BTreeMap::new(), Vec::new());
        for (register, drafts) in batches {
            let (written, pictures) =
                self.publish_into(&transaction, register, drafts, grant, (publication, act)).await?;
            stated.extend(pictures);
            done.added += written.added;
            done.changed += written.changed;
            done.same += written.same;
            told.insert(register.name.as_str(), json!({"added": written.added, "changed": written.changed}));
        }
        if done.added + done.changed == 0 {
            transaction.give_up().await?;
            return Ok(done);
        }
        let thing = match batches {
            [(register, _)] => format!("register/{}", register.name),
            _ => "register".to_owned(),
        };
        let said = batches.iter().flat_map(|(_, drafts)| drafts).map(|draft| (&draft.key, &draft.cells));
        let said = serde_json::to_vec(&said.collect::<Vec<_>>()).unwrap_or_default();
        let mut became = json!({"publication": publication, "rows": told, "sha256": hash_of(&said)});
        if !stated.is_empty() {
            became["photos"] = stated.into();
        }
        let note = Note::of(thing).became(became);
        let note = match units.len() {
            1 => note.in_unit(units.first().copied().unwrap_or_default()),
            _ => note,
        };
        transaction.commit(act, note).await?;
        Ok(done)
    }

    async fn publish_into(
        &self,
        transaction: &Writing,
        register: &Register,
        drafts: &[RowDraft],
        grant: &Grant,
        (publication, act): (i64, &Act),
    ) -> Result<(PublishedRows, Vec<Value>), StoreError> {
        let (mut done, mut stated) = (PublishedRows::default(), Vec::new());
        for drafts in drafts.chunks(AT_ONCE) {
            let there = there::newest(&**transaction, register, drafts.iter()).await?;
            let mut new = Vec::new();
            for draft in drafts {
                let before = there.get(&draft.key);
                // A key may leave the unit out. Then nobody takes over a row of somebody else's unit with it.
                if before.is_some_and(|before| !grant.covers(&before.unit)) || !grant.covers(&draft.unit) {
                    return Err(StoreError::Fields(vec![FieldError::new(UNIT, TextError::NotYours)]));
                }
                if let Some(before) = before {
                    if self.says_the_same(before, draft)? {
                        done.same += 1;
                        continue;
                    }
                    done.changed += 1;
                } else {
                    done.added += 1;
                }
                let stands = before.filter(|before| before.withdrawn_why.is_none());
                let stands = stands.map_or(0, |before| before.version);
                if draft.seen.is_some_and(|seen| seen != stands) {
                    return Err(StoreError::Conflict);
                }
                new.push((before, draft));
            }
            let replaced: Vec<i64> = new.iter().filter_map(|(before, _)| Some(before.as_ref()?.id)).collect();
            close(transaction, &replaced, act).await?;
            stated.extend(photo::publish(transaction, register, &new, (publication, act)).await?);
            self.insert(transaction, register, &new, (publication, act)).await?;
        }
        Ok((done, stated))
    }

    async fn insert(
        &self,
        transaction: &Writing,
        register: &Register,
        new: &[(Option<&register_row::Model>, &RowDraft)],
        (publication, act): (i64, &Act),
    ) -> Result<(), StoreError> {
        let mut cells = Vec::new();
        for (before, draft) in new {
            let row = match before {
                Some(before) => before.row,
                None => counter::advance(transaction, counter::REGISTER_ROW).await?,
            };
            let version = before.as_ref().map_or(1, |before| before.version + 1);
            let sealed = match draft.private.is_empty() {
                true => None,
                false => Some(sealed(&self.keys, (register.name.as_str(), row, version), &draft.private)?),
            };
            let model = register_row::ActiveModel {
                id: NotSet,
                row: Set(row),
                register: Set(register.name.to_string()),
                unit: Set(draft.unit.clone()),
                key: Set(draft.key.clone()),
                current_key: Set(Some(current_key(register, &draft.key))),
                version: Set(version),
                cells: Set(json_of(&draft.cells)),
                sealed: Set(sealed),
                day: Set(draft.day.map_or(0, to_number)),
                ends: Set(draft.ends.map(to_number)),
                since_day: Set(to_number(act.at.day)),
                since_publication: Set(publication),
                until_day: Set(None),
                withdrawn_why: Set(None),
                removals: Set(before.map_or_else(|| "[]".to_owned(), |before| before.removals.clone())),
            };
            let id = register_row::Entity::insert(model).exec(&**transaction).await?.last_insert_id;
            let day = draft.day.unwrap_or(act.at.day);
            let found = Found { row, unit: &draft.unit, cells: &draft.cells, day, ends: draft.ends };
            search::index(transaction, register, found).await?;
            cells.extend(register.filters().map(|column| cell(register, column, (id, row), &draft.cells)));
        }
        for cells in cells.chunks(AT_ONCE) {
            register_cell::Entity::insert_many(cells.to_vec()).exec_without_returning(&**transaction).await?;
        }
        Ok(())
    }

    /// Whether a row that is there says what a draft says. One that was withdrawn says nothing.
    fn says_the_same(&self, before: &register_row::Model, draft: &RowDraft) -> Result<bool, StoreError> {
        let public = before.withdrawn_why.is_none() && before.cells == json_of(&draft.cells);
        Ok(public && before.unit == draft.unit && private(&self.keys, before)? == draft.private)
    }
}

/// A newer version comes: these stood until today.
async fn close(transaction: &Writing, ids: &[i64], act: &Act) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    register_row::Entity::update_many()
        .col_expr(register_row::Column::UntilDay, Expr::value(to_number(act.at.day)))
        .col_expr(register_row::Column::CurrentKey, Expr::value(None::<String>))
        .filter(register_row::Column::Id.is_in(ids.iter().copied()))
        .exec(&**transaction)
        .await?;
    Ok(())
}

fn cell(
    register: &Register,
    column: &Column,
    (version, row): (i64, i64),
    cells: &Cells,
) -> register_cell::ActiveModel {
    let cell = cells.get(&column.name);
    let counts = matches!(column.kind, Kind::Whole | Kind::Number | Kind::Year);
    register_cell::ActiveModel {
        version: Set(version),
        name: Set(column.name.clone()),
        register: Set(register.name.to_string()),
        row: Set(row),
        text: Set(cell.filter(|_| !counts).map(Cell::plain).unwrap_or_default()),
        number: Set(cell.and_then(Cell::number).unwrap_or_default()),
        missing: Set(cell.is_none()),
    }
}

/// Questions with answers are found as such.
fn kind(register: &Register) -> SearchKind {
    if register.layout == Layout::Answers { SearchKind::Answer } else { SearchKind::Row }
}

/// Under which no two rows stand at once.
fn current_key(register: &Register, key: &str) -> String {
    format!("{}\u{1F}{key}", register.name)
}

/// Private cells as they are kept: sealed for the version that they belong to.
fn sealed(
    keys: &Keys,
    (register, row, version): (&str, i64, i64),
    private: &Cells,
) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(private).map_err(|_| StoreError::Sealed)?;
    seal(&keys.master, &place(register, row, version), &json)
}

/// The private cells of a version.
fn private(keys: &Keys, row: &register_row::Model) -> Result<Cells, StoreError> {
    let Some(sealed) = &row.sealed else { return Ok(Cells::new()) };
    let opened = open(&keys.master, &place(&row.register, row.row, row.version), sealed)?;
    serde_json::from_slice(&opened).map_err(|_| StoreError::Sealed)
}

/// What a version's sealed cells belong to.
fn place(register: &str, row: i64, version: i64) -> String {
    format!("register/{register}/{row}/{version}")
}

fn json_of(cells: &Cells) -> String {
    serde_json::to_string(cells).expect("names and plain values are always JSON")
}
