//! Taking out what the law requires to go (decision 15). It is the one thing that changes what was published and
//! what a closed day says: publications, stored plans, notices, what was proposed and sent to rounds, files, and
//! the days that are over, each of which gets a note with its hash before. In the audit trail it leaves who, when
//! and on what basis, never the text.

mod rows;

use crate::audit::Note;
use crate::closed::thing;
use crate::counter::{self, Writing};
use crate::entity::{closed_day, file, publication};
use crate::error::StoreError;
use crate::packed::{pack, unpack};
use crate::publication::UPDATE;
use crate::{Act, Store, day, file as files, search, withdrawal};
use contract::plan::UpdateView;
use contract::problem::FieldError;
use contract::state::Removal;
use contract::text::{Reason, TextError};
use rules::removal::{Cut, MARKER};
use rules::state::sha256;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;

/// What is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToRemove {
    /// The words and the files of a published update, by the number of its publication.
    Words(i64),
    /// A published file, by its id, and every other upload of the same content.
    File(i64),
    /// A passage, wherever the plan of the year and what was published about it have it.
    Passage(String),
}

impl Store {
    /// Takes something out of what is published about the plan of a year, today and on every earlier day. Says
    /// how many closed days it was in.
    ///
    /// # Errors
    /// Nothing of it is published, it is gone already, the basis or the reason repeats it, or the database failed.
    pub async fn remove_published(
        &self,
        year: i16,
        what: &ToRemove,
        basis: &Reason,
        act: &Act,
    ) -> Result<usize, StoreError> {
        let transaction = self.write().await?;
        // Locked by it, nobody publishes or writes a day down meanwhile; and kept pages are renewed.
        counter::advance(&transaction, counter::PUBLICATION).await?;
        let (cuts, named, dropped) = match what {
            ToRemove::Words(number) => {
                let (text, files) = update(&transaction, year, *number).await?;
                refuse_repeated(&text, basis, act)?;
                rows::without_words(&transaction, *number).await?;
                withdrawal::hand_files_on(&transaction, *number).await?;
                let own = file::Column::Publication.eq(*number).and(file::Column::Id.is_in(files));
                (
                    vec![Cut::Words(*number)],
                    format!("publication/{number}"),
                    rows::files(&transaction, own).await?,
                )
            }
            ToRemove::File(id) => {
                let found = file::Entity::find_by_id(*id).one(&*transaction).await?;
                let found = found.filter(|row| row.publication.is_some()).ok_or(StoreError::NotFound)?;
                let same = rows::files(&transaction, file::Column::Sha256.eq(found.sha256)).await?;
                let cuts: Vec<Cut> =
                    same.iter().map(|row| Cut::File(row.id, files::view(row).address)).collect();
                for cut in &cuts {
                    rows::without(&transaction, cut, None).await?;
                }
                (cuts, format!("file/{id}"), same)
            }
            ToRemove::Passage(passage) => {
                refuse_passage(passage)?;
                refuse_repeated(passage, basis, act)?;
                let cut = Cut::Passage(passage.clone());
                if rows::without(&transaction, &cut, Some(year)).await? == 0 {
                    return Err(field("passage", TextError::NotPublished));
                }
                (vec![cut], format!("plan-text/{year}"), Vec::new())
            }
        };
        let mut days = 0;
        for cut in &cuts {
            let year = (!matches!(cut, Cut::File(..))).then_some(year);
            days += without_in_days(&transaction, cut, year, basis, act).await?;
        }
        search::plan::put_year(&transaction, year).await?;
        for row in &dropped {
            file::Entity::delete_by_id(row.id).exec(&*transaction).await?;
        }
        let mut contents = Vec::new();
        for row in dropped {
            let others = file::Entity::find().filter(file::Column::Sha256.eq(&row.sha256));
            if others.count(&*transaction).await? == 0 {
                contents.push(files::path(&self.files, &row.sha256));
            }
        }
        let became = json!({"basis": basis.as_str(), "closed_days": days});
        transaction.commit(act, Note::of(named).became(became)).await?;
        // It is done and in the trail. What fails now leaves bytes behind that nothing names any more; an error would
        // read as if nothing had been done.
        for content in contents {
            match tokio::fs::remove_file(&content).await {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    tracing::error!(%error, "a removed file still lies at {}", content.display());
                }
                _ => {}
            }
        }
        if let Err(error) = self.forget_freed().await {
            tracing::error!(%error, "what was removed may still lie in freed pages of the database");
        }
        Ok(days)
    }

    /// What was freed is still in the database's files until its pages are written anew.
    async fn forget_freed(&self) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        match self.database.get_database_backend() {
            DbBackend::Sqlite => {
                self.database.execute_unprepared("VACUUM").await?;
                self.database.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
            }
            _ => {
                let tables = rows::TABLES.join(", ");
                self.database.execute_unprepared(&format!("VACUUM (FULL) {tables}")).await?;
            }
        }
        Ok(())
    }
}

