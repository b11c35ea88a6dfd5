//! Taking something out of every version of a record that the law requires to go. It is an event of its own, which says
//! on which basis; the events before it are the only ones that are ever changed, and by nothing else.

use super::step::{self, Taken, append, say};
use super::{content_of, events_of, search, stand_of};
use crate::counter::Writing;
use crate::entity::{disclosure, disclosure_event};
use crate::error::StoreError;
use crate::file::hash_of;
use crate::removal::{Removed, Removing, file};
use contract::disclosure::{DisclosureContent, DisclosureStep};
use contract::staff::disclosure::Standing;
use rules::access::Grant;
use rules::removal::{Part, withdrawn_because};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use std::collections::BTreeSet;

/// A record with all its versions.
pub(crate) struct RecordVersions {
    row: disclosure::Model,
    events: Vec<disclosure_event::Model>,
}

/// The records of which a version has one of these files.
pub(crate) async fn naming(
    transaction: &Writing,
    files: &BTreeSet<i64>,
) -> Result<Vec<RecordVersions>, StoreError> {
    // An id stands in a list of JSON. What these find besides is left out below.
    let listed = |id: &i64| {
        let content = disclosure_event::Column::Content;
        [format!("[{id}]"), format!("[{id},"), format!(",{id},"), format!(",{id}]")]
            .into_iter()
            .fold(Condition::any(), |any, listed| any.add(content.contains(listed)))
    };
    let ids: Vec<i64> = disclosure_event::Entity::find()
        .select_only()
        .column(disclosure_event::Column::Disclosure)
        .distinct()
        .filter(files.iter().map(listed).fold(Condition::any(), Condition::add))
        .into_tuple()
        .all(&**transaction)
        .await?;
    let mut naming = Vec::new();
    for id in ids {
        let row = disclosure::Entity::find_by_id(id).lock_exclusive().one(&**transaction).await?;
        let record = RecordVersions::of(transaction, row.ok_or(StoreError::NotFound)?).await?;
        if !record.files().is_disjoint(files) {
            naming.push(record);
        }
    }
    Ok(naming)
}

impl RecordVersions {
    /// The record that somebody reaches, locked until the transaction ends.
    pub(crate) async fn reached(transaction: &Writing, grant: &Grant, id: i64) -> Result<Self, StoreError> {
        let row = disclosure::Entity::find_by_id(id).lock_exclusive().one(&**transaction).await?;
        let row = row.filter(|row| grant.covers(&row.unit)).ok_or(StoreError::NotFound)?;
        Self::of(transaction, row).await
    }

    async fn of(transaction: &Writing, row: disclosure::Model) -> Result<Self, StoreError> {
        let events = events_of(&**transaction, row.id).await?;
        Ok(Self { row, events })
    }

    fn contents(&self) -> impl Iterator<Item = DisclosureContent> {
        self.events.iter().filter_map(version)
    }

    /// The files that any version has.
    pub(crate) fn files(&self) -> BTreeSet<i64> {
        self.contents().flat_map(|content| content.attachments).collect()
    }

    /// Under which number its files are shown.
    pub(crate) fn publication(&self) -> Option<i64> {
        self.row.publication
    }

    /// What it is about, in any version.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = |content: DisclosureContent| {
            [content.name, content.document_number, content.summary, content.text]
        };
        self.contents().flat_map(texts).collect()
    }

    /// Takes a part out of every version; `None` if none has anything of it.
    pub(crate) async fn without(
        self,
        removing: &Removing<'_>,
        part: &Part,
    ) -> Result<Option<Removed>, StoreError> {
        let transaction = removing.transaction;
        let (was, files) = (hash(&self.events), self.files());
        let Self { mut row, events } = self;
        let (mut versions, mut left) = (0, Vec::with_capacity(events.len()));
        for event in events {
            match less(&event, part)? {
                Some(less) => {
                    versions += 1;
                    left.push(less.update(&**transaction).await?);
                }
                None => left.push(event),
            }
        }
        let names = file::without_in_names(transaction, files, part).await?;
        if versions + names == 0 {
            return Ok(None);
        }
        if let Some(content) = part.of_record(&content_of(&row)?) {
            say(&mut row, &content)?;
        }
        tell(removing, &mut row, part).await?;
        search::index(transaction, &row).await?;
        let note = step::note_of(&row);
        disclosure::ActiveModel::from(row).reset_all().update(&**transaction).await?;
        Ok(Some(Removed::of(note, versions, (was, hash(&left)), removing.basis)))
    }
}

/// Says that something was taken out, and withdraws what nothing is left of.
async fn tell(removing: &Removing<'_>, row: &mut disclosure::Model, part: &Part) -> Result<(), StoreError> {
    let Removing { transaction, basis, act, .. } = *removing;
    row.version += 1;
    row.changed_at = act.at.millis;
    let publication = row.publication.map_or(0, |_| removing.publication);
    let taken = Taken { why: basis.as_str(), publication, ..Taken::default() };
    append(transaction, row, DisclosureStep::Remove, taken, act).await?;
    if *part == Part::Whole && stand_of(row)?.0 != Standing::Withdrawn {
        step::step(row, DisclosureStep::Withdraw)?;
        let why = withdrawn_because(basis.as_str());
        let taken = Taken { why: &why, publication, ..Taken::default() };
        append(transaction, row, DisclosureStep::Withdraw, taken, act).await?;
    }
    Ok(())
}

/// An event without a part; `None` if it has nothing of it. On which basis something went before names no text.
fn less(
    event: &disclosure_event::Model,
    part: &Part,
) -> Result<Option<disclosure_event::ActiveModel>, StoreError> {
    if event.step == DisclosureStep::Remove.name() {
        return Ok(None);
    }
    let content = version(event).and_then(|content| part.of_record(&content));
    let words = part.of_words(&event.words);
    if content.is_none() && words.is_none() {
        return Ok(None);
    }
    let mut less = event.clone().into_active_model();
    if let Some(content) = content {
        let json =
            serde_json::to_string(&content).map_err(|error| StoreError::Unusable(error.to_string()))?;
        less.content = Set(Some(json));
    }
    if let Some(words) = words {
        less.words = Set(words);
    }
    Ok(Some(less))
}

fn version(event: &disclosure_event::Model) -> Option<DisclosureContent> {
    event.content.as_deref().and_then(|content| serde_json::from_str(content).ok())
}

/// The hash of all that the versions and their reasons say.
fn hash(events: &[disclosure_event::Model]) -> String {
    let said = events.iter().flat_map(|event| [event.content.as_deref().unwrap_or_default(), &event.words]);
    hash_of(said.collect::<Vec<_>>().join("\n").as_bytes())
}
