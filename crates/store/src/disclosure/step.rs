//! Moving disclosure records on: each step is an event, written with the record's new state in one transaction.

use super::{content_of, number_of, search, stand_of};
use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{disclosure, disclosure_event, file};
use crate::error::StoreError;
use crate::publication::{refuse_one_step, show_file};
use crate::{Act, Store, day, draft, evidence, unit};
use contract::disclosure::{DisclosureContent, DisclosureStep, IndexNumber, NewRecord, Openness, Validity};
use contract::problem::FieldError;
use contract::staff::disclosure::{Ended, Ending, Standing};
use contract::staff::draft::DraftThing;
use contract::text::{Reason, TextError};
use rules::access::Grant;
use rules::disclosure::{after, shown};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait};
use sea_orm::{QueryFilter, QuerySelect};
use serde_json::json;

/// Under it stands the newest serial number of a unit and a year.
const NUMBERS: &str = "disclosure/";

/// What a step leaves behind.
#[derive(Default)]
pub(super) struct Taken<'a> {
    pub(super) why: &'a str,
    pub(super) content: Option<&'a DisclosureContent>,
    pub(super) other: Option<&'a IndexNumber>,
    pub(super) publication: i64,
}

impl Store {
    /// Writes a record down at the desk. Nobody else sees it yet, and its clock runs.
    ///
    /// # Errors
    /// There is no such open unit that this person may write for, the number is taken, a file does not fit, or the
    /// database failed.
    pub async fn announce_disclosure(
        &self,
        grant: &Grant,
        new: &NewRecord,
        act: &Act,
    ) -> Result<i64, StoreError> {
        let transaction = self.write().await?;
        let row = announce(&transaction, grant, new, act).await?;
        let (id, note) = (row.id, note_of(&row).became(told(&row)));
        draft::forget_own(&transaction, &DraftThing::NewRecord, act).await?;
        transaction.commit(act, note).await?;
        Ok(id)
    }

    /// Changes what a record says that is not public yet.
    ///
    /// # Errors
    /// There is no such record that this person sees, somebody else was faster, it is public, a file does not fit, or
    /// the database failed.
    pub async fn change_disclosure(
        &self,
        grant: &Grant,
        seen: (i64, i64),
        content: &DisclosureContent,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let mut row = as_seen(&transaction, grant, seen).await?;
        let was = told(&row);
        step(&mut row, DisclosureStep::Change)?;
        fill(&transaction, &mut row, content, act).await?;
        let taken = Taken { content: Some(content), ..Taken::default() };
        append(&transaction, &row, DisclosureStep::Change, taken, act).await?;
        draft::forget_own(&transaction, &DraftThing::Record(row.id), act).await?;
        self.keep(transaction, row, was, act).await
    }

    /// Publishes a record. It gets its number, if it has none.
    ///
    /// # Errors
    /// As [`Self::change_disclosure`]; or publishing takes two people and who asks wrote it.
    pub async fn publish_disclosure(
        &self,
        grant: &Grant,
        seen: (i64, i64),
        act: &Act,
    ) -> Result<IndexNumber, StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let mut row = as_seen(&transaction, grant, seen).await?;
        let was = told(&row);
        if row.writer == act.staff_id() {
            match refuse_one_step(&transaction, act).await {
                Err(StoreError::ProposeFirst) => return Err(StoreError::OwnProposal),
                other => other?,
            }
        }
        publish(&transaction, &mut row, publication, act).await?;
        let number = number_of(&row)?;
        self.keep(transaction, row, was, act).await?;
        Ok(number)
    }

    /// Puts a new version in the place of a public record's. The one before is still read as of its days.
    ///
    /// # Errors
    /// As [`Self::change_disclosure`]; or it is not public.
    pub async fn correct_disclosure(
        &self,
        grant: &Grant,
        seen: (i64, i64),
        (content, why): (&DisclosureContent, &Reason),
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let mut row = as_seen(&transaction, grant, seen).await?;
        let was = told(&row);
        step(&mut row, DisclosureStep::Correct)?;
        fill(&transaction, &mut row, content, act).await?;
        show_files(&transaction, &row, content).await?;
        row.changed_at = act.at.millis;
        let taken = Taken { why: why.as_str(), content: Some(content), publication, ..Taken::default() };
        append(&transaction, &row, DisclosureStep::Correct, taken, act).await?;
        search::index(&transaction, &row).await?;
        draft::forget_own(&transaction, &DraftThing::Record(row.id), act).await?;
        self.keep(transaction, row, was, &act.clone().because(why.as_str())).await
    }

    /// Ends a record: another takes its place, it is no longer in force, or it leaves the catalogue. Its address
    /// stays and says why.
    ///
    /// # Errors
    /// As [`Self::change_disclosure`]; or its state does not allow it, or no public record has the number that is to
    /// take its place.
    pub async fn end_disclosure(
        &self,
        grant: &Grant,
        seen: (i64, i64),
        Ended { ending, why }: &Ended,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let mut row = as_seen(&transaction, grant, seen).await?;
        let was = told(&row);
        let (taking, other) = match ending {
            Ending::Replaced(other) => (DisclosureStep::Replace, Some(other)),
            Ending::Void => (DisclosureStep::Void, None),
            Ending::Withdrawn => (DisclosureStep::Withdraw, None),
        };
        step(&mut row, taking)?;
        if let Some(other) = other {
            let found = disclosure::Entity::find()
                .filter(disclosure::Column::Number.eq(other.to_string()))
                .filter(disclosure::Column::Standing.eq(Standing::Published.name()))
                .one(&*transaction)
                .await?;
            if found.is_none_or(|found| found.id == row.id) {
                return Err(field("replaced_by", TextError::NoSuchRecord));
            }
            row.replaced_by = Some(other.to_string());
        }
        row.changed_at = act.at.millis;
        let taken = Taken { why: why.as_str(), other, publication, ..Taken::default() };
        append(&transaction, &row, taking, taken, act).await?;
        search::index(&transaction, &row).await?;
        self.keep(transaction, row, was, &act.clone().because(why.as_str())).await
    }

    async fn keep(
        &self,
        transaction: Writing,
        mut row: disclosure::Model,
        was: serde_json::Value,
        act: &Act,
    ) -> Result<(), StoreError> {
        row.version += 1;
        let note = note_of(&row).was(was).became(told(&row));
        disclosure::ActiveModel::from(row).reset_all().update(&*transaction).await?;
        transaction.commit(act, note).await
    }
}

