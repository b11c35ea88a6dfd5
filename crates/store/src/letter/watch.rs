//! What happens to letters without anybody doing it: the alarm for a child in danger goes on, due dates are
//! reminded of once each, what nobody rates is closed, and a changed calendar counts anew.

use super::course::{Taken, append, clock_of, place_of};
use super::step::{locked, moved_due, save};
use super::{lane_of, note_of, number_of, state_of, told};
use crate::audit::Note;
use crate::called::{ABOVE, ON_DUTY};
use crate::counter::Writing;
use crate::entity::{letter, letter_event};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::seal::LetterKey;
use crate::{Act, Store, day};
use contract::letter::{LetterState, LetterStep};
use contract::staff::message::EventKind;
use rules::calendar::Calendars;
use rules::deadline::{closes, soon_until};
use rules::letter::after;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// What the writer reads where nobody rated the answer.
const UNRATED: &str =
    "答复后一直没有评价，到期自动办结。The answer was not rated in time, so the letter is closed.";
/// How many letters one transaction reminds of.
const AT_ONCE: u64 = 200;
/// How many letters' histories are read at once.
const HISTORIES: usize = 100;

impl Store {
    /// Calls again because of every child in danger whose alarm is older than so many minutes; says for how many.
    /// Of several processes one does it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn repeat_alarms(&self, minutes: u16, act: &Act) -> Result<usize, StoreError> {
        let since = act.at.millis - i64::from(minutes) * 60_000;
        let waiting = letter::Entity::find().filter(letter::Column::AlarmedAt.lte(since));
        let waiting = waiting.order_by_asc(letter::Column::Id).all(&self.database).await?;
        let mut called = 0;
        for row in waiting {
            let transaction = self.write().await?;
            let mine = letter::Entity::update_many()
                .col_expr(letter::Column::AlarmedAt, Expr::value(act.at.millis))
                .filter(letter::Column::Id.eq(row.id))
                .filter(letter::Column::AlarmedAt.lte(since))
                .exec(&*transaction)
                .await?;
            if mine.rows_affected != 1 {
                transaction.give_up().await?;
                continue;
            }
            transaction.tell(act, alarm(EventKind::DangerUnreported, &row)).await?;
            transaction.commit(act, note_of(&row)).await?;
            called += 1;
        }
        Ok(called)
    }

    /// Reminds of letters that are due by the next working day, and tells those who supervise of the overdue ones:
    /// each due date once. Says of how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn remind_of_letters(&self, calendars: &Calendars, act: &Act) -> Result<usize, StoreError> {
        let mut reminded = 0;
        loop {
            let some = self.remind_of_some(calendars, act).await?;
            if some == 0 {
                return Ok(reminded);
            }
            reminded += some;
        }
    }

    async fn remind_of_some(&self, calendars: &Calendars, act: &Act) -> Result<usize, StoreError> {
        let today = day::to_number(act.at.day);
        let soon = day::to_number(soon_until(act.at.day, calendars));
        let not_of = |mark: letter::Column| Expr::col(mark).ne(Expr::col(letter::Column::DueDay));
        let overdue =
            Condition::all().add(letter::Column::DueDay.lt(today)).add(not_of(letter::Column::OverdueDay));
        let due = Condition::all()
            .add(letter::Column::DueDay.between(today, soon))
            .add(not_of(letter::Column::RemindedDay));
        let on_us = LetterState::OPEN.into_iter().filter(|state| *state != LetterState::Asked);
        let transaction = self.write().await?;
        let rows = letter::Entity::find()
            .filter(letter::Column::State.is_in(on_us.map(LetterState::name)))
            .filter(Condition::any().add(overdue).add(due))
            .order_by_asc(letter::Column::Id)
            .limit(AT_ONCE)
            .lock_exclusive()
            .all(&*transaction)
            .await?;
        let (mut soon, mut late) = (0, 0);
        for row in &rows {
            let (mark, event) = match row.due_day < today {
                true => {
                    late += 1;
                    let thing = format!("letter/{}", row.number);
                    let event = Event::for_people(EventKind::LetterOverdue, thing, ABOVE, lane_of(row));
                    (letter::Column::OverdueDay, event)
                }
                false => {
                    soon += 1;
                    (letter::Column::RemindedDay, told(EventKind::LetterDue, row))
                }
            };
            transaction.tell(act, event).await?;
            letter::Entity::update_many()
                .col_expr(mark, Expr::value(row.due_day))
                .filter(letter::Column::Id.eq(row.id))
                .exec(&*transaction)
                .await?;
        }
        if rows.is_empty() {
            transaction.give_up().await?;
            return Ok(0);
        }
        let note = Note::of("letters").became(json!({"reminded": soon, "overdue": late}));
        transaction.commit(act, note).await?;
        Ok(rows.len())
    }

    /// Closes what was answered and not rated within so many working days; 0: never. Says how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn close_unrated(
        &self,
        working_days: u16,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<usize, StoreError> {
        let ripe = |row: &letter::Model| {
            row.state == LetterState::Replied.name()
                && row.replied_day.is_some_and(|replied| {
                    closes(day::from_number(replied), act.at.day, working_days, calendars)
                })
        };
        let answered = letter::Entity::find().filter(letter::Column::State.eq(LetterState::Replied.name()));
        let answered = answered.order_by_asc(letter::Column::Id).all(&self.database).await?;
        let mut closed = 0;
        for row in answered.iter().filter(|row| ripe(row)) {
            let transaction = self.write().await?;
            let mut row = locked(&transaction, &number_of(row)?).await?;
            // Meanwhile it was rated, answered again or closed.
            if !ripe(&row) {
                transaction.give_up().await?;
                continue;
            }
            let state = after(state_of(&row)?, LetterStep::Close).ok_or(StoreError::WrongState)?;
            row.version += 1;
            let note = note_of(&row).was(json!({"state": row.state})).became(json!({"state": state.name()}));
            row.state = state.name().to_owned();
            // A letter whose key is lost is closed without words: it must not hold up the others.
            let key = LetterKey::unwrap(&self.keys, &number_of(&row)?, &row.wrapped_key);
            let sealed = key.and_then(|key| key.seal(&place_of(LetterStep::Close), &UNRATED)).ok();
            let taken = Taken { sealed, ..Taken::plain(LetterStep::Close, state) };
            append(&transaction, &row, taken, act).await?;
            save(&transaction, row).await?;
            transaction.commit(act, note).await?;
            closed += 1;
        }
        Ok(closed)
    }
}

