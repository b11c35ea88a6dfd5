//! Drafts of the desk: what somebody writes and has not sent, sealed, per account and thing. Who else writes the
//! same is told only to those who may see the thing.

use crate::application::{is_open, note_of as note_of_application, row_seen};
use crate::audit::Note;
use crate::disclosure::note_of as note_of_record;
use crate::entity::{draft, staff};
use crate::error::StoreError;
use crate::letter::note_of;
use crate::notice::step::note_of as note_of_notice;
use crate::seal::{open, seal};
use crate::{Act, Moment, Store, day};
use contract::letter::ItemRef;
use contract::limits;
use contract::staff::draft::{DraftRow, DraftThing};
use rules::access::Grant;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait,
    QueryFilter, QueryOrder,
};
use serde_json::json;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// How long ago somebody else touched a draft who still counts as writing.
const STILL_WRITING: i64 = 2 * 60 * 1000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// A draft as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptDraft {
    /// What was typed; empty if nothing is kept.
    pub text: String,
    /// When it was kept: milliseconds since 1970 in UTC; `None` if nothing is.
    pub saved_at: Option<i64>,
    /// Who else was writing the same just now, by name.
    pub others: Vec<String>,
}

impl Store {
    /// Somebody's draft of a thing, and who else writes the same.
    ///
    /// # Errors
    /// The thing does not exist or is not this person's to see, or the database failed.
    pub async fn draft(
        &self,
        grant: &Grant,
        thing: &DraftThing,
        staff: i64,
        now: Moment,
    ) -> Result<KeptDraft, StoreError> {
        self.note_of_thing(grant, thing, now).await?;
        let others = self.others_writing(thing, staff, now).await?;
        let found = draft::Entity::find().filter(own(staff, thing)).filter(not_old(now));
        match found.one(&self.database).await? {
            Some(row) => Ok(KeptDraft { text: self.text_of(&row)?, saved_at: Some(row.saved_at), others }),
            None => Ok(KeptDraft { others, ..KeptDraft::default() }),
        }
    }

