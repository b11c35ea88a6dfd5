//! The inbox: pages of letters by what is wanted of them, and how many are behind each filter. Nothing sealed is
//! opened but the titles of the page that is shown.

use super::{in_states, owed};
use crate::entity::letter;
use crate::error::StoreError;
use crate::letter::{LANE_UNIT, about, draft_of, kind_of, number_of, state_of};
use crate::sight::visible;
use crate::{Moment, Store, day};
use contract::Date;
use contract::letter::{LetterKind, LetterState, RowRef};
use contract::limits;
use contract::staff::{DraftLetters, Inbox, InboxRow, LetterCounts, Pressing, UnitLetters};
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::deadline::soon_until;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// Which letters are wanted; what is empty wants all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LettersWanted {
    /// Those in one of these states.
    pub states: Vec<LetterState>,
    /// Those of a kind.
    pub kind: Option<LetterKind>,
    /// Those that a unit has, by code.
    pub unit: String,
    /// Those that are so pressing today.
    pub pressing: Option<Pressing>,
    /// Those that are opinions on a draft.
    pub draft: Option<RowRef>,
    /// Those whose number has this in it.
    pub number: String,
    /// Where the page begins, as the page before said.
    pub after: Option<String>,
}

impl LettersWanted {
    pub(super) fn condition(&self, today: Date, calendars: &Calendars) -> Condition {
        let mut all = Condition::all();
        if !self.states.is_empty() {
            all = all.add(in_states(&self.states));
        }
        if let Some(kind) = self.kind {
            all = all.add(letter::Column::Kind.eq(kind.name()));
        }
        if !self.unit.is_empty() {
            // Where the lane is not a unit's, the column tells no more than whom it would belong to.
            all = all.add(letter::Column::Lane.eq(LANE_UNIT)).add(letter::Column::Unit.eq(&self.unit));
        }
        if let Some(pressing) = self.pressing {
            all = all.add(so_pressing(pressing, today, calendars));
        }
        if let Some(draft) = &self.draft {
            all = all.add(about(draft));
        }
        if !self.number.trim().is_empty() {
            all = all.add(of_number(self.number.trim()));
        }
        all
    }
}

/// The same rule as [`rules::deadline::pressing`], as a condition of the database.
fn so_pressing(pressing: Pressing, today: Date, calendars: &Calendars) -> Condition {
    let due = letter::Column::DueDay;
    let (now, soon) = (day::to_number(today), day::to_number(soon_until(today, calendars)));
    match pressing {
        Pressing::Overdue => owed().add(due.lt(now)),
        Pressing::Soon => owed().add(due.gte(now)).add(due.lte(soon)),
        Pressing::InTime => owed().add(due.gt(soon)),
        Pressing::Paused => in_states(&[LetterState::Asked]),
        Pressing::Answered => in_states(&LetterState::OPEN).not(),
    }
}

/// A number has digits and a stroke; anything else would be a pattern to the database, or finds nothing.
fn of_number(typed: &str) -> Condition {
    match typed.chars().all(|sign| sign.is_ascii_digit() || sign == '-') {
        true => Condition::all().add(letter::Column::Number.contains(typed)),
        false => Condition::all().add(Expr::value(false)),
    }
}

impl Store {
    /// One page of the letters that somebody sees: where a child may be in danger first, then those that are not
    /// answered, by due date. Only this page is opened.
    ///
    /// # Errors
    /// The database failed.
    pub async fn inbox(
        &self,
        grant: &Grant,
        wanted: &LettersWanted,
        calendars: &Calendars,
        now: Moment,
    ) -> Result<Inbox, StoreError> {
        let visible = visible(grant);
        let waiting = self.waiting(&visible, calendars, now).await?;
        let mut query = letter::Entity::find().filter(visible).filter(wanted.condition(now.day, calendars));
        if let Some((rank_after, due, id)) = wanted.after.as_deref().and_then(read_cursor) {
            let later_due = letter::Column::DueDay.gt(due);
            let same_due = letter::Column::DueDay.eq(due).and(letter::Column::Id.gt(id));
            let same_rank = Expr::expr(rank()).eq(rank_after).and(later_due.or(same_due));
            query = query.filter(Condition::any().add(Expr::expr(rank()).gt(rank_after)).add(same_rank));
        }
        // The ids alone are sorted: an index has all that this needs, and the sealed texts stay where they are.
        let mut ids: Vec<i64> = query
            .order_by_asc(Expr::expr(rank()))
            .order_by_asc(letter::Column::DueDay)
            .order_by_asc(letter::Column::Id)
            .limit(limits::INBOX_PAGE + 1)
            .select_only()
            .column(letter::Column::Id)
            .into_tuple()
            .all(&self.database)
            .await?;
        let more = ids.len() > limits::INBOX_PAGE as usize;
        ids.truncate(limits::INBOX_PAGE as usize);
        let found = letter::Entity::find().filter(letter::Column::Id.is_in(ids.iter().copied()));
        let mut rows: BTreeMap<i64, letter::Model> =
            found.all(&self.database).await?.into_iter().map(|row| (row.id, row)).collect();
        let rows: Vec<letter::Model> = ids.iter().filter_map(|id| rows.remove(id)).collect();
        let next = rows.last().filter(|_| more).map(cursor);
        let mut page = Vec::with_capacity(rows.len());
        for row in &rows {
            page.push(self.inbox_row(row, calendars, now).await?);
        }
        Ok(Inbox { rows: page, waiting, next })
    }

