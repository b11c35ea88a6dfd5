//! The inbox as a table, one row a letter: what lies in the clear and nothing of what is sealed.

use super::LettersWanted;
use crate::audit::Note;
use crate::entity::{letter, mailbox, unit};
use crate::error::StoreError;
use crate::letter::{called, rating};
use crate::sight::visible;
use crate::{Act, Store, day};
use contract::Date;
use contract::letter::{LetterKind, LetterState, Rating};
use contract::staff::Pressing;
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::deadline::pressing;
use sea_orm::{EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::BTreeMap;

/// A letter as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: LetterKind,
    /// The mailbox's name.
    pub mailbox: String,
    /// The name of the unit that has it.
    pub unit: String,
    /// Where it stands.
    pub state: LetterState,
    /// The day it arrived.
    pub received_on: Date,
    /// The day by which it was to be answered at first.
    pub first_due_on: Date,
    /// The day by which it is answered.
    pub due_on: Date,
    /// The day of the newest answer.
    pub replied_on: Option<Date>,
    /// How pressing it is today.
    pub pressing: Pressing,
    /// The working days from its arrival to that answer.
    pub days: Option<u32>,
    /// What the writer thinks of it.
    pub rating: Option<Rating>,
}

/// The columns that are read; the sealed ones stay where they are.
#[derive(FromQueryResult)]
struct Clear {
    number: String,
    kind: String,
    mailbox: String,
    lane: String,
    unit: String,
    state: String,
    received_day: i32,
    first_due_day: i32,
    due_day: i32,
    replied_day: Option<i32>,
    satisfaction: Option<String>,
    speed: Option<i16>,
    attitude: Option<i16>,
}

impl Store {
    /// The letters that somebody sees behind a filter, by number; pages do not matter here. That they leave the house
    /// is noted.
    ///
    /// # Errors
    /// The database failed.
    pub async fn cases(
        &self,
        grant: &Grant,
        wanted: &LettersWanted,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let found = letter::Entity::find()
            .filter(visible(grant))
            .filter(wanted.condition(act.at.day, calendars))
            .select_only()
            .columns([
                letter::Column::Number,
                letter::Column::Kind,
                letter::Column::Mailbox,
                letter::Column::Lane,
                letter::Column::Unit,
                letter::Column::State,
                letter::Column::ReceivedDay,
                letter::Column::FirstDueDay,
                letter::Column::DueDay,
                letter::Column::RepliedDay,
                letter::Column::Satisfaction,
                letter::Column::Speed,
                letter::Column::Attitude,
            ])
            .order_by_asc(letter::Column::Number)
            .into_model::<Clear>()
            .all(&self.database)
            .await?;
        let units = unit::Entity::find().all(&self.database).await?;
        let units: BTreeMap<String, String> = units.into_iter().map(|unit| (unit.code, unit.name)).collect();
        let mailboxes = mailbox::Entity::find().all(&self.database).await?;
        let mailboxes = mailboxes.into_iter().map(|mailbox| (mailbox.id, mailbox.name)).collect();
        let row = |row: Clear| row.shown(&units, &mailboxes, calendars, act.at.day);
        let rows: Vec<CaseRow> = found.into_iter().map(row).collect::<Result<_, _>>()?;
        self.note_reading(act, Note::of("letters").became(json!({"letters": rows.len()}))).await?;
        Ok(rows)
    }
}

impl Clear {
    fn shown(
        self,
        units: &BTreeMap<String, String>,
        mailboxes: &BTreeMap<String, String>,
        calendars: &Calendars,
        today: Date,
    ) -> Result<CaseRow, StoreError> {
        let named =
            |names: &BTreeMap<String, String>, code: String| names.get(&code).cloned().unwrap_or(code);
        let state = LetterState::named(&self.state).ok_or(StoreError::NotFound)?;
        let (received_on, due_on) = (day::from_number(self.received_day), day::from_number(self.due_day));
        let replied_on = self.replied_day.map(day::from_number);
        Ok(CaseRow {
            number: self.number,
            kind: LetterKind::named(&self.kind).ok_or(StoreError::NotFound)?,
            mailbox: named(mailboxes, self.mailbox),
            unit: called(&self.lane, named(units, self.unit)),
            state,
            received_on,
            first_due_on: day::from_number(self.first_due_day),
            due_on,
            replied_on,
            pressing: pressing(state, due_on, today, calendars),
            days: replied_on.map(|replied_on| calendars.between(received_on, replied_on)),
            rating: rating(self.satisfaction.as_deref(), self.speed, self.attitude),
        })
    }
}
