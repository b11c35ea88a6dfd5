//! Moving notices on: each step is an event, written with the notice's new state in one transaction.

use super::{number_of, state_of};
use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{notice, notice_event};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::{Act, Store, day, draft, unit};
use contract::Date;
use contract::id::{NoticeNumber, UnitCode};
use contract::letter::ItemRef;
use contract::problem::FieldError;
use contract::staff::draft::DraftThing;
use contract::staff::message::EventKind;
use contract::staff::notice::NoticeStep;
use contract::supervision::NoticeState;
use contract::text::{Evidence, NoticeSummary, NoticeText, Reason, TextError};
use rules::access::{Grant, Lane};
use rules::supervision::{Part, after, part};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait};
use sea_orm::{QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// Under it stands the newest number of a year.
pub(crate) const NOTICES: &str = "notice/";

/// A notice as it is issued.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// The item that it is about.
    pub item: ItemRef,
    /// The unit that it is issued to.
    pub unit: UnitCode,
    /// What is asked.
    pub words: NoticeText,
    /// The day by which the unit replies.
    pub due_on: Date,
}

/// What somebody does with a notice.
#[derive(Clone, Debug)]
pub enum NoticeMove {
    /// The unit replies and names the day by which things are right.
    Reply(NoticeText, Date),
    /// The unit has put things right; what shows it.
    Rectify(NoticeText, Evidence),
    /// The supervisor sends it back and sets a new day.
    SendBack(NoticeText, Date),
    /// The supervisor closes it, perhaps with a sentence for the public.
    Close(Reason, Option<NoticeSummary>),
    /// The supervisor takes it back.
    Withdraw(Reason),
}

/// What a step leaves behind.
struct Taken {
    step: NoticeStep,
    words: String,
    evidence: String,
    summary: String,
    due_on: Option<Date>,
}

impl Taken {
    fn of(step: NoticeStep, words: impl Into<String>) -> Self {
        Self { step, words: words.into(), evidence: String::new(), summary: String::new(), due_on: None }
    }

    fn until(self, due_on: Date) -> Self {
        Self { due_on: Some(due_on), ..self }
    }
}

impl From<NoticeMove> for Taken {
    fn from(moved: NoticeMove) -> Self {
        match moved {
            NoticeMove::Reply(words, due_on) => Self::of(NoticeStep::Reply, words).until(due_on),
            NoticeMove::Rectify(words, evidence) => {
                Self { evidence: evidence.into(), ..Self::of(NoticeStep::Rectify, words) }
            }
            NoticeMove::SendBack(words, due_on) => Self::of(NoticeStep::SendBack, words).until(due_on),
            NoticeMove::Close(reason, summary) => Self {
                summary: summary.map(String::from).unwrap_or_default(),
                ..Self::of(NoticeStep::Close, reason)
            },
            NoticeMove::Withdraw(reason) => Self::of(NoticeStep::Withdraw, reason),
        }
    }
}

