//! Taking out what the law requires to go (decision 15). It is the one thing that changes what was published and
//! what a closed day says: publications, stored plans, notices, what was proposed and sent to rounds, records, rows of
//! registers, files, and the days that are over, each of which gets a note with its hash before. In the audit trail it
//! leaves who, when and on what basis, never the text.

mod days;
pub(crate) mod file;
mod part;
mod rows;

pub use part::PartToRemove;

use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{file as files, publication};
use crate::error::StoreError;
use crate::publication::UPDATE;
use crate::{Act, Store, search, withdrawal};
use contract::plan::UpdateView;
use contract::problem::FieldError;
use contract::text::{Reason, TextError};
use rules::removal::{Cut, MARKER};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter};
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

/// A removal under way: in which transaction, as which publication, on which basis, by whom.
pub(crate) struct Removing<'a> {
    pub(crate) transaction: &'a Writing,
    pub(crate) publication: i64,
    pub(crate) basis: &'a Reason,
    pub(crate) act: &'a Act,
}

/// What a removal did to one record or row.
pub(crate) struct Removed {
    /// How many of its versions say something else now.
    pub(crate) versions: usize,
    /// What the audit trail says of it.
    pub(crate) note: Note,
}

impl Removed {
    /// Something changed: the hashes of all that is stored of it, before and after.
    pub(crate) fn of(note: Note, versions: usize, (was, is): (String, String), basis: &Reason) -> Self {
        let became = json!({"basis": basis.as_str(), "versions": versions, "sha256": is});
        Self { versions, note: note.was(json!({"sha256": was})).became(became) }
    }
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
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let removing = Removing { transaction: &transaction, publication, basis, act };
        let (days, named, dropped) = match what {
            ToRemove::Words(number) => {
                let (text, own) = update(&transaction, year, *number).await?;
                refuse_repeated(&[&text], basis, act)?;
                rows::without_words(&transaction, *number).await?;
                withdrawal::hand_files_on(&transaction, *number).await?;
                let own = files::Column::Publication.eq(*number).and(files::Column::Id.is_in(own));
                let own = rows::files(&transaction, own).await?;
                let days = days::without(&removing, &Cut::Words(*number), Some(year)).await?;
                (days, format!("publication/{number}"), own)
            }
            ToRemove::File(id) => {
                let found = files::Entity::find_by_id(*id).one(&*transaction).await?;
                let found = found.filter(|row| row.publication.is_some()).ok_or(StoreError::NotFound)?;
                let same = file::same(&transaction, &found).await?;
                (file::without(&removing, &same).await?, format!("file/{id}"), same)
            }
            ToRemove::Passage(passage) => {
                refuse_passage(passage)?;
                refuse_repeated(&[passage], basis, act)?;
                let cut = Cut::Passage(passage.clone());
                if rows::without(&transaction, &cut, Some(year)).await? == 0 {
                    return Err(field("passage", TextError::NotPublished));
                }
                let days = days::without(&removing, &cut, Some(year)).await?;
                (days, format!("plan-text/{year}"), Vec::new())
            }
        };
        search::plan::put_year(&transaction, year).await?;
        let became = json!({"basis": basis.as_str(), "closed_days": days});
        self.finish_removal(transaction, dropped, act, Note::of(named).became(became)).await?;
        Ok(days)
    }

    /// Drops the files that go, makes everything last, and forgets what is left of it on the disk.
    async fn finish_removal(
        &self,
        transaction: Writing,
        dropped: Vec<files::Model>,
        act: &Act,
        note: Note,
    ) -> Result<(), StoreError> {
        for row in &dropped {
            files::Entity::delete_by_id(row.id).exec(&*transaction).await?;
        }
        let mut contents = Vec::new();
        for row in dropped {
            let others = files::Entity::find().filter(files::Column::Sha256.eq(&row.sha256));
            if others.count(&*transaction).await? == 0 {
                contents.push(crate::file::path(&self.files, &row.sha256));
            }
        }
        transaction.commit(act, note).await?;
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
        Ok(())
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

/// What is kept of a removal must not say what was removed. A single character stands everywhere.
fn refuse_repeated(texts: &[&str], basis: &Reason, act: &Act) -> Result<(), StoreError> {
    let telling = texts.iter().filter(|text| **text != MARKER && text.chars().count() > 1);
    let repeats = |words: &str| telling.clone().any(|text| words.contains(text));
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