/// Writes a record down.
pub(super) async fn announce(
    transaction: &Writing,
    grant: &Grant,
    new: &NewRecord,
    act: &Act,
) -> Result<disclosure::Model, StoreError> {
    if !grant.covers(new.unit.as_str()) {
        return Err(field("unit", TextError::NotYours));
    }
    match unit::open(transaction, new.unit.as_str()).await {
        Err(StoreError::NotFound) => return Err(field("unit", TextError::NoSuchUnit)),
        Err(StoreError::UnitClosed) => return Err(field("unit", TextError::UnitIsClosed)),
        other => other?,
    };
    if let Some((number, _)) = &new.earlier {
        reserve(transaction, number).await?;
    }
    let row = disclosure::ActiveModel {
        id: NotSet,
        number: Set(new.earlier.as_ref().map(|(number, _)| number.to_string())),
        unit: Set(new.unit.to_string()),
        year: Set(None),
        standing: Set(Standing::Announced.name().to_owned()),
        validity: Set(Validity::InForce.name().to_owned()),
        five: Set(String::new()),
        topic: Set(String::new()),
        openness: Set(String::new()),
        name: Set(String::new()),
        plain: Set(String::new()),
        content: Set(String::new()),
        made_day: Set(0),
        earlier_day: Set(new.earlier.as_ref().map(|(_, on)| day::to_number(*on))),
        published_day: Set(None),
        publication: Set(None),
        published_at: Set(None),
        changed_at: Set(act.at.millis),
        replaced_by: Set(None),
        version: Set(1),
        writer: Set(act.staff_id()),
    };
    let mut row = row.insert(&**transaction).await?;
    fill(transaction, &mut row, &new.content, act).await?;
    let taken = Taken { content: Some(&new.content), ..Taken::default() };
    append(transaction, &row, DisclosureStep::Announce, taken, act).await?;
    disclosure::ActiveModel::from(row.clone()).reset_all().update(&**transaction).await?;
    Ok(row)
}

/// Makes a record public under a publication's number; it gets its own number, if it has none.
pub(super) async fn publish(
    transaction: &Writing,
    row: &mut disclosure::Model,
    publication: i64,
    act: &Act,
) -> Result<(), StoreError> {
    step(row, DisclosureStep::Publish)?;
    let published_day = row.earlier_day.unwrap_or_else(|| day::to_number(act.at.day));
    let year = day::from_number(published_day).year();
    if row.number.is_none() {
        let of_unit = format!("{NUMBERS}{}/{year}", row.unit);
        counter::ensure(&**transaction, &of_unit).await?;
        let serial = counter::advance(transaction, &of_unit).await?;
        let unit = contract::id::UnitCode::parse(&row.unit).map_err(|_| super::unusable(row))?;
        let serial = u32::try_from(serial).unwrap_or(u32::MAX);
        let number = IndexNumber::of(unit, year, serial).map_err(|_| super::unusable(row))?;
        row.number = Some(number.to_string());
    }
    row.year = Some(year);
    row.published_day = Some(published_day);
    row.publication = Some(publication);
    row.published_at = Some(act.at.millis);
    row.changed_at = act.at.millis;
    show_files(transaction, row, &content_of(row)?).await?;
    let taken = Taken { publication, ..Taken::default() };
    append(transaction, row, DisclosureStep::Publish, taken, act).await?;
    search::index(transaction, row).await
}

/// The record's row as somebody saw it, locked until the transaction ends.
async fn as_seen(
    transaction: &Writing,
    grant: &Grant,
    (id, version): (i64, i64),
) -> Result<disclosure::Model, StoreError> {
    let row = disclosure::Entity::find_by_id(id).lock_exclusive().one(&**transaction).await?;
    let row = row.filter(|row| grant.covers(&row.unit)).ok_or(StoreError::NotFound)?;
    if row.version == version { Ok(row) } else { Err(StoreError::Conflict) }
}