/// What calls people because of a child in danger.
pub(super) fn alarm(kind: EventKind, row: &letter::Model) -> Event {
    Event::for_people(kind, format!("letter/{}", row.number), ON_DUTY, lane_of(row))
}

/// Counts the due date of every open letter anew; says how many moved. The one it had first is kept.
pub(crate) async fn recount(
    transaction: &Writing,
    calendars: &Calendars,
    act: &Act,
) -> Result<usize, StoreError> {
    let open = letter::Entity::find()
        .filter(letter::Column::State.is_in(LetterState::OPEN.map(LetterState::name)))
        .order_by_asc(letter::Column::Id)
        .lock_exclusive()
        .all(&**transaction)
        .await?;
    let mut moved = 0;
    for rows in open.chunks(HISTORIES) {
        let mut events = letter_event::Entity::find()
            .filter(letter_event::Column::Letter.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(letter_event::Column::Letter)
            .order_by_asc(letter_event::Column::Version)
            .all(&**transaction)
            .await?;
        for row in rows {
            let own: Vec<letter_event::Model> =
                events.extract_if(.., |event| event.letter == row.id).collect();
            let mut row = row.clone();
            let was = day::from_number(row.due_day);
            let counted = clock_of(&row, &own).due(calendars).0;
            let Some(due_on) = moved_due(&mut row, counted) else { continue };
            row.version += 1;
            let state = state_of(&row)?;
            let taken = Taken { due_on: Some(due_on), ..Taken::plain(LetterStep::Recount, state) };
            append(transaction, &row, taken, act).await?;
            let note = note_of(&row).was(json!({"due_on": was})).became(json!({"due_on": due_on}));
            transaction.note(act, note).await?;
            save(transaction, row).await?;
            moved += 1;
        }
    }
    Ok(moved)
}
