//! Letters as the desk handles them: the inbox, one letter, the steps. What somebody may not see answers like
//! what does not exist.

use crate::entity::letter;
use crate::error::StoreError;
use crate::holding::running_of;
use crate::letter::{
    LANE_DISCIPLINE, LANE_UNIT, REPLY, Taken, append, due_count, item_of, kind_of, lane_of, note_of,
    number_of, state_of,
};
use crate::seal::LetterKey;
use crate::{Act, Moment, Store, day, draft};
use contract::id::LetterNumber;
use contract::letter::LetterState;
use contract::limits;
use contract::staff::Role;
use contract::staff::draft::DraftThing;
use contract::staff::{Inbox, InboxRow, StaffLetter, Waiting};
use contract::text::ReplyBody;
use rules::access::{Grant, Holding};
use rules::calendar::Calendars;
use rules::letter::Move;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;

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
        let answered = Expr::col(letter::Column::State).eq(LetterState::Replied.name());
        let rank = Expr::case(answered, 1).finally(0);
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
        let found =
            letter::Entity::find().filter(letter::Column::Number.eq(number.as_str())).one(&self.database);
        let row = found.await?.filter(|row| grant.includes(lane_of(row))).ok_or(StoreError::NotFound)?;
        self.note_reading(act, note_of(&row)).await?;
        let opened = self.open_letter(&row)?;
        let history = self.history(&row).await?;
        Ok(StaffLetter {
            row: self.inbox_row(&row, calendars, act.at).await?,
            version: row.version,
            body: opened.body.into(),
            name: opened.name.map(Into::into),
            phone: opened.phone.map(Into::into),
            email: opened.email.map(Into::into),
            publish: opened.publish,
            about_unit: opened.about_unit,
            item: item_of(&row),
            due_count: due_count(&row, calendars),
            steps: history.steps,
            reply: history.reply,
        })
    }

    /// Takes a letter on.
    ///
    /// # Errors
    /// Somebody else was faster, the state does not allow it, it is not this person's, or the database failed.
    pub async fn accept_letter(
        &self,
        grant: &Grant,
        number: &LetterNumber,
        version: i64,
        act: &Act,
    ) -> Result<(), StoreError> {
        self.step(grant, number, version, Move::Accept, None, act).await
    }

    /// Answers a letter. The writer sees it under the receipt; nobody else does.
    ///
    /// # Errors
    /// As [`Self::accept_letter`].
    pub async fn reply_to_letter(
        &self,
        grant: &Grant,
        number: &LetterNumber,
        version: i64,
        reply: &ReplyBody,
        act: &Act,
    ) -> Result<(), StoreError> {
        self.step(grant, number, version, Move::Reply, Some(reply), act).await
    }

    async fn step(
        &self,
        grant: &Grant,
        number: &LetterNumber,
        version: i64,
        step: Move,
        reply: Option<&ReplyBody>,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let mut row = locked(&transaction, number).await?;
        if !grant.includes(lane_of(&row)) {
            return Err(StoreError::NotFound);
        }
        if row.version != version {
            return Err(StoreError::Conflict);
        }
        let state = rules::letter::after(state_of(&row)?, step).ok_or(StoreError::WrongState)?;
        row.version += 1;
        let sealed = match reply {
            Some(reply) => {
                let key = LetterKey::unwrap(&self.keys, number, &row.wrapped_key)?;
                Some(key.seal(REPLY, reply)?)
            }
            None => None,
        };
        letter::Entity::update_many()
            .col_expr(letter::Column::State, Expr::value(state.name()))
            .col_expr(letter::Column::Version, Expr::value(row.version))
            .filter(letter::Column::Id.eq(row.id))
            .exec(&*transaction)
            .await?;
        if let (Some(staff), Some(_)) = (act.staff_id(), reply) {
            draft::forget(&transaction, staff, &DraftThing::Reply(number.clone())).await?;
        }
        append(&transaction, &row, state, Taken { by: act.staff_id(), at: act.at, reply: sealed }).await?;
        let note = note_of(&row).was(json!({"state": row.state})).became(json!({"state": state.name()}));
        transaction.commit(act, note).await
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
            received_on: day::from_number(row.received_day),
            due_on,
            pressing: rules::deadline::pressing(state, due_on, now.day, calendars),
        })
    }

    /// What waits for somebody: among the letters that they see, and of the newest round's answers.
    pub(crate) async fn what_waits(&self, staff: i64, now: Moment) -> Result<Waits, StoreError> {
        let held = running_of(&self.database, staff, now.day).await?;
        let holding = |row: crate::entity::holding::Model| {
            Some(Holding { role: Role::named(&row.role)?, unit: row.unit })
        };
        let held: Vec<Holding> = held.into_iter().filter_map(holding).collect();
        let letters = match rules::access::grant("list_letters", &held) {
            Some(grant) => self.waiting(&visible(&grant), now).await?,
            None => Waiting::default(),
        };
        let answers = match rules::access::grant("publish_round", &held) {
            Some(_) => self.answers_to_publish().await?,
            None => 0,
        };
        Ok(Waits { letters, answers })
    }

    async fn waiting(&self, visible: &Condition, now: Moment) -> Result<Waiting, StoreError> {
        let count = |condition: Condition| {
            letter::Entity::find().filter(visible.clone()).filter(condition).count(&self.database)
        };
        let in_state = |state: LetterState| Condition::all().add(letter::Column::State.eq(state.name()));
        let overdue = Condition::all()
            .add(letter::Column::State.ne(LetterState::Replied.name()))
            .add(letter::Column::DueDay.lt(day::to_number(now.day)));
        Ok(Waiting {
            to_accept: count(in_state(LetterState::Received)).await?,
            to_answer: count(in_state(LetterState::Accepted)).await?,
            overdue: count(overdue).await?,
        })
    }
}

/// The letter's row, locked until the transaction ends. SQLite has one writer anyway.
async fn locked(
    transaction: &DatabaseTransaction,
    number: &LetterNumber,
) -> Result<letter::Model, StoreError> {
    let found = letter::Entity::find().filter(letter::Column::Number.eq(number.as_str())).lock_exclusive();
    found.one(transaction).await?.ok_or(StoreError::NotFound)
}

/// The same rule as [`Grant::includes`], as a condition of the database.
fn visible(grant: &Grant) -> Condition {
    let lane = |lane: &str| Condition::all().add(letter::Column::Lane.eq(lane));
    let mut lanes = Condition::any();
    if grant.all {
        lanes = lanes.add(lane(LANE_UNIT));
    } else if !grant.units.is_empty() {
        lanes = lanes.add(lane(LANE_UNIT).add(letter::Column::Unit.is_in(&grant.units)));
    }
    if grant.discipline {
        lanes = lanes.add(lane(LANE_DISCIPLINE));
    }
    // Without a lane the condition would be empty, and an empty one lets everything through.
    if lanes.is_empty() { Condition::any().add(Expr::value(false)) } else { lanes }
}

fn cursor(row: &letter::Model) -> String {
    let rank = i32::from(row.state == LetterState::Replied.name());
    format!("{rank}.{}.{}", row.due_day, row.id)
}

fn read_cursor(text: &str) -> Option<(i32, i32, i64)> {
    let mut parts = text.splitn(3, '.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
