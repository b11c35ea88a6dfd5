//! A unit sends its answers: all of its items in one go, each checked as if it were published today.

use super::earlier::{put_aside, sent_files};
use super::{NewAnswer, answers, asked, locked, month_of, newest, note, state_of};
use crate::counter::Writing;
use crate::entity::round_answer;
use crate::error::{NoAnswer, StoreError};
use crate::outbox::Event;
use crate::publication::fitting;
use crate::{Act, PlanAsOf, Store, day, draft, evidence};
use contract::id::UnitCode;
use contract::problem::FieldError;
use contract::staff::draft::DraftThing;
use contract::staff::message::EventKind;
use contract::staff::round::AnswerState;
use contract::text::TextError;
use rules::access::Lane;
use rules::round::{Move, after};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, EntityTrait};
use serde_json::{Value, json};

impl Store {
    /// Takes a unit's answers. What was sent before and is sent again as it was stays as it is.
    ///
    /// # Errors
    /// The next round has opened, an item is another unit's, somebody else of the unit was faster, an item is
    /// published already, an item that is owed was left out, a field needs a change, or the database failed.
    pub async fn send_round(
        &self,
        id: i64,
        unit: &UnitCode,
        sent: Vec<NewAnswer>,
        act: &Act,
    ) -> Result<(), StoreError> {
        let staff = act.staff_id().ok_or(StoreError::NotFound)?;
        let transaction = self.write().await?;
        let round = locked(&transaction, id).await?;
        if newest(&*transaction).await?.is_some_and(|newest| newest.id != id) {
            return Err(StoreError::NoAnswer(NoAnswer::Over));
        }
        let asked = asked(&*transaction, transaction.plan_as_of(round.year, None).await?, act.at.day).await?;
        let earlier = answers(&*transaction, id).await?;
        let own = |number: u32| {
            asked.items.iter().any(|item| item.row.number == number && item.unit == unit.as_str())
        };
        let (mut errors, mut rows) = (Vec::new(), Vec::new());
        for answer in &sent {
            let before = earlier.get(&answer.item);
            if !own(answer.item) {
                return Err(StoreError::NotFound);
            }
            let state = before.map_or(Ok(AnswerState::Open), state_of)?;
            if after(state, Move::Send).is_none() {
                return Err(StoreError::NoAnswer(NoAnswer::Published));
            }
            let content = serde_json::to_string(&answer.update).unwrap_or_default();
            if before.is_some_and(|before| state == AnswerState::Sent && before.content == content) {
                continue;
            }
            if before.map_or(0, |before| before.version) != answer.version {
                return Err(StoreError::Conflict);
            }
            let there = match before {
                Some(before) => sent_files(&*transaction, before).await?,
                None => Vec::new(),
            };
            match fits(&transaction, &asked.plan, answer, &there, act).await {
                Ok(()) => rows.push((answer.item, before, content)),
                Err(StoreError::Fields(found)) => errors.extend(of_item(answer.item, found)),
                Err(error) => return Err(error),
            }
        }
        for item in asked.items.iter().filter(|item| item.unit == unit.as_str()) {
            let number = item.row.number;
            let owed = match earlier.get(&number) {
                Some(answer) => state_of(answer)?.is_owed(),
                None => true,
            };
            if owed && sent.iter().all(|answer| answer.item != number) {
                errors.push(FieldError::new(&format!("{number}.text"), TextError::Missing));
            }
        }
        if !errors.is_empty() {
            return Err(StoreError::Fields(errors));
        }
        let count = rows.len();
        let photos: Vec<Value> = rows
            .iter()
            .filter_map(|(item, ..)| sent.iter().find(|answer| answer.item == *item))
            .filter(|answer| !answer.update.photos.is_empty())
            .map(|answer| json!({"item": answer.item, "photos": evidence::stated(&answer.update)}))
            .collect();
        for (item, before, content) in rows {
            keep(&transaction, (id, item), (before, content), (unit, staff), act).await?;
        }
        let (year, month) = month_of(&round);
        draft::forget(&transaction, staff, &DraftThing::Round(year, month, unit.clone())).await?;
        if count > 0 {
            tell_clerks(&transaction, (year, month), &asked.bureau, act).await?;
        }
        let mut became = json!({"sent": count});
        if !photos.is_empty() {
            became["said_of"] = photos.into();
        }
        let note = note((year, month)).in_unit(unit.as_str()).became(became);
        transaction.commit(act, note).await
    }
}

/// Whether an answer could be published today, with files that this person may attach.
async fn fits(
    transaction: &Writing,
    plan: &PlanAsOf,
    answer: &NewAnswer,
    there: &[i64],
    act: &Act,
) -> Result<(), StoreError> {
    fitting(&**transaction, plan, answer.item, &answer.update, act.at.day).await?;
    evidence::attachable(&**transaction, &answer.update.attachments, there, act).await?;
    Ok(())
}

/// The errors of one item, each under the item's number.
pub(super) fn of_item(item: u32, errors: Vec<FieldError>) -> impl Iterator<Item = FieldError> {
    errors.into_iter().map(move |error| FieldError::new(&format!("{item}.{}", error.field), error.error))
}

/// Those at the bureau who may publish the round are told that there is something to look at.
async fn tell_clerks(
    transaction: &Writing,
    (year, month): (i16, i8),
    bureau: &str,
    act: &Act,
) -> Result<(), StoreError> {
    let (thing, lane) = (format!("answers/{year}-{month:02}"), Lane::Unit(bureau));
    let event = Event::for_people(EventKind::RoundAnswered, thing, "publish_round", lane);
    transaction.tell(act, event).await
}

async fn keep(
    transaction: &Writing,
    (round, item): (i64, u32),
    (before, content): (Option<&round_answer::Model>, String),
    (unit, staff): (&UnitCode, i64),
    act: &Act,
) -> Result<(), StoreError> {
    let row = round_answer::ActiveModel {
        id: NotSet,
        round: Set(round),
        item: Set(i32::try_from(item).map_err(|_| StoreError::NotFound)?),
        unit: Set(unit.as_str().to_owned()),
        state: Set(AnswerState::Sent.name().to_owned()),
        version: Set(before.map_or(1, |before| before.version + 1)),
        content: Set(content),
        words: Set(String::new()),
        sender: Set(staff),
        sender_name: Set(act.name().to_owned()),
        // What was in time stays so when it is mended.
        sent_day: Set(before.map_or(day::to_number(act.at.day), |before| before.sent_day)),
        publication: Set(None),
    };
    match before {
        Some(before) => {
            put_aside(transaction, before).await?;
            round_answer::ActiveModel { id: Set(before.id), ..row }.update(&**transaction).await?;
        }
        None => {
            round_answer::Entity::insert(row).exec_without_returning(&**transaction).await?;
        }
    }
    Ok(())
}
