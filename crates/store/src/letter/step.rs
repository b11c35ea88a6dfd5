//! What the desk does with a letter: each step is an event, written with the letter's new state in one transaction.

use super::course::{Taken, append, clock_of, course_of, events_of, place_of};
use super::watch::alarm;
use super::{LANE_DISCIPLINE, kind_of, note_of, number_of, state_of, told};
use crate::counter::Writing;
use crate::entity::{letter, letter_event, letter_helper};
use crate::error::StoreError;
use crate::seal::LetterKey;
use crate::unit::open;
use crate::{Act, Store, day, draft, release, sight};
use contract::Date;
use contract::id::{LetterNumber, MailboxId, UnitCode};
use contract::letter::{LetterState, LetterStep, RefusalReason};
use contract::problem::FieldError;
use contract::staff::draft::DraftThing;
use contract::staff::message::EventKind;
use contract::text::{Message, PersonName, ReplyBody, TextError};
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::letter::{after, is_texted};
use rules::organisation::Units;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeSet;

/// What somebody at the desk does with a letter. The writer reads the words, except for notes.
#[derive(Clone, Debug)]
pub enum LetterMove {
    /// Take it on.
    Accept,
    /// Do not take it on.
    Refuse(RefusalReason, Message),
    /// Send it back to the writer, with where to turn to.
    Return(Message),
    /// Hand it to another unit; one is named.
    Transfer(Vec<UnitCode>, Message),
    /// Give it back to the unit that handed it over.
    GiveBack(Message),
    /// Hand it to several units, the first of which leads.
    Assign(Vec<UnitCode>, Message),
    /// Begin work, or go on though the writer has not answered here.
    Start,
    /// Move the due date by working days.
    Extend(u16, Message),
    /// Ask the writer something.
    Ask(Message),
    /// Answer it.
    Reply(ReplyBody),
    /// Be done with it.
    Close(Message),
    /// Deal with it again.
    Reopen(Message),
    /// Hand it to the petition system.
    ToPetition(Message),
    /// Join it to another letter.
    Merge(LetterNumber, Message),
    /// Note something for the desk alone.
    Note(Message),
    /// Urge the unit that has it.
    Urge(Message),
    /// Say that a child may be in danger: people are called until the police know.
    Danger(Message),
    /// Write down that it was reported to the police.
    PoliceReport(Message),
    /// Say that it was a false alarm.
    AllClear(Message),
}

impl LetterMove {
    fn step(&self) -> LetterStep {
        match self {
            Self::Accept => LetterStep::Accept,
            Self::Refuse(..) => LetterStep::Refuse,
            Self::Return(_) => LetterStep::Return,
            Self::Transfer(..) => LetterStep::Transfer,
            Self::GiveBack(_) => LetterStep::GiveBack,
            Self::Assign(..) => LetterStep::Assign,
            Self::Start => LetterStep::Start,
            Self::Extend(..) => LetterStep::Extend,
            Self::Ask(_) => LetterStep::Ask,
            Self::Reply(_) => LetterStep::Reply,
            Self::Close(_) => LetterStep::Close,
            Self::Reopen(_) => LetterStep::Reopen,
            Self::ToPetition(_) => LetterStep::ToPetition,
            Self::Merge(..) => LetterStep::Merge,
            Self::Note(_) => LetterStep::Note,
            Self::Urge(_) => LetterStep::Urge,
            Self::Danger(_) => LetterStep::Danger,
            Self::PoliceReport(_) => LetterStep::PoliceReport,
            Self::AllClear(_) => LetterStep::AllClear,
        }
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Accept | Self::Start => None,
            Self::Reply(body) => Some(body.as_str()),
            Self::Refuse(_, words)
            | Self::Return(words)
            | Self::Transfer(_, words)
            | Self::GiveBack(words)
            | Self::Assign(_, words)
            | Self::Extend(_, words)
            | Self::Ask(words)
            | Self::Close(words)
            | Self::Reopen(words)
            | Self::ToPetition(words)
            | Self::Merge(_, words)
            | Self::Note(words)
            | Self::Urge(words)
            | Self::Danger(words)
            | Self::PoliceReport(words)
            | Self::AllClear(words) => Some(words.as_str()),
        }
    }
}

