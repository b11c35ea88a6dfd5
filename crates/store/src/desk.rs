//! Letters as the desk sees them: the inbox, one letter, what waits. What somebody may not see answers like what
//! does not exist.

use crate::entity::{letter, staff};
use crate::error::StoreError;
use crate::letter::{helpers_of, item_of, kind_of, note_of, number_of, rating_of, state_of};
use crate::sight::{sees, visible};
use crate::staff::signed_in;
use crate::{Act, Moment, Store, day};
use contract::id::LetterNumber;
use contract::letter::{LetterState, LetterStep};
use contract::limits;
use contract::staff::{Inbox, InboxRow, StaffLetter, Waiting};
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::deadline::petition_notice_by;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// What a digest tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waits {
    /// Letters.
    pub letters: Waiting,
    /// Answers of the newest round that wait to be published, for whoever may.
    pub answers: u64,
}

impl Store {
    /// One page of the letters that somebody sees: those by due date that are not answered first. Only this
    /// page is opened.
    ///
    /// # Errors
    /// The database failed.
    pub async fn inbox(
        &self,
        grant: &Grant,
        state: Option<LetterState>,
        after: Option<&str>,
        calendars: &Calendars,
        now: Moment,
    ) -> Result<Inbox, StoreError> {
        let visible = visible(grant);
        let waiting = self.waiting(&visible, now).await?;
        let mut query = letter::Entity::find().filter(visible);
        if let Some(state) = state {
            query = query.filter(letter::Column::State.eq(state.name()));
        }
        let open = Expr::col(letter::Column::State).is_in(open_states());
        let rank = Expr::case(open, 0).finally(1);
        if let Some((rank_after, due, id)) = after.and_then(read_cursor) {
            let later_due = letter::Column::DueDay.gt(due);
            let same_due = letter::Column::DueDay.eq(due).and(letter::Column::Id.gt(id));
            let same_rank = Expr::expr(rank.clone()).eq(rank_after).and(later_due.or(same_due));
            query =
                query.filter(Condition::any().add(Expr::expr(rank.clone()).gt(rank_after)).add(same_rank));
        }
        let mut rows = query
            .order_by_asc(Expr::expr(rank))
            .order_by_asc(letter::Column::DueDay)
            .order_by_asc(letter::Column::Id)
            .limit(limits::INBOX_PAGE + 1)
            .all(&self.database)
            .await?;
        let more = rows.len() > limits::INBOX_PAGE as usize;
        rows.truncate(limits::INBOX_PAGE as usize);
        let next = rows.last().filter(|_| more).map(cursor);
        let mut page = Vec::with_capacity(rows.len());
        for row in &rows {
            page.push(self.inbox_row(row, calendars, now).await?);
        }
        Ok(Inbox { rows: page, waiting, next })
    }

    /// A letter. That it was read is noted.
    ///
    /// # Errors
    /// There is none of that number that this person sees, or the database failed.
    pub async fn staff_letter(
        &self,
        grant: &Grant,
        number: &LetterNumber,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<StaffLetter, StoreError> {
        let row = self.seen_letter(grant, number).await?;
        let helpers = helpers_of(&self.database, &row).await?;
        self.note_reading(act, note_of(&row)).await?;
        let opened = self.open_letter(&row)?;
        let history = self.history(&row).await?;
        let steps = rules::letter::steps(state_of(&row)?, history.course(&row, &opened));
        let mut helping = Vec::with_capacity(helpers.len());
        for unit in &helpers {
            helping.push(self.unit_name(unit).await?);
        }
        // Who hands a letter on has seen who wrote it; the unit that it comes to sees it if the writer agrees.
        let writer_hidden = row.handed_on && !row.shared && !grant.all;
        let shown = |text: Option<String>| text.filter(|_| !writer_hidden);
        Ok(StaffLetter {
            row: self.inbox_row(&row, calendars, act.at).await?,
            version: row.version,
            body: opened.body.into(),
            name: shown(opened.name.map(Into::into)),
            phone: shown(opened.phone.map(Into::into)),
            email: shown(opened.email.map(Into::into)),
            writer_hidden,
            publish: opened.publish,
            about_unit: opened.about_unit,
            about: match &row.about {
                Some(unit) => Some(self.unit_name(unit).await?),
                None => None,
            },
            stand_in: row.stand_in,
            persons: opened.persons.into_iter().map(Into::into).collect(),
            item: item_of(&row),
            helpers: helping,
            due_count: history.clock.due(calendars).1,
            first_due_on: day::from_number(row.first_due_day),
            petition_notice_by: petition_notice_by(day::from_number(row.received_day)),
            may: steps.filter(|step| !step.is_writers() && *step != LetterStep::Recount).collect(),
            steps: history.steps,
            reply: history.reply,
            rating: rating_of(&row),
            files: self.files_of(&row).await?,
        })
    }

    /// The letter, if this person sees it.
    pub(crate) async fn seen_letter(
        &self,
        grant: &Grant,
        number: &LetterNumber,
    ) -> Result<letter::Model, StoreError> {
        let found = letter::Entity::find().filter(letter::Column::Number.eq(number.as_str()));
        let row = found.one(&self.database).await?.ok_or(StoreError::NotFound)?;
        if sees(&self.database, grant, &row).await? { Ok(row) } else { Err(StoreError::NotFound) }
    }

    async fn inbox_row(
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

    /// What waits for somebody: among the letters that they see, and of the newest round's answers.
    pub(crate) async fn what_waits(&self, staff: i64, now: Moment) -> Result<Waits, StoreError> {
        let found = staff::Entity::find_by_id(staff).one(&self.database).await?;
        let Some(account) = found else { return Ok(Waits::default()) };
        let who = signed_in(&self.database, account, now.day).await?;
        let letters = match who.grant("list_letters") {
            Some(grant) => self.waiting(&visible(&grant), now).await?,
            None => Waiting::default(),
        };
        let answers = match who.grant("publish_round") {
            Some(_) => self.answers_to_publish().await?,
            None => 0,
        };
        Ok(Waits { letters, answers })
    }

    async fn waiting(&self, visible: &Condition, now: Moment) -> Result<Waiting, StoreError> {
        let count = |condition: Condition| {
            letter::Entity::find().filter(visible.clone()).filter(condition).count(&self.database)
        };
        let waits = |which: fn(&LetterState) -> bool| {
            let states = LetterState::OPEN.into_iter().filter(which).map(LetterState::name);
            Condition::all().add(letter::Column::State.is_in(states))
        };
        let on_us = |state: &LetterState| *state != LetterState::Asked;
        let late = waits(on_us).add(letter::Column::DueDay.lt(day::to_number(now.day)));
        let accepted = |state: &LetterState| !matches!(state, LetterState::Received | LetterState::Asked);
        Ok(Waiting {
            to_accept: count(waits(|state| *state == LetterState::Received)).await?,
            to_answer: count(waits(accepted)).await?,
            overdue: count(late).await?,
        })
    }
}

/// The states of letters that are still to be dealt with, by name.
fn open_states() -> [&'static str; LetterState::OPEN.len()] {
    LetterState::OPEN.map(LetterState::name)
}

fn cursor(row: &letter::Model) -> String {
    let rank = i32::from(!open_states().contains(&row.state.as_str()));
    format!("{rank}.{}.{}", row.due_day, row.id)
}

fn read_cursor(text: &str) -> Option<(i32, i32, i64)> {
    let mut parts = text.splitn(3, '.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