impl Store {
    /// Issues a notice: it is public at once, and the unit's people are told.
    ///
    /// # Errors
    /// There is no such item or unit, the unit is closed, the day has passed, or the database failed.
    pub async fn issue_notice(&self, new: NewNotice, act: &Act) -> Result<NoticeNumber, StoreError> {
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let unit = unit::open(&transaction, new.unit.as_str()).await;
        let (unit, wrong_unit) = match unit {
            Ok(unit) => (Some(unit.code), None),
            Err(StoreError::NotFound) => (None, Some(TextError::NoSuchUnit)),
            Err(StoreError::UnitClosed) => (None, Some(TextError::UnitIsClosed)),
            Err(error) => return Err(error),
        };
        let title = title_of(&transaction, new.item).await?;
        let wrong = [
            title.is_none().then(|| FieldError::new("item", TextError::NotAChoice)),
            wrong_unit.map(|error| FieldError::new("unit", error)),
            past(new.due_on, act),
        ];
        let (Some(title), Some(unit), None) = (title, unit, &wrong[2]) else {
            return Err(StoreError::Fields(wrong.into_iter().flatten().collect()));
        };
        let of_year = format!("{NOTICES}{}", act.at.day.year());
        counter::ensure(&*transaction, &of_year).await?;
        let serial = counter::advance(&transaction, &of_year).await?;
        let number = NoticeNumber::of(act.at.day.year(), serial);
        let row = notice::ActiveModel {
            id: NotSet,
            number: Set(number.as_str().to_owned()),
            year: Set(new.item.year),
            item: Set(i32::try_from(new.item.number).map_err(|_| StoreError::NotFound)?),
            title: Set(title),
            unit: Set(unit),
            state: Set(NoticeState::Issued.name().to_owned()),
            version: Set(1),
            issuer: Set(act.staff_id()),
            issued_day: Set(day::to_number(act.at.day)),
            due_day: Set(day::to_number(new.due_on)),
        };
        let row = row.insert(&*transaction).await?;
        let issued = Taken::of(NoticeStep::Issue, new.words).until(new.due_on);
        append(&transaction, &row, issued, publication, act).await?;
        tell_unit(&transaction, EventKind::NoticeIssued, &row, act).await?;
        let became = json!({"state": row.state, "item": row.item, "due": new.due_on});
        transaction.commit(act, note_of(&row)?.became(became)).await?;
        Ok(number)
    }

    /// Reminds the unit (催办), once a day at most.
    ///
    /// # Errors
    /// There is no such notice that this person sees, it is not the unit's turn, somebody did so today already,
    /// or the database failed.
    pub async fn remind_notice(
        &self,
        grant: &Grant,
        number: &NoticeNumber,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let row = locked(&transaction, grant, number).await?;
        after(state_of(&row)?, NoticeStep::Remind).ok_or(StoreError::WrongState)?;
        let newest = newest(&transaction, &row, NoticeStep::Remind).await?;
        if newest.is_some_and(|event| event.day == day::to_number(act.at.day)) {
            return Err(StoreError::Conflict);
        }
        append(&transaction, &row, Taken::of(NoticeStep::Remind, ""), 0, act).await?;
        tell_unit(&transaction, EventKind::NoticeReminder, &row, act).await?;
        transaction.commit(act, note_of(&row)?).await
    }

    /// Moves a notice on. The public sees its new state at once.
    ///
    /// # Errors
    /// There is no such notice that this person sees, somebody else was faster, the state does not allow it, the
    /// day has passed, who closes it is who put things right, or the database failed.
    pub async fn move_notice(
        &self,
        grant: &Grant,
        (number, version): (&NoticeNumber, i64),
        moved: NoticeMove,
        act: &Act,
    ) -> Result<(), StoreError> {
        let taken = Taken::from(moved);
        let transaction = self.write().await?;
        let publication = counter::advance(&transaction, counter::PUBLICATION).await?;
        let mut row = locked(&transaction, grant, number).await?;
        if row.version != version {
            return Err(StoreError::Conflict);
        }
        let was = row.state.clone();
        let state = after(state_of(&row)?, taken.step).ok_or(StoreError::WrongState)?;
        if let Some(error) = taken.due_on.and_then(|due_on| past(due_on, act)) {
            return Err(StoreError::Fields(vec![error]));
        }
        if taken.step == NoticeStep::Close {
            let rectified = newest(&transaction, &row, NoticeStep::Rectify).await?;
            if rectified.is_some_and(|event| event.staff.is_some() && event.staff == act.staff_id()) {
                return Err(StoreError::OwnProposal);
            }
        }
        row.state = state.name().to_owned();
        row.version += 1;
        row.due_day = taken.due_on.map_or(row.due_day, day::to_number);
        match (part(taken.step), act.staff_id()) {
            (Part::Unit, staff) => {
                if let Some(issuer) = row.issuer {
                    let event = Event::for_person(EventKind::NoticeAnswered, thing(number), issuer);
                    transaction.tell(act, event).await?;
                }
                if let Some(staff) = staff {
                    draft::forget(&transaction, staff, &DraftThing::Answer(number.clone())).await?;
                }
            }
            (Part::Supervisor, _) if taken.step == NoticeStep::SendBack => {
                tell_unit(&transaction, EventKind::NoticeSentBack, &row, act).await?;
            }
            (Part::Supervisor, _) => {}
        }
        let why = match part(taken.step) {
            Part::Supervisor => taken.words.clone(),
            Part::Unit => String::new(),
        };
        append(&transaction, &row, taken, publication, act).await?;
        let became = json!({"state": row.state, "due": day::from_number(row.due_day)});
        let note = note_of(&row)?.was(json!({"state": was})).became(became);
        notice::ActiveModel::from(row).reset_all().update(&*transaction).await?;
        transaction.commit(&act.clone().because(why), note).await
    }
}