impl Store {
    /// Takes a step with a letter, as somebody who saw that version of it.
    ///
    /// # Errors
    /// It is not this person's, somebody else was faster, its state does not allow the step, a unit or letter that
    /// is named does not fit, or the database failed.
    pub async fn move_letter(
        &self,
        grant: &Grant,
        (number, version): (&LetterNumber, i64),
        moved: LetterMove,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        // Asked before the transaction begins: within it this would take a second connection.
        let again_within = match moved {
            LetterMove::Reopen(_) => Some(self.days_again(number).await?),
            _ => None,
        };
        let transaction = self.write().await?;
        let row = as_seen(&transaction, grant, (number, version)).await?;
        let step = moved.step();
        let events = events_of(&*transaction, &row).await?;
        let mut clock = clock_of(&row, &events);
        let opened = self.open_letter(&row)?;
        let course = course_of(&row, &clock, &opened);
        let before = state_of(&row)?;
        let state = after(before, step).filter(|_| course.allows(step)).ok_or(StoreError::WrongState)?;
        let key = LetterKey::unwrap(&self.keys, number, &row.wrapped_key)?;
        let sealed = match moved.words() {
            Some(words) => Some(key.seal(&place_of(step), &words)?),
            None => None,
        };
        let mut taken = Taken { sealed, ..Taken::plain(step, state) };
        let mut next = row.clone();
        next.version += 1;
        next.state = state.name().to_owned();
        match &moved {
            LetterMove::Refuse(reason, _) => taken.reason = Some(*reason),
            LetterMove::Transfer(units, _) if units.len() > 1 => {
                let most = TextError::TooMany { most: 1 };
                return Err(StoreError::Fields(vec![FieldError::new("units", most)]));
            }
            LetterMove::Transfer(units, _) | LetterMove::Assign(units, _) => {
                hand_over(&transaction, &mut next, units, &opened.persons).await?;
                taken.to = units.iter().map(ToString::to_string).collect();
            }
            LetterMove::GiveBack(_) => {
                next.unit = handed_by(&transaction, &row, &events, &opened.persons).await?;
                set_helpers(&transaction, &row, &[]).await?;
                taken.to = vec![next.unit.clone()];
            }
            LetterMove::Extend(days, _) => taken.days = Some(*days),
            LetterMove::Reopen(_) => {
                taken.days = again_within;
                again(&mut next);
            }
            LetterMove::Reply(_) => next.replied_day = Some(day::to_number(act.at.day)),
            LetterMove::Danger(_) => {
                (next.danger, next.alarmed_at) = (true, Some(act.at.millis));
                transaction.tell(act, alarm(EventKind::ChildInDanger, &row)).await?;
            }
            LetterMove::PoliceReport(_) => next.alarmed_at = None,
            LetterMove::AllClear(_) => (next.danger, next.alarmed_at) = (false, None),
            LetterMove::Merge(into, _) => {
                next.joined_to = Some(target(&transaction, grant, &row, into).await?);
                taken.to = vec![into.to_string()];
            }
            _ => {}
        }
        release::follow(&transaction, &row, step, act).await?;
        clock.take(step, act.at.day, taken.days.unwrap_or(0));
        taken.due_on = moved_due(&mut next, clock.due(calendars).0);
        let mut appended = next.clone();
        // The step was taken by the unit that had the letter before it.
        appended.unit.clone_from(&row.unit);
        append(&transaction, &appended, taken, act).await?;
        if let LetterMove::Reply(body) = &moved {
            draft::forget_own(&transaction, &DraftThing::Reply(number.clone()), act).await?;
            self.answer_joined(&transaction, number, body, act).await?;
        }
        if let Some(kind) = event_of(step) {
            transaction.tell(act, told(kind, &next)).await?;
        }
        if is_texted(step) {
            transaction.tell_writer(act, &next).await?;
        }
        let note = note_of(&next)
            .was(json!({"state": row.state, "unit": row.unit}))
            .became(json!({"state": next.state, "unit": next.unit}));
        save(&transaction, next).await?;
        transaction.commit(act, note).await
    }

