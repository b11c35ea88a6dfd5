//! Taking something out of every version of one disclosure record, or of one row of a register. Today's page and that of
//! each earlier day have it no more, and say when and on what basis it went.

use super::{Removed, Removing, field, file, refuse_passage, refuse_repeated, rows};
use crate::counter::{self, Writing};
use crate::disclosure::removal::RecordVersions;
use crate::entity::file as files;
use crate::error::StoreError;
use crate::register::removal::RowVersions;
use crate::{Act, Store};
use contract::register::Register;
use contract::text::{Reason, TextError};
use rules::access::Grant;
use rules::removal::Part;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;
use std::collections::BTreeSet;

/// What is to go of a record or a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartToRemove {
    /// All that is written in it, and its files; it is withdrawn.
    Whole,
    /// A file of any of its versions, by its id, and every other upload of the same content.
    File(i64),
    /// A passage, wherever any of its versions has it.
    Passage(String),
}

/// What it is to go of.
enum Versions {
    Record(RecordVersions),
    Row(RowVersions),
}

impl Versions {
    /// The files that any version has.
    fn files(&self) -> BTreeSet<i64> {
        match self {
            Self::Record(record) => record.files(),
            Self::Row(row) => row.files(),
        }
    }

    /// Whether a file is shown by it alone, or by nobody.
    fn owns(&self, file: &files::Model) -> bool {
        file.publication.is_none_or(|publication| match self {
            Self::Record(record) => record.publication() == Some(publication),
            Self::Row(row) => row.publications().contains(&publication),
        })
    }

    /// What is written in it, as far as a name could be told by it.
    fn texts(&self, transaction: &Writing) -> Result<Vec<String>, StoreError> {
        match self {
            Self::Record(record) => Ok(record.texts()),
            Self::Row(row) => row.texts(transaction),
        }
    }

    /// Takes a part out; `None` if no version has anything of it.
    async fn without(self, removing: &Removing<'_>, part: &Part) -> Result<Option<Removed>, StoreError> {
        match self {
            Self::Record(record) => record.without(removing, part).await,
            Self::Row(row) => row.without(removing, part).await,
        }
    }
}

impl Store {
    /// Takes something out of every version of a disclosure record. Says how many versions had it.
    ///
    /// # Errors
    /// There is no such record that this person reaches or no such file in it, nothing of it is there, it is gone
    /// already, the basis or the reason repeats it, or the database failed.
    pub async fn remove_from_disclosure(
        &self,
        (grant, id): (&Grant, i64),
        what: &PartToRemove,
        basis: &Reason,
        act: &Act,
    ) -> Result<usize, StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let record = RecordVersions::reached(&transaction, grant, id).await?;
        let removing = Removing { transaction: &transaction, publication, basis, act };
        let (removed, dropped) = part(&removing, Versions::Record(record), what).await?;
        self.finish_removal(transaction, dropped, act, removed.note).await?;
        Ok(removed.versions)
    }

    /// Takes something out of every version of a row of a register, its sealed cells included. Says how many versions
    /// had it.
    ///
    /// # Errors
    /// As [`Self::remove_from_disclosure`], of rows.
    pub async fn remove_from_row(
        &self,
        (grant, register, row): (&Grant, &Register, i64),
        what: &PartToRemove,
        basis: &Reason,
        act: &Act,
    ) -> Result<usize, StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let row = RowVersions::reached(&transaction, grant, register, row).await?;
        let removing = Removing { transaction: &transaction, publication, basis, act };
        let (removed, dropped) = part(&removing, Versions::Row(row), what).await?;
        self.finish_removal(transaction, dropped, act, removed.note).await?;
        Ok(removed.versions)
    }
}

/// Takes it out, and names the files that go with it.
async fn part(
    removing: &Removing<'_>,
    versions: Versions,
    what: &PartToRemove,
) -> Result<(Removed, Vec<files::Model>), StoreError> {
    let Removing { transaction, basis, act, .. } = *removing;
    match what {
        PartToRemove::Passage(passage) => {
            refuse_passage(passage)?;
            refuse_repeated(&[passage], basis, act)?;
            let removed = versions.without(removing, &Part::Passage(passage.clone())).await?;
            let removed = removed.ok_or_else(|| field("passage", TextError::NotPublished))?;
            Ok((removed, Vec::new()))
        }
        PartToRemove::File(id) => {
            let named = files::Column::Id.eq(*id).and(files::Column::Id.is_in(versions.files()));
            let found = rows::files(transaction, named).await?.pop().ok_or(StoreError::NotFound)?;
            let same = file::same(transaction, &found).await?;
            let removed = versions.without(removing, &Part::Files(file::ids(&same))).await?;
            let removed = removed.ok_or(StoreError::NotFound)?;
            file::without(removing, &same).await?;
            Ok((removed, same))
        }
        PartToRemove::Whole => {
            let texts = versions.texts(transaction)?;
            refuse_repeated(&texts.iter().map(String::as_str).collect::<Vec<_>>(), basis, act)?;
            let mut own = rows::files(transaction, files::Column::Id.is_in(versions.files())).await?;
            own.retain(|file| versions.owns(file));
            let removed = versions.without(removing, &Part::Whole).await?.ok_or(StoreError::Conflict)?;
            file::without(removing, &own).await?;
            Ok((removed, own))
        }
    }
}