/// The words of a published update that still has some, and the ids of its files.
async fn update(transaction: &Writing, year: i16, number: i64) -> Result<(String, Vec<i64>), StoreError> {
    let found = publication::Entity::find_by_id(number).one(&**transaction).await?;
    let found = found.filter(|row| row.kind == UPDATE && row.year == year).ok_or(StoreError::NotFound)?;
    let update: UpdateView = serde_json::from_str(&found.content)
        .map_err(|error| StoreError::Unusable(format!("an update cannot be read: {error}")))?;
    let nothing_shown =
        update.evidence.is_empty() && update.attachments.is_empty() && update.links.is_empty();
    if update.text == MARKER && nothing_shown {
        return Err(StoreError::Conflict);
    }
    let id = |address: &str| address.strip_prefix(contract::address::server::FILES)?.parse().ok();
    let files = update.attachments.iter().filter_map(|file| id(&file.address)).collect();
    Ok((update.text, files))
}

/// What is kept of a removal must not say what was removed.
fn refuse_repeated(text: &str, basis: &Reason, act: &Act) -> Result<(), StoreError> {
    let repeats = |words: &str| text != MARKER && words.contains(text);
    let wrong = [("basis", repeats(basis.as_str())), ("reason", repeats(&act.why))];
    let errors = wrong.into_iter().filter(|(_, wrong)| *wrong);
    let errors: Vec<FieldError> =
        errors.map(|(name, _)| FieldError::new(name, TextError::RepeatsRemoved)).collect();
    if errors.is_empty() { Ok(()) } else { Err(StoreError::Fields(errors)) }
}

/// A single character stands everywhere, and the marker would be found again for ever.
fn refuse_passage(passage: &str) -> Result<(), StoreError> {
    match passage.chars().count() {
        0 => Err(field("passage", TextError::Missing)),
        1 => Err(field("passage", TextError::TooShort { least: 2 })),
        _ if MARKER.contains(passage) => Err(field("passage", TextError::NotAChoice)),
        _ => Ok(()),
    }
}

fn field(name: &str, error: TextError) -> StoreError {
    StoreError::Fields(vec![FieldError::new(name, error)])
}

/// Takes it out of the days that are over, with a note on each in which it was; says how many those were.
async fn without_in_days(
    transaction: &Writing,
    cut: &Cut,
    year: Option<i16>,
    basis: &Reason,
    act: &Act,
) -> Result<usize, StoreError> {
    let keys: Vec<(i16, i32)> = closed_day::Entity::find()
        .select_only()
        .columns([closed_day::Column::Year, closed_day::Column::Day])
        .filter(rows::scope(closed_day::Column::Year, year))
        .order_by_asc(closed_day::Column::Day)
        .into_tuple()
        .all(&**transaction)
        .await?;
    let mut changed = 0;
    for key in keys {
        // Each is as large as a plan, so one at a time.
        let Some(row) = closed_day::Entity::find_by_id(key).one(&**transaction).await? else { continue };
        let left = cut.of_day(&unpack(&row.packed)?, act.at.day, basis.as_str());
        let left =
            left.map_err(|error| StoreError::Unusable(format!("a closed day cannot be cut: {error}")))?;
        let Some((text, state)) = left else { continue };
        changed += 1;
        let hash = sha256(&text);
        let (was, became) = (json!({"sha256": row.sha256}), json!({"sha256": hash}));
        let note = Note::of(thing(row.year, day::from_number(row.day))).was(was).became(became);
        transaction.note(act, note).await?;
        write_day(transaction, (row.year, row.day), (&text, hash), &state.removals).await?;
    }
    Ok(changed)
}

async fn write_day(
    transaction: &Writing,
    (year, day): (i16, i32),
    (text, hash): (&str, String),
    removals: &[Removal],
) -> Result<(), StoreError> {
    let removals = serde_json::to_string(removals).unwrap_or_default();
    closed_day::Entity::update_many()
        .col_expr(closed_day::Column::Packed, Expr::value(pack(text)?))
        .col_expr(closed_day::Column::Sha256, Expr::value(hash))
        .col_expr(closed_day::Column::Removals, Expr::value(removals))
        .filter(closed_day::Column::Year.eq(year))
        .filter(closed_day::Column::Day.eq(day))
        .exec(&**transaction)
        .await?;
    Ok(())
}