    /// Within how many working days a letter that is taken up again is answered: as a new one of its kind.
    pub(super) async fn days_again(&self, number: &LetterNumber) -> Result<u16, StoreError> {
        let found = letter::Entity::find().filter(letter::Column::Number.eq(number.as_str()));
        let row = found.one(&self.database).await?.ok_or(StoreError::NotFound)?;
        let kind = kind_of(&row)?;
        let mailbox = MailboxId::parse(&row.mailbox).map_err(|_| StoreError::NotFound)?;
        let rules = self.mailbox(&mailbox).await?.reply_rules;
        let rule = rules.into_iter().find(|rule| rule.kind == kind);
        Ok(rule.ok_or(StoreError::NotFound)?.working_days)
    }

    /// Gives the answer to the writers of the letters that were joined to one, and to those joined to these.
    async fn answer_joined(
        &self,
        transaction: &Writing,
        number: &LetterNumber,
        body: &ReplyBody,
        act: &Act,
    ) -> Result<(), StoreError> {
        let mut answered = vec![number.to_string()];
        let mut at = 0;
        while let Some(number) = answered.get(at).cloned() {
            at += 1;
            let joined = letter::Entity::find().filter(letter::Column::JoinedTo.eq(number));
            for mut row in joined.all(&**transaction).await? {
                let number = number_of(&row)?;
                let key = LetterKey::unwrap(&self.keys, &number, &row.wrapped_key)?;
                let sealed = Some(key.seal(&place_of(LetterStep::Reply), body)?);
                row.version += 1;
                row.replied_day = Some(day::to_number(act.at.day));
                let state = state_of(&row)?;
                append(transaction, &row, Taken { sealed, ..Taken::plain(LetterStep::Reply, state) }, act)
                    .await?;
                transaction.note(act, note_of(&row).became(json!({"answered_with": answered[0]}))).await?;
                transaction.tell_writer(act, &row).await?;
                answered.push(row.number.clone());
                save(transaction, row).await?;
            }
        }
        Ok(())
    }
}

/// Whom a step is told to, besides the writer: those who have the letter after it.
fn event_of(step: LetterStep) -> Option<EventKind> {
    match step {
        LetterStep::Transfer | LetterStep::Assign | LetterStep::GiveBack => Some(EventKind::LetterHandedOver),
        LetterStep::Reopen => Some(EventKind::LetterReopened),
        LetterStep::Urge => Some(EventKind::LetterUrged),
        _ => None,
    }
}

/// What an answered letter looks like when it is taken up again: its rating counts no more for the next answer.
pub(super) fn again(row: &mut letter::Model) {
    row.reopened += 1;
    row.replied_day = None;
    row.satisfaction = None;
    row.speed = None;
    row.attitude = None;
}

/// Writes the due date down; it is told with the step where the step moved it.
pub(super) fn moved_due(row: &mut letter::Model, due_on: Date) -> Option<Date> {
    let due_day = day::to_number(due_on);
    let moved = row.due_day != due_day;
    row.due_day = due_day;
    moved.then_some(due_on)
}

/// The letter's row, locked until the transaction ends. SQLite has one writer anyway.
pub(crate) async fn locked(
    transaction: &DatabaseTransaction,
    number: &LetterNumber,
) -> Result<letter::Model, StoreError> {
    let found = letter::Entity::find().filter(letter::Column::Number.eq(number.as_str())).lock_exclusive();
    found.one(transaction).await?.ok_or(StoreError::NotFound)
}

/// The same for somebody at the desk who saw that version of it.
pub(crate) async fn as_seen(
    transaction: &DatabaseTransaction,
    grant: &Grant,
    (number, version): (&LetterNumber, i64),
) -> Result<letter::Model, StoreError> {
    let row = locked(transaction, number).await?;
    if !sight::sees(transaction, grant, &row).await? {
        return Err(StoreError::NotFound);
    }
    if row.version == version { Ok(row) } else { Err(StoreError::Conflict) }
}

/// Writes a letter's row back.
pub(crate) async fn save(transaction: &DatabaseTransaction, row: letter::Model) -> Result<(), StoreError> {
    row.into_active_model().reset_all().update(transaction).await?;
    Ok(())
}