/// The notice's row, locked until the transaction ends. SQLite has one writer anyway.
async fn locked(
    transaction: &Writing,
    grant: &Grant,
    number: &NoticeNumber,
) -> Result<notice::Model, StoreError> {
    let found = notice::Entity::find().filter(notice::Column::Number.eq(number.as_str())).lock_exclusive();
    found.one(&**transaction).await?.filter(|row| grant.covers(&row.unit)).ok_or(StoreError::NotFound)
}

async fn newest(
    transaction: &Writing,
    row: &notice::Model,
    step: NoticeStep,
) -> Result<Option<notice_event::Model>, StoreError> {
    let newest = notice_event::Entity::find()
        .filter(notice_event::Column::Notice.eq(row.id))
        .filter(notice_event::Column::Step.eq(step.name()))
        .order_by_desc(notice_event::Column::Id)
        .one(&**transaction)
        .await?;
    Ok(newest)
}

/// The title of an item of a published plan; `None` if there is no such item.
async fn title_of(transaction: &Writing, item: ItemRef) -> Result<Option<String>, StoreError> {
    let plan = match transaction.plan_as_of(item.year, None).await {
        Err(StoreError::NotFound) => return Ok(None),
        plan => plan?,
    };
    let found = plan.outline.items().find(|candidate| candidate.number == item.number);
    Ok(found.map(|item| item.title.clone()))
}

fn past(due_on: Date, act: &Act) -> Option<FieldError> {
    (due_on < act.at.day).then(|| FieldError::new("due_on", TextError::PastDay))
}

/// `publication` is the number under which the public sees the step; 0 if it does not.
async fn append(
    transaction: &Writing,
    row: &notice::Model,
    taken: Taken,
    publication: i64,
    act: &Act,
) -> Result<(), StoreError> {
    let event = notice_event::ActiveModel {
        id: NotSet,
        notice: Set(row.id),
        step: Set(taken.step.name().to_owned()),
        at: Set(act.at.millis),
        day: Set(day::to_number(act.at.day)),
        staff: Set(act.staff_id()),
        who: Set(act.name().to_owned()),
        words: Set(taken.words),
        evidence: Set(taken.evidence),
        summary: Set(taken.summary),
        due_day: Set(taken.due_on.map(day::to_number)),
        publication: Set(publication),
    };
    notice_event::Entity::insert(event).exec_without_returning(&**transaction).await?;
    Ok(())
}

/// Those of the unit who may answer are told.
async fn tell_unit(
    transaction: &Writing,
    kind: EventKind,
    row: &notice::Model,
    act: &Act,
) -> Result<(), StoreError> {
    let lane = Lane::Unit(&row.unit);
    transaction.tell(act, Event::for_people(kind, thing(&number_of(row)?), "reply_to_notice", lane)).await
}

/// The name of a notice in messages and in the audit trail.
fn thing(number: &NoticeNumber) -> String {
    format!("notice/{}", number.slug())
}

pub(crate) fn note_of(row: &notice::Model) -> Result<Note, StoreError> {
    Ok(Note::of(thing(&number_of(row)?)).in_unit(&row.unit))
}