    /// Keeps what was typed so far; what is empty is forgotten. The first save of a thing is in the audit trail.
    ///
    /// # Errors
    /// As [`Self::draft`].
    pub async fn save_draft(
        &self,
        grant: &Grant,
        thing: &DraftThing,
        text: &str,
        act: &Act,
    ) -> Result<KeptDraft, StoreError> {
        let staff = act.staff_id().ok_or(StoreError::NotFound)?;
        if text.is_empty() {
            self.delete_draft(grant, thing, act).await?;
            let others = self.others_writing(thing, staff, act.at).await?;
            return Ok(KeptDraft { others, ..KeptDraft::default() });
        }
        let note = self.note_of_thing(grant, thing, act.at).await?;
        let row = draft::ActiveModel {
            id: NotSet,
            staff: Set(staff),
            thing: Set(thing.to_string()),
            sealed: Set(seal(&self.keys.master, &place(staff, &thing.to_string()), text.as_bytes())?),
            saved_at: Set(act.at.millis),
            saved_day: Set(day::to_number(act.at.day)),
        };
        let newer = OnConflict::columns([draft::Column::Staff, draft::Column::Thing])
            .update_columns([draft::Column::Sealed, draft::Column::SavedAt, draft::Column::SavedDay])
            .to_owned();
        let transaction = self.write().await?;
        let earlier = draft::Entity::find().filter(own(staff, thing)).one(&*transaction).await?;
        draft::Entity::insert(row).on_conflict(newer).exec_without_returning(&*transaction).await?;
        match earlier {
            Some(_) => transaction.commit_typing().await?,
            None => {
                remove_old(&transaction, act.at).await?;
                transaction.commit(act, note.became(json!({"draft": "begun"}))).await?;
            }
        }
        let others = self.others_writing(thing, staff, act.at).await?;
        Ok(KeptDraft { text: text.to_owned(), saved_at: Some(act.at.millis), others })
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// As [`Self::draft`]. That there is none is no error.
    pub async fn delete_draft(&self, grant: &Grant, thing: &DraftThing, act: &Act) -> Result<(), StoreError> {
        let staff = act.staff_id().ok_or(StoreError::NotFound)?;
        let note = self.note_of_thing(grant, thing, act.at).await?;
        let transaction = self.write().await?;
        match forget(&transaction, staff, thing).await? {
            true => transaction.commit(act, note.became(json!({"draft": "deleted"}))).await,
            false => transaction.give_up().await,
        }
    }

    /// All drafts of somebody, the newest first; `reach` says how far that person's roles reach with a thing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn drafts(
        &self,
        staff: i64,
        reach: impl Fn(&DraftThing) -> Option<Grant>,
        now: Moment,
    ) -> Result<Vec<DraftRow>, StoreError> {
        let rows = draft::Entity::find()
            .filter(draft::Column::Staff.eq(staff))
            .filter(not_old(now))
            .order_by_desc(draft::Column::SavedAt)
            .order_by_desc(draft::Column::Id)
            .all(&self.database)
            .await?;
        let (mut drafts, mut plans) = (Vec::with_capacity(rows.len()), HashMap::new());
        for row in rows {
            let Some(thing) = DraftThing::parse(&row.thing) else { continue };
            let Some(grant) = reach(&thing) else { continue };
            let title = match &thing {
                DraftThing::Reply(number) => match self.seen_letter(&grant, number).await {
                    Ok(letter) => self.open_letter(&letter)?.title.into(),
                    // It went to another unit meanwhile.
                    Err(StoreError::NotFound) => continue,
                    Err(error) => return Err(error),
                },
                DraftThing::ApplicationAnswer(number) => {
                    match row_seen(&self.database, &grant, number).await {
                        Ok(row) if is_open(&row) => self.open_application(&row)?.0.title.into(),
                        // It went on without this answer.
                        Ok(_) | Err(StoreError::NotFound) => continue,
                        Err(error) => return Err(error),
                    }
                }
                DraftThing::Answer(number) => match self.visible_notice(&grant, number).await {
                    Ok(notice) => notice.title,
                    Err(StoreError::NotFound) => continue,
                    Err(error) => return Err(error),
                },
                DraftThing::Update(item) | DraftThing::Assignment(item) => {
                    if let Entry::Vacant(plan) = plans.entry(item.year) {
                        plan.insert(self.plan_as_of(item.year, None).await.ok());
                    }
                    let plan = plans.get(&item.year).and_then(Option::as_ref);
                    let found = plan.and_then(|plan| {
                        plan.outline.items().find(|candidate| candidate.number == item.number)
                    });
                    found.map(|item| item.title.clone()).unwrap_or_default()
                }
                DraftThing::Person(id) => match staff::Entity::find_by_id(*id).one(&self.database).await? {
                    Some(account) => account.name,
                    None => continue,
                },
                DraftThing::Unit(code) => self.unit_name(code.as_str()).await?,
                DraftThing::NewPerson | DraftThing::NewUnit => String::new(),
                DraftThing::Round(_, _, unit) if grant.covers(unit.as_str()) => {
                    self.unit_name(unit.as_str()).await?
                }
                DraftThing::Round(..) => continue,
                DraftThing::Row(name, _) | DraftThing::RowAbout(name, _) | DraftThing::Week(name, _) => {
                    self.register_title(name).await?
                }
                DraftThing::NewRecord => String::new(),
                DraftThing::Record(id) => match self.visible_record(&grant, *id).await {
                    Ok(record) => record.name,
                    Err(StoreError::NotFound) => continue,
                    Err(error) => return Err(error),
                },
            };
            drafts.push(DraftRow { thing: row.thing, title, saved_on: day::from_number(row.saved_day) });
        }
        Ok(drafts)
    }

    /// Opens a draft's text.
    pub(crate) fn text_of(&self, row: &draft::Model) -> Result<String, StoreError> {
        let opened = open(&self.keys.master, &place(row.staff, &row.thing), &row.sealed)?;
        String::from_utf8(opened.to_vec()).map_err(|_| StoreError::Sealed)
    }