    /// How many of the letters that somebody sees are behind each filter.
    ///
    /// # Errors
    /// The database failed.
    pub async fn letter_counts(
        &self,
        grant: &Grant,
        calendars: &Calendars,
        now: Moment,
    ) -> Result<LetterCounts, StoreError> {
        let visible = visible(grant);
        let groups: Vec<(String, String, String, String, i64)> = letter::Entity::find()
            .filter(visible.clone())
            .select_only()
            .columns([
                letter::Column::State,
                letter::Column::Kind,
                letter::Column::Lane,
                letter::Column::Unit,
            ])
            .column_as(letter::Column::Id.count(), "letters")
            .group_by(letter::Column::State)
            .group_by(letter::Column::Kind)
            .group_by(letter::Column::Lane)
            .group_by(letter::Column::Unit)
            .into_tuple()
            .all(&self.database)
            .await?;
        let mut counts = LetterCounts::default();
        let mut units = BTreeMap::<String, u64>::new();
        for (state, kind, lane, unit, letters) in groups {
            let letters = u64::try_from(letters).unwrap_or_default();
            *counts.states.entry(state).or_default() += letters;
            *counts.kinds.entry(kind).or_default() += letters;
            if lane == LANE_UNIT {
                *units.entry(unit).or_default() += letters;
            }
        }
        counts.drafts = self.draft_counts(&visible).await?;
        for pressing in [Pressing::Overdue, Pressing::Soon] {
            let found = letter::Entity::find()
                .filter(visible.clone())
                .filter(so_pressing(pressing, now.day, calendars));
            counts.pressing.insert(pressing.name().to_owned(), found.count(&self.database).await?);
        }
        for (unit, letters) in units {
            counts.units.push(UnitLetters { name: self.unit_name(&unit).await?, unit, letters });
        }
        counts.units.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(counts)
    }

    async fn draft_counts(&self, visible: &Condition) -> Result<Vec<DraftLetters>, StoreError> {
        let groups: Vec<(Option<String>, Option<i64>, i64)> = letter::Entity::find()
            .filter(visible.clone())
            .filter(letter::Column::RowNumber.is_not_null())
            .select_only()
            .columns([letter::Column::RowRegister, letter::Column::RowNumber])
            .column_as(letter::Column::Id.count(), "letters")
            .group_by(letter::Column::RowRegister)
            .group_by(letter::Column::RowNumber)
            .order_by_desc(letter::Column::RowNumber)
            .limit(limits::ROW_CHOICES)
            .into_tuple()
            .all(&self.database)
            .await?;
        let group = |(register, number, letters): (Option<String>, Option<i64>, i64)| {
            Some((draft_of(register.as_deref(), number)?, u64::try_from(letters).unwrap_or_default()))
        };
        let (drafts, letters): (Vec<RowRef>, Vec<u64>) = groups.into_iter().filter_map(group).unzip();
        let drafts = self.rows_called(drafts).await?.into_iter().zip(letters);
        Ok(drafts.map(|(draft, letters)| DraftLetters { draft, letters }).collect())
    }

    /// A letter as the inbox shows it.
    pub(super) async fn inbox_row(
        &self,
        row: &letter::Model,
        calendars: &Calendars,
        now: Moment,
    ) -> Result<InboxRow, StoreError> {
        let state = state_of(row)?;
        let due_on = day::from_number(row.due_day);
        let mailbox =
            crate::entity::mailbox::Entity::find_by_id(row.mailbox.clone()).one(&self.database).await?;
        Ok(InboxRow {
            number: number_of(row)?,
            version: row.version,
            mailbox: mailbox.map_or_else(|| row.mailbox.clone(), |mailbox| mailbox.name),
            kind: kind_of(row)?,
            title: self.open_letter(row)?.title.into(),
            state,
            unit: self.lane_name(&row.lane, &row.unit).await?,
            received_on: day::from_number(row.received_day),
            due_on,
            pressing: rules::deadline::pressing(state, due_on, now.day, calendars),
            danger: row.danger,
        })
    }
}

/// Where a letter stands in the order before its due date decides.
fn rank() -> CaseStatement {
    let open = || Expr::col(letter::Column::State).is_in(open_states());
    let danger = open().and(Expr::col(letter::Column::Danger).eq(true));
    // An alarm goes on until the police know, however the letter itself has ended.
    let alarmed = Expr::col(letter::Column::AlarmedAt).is_not_null();
    Expr::case(alarmed.or(danger), 0).case(open(), 1).finally(2)
}

/// The states of letters that are still to be dealt with, by name.
fn open_states() -> [&'static str; LetterState::OPEN.len()] {
    LetterState::OPEN.map(LetterState::name)
}

fn cursor(row: &letter::Model) -> String {
    let open = open_states().contains(&row.state.as_str());
    let rank = match row.alarmed_at.is_some() || (row.danger && open) {
        true => 0,
        false => 2 - i32::from(open),
    };
    format!("{rank}.{}.{}", row.due_day, row.id)
}

fn read_cursor(text: &str) -> Option<(i32, i32, i64)> {
    let mut parts = text.splitn(3, '.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
