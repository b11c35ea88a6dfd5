//! What happens to applications without anybody doing it: due dates are reminded of once each, and a changed
//! calendar counts anew. None ever ends by itself.

use super::course::{Taken, append, clock_of, events_of, moved_due, save};
use super::{note_of, told};
use crate::audit::Note;
use crate::counter::Writing;
use crate::entity::application;
use crate::error::StoreError;
use crate::{Act, Store, day};
use contract::application::{ApplicationState, ApplicationStep};
use contract::staff::message::EventKind;
use rules::calendar::Calendars;
use rules::deadline::soon_until;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

impl Store {
    /// Reminds those who answer of the applications that are due by the next working day or late: each due date
    /// once. Says of how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn remind_of_applications(
        &self,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<usize, StoreError> {
        let soon = day::to_number(soon_until(act.at.day, calendars));
        let waiting = ApplicationState::CorrectionAsked;
        let on_us = ApplicationState::OPEN.into_iter().filter(|state| *state != waiting);
        let transaction = self.write().await?;
        let rows = application::Entity::find()
            .filter(application::Column::State.is_in(on_us.map(ApplicationState::name)))
            .filter(application::Column::DueDay.lte(soon))
            .filter(Expr::col(application::Column::RemindedDay).ne(Expr::col(application::Column::DueDay)))
            .order_by_asc(application::Column::Id)
            .lock_exclusive()
            .all(&*transaction)
            .await?;
        if rows.is_empty() {
            transaction.give_up().await?;
            return Ok(0);
        }
        for row in &rows {
            transaction.tell(act, told(EventKind::ApplicationDue, row)).await?;
            application::Entity::update_many()
                .col_expr(application::Column::RemindedDay, Expr::value(row.due_day))
                .filter(application::Column::Id.eq(row.id))
                .exec(&*transaction)
                .await?;
        }
        transaction.commit(act, Note::of("applications").became(json!({"reminded": rows.len()}))).await?;
        Ok(rows.len())
    }
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
