//! What happens to applications without anybody doing it: due dates are reminded of once each, their passing is told
//! above, and a changed calendar counts anew. None ever ends by itself.

use super::course::{Taken, append, clock_of, events_of, moved_due, save};
use super::{note_of, state_of, told};
use crate::audit::Note;
use crate::called::ABOVE;
use crate::counter::Writing;
use crate::entity::application;
use crate::error::StoreError;
use crate::outbox::Event;
use crate::{Act, Moment, Store, day};
use contract::application::{ApplicationState, ApplicationStep};
use contract::staff::message::EventKind;
use rules::access::Lane;
use rules::application::days_late;
use rules::calendar::Calendars;
use rules::deadline::soon_until;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

impl Store {
    /// Reminds those who answer of the applications that are due by the next working day or late, and tells those who
    /// supervise of the late ones: each due date once. Says of how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn remind_of_applications(
        &self,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<usize, StoreError> {
        let today = day::to_number(act.at.day);
        let soon = day::to_number(soon_until(act.at.day, calendars));
        let not_of = |mark: application::Column| Expr::col(mark).ne(Expr::col(application::Column::DueDay));
        let due = application::Column::DueDay.lte(soon).and(not_of(application::Column::RemindedDay));
        let overdue = application::Column::DueDay.lt(today).and(not_of(application::Column::OverdueDay));
        let waiting = ApplicationState::CorrectionAsked;
        let on_us = ApplicationState::OPEN.into_iter().filter(|state| *state != waiting);
        let transaction = self.write().await?;
        let rows = application::Entity::find()
            .filter(application::Column::State.is_in(on_us.map(ApplicationState::name)))
            .filter(due.or(overdue))
            .order_by_asc(application::Column::Id)
            .lock_exclusive()
            .all(&*transaction)
            .await?;
        if rows.is_empty() {
            transaction.give_up().await?;
            return Ok(0);
        }
        let (mut reminded, mut late) = (0, 0);
        for row in &rows {
            let mut marked = application::Entity::update_many();
            if row.reminded_day != row.due_day {
                transaction.tell(act, told(EventKind::ApplicationDue, row)).await?;
                marked = marked.col_expr(application::Column::RemindedDay, Expr::value(row.due_day));
                reminded += 1;
            }
            if row.due_day < today && row.overdue_day != row.due_day {
                transaction.tell(act, told_above(row)).await?;
                marked = marked.col_expr(application::Column::OverdueDay, Expr::value(row.due_day));
                late += 1;
            }
            marked.filter(application::Column::Id.eq(row.id)).exec(&*transaction).await?;
        }
        let note = Note::of("applications").became(json!({"reminded": reminded, "overdue": late}));
        transaction.commit(act, note).await?;
        Ok(rows.len())
    }

    /// For how many days the application that a message tells of is late; 0 where it was answered meanwhile.
    pub(crate) async fn application_days_late(&self, thing: &str, now: Moment) -> Result<u32, StoreError> {
        let number = thing.strip_prefix("application/").unwrap_or_default();
        let found = application::Entity::find().filter(application::Column::Number.eq(number));
        let Some(row) = found.one(&self.database).await? else { return Ok(0) };
        Ok(days_late(state_of(&row)?, day::from_number(row.due_day), now.day).unwrap_or(0))
    }
}

/// What tells those who supervise that it is overdue.
fn told_above(row: &application::Model) -> Event {
    let thing = format!("application/{}", row.number);
    Event::for_people(EventKind::ApplicationOverdue, thing, ABOVE, Lane::Unit(&row.unit))
}

/// Counts the due date of every open application anew; says how many moved. The one it had first is kept.
pub(crate) async fn recount(
    transaction: &Writing,
    calendars: &Calendars,
    act: &Act,
) -> Result<usize, StoreError> {
    let open = application::Entity::find()
        .filter(application::Column::State.is_in(ApplicationState::OPEN.map(ApplicationState::name)))
        .order_by_asc(application::Column::Id)
        .lock_exclusive()
        .all(&**transaction)
        .await?;
    let mut moved = 0;
    for mut row in open {
        let was = day::from_number(row.due_day);
        let clock = clock_of(&row, &events_of(&**transaction, &row).await?, calendars);
        let Some(due_on) = moved_due(&mut row, clock.due(calendars).0) else { continue };
        row.version += 1;
        let taken = Taken { due_on: Some(due_on), ..Taken::default() };
        append(transaction, &row, ApplicationStep::Recount, taken, act).await?;
        let note = note_of(&row).was(json!({"due_on": was})).became(json!({"due_on": due_on}));
        transaction.note(act, note).await?;
        save(transaction, row).await?;
        moved += 1;
    }
    Ok(moved)
}
