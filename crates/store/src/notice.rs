//! Supervision notices. Reading them stands here, moving them on in `step`. Another unit's notice answers like a
//! missing one.

pub(crate) mod step;

pub use step::{NewNotice, NoticeMove};

use crate::entity::{notice, notice_event};
use crate::error::StoreError;
use crate::proposal::visible;
use crate::{Store, day, unit};
use contract::Date;
use contract::id::NoticeNumber;
use contract::letter::ItemRef;
use contract::limits;
use contract::staff::notice::{Notice, NoticeEntry, NoticeFilter, NoticeRow, NoticeStep, Notices};
use contract::supervision::{NoticeState, NoticeView};
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::supervision::{Event, pressing, public};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeSet;

/// Somebody who looks at notices, on a day.
#[derive(Clone, Debug)]
pub struct Watching {
    /// How far the roles reach.
    pub grant: Grant,
    /// The units in which a role is held that answers notices.
    pub answers_for: BTreeSet<String>,
    /// Whether the roles allow closing.
    pub supervises: bool,
    /// The day.
    pub today: Date,
}

impl Store {
    /// One page of the notices that somebody sees. Those that are to be acted upon come by their day, the most
    /// urgent first; all others the newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn notices(
        &self,
        watching: &Watching,
        which: Option<NoticeFilter>,
        after: Option<&str>,
        calendars: &Calendars,
    ) -> Result<Notices, StoreError> {
        let by_day = matches!(which, Some(NoticeFilter::ForMe | NoticeFilter::Late));
        let mut wanted = Condition::all().add(visible(&watching.grant, notice::Column::Unit));
        if let Some(which) = which {
            wanted = wanted.add(those(which, watching));
        }
        if let Some((due, id)) = after.and_then(read_cursor) {
            wanted = wanted.add(match by_day {
                true => {
                    let same = notice::Column::DueDay.eq(due).and(notice::Column::Id.gt(id));
                    notice::Column::DueDay.gt(due).or(same)
                }
                false => notice::Column::Id.lt(id),
            });
        }
        let found = notice::Entity::find().filter(wanted);
        let found = match by_day {
            true => found.order_by_asc(notice::Column::DueDay).order_by_asc(notice::Column::Id),
            false => found.order_by_desc(notice::Column::Id),
        };
        let mut rows = found.limit(limits::NOTICE_PAGE + 1).all(&self.database).await?;
        let more = rows.len() as u64 > limits::NOTICE_PAGE;
        rows.truncate(limits::NOTICE_PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| format!("{}.{}", row.due_day, row.id));
        let mut page = Vec::with_capacity(rows.len());
        for row in &rows {
            page.push(self.notice_row(row, watching, calendars).await?);
        }
        Ok(Notices { rows: page, next })
    }

    /// A notice with all that was done and said.
    ///
    /// # Errors
    /// There is none of that number that this person sees, or the database failed.
    pub async fn notice(
        &self,
        watching: &Watching,
        number: &NoticeNumber,
        calendars: &Calendars,
    ) -> Result<Notice, StoreError> {
        let row = self.visible_notice(&watching.grant, number).await?;
        let events = events_of(&self.database, &[row.id]).await?;
        Ok(Notice {
            version: row.version,
            entries: events.into_iter().filter_map(entry).collect(),
            row: self.notice_row(&row, watching, calendars).await?,
        })
    }

    /// The notices about an item as the public saw them at the end of a day, or sees them now, the newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn item_notices(&self, item: ItemRef, by: Option<Date>) -> Result<Vec<NoticeView>, StoreError> {
        let Ok(number) = i32::try_from(item.number) else { return Ok(Vec::new()) };
        let rows = notice::Entity::find()
            .filter(notice::Column::Year.eq(item.year))
            .filter(notice::Column::Item.eq(number))
            .order_by_desc(notice::Column::Id)
            .all(&self.database)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let events = events_of(&self.database, &ids).await?;
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            let unit = match by {
                Some(by) => self.unit_name_on(&row.unit, by).await?,
                None => self.unit_name(&row.unit).await?,
            };
            views.extend(view(&row, unit, &events, by)?);
        }
        Ok(views)
    }

    /// The same for all items of a year's plan on a day, each with its item's number.
    ///
    /// # Errors
    /// The database failed.
    pub async fn plan_notices(&self, year: i16, by: Date) -> Result<Vec<(u32, NoticeView)>, StoreError> {
        of_plan(&self.database, year, by).await
    }

    /// The items of a year's plan about which a notice is open.
    ///
    /// # Errors
    /// The database failed.
    pub async fn items_with_notice(&self, year: i16) -> Result<BTreeSet<u32>, StoreError> {
        let items: Vec<i32> = notice::Entity::find()
            .select_only()
            .column(notice::Column::Item)
            .filter(notice::Column::Year.eq(year))
            .filter(in_states(|state| !state.is_ended()))
            .into_tuple()
            .all(&self.database)
            .await?;
        Ok(items.into_iter().filter_map(|item| u32::try_from(item).ok()).collect())
    }

    /// A notice's row, if this person sees it.
    pub(crate) async fn visible_notice(
        &self,
        grant: &Grant,
        number: &NoticeNumber,
    ) -> Result<notice::Model, StoreError> {
        let found =
            notice::Entity::find().filter(notice::Column::Number.eq(number.as_str())).one(&self.database);
        found.await?.filter(|row| grant.covers(&row.unit)).ok_or(StoreError::NotFound)
    }

    async fn notice_row(
        &self,
        row: &notice::Model,
        watching: &Watching,
        calendars: &Calendars,
    ) -> Result<NoticeRow, StoreError> {
        let (state, due_on) = (state_of(row)?, day::from_number(row.due_day));
        Ok(NoticeRow {
            number: number_of(row)?,
            item: ItemRef { year: row.year, number: u32::try_from(row.item).unwrap_or_default() },
            title: row.title.clone(),
            unit: self.unit_name(&row.unit).await?,
            state,
            issued_on: day::from_number(row.issued_day),
            due_on,
            pressing: pressing(state, due_on, watching.today, calendars),
            mine: watching.answers_for.contains(&row.unit),
        })
    }
}