pub(super) fn step(row: &mut disclosure::Model, step: DisclosureStep) -> Result<(), StoreError> {
    let (standing, validity) = after(stand_of(row)?, step).ok_or(StoreError::WrongState)?;
    row.standing = standing.name().to_owned();
    row.validity = validity.name().to_owned();
    Ok(())
}

/// Makes sure that nobody else has a number that an older system gave, and that nobody gets it later.
async fn reserve(transaction: &Writing, number: &IndexNumber) -> Result<(), StoreError> {
    let of_unit = format!("{NUMBERS}{}/{}", number.unit(), number.year());
    counter::ensure(&**transaction, &of_unit).await?;
    // The lock comes before the look: of two who give the same number, the second sees the first.
    counter::at_least(transaction, &of_unit, i64::from(number.serial())).await?;
    let same = disclosure::Entity::find().filter(disclosure::Column::Number.eq(number.to_string()));
    match same.one(&**transaction).await? {
        Some(_) => Err(field("number", TextError::Taken)),
        None => Ok(()),
    }
}

/// Puts a version into the row, if its files fit.
async fn fill(
    transaction: &Writing,
    row: &mut disclosure::Model,
    content: &DisclosureContent,
    act: &Act,
) -> Result<(), StoreError> {
    // A new record says nothing yet.
    let there = content_of(row).map(|before| before.attachments).unwrap_or_default();
    let files = evidence::attachable(&**transaction, &content.attachments, &there, act).await?;
    // A file belongs to one record or update, so that it goes when that one goes.
    let elsewhere = |file: &file::Model| file.publication.is_some() && file.publication != row.publication;
    let mut wrong = evidence::unfit(&files, &content.photos);
    wrong.extend(files.iter().any(elsewhere).then(|| FieldError::new("attachments", TextError::NotAChoice)));
    if !wrong.is_empty() {
        return Err(StoreError::Fields(wrong));
    }
    row.writer = act.staff_id();
    say(row, content)
}

/// What a row says from now on, with what is searched and chosen by.
pub(super) fn say(row: &mut disclosure::Model, content: &DisclosureContent) -> Result<(), StoreError> {
    let public = shown(content.clone());
    let words = [&public.name, &public.document_number, &public.summary].map(String::as_str);
    let words = words.into_iter().chain(public.keywords.iter().map(String::as_str));
    row.plain = words.collect::<Vec<_>>().join("\n").to_lowercase();
    row.five = content.five.name().to_owned();
    row.topic = content.topic.name().to_owned();
    row.openness = content.openness.name().to_owned();
    row.name.clone_from(&content.name);
    row.made_day = day::to_number(content.made_on);
    row.content = serde_json::to_string(content).map_err(|_| super::unusable(row))?;
    Ok(())
}

/// The files of an open record become public with it.
async fn show_files(
    transaction: &Writing,
    row: &disclosure::Model,
    content: &DisclosureContent,
) -> Result<(), StoreError> {
    let Some(publication) = row.publication.filter(|_| content.openness == Openness::Proactive) else {
        return Ok(());
    };
    let files = evidence::files(&**transaction, &content.attachments).await?;
    // Two records that waited may name the same file; the first that is public has it.
    if files.iter().any(|file| file.publication.is_some_and(|shown| shown != publication)) {
        return Err(field("attachments", TextError::NotAChoice));
    }
    for file in files {
        show_file(transaction, file.id, publication).await?;
    }
    Ok(())
}

pub(super) async fn append(
    transaction: &Writing,
    row: &disclosure::Model,
    step: DisclosureStep,
    taken: Taken<'_>,
    act: &Act,
) -> Result<(), StoreError> {
    let content = taken.content.map(serde_json::to_string).transpose();
    let event = disclosure_event::ActiveModel {
        id: NotSet,
        disclosure: Set(row.id),
        step: Set(step.name().to_owned()),
        at: Set(act.at.millis),
        day: Set(day::to_number(act.at.day)),
        staff: Set(act.staff_id()),
        who: Set(act.name().to_owned()),
        words: Set(taken.why.to_owned()),
        content: Set(content.map_err(|_| super::unusable(row))?),
        other: Set(taken.other.map(ToString::to_string)),
        publication: Set(taken.publication),
    };
    disclosure_event::Entity::insert(event).exec_without_returning(&**transaction).await?;
    Ok(())
}

fn field(name: &str, error: TextError) -> StoreError {
    StoreError::Fields(vec![FieldError::new(name, error)])
}

pub(crate) fn note_of(row: &disclosure::Model) -> Note {
    Note::of(format!("disclosure/{}", row.id)).in_unit(&row.unit)
}

/// What the audit trail says of a record: where it stands, and never what it says.
fn told(row: &disclosure::Model) -> serde_json::Value {
    json!({"number": row.number, "standing": row.standing, "validity": row.validity, "openness": row.openness})
}