    /// What the audit trail says of a thing that this person may see.
    async fn note_of_thing(
        &self,
        grant: &Grant,
        thing: &DraftThing,
        now: Moment,
    ) -> Result<Note, StoreError> {
        match thing {
            DraftThing::Reply(number) => Ok(note_of(&self.seen_letter(grant, number).await?)),
            DraftThing::ApplicationAnswer(number) => {
                Ok(note_of_application(&row_seen(&self.database, grant, number).await?))
            }
            DraftThing::Answer(number) => note_of_notice(&self.visible_notice(grant, number).await?),
            DraftThing::Update(item) | DraftThing::Assignment(item) => {
                let plan = self.plan_as_of(item.year, None).await?;
                let known = plan.outline.items().any(|candidate| candidate.number == item.number);
                let note = Note::of(format!("item/{}-{}", item.year, item.number));
                known.then_some(note).ok_or(StoreError::NotFound)
            }
            DraftThing::Person(id) => self.note_of_person(grant, *id, now).await,
            DraftThing::Unit(code) => {
                let unit = self.unit(code.as_str()).await?;
                let note = Note::of(format!("unit/{}", unit.code)).in_unit(&unit.code);
                grant.covers(&unit.code).then_some(note).ok_or(StoreError::NotFound)
            }
            DraftThing::NewRecord => Ok(Note::of("disclosures")),
            DraftThing::Record(id) => Ok(note_of_record(&self.visible_record(grant, *id).await?)),
            DraftThing::NewPerson => Ok(Note::of("people")),
            DraftThing::NewUnit => Ok(Note::of("units")),
            // Who may publish rows may begin one; which unit it is for is not chosen yet.
            DraftThing::Row(name, _) | DraftThing::RowAbout(name, _) => {
                Ok(Note::of(format!("register/{name}")))
            }
            DraftThing::Week(name, unit) => {
                let note = Note::of(format!("register/{name}")).in_unit(unit.as_str());
                grant.covers(unit.as_str()).then_some(note).ok_or(StoreError::NotFound)
            }
            DraftThing::Round(year, month, unit) => {
                let covered = grant.covers(unit.as_str());
                let known = covered && crate::round::exists(&self.database, (*year, *month)).await?;
                known
                    .then(|| crate::round::note((*year, *month)).in_unit(unit.as_str()))
                    .ok_or(StoreError::NotFound)
            }
        }
    }

    async fn others_writing(
        &self,
        thing: &DraftThing,
        staff: i64,
        now: Moment,
    ) -> Result<Vec<String>, StoreError> {
        let writing = draft::Entity::find()
            .filter(draft::Column::Thing.eq(thing.to_string()))
            .filter(draft::Column::Staff.ne(staff))
            .filter(draft::Column::SavedAt.gt(now.millis - STILL_WRITING))
            .all(&self.database)
            .await?;
        if writing.is_empty() {
            return Ok(Vec::new());
        }
        let accounts = staff::Entity::find()
            .filter(staff::Column::Id.is_in(writing.into_iter().map(|row| row.staff)))
            .filter(staff::Column::Disabled.eq(false))
            .order_by_asc(staff::Column::Id)
            .all(&self.database)
            .await?;
        Ok(accounts.into_iter().map(|row| row.name).collect())
    }
}

/// Forgets what somebody was writing about an item: it is on its way to the public.
pub(crate) async fn forget_update(
    transaction: &DatabaseTransaction,
    (year, number): (i16, u32),
    act: &Act,
) -> Result<(), StoreError> {
    forget_own(transaction, &DraftThing::Update(ItemRef { year, number }), act).await
}

/// Forgets what whoever acts was writing of a thing: it has been sent.
pub(crate) async fn forget_own(
    transaction: &DatabaseTransaction,
    thing: &DraftThing,
    act: &Act,
) -> Result<(), StoreError> {
    if let Some(staff) = act.staff_id() {
        forget(transaction, staff, thing).await?;
    }
    Ok(())
}

/// Forgets what somebody was writing of an item's assignment: it is on its way to the public.
pub(crate) async fn forget_assignment(
    transaction: &DatabaseTransaction,
    item: ItemRef,
    act: &Act,
) -> Result<(), StoreError> {
    if let Some(staff) = act.staff_id() {
        forget(transaction, staff, &DraftThing::Assignment(item)).await?;
    }
    Ok(())
}

/// Forgets the draft of what has now been sent; whether there was one.
pub(crate) async fn forget(
    transaction: &DatabaseTransaction,
    staff: i64,
    thing: &DraftThing,
) -> Result<bool, StoreError> {
    let gone = draft::Entity::delete_many().filter(own(staff, thing)).exec(transaction).await?;
    Ok(gone.rows_affected > 0)
}

async fn remove_old(transaction: &DatabaseTransaction, now: Moment) -> Result<(), StoreError> {
    let old = draft::Column::SavedAt.lte(oldest(now));
    draft::Entity::delete_many().filter(old).exec(transaction).await?;
    Ok(())
}

fn not_old(now: Moment) -> Condition {
    Condition::all().add(draft::Column::SavedAt.gt(oldest(now)))
}

fn oldest(now: Moment) -> i64 {
    now.millis - i64::from(limits::DRAFT_DAYS) * DAY
}

fn own(staff: i64, thing: &DraftThing) -> Condition {
    Condition::all().add(draft::Column::Staff.eq(staff)).add(draft::Column::Thing.eq(thing.to_string()))
}

/// What a draft is sealed for: it cannot be moved to another account or another thing.
fn place(staff: i64, thing: &str) -> String {
    format!("draft/{staff}/{thing}")
}