/// The same as [`Store::plan_notices`], for a transaction that writes the day down.
pub(crate) async fn of_plan(
    connection: &impl ConnectionTrait,
    year: i16,
    by: Date,
) -> Result<Vec<(u32, NoticeView)>, StoreError> {
    let rows = notice::Entity::find()
        .filter(notice::Column::Year.eq(year))
        .filter(notice::Column::IssuedDay.lte(day::to_number(by)))
        .order_by_desc(notice::Column::Id)
        .all(connection)
        .await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let unit = unit::name_on(connection, &row.unit, by).await?;
        let shown = view(&row, unit, &events_of(connection, &[row.id]).await?, Some(by))?;
        views.extend(u32::try_from(row.item).ok().zip(shown));
    }
    Ok(views)
}

/// What the public sees of a notice; `events` are those of this one and may be those of others as well.
fn view(
    row: &notice::Model,
    unit: String,
    events: &[notice_event::Model],
    by: Option<Date>,
) -> Result<Option<NoticeView>, StoreError> {
    let own = events.iter().filter(|event| event.notice == row.id);
    let own: Vec<Event> = own.filter_map(event).collect();
    Ok(public(&number_of(row)?, unit, &own, by))
}

fn those(which: NoticeFilter, watching: &Watching) -> Condition {
    let units_turn = || Condition::all().add(in_states(NoticeState::is_units_turn));
    let late = || units_turn().add(notice::Column::DueDay.lt(day::to_number(watching.today)));
    match which {
        NoticeFilter::Open => in_states(|state| !state.is_ended()),
        NoticeFilter::Ended => in_states(NoticeState::is_ended),
        NoticeFilter::Late => late(),
        NoticeFilter::ForMe => {
            // An empty condition would let everything through.
            let mut for_me = Condition::any().add(Expr::value(false));
            if !watching.answers_for.is_empty() {
                for_me = for_me.add(units_turn().add(notice::Column::Unit.is_in(&watching.answers_for)));
            }
            if watching.supervises {
                for_me = for_me.add(in_states(|state| state == NoticeState::Rectified)).add(late());
            }
            for_me
        }
    }
}

fn in_states(wanted: impl Fn(NoticeState) -> bool) -> Condition {
    let names = NoticeState::ALL.into_iter().filter(|state| wanted(*state)).map(NoticeState::name);
    Condition::all().add(notice::Column::State.is_in(names))
}

fn read_cursor(text: &str) -> Option<(i32, i64)> {
    let (due, id) = text.split_once('.')?;
    Some((due.parse().ok()?, id.parse().ok()?))
}

async fn events_of(
    connection: &impl ConnectionTrait,
    notices: &[i64],
) -> Result<Vec<notice_event::Model>, StoreError> {
    let found = notice_event::Entity::find()
        .filter(notice_event::Column::Notice.is_in(notices.iter().copied()))
        .order_by_asc(notice_event::Column::Id);
    Ok(found.all(connection).await?)
}

fn state_of(row: &notice::Model) -> Result<NoticeState, StoreError> {
    NoticeState::named(&row.state)
        .ok_or_else(|| StoreError::Unusable(format!("a notice is in the state {}", row.state)))
}

pub(crate) fn number_of(row: &notice::Model) -> Result<NoticeNumber, StoreError> {
    NoticeNumber::parse(&row.number)
        .map_err(|_| StoreError::Unusable(format!("a notice has the number {}", row.number)))
}

/// What the rules see of an event.
fn event(row: &notice_event::Model) -> Option<Event> {
    Some(Event {
        step: NoticeStep::named(&row.step)?,
        on: day::from_number(row.day),
        due_on: row.due_day.map(day::from_number),
        summary: row.summary.clone(),
    })
}

fn entry(row: notice_event::Model) -> Option<NoticeEntry> {
    Some(NoticeEntry {
        step: NoticeStep::named(&row.step)?,
        // What the sample tells, nobody did at a desk.
        who: row.staff.map(|_| row.who).unwrap_or_default(),
        on: day::from_number(row.day),
        words: row.words,
        evidence: row.evidence,
        summary: row.summary,
        due_on: row.due_day.map(day::from_number),
    })
}
