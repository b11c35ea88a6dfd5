//! Letters as the desk sees them: one letter, what waits; the inbox stands in a file of its own. What somebody may not see answers like what
//! does not exist.

mod inbox;

pub use inbox::LettersWanted;

use crate::entity::{letter, letter_helper};
use crate::error::StoreError;
use crate::holding::running_of;
use crate::letter::{
    LANE_DISCIPLINE, LANE_UNIT, envelope, helpers_of, item_of, note_of, rating_of, state_of,
};
use crate::{Act, Moment, Store, day};
use contract::id::LetterNumber;
use contract::letter::{Letter, LetterState, LetterStep};
use contract::staff::Role;
use contract::staff::{LetterContacts, StaffLetter, Waiting};
use rules::access::{Grant, Holding};
use rules::calendar::Calendars;
use rules::deadline::petition_notice_by;
use rules::mask;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

/// What a digest tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waits {
    /// Letters.
    pub letters: Waiting,
    /// Answers of the newest round that wait to be published, for whoever may.
    pub answers: u64,
}

impl Store {
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
        let writer_hidden = writer_hidden(&row, grant);
        let shown = |text: Option<String>, masked: fn(&str) -> String| {
            text.filter(|_| !writer_hidden).map(|text| masked(&text))
        };
        // What lies with discipline staff is handed to nobody else.
        let stays = row.lane == LANE_DISCIPLINE;
        let offered = |step: &LetterStep| match step {
            LetterStep::Transfer | LetterStep::Assign => !stays,
            LetterStep::Recount => false,
            step => !step.is_writers(),
        };
        Ok(StaffLetter {
            row: self.inbox_row(&row, calendars, act.at).await?,
            version: row.version,
            body: opened.body.into(),
            name: shown(opened.name.map(Into::into), mask::name),
            phone: shown(opened.phone.map(Into::into), mask::phone),
            email: shown(opened.email.map(Into::into), mask::email),
            writer_hidden,
            publish: opened.publish,
            about_unit: opened.about_unit,
            item: item_of(&row),
            helpers: helping,
            due_count: history.clock.due(calendars).1,
            first_due_on: day::from_number(row.first_due_day),
            petition_notice_by: petition_notice_by(day::from_number(row.received_day)),
            may: steps.filter(offered).collect(),
            steps: history.steps,
            reply: history.reply,
            rating: rating_of(&row),
            files: self.files_of(&row).await?,
        })
    }

    /// Name and contact of a letter's writer in full. That they were shown is noted.
    ///
    /// # Errors
    /// There is no letter of that number that this person sees, its writer is hidden from them, or the database
    /// failed.
    pub async fn letter_contacts(
        &self,
        grant: &Grant,
        number: &LetterNumber,
        act: &Act,
    ) -> Result<LetterContacts, StoreError> {
        let row = self.seen_letter(grant, number).await?;
        if writer_hidden(&row, grant) {
            return Err(StoreError::NotFound);
        }
        self.note_reading(act, note_of(&row)).await?;
        let Letter { name, phone, email, .. } = self.open_letter(&row)?;
        Ok(LetterContacts {
            name: name.map(Into::into),
            phone: phone.map(Into::into),
            email: email.map(Into::into),
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
        let helpers = helpers_of(&self.database, &row).await?;
        if grant.sees(&envelope(&row, &helpers)) { Ok(row) } else { Err(StoreError::NotFound) }
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
        let late = owed().add(letter::Column::DueDay.lt(day::to_number(now.day)));
        Ok(Waiting {
            to_accept: count(in_states(&[LetterState::Received])).await?,
            to_answer: count(in_states(&LetterState::TO_ANSWER)).await?,
            overdue: count(late).await?,
        })
    }
}

/// Letters in one of these states.
fn in_states(states: &[LetterState]) -> Condition {
    Condition::all().add(letter::Column::State.is_in(states.iter().map(|state| state.name())))
}

/// Letters with which somebody at the desk owes a step: open, and not waiting for the writer.
fn owed() -> Condition {
    in_states(&LetterState::OPEN).add(letter::Column::State.ne(LetterState::Asked.name()))
}

/// Who hands a letter on has seen who wrote it; the unit that it comes to sees it if the writer agrees.
fn writer_hidden(row: &letter::Model, grant: &Grant) -> bool {
    row.handed_on && !row.shared && !grant.all
}

/// The same rule as [`Grant::sees`], as a condition of the database.
fn visible(grant: &Grant) -> Condition {
    let lane = |lane: &str| Condition::all().add(letter::Column::Lane.eq(lane));
    let mut lanes = Condition::any();
    if grant.all {
        lanes = lanes.add(lane(LANE_UNIT));
    } else if !grant.units.is_empty() {
        let helped = Query::select()
            .column(letter_helper::Column::Letter)
            .from(letter_helper::Entity)
            .and_where(letter_helper::Column::Unit.is_in(&grant.units))
            .to_owned();
        let reached = Condition::any()
            .add(letter::Column::Unit.is_in(&grant.units))
            .add(letter::Column::Id.in_subquery(helped));
        lanes = lanes.add(lane(LANE_UNIT).add(reached));
    }
    if grant.discipline {
        lanes = lanes.add(lane(LANE_DISCIPLINE));
    }
    // Without a lane the condition would be empty, and an empty one lets everything through.
    let lanes = if lanes.is_empty() { Condition::any().add(Expr::value(false)) } else { lanes };
    let of_others = Condition::any()
        .add(letter::Column::About.is_null())
        .add(letter::Column::About.is_not_in(&grant.linked));
    Condition::all().add(lanes).add(of_others)
}