/// Hands a letter to units; the first leads. What lies with discipline staff stays there, and no letter goes to
/// the unit that it complains of or to one below it.
async fn hand_over(
    transaction: &Writing,
    row: &mut letter::Model,
    units: &[UnitCode],
    persons: &[PersonName],
) -> Result<(), StoreError> {
    if row.lane == LANE_DISCIPLINE {
        return Err(StoreError::WrongState);
    }
    let refused = |error| StoreError::Fields(vec![FieldError::new("units", error)]);
    let spared = Spared::of(transaction, persons).await?;
    for code in units {
        match open(transaction, code.as_str()).await {
            Ok(_) => {}
            Err(StoreError::NotFound) => return Err(refused(TextError::NoSuchUnit)),
            Err(StoreError::UnitClosed) => return Err(refused(TextError::UnitIsClosed)),
            Err(error) => return Err(error),
        }
        if !spared.may_take(row, code.as_str()) {
            return Err(refused(TextError::ComplainedOf));
        }
    }
    let [lead, helpers @ ..] = units else { return Err(refused(TextError::Missing)) };
    if helpers.is_empty() && lead.as_str() == row.unit {
        return Err(refused(TextError::Taken));
    }
    set_helpers(transaction, row, helpers).await?;
    row.handed_on |= lead.as_str() != row.unit || !helpers.is_empty();
    row.unit = lead.to_string();
    Ok(())
}

/// What decides whether a unit may be given a letter.
struct Spared {
    units: Units,
    /// Where the people belong whom the letter names.
    places: BTreeSet<String>,
}

impl Spared {
    async fn of(transaction: &Writing, persons: &[PersonName]) -> Result<Self, StoreError> {
        let (_, places) = sight::named(&**transaction, persons).await?;
        Ok(Self { units: sight::units(&**transaction).await?, places })
    }

    fn may_take(&self, row: &letter::Model, unit: &str) -> bool {
        rules::sight::may_take(&self.units, unit, row.about.as_deref(), &self.places)
    }
}

async fn set_helpers(
    transaction: &DatabaseTransaction,
    row: &letter::Model,
    helpers: &[UnitCode],
) -> Result<(), StoreError> {
    letter_helper::Entity::delete_many()
        .filter(letter_helper::Column::Letter.eq(row.id))
        .exec(transaction)
        .await?;
    for unit in helpers {
        let helper = letter_helper::ActiveModel { letter: Set(row.id), unit: Set(unit.to_string()) };
        letter_helper::Entity::insert(helper).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// The unit that handed a letter over last.
async fn handed_by(
    transaction: &Writing,
    row: &letter::Model,
    events: &[letter_event::Model],
    persons: &[PersonName],
) -> Result<String, StoreError> {
    let handed = [LetterStep::Transfer.name(), LetterStep::Assign.name()];
    let last = events.iter().rev().find(|event| handed.contains(&event.step.as_str()));
    let unit = last.ok_or(StoreError::WrongState)?.unit.clone();
    open(transaction, &unit).await?;
    // It may have been merged with the unit complained of meanwhile.
    if Spared::of(transaction, persons).await?.may_take(row, &unit) {
        Ok(unit)
    } else {
        Err(StoreError::WrongState)
    }
}

/// The letter that another one is joined to: one that the same person sees, that complains of the same and is still to
/// be answered, so that nobody answers a letter that complains of them. A letter that was joined itself is none of
/// these, so no ring comes about.
async fn target(
    transaction: &DatabaseTransaction,
    grant: &Grant,
    row: &letter::Model,
    into: &LetterNumber,
) -> Result<String, StoreError> {
    let refused = || StoreError::Fields(vec![FieldError::new("into", TextError::NotToJoin)]);
    let other = match locked(transaction, into).await {
        Ok(other) => other,
        Err(StoreError::NotFound) => return Err(refused()),
        Err(error) => return Err(error),
    };
    let fits = sight::sees(transaction, grant, &other).await?
        && other.id != row.id
        && (&other.lane, &other.about) == (&row.lane, &row.about)
        && sight::named_by(transaction, &other).await? == sight::named_by(transaction, row).await?
        && LetterState::named(&other.state).is_some_and(LetterState::is_open);
    if fits { Ok(other.number) } else { Err(refused()) }
}
