//! Working-day calendars: the shipped years, and over them what was imported, the newest of each year. What
//! was imported stays as a history.

use crate::audit::Note;
use crate::entity::calendar;
use crate::error::StoreError;
use crate::setting::Changed;
use crate::{Act, Store, application, counter, letter};
use rules::calendar::{Calendars, YearNotice};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

/// A notice that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarRow {
    /// The notice.
    pub notice: YearNotice,
    /// Who imported it.
    pub changed: Changed,
}

impl Store {
    /// The calendars in force.
    ///
    /// # Errors
    /// The database failed.
    pub async fn calendars(&self) -> Result<Calendars, StoreError> {
        in_force(&self.database).await
    }

    /// Every notice that was imported, the newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn imported_calendars(&self) -> Result<Vec<CalendarRow>, StoreError> {
        let rows = calendar::Entity::find().order_by_desc(calendar::Column::Id).all(&self.database).await?;
        let names = self.staff_names(rows.iter().filter_map(|row| row.staff)).await?;
        rows.into_iter()
            .map(|row| {
                let changed = Changed {
                    version: row.id,
                    at: row.at,
                    who: row.staff.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
                    why: row.why,
                };
                Ok(CalendarRow { notice: YearNotice::read(&row.notice)?, changed })
            })
            .collect()
    }

    /// Imports a year's notice in the place of the version that was seen; 0 for a shipped year and for one
    /// that is not known. Open letters are counted anew by it, and those that come from now on.
    ///
    /// # Errors
    /// Somebody else was faster, the notice is none or contradicts another year's, or the database failed.
    pub async fn import_calendar(&self, json: &str, seen: i64, act: &Act) -> Result<(), StoreError> {
        let notice = YearNotice::read(json)?;
        let (year, days) = (notice.year, notice.days.len());
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        let newest = calendar::Entity::find()
            .filter(calendar::Column::Year.eq(year))
            .order_by_desc(calendar::Column::Id)
            .one(&*transaction)
            .await?;
        if newest.map_or(0, |row| row.id) != seen {
            return Err(StoreError::Conflict);
        }
        let mut calendars = in_force(&*transaction).await?;
        let was = calendars.notice(year).map(|known| known.days.len());
        calendars.adopt(notice)?;
        let row = calendar::ActiveModel {
            id: NotSet,
            year: Set(year),
            notice: Set(json.to_owned()),
            at: Set(act.at.millis),
            staff: Set(act.staff_id()),
            why: Set(act.why.clone()),
        };
        calendar::Entity::insert(row).exec_without_returning(&*transaction).await?;
        let letters = letter::recount(&transaction, &calendars, act).await?;
        let applications = application::recount(&transaction, &calendars, act).await?;
        let working_days = calendars.working_days_of(year);
        let note = Note::of(format!("calendar/{year}")).was(json!({ "days": was })).became(json!({
            "days": days,
            "working_days": working_days,
            "letters_moved": letters,
            "applications_moved": applications,
        }));
        transaction.commit(act, note).await
    }
}

async fn in_force(connection: &impl ConnectionTrait) -> Result<Calendars, StoreError> {
    let rows = calendar::Entity::find().order_by_asc(calendar::Column::Id).all(connection).await?;
    let mut calendars = Calendars::shipped();
    // Each was checked against the others of its time when it was imported, so each fits again.
    for row in rows {
        calendars.adopt(YearNotice::read(&row.notice)?)?;
    }
    Ok(calendars)
}
