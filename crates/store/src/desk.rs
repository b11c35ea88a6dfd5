//! Letters as the desk sees them: one letter, what waits; the inbox stands in a file of its own. What somebody
//! may not see answers like what does not exist.

mod cases;
mod extension;
mod inbox;

pub use cases::CaseRow;
pub use inbox::LettersWanted;

use crate::entity::{letter, staff};
use crate::error::StoreError;
use crate::letter::{History, LANE_DISCIPLINE, course_of, helpers_of, item_of, note_of, rating_of, state_of};
use crate::sight::{sees, visible};
use crate::staff::signed_in;
use crate::{Act, Moment, Store, day, release};
use contract::id::LetterNumber;
use contract::letter::{Letter, LetterState, LetterStep};
use contract::staff::{LetterContacts, StaffLetter, Waiting};
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::deadline::petition_notice_by;
use rules::mask;
use rules::petition::ways;
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
        let mut history = self.history(&row).await?;
        self.name_takers(&mut history).await?;
        let release = release::of_letter(&self.database, &row).await?;
        let course = course_of(&row, &history.clock, &opened);
        let course = release::beside(course, &row, &opened, release.as_ref())?;
        let publish = release::consents(&opened, release.as_ref());
        let steps = rules::letter::steps(state_of(&row)?, course);
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
            LetterStep::Recount | LetterStep::Publish => false,
            step => !step.is_writers(),
        };
        let ways = ways(opened.title.as_str(), opened.body.as_str());
        Ok(StaffLetter {
            ways,
            row: self.inbox_row(&row, calendars, act.at).await?,
            body: opened.body.into(),
            name: shown(opened.name.map(Into::into), mask::name),
            phone: shown(opened.phone.map(Into::into), mask::phone),
            email: shown(opened.email.map(Into::into), mask::email),
            writer_hidden,
            may_show_contacts: false,
            publish,
            release: course.release,
            about_unit: opened.about_unit,
            about: match &row.about {
                Some(unit) => Some(self.unit_name(unit).await?),
                None => None,
            },
            stand_in: row.stand_in,
            persons: opened.persons.into_iter().map(Into::into).collect(),
            item: item_of(&row),
            opinion_on: self.opinion_on(&row).await?,
            helpers: helping,
            due_count: history.clock.due(calendars).1,
            first_due_on: day::from_number(row.first_due_day),
            petition_notice_by: petition_notice_by(day::from_number(row.received_day)),
            may: steps.filter(offered).collect(),
            steps: history.steps,
            reply: history.reply,
            rating: rating_of(&row),
            alarm: row.alarmed_at.is_some(),
            files: self.files_of(&row).await?,
        })
    }

    /// Says with each step of the desk who took it.
    async fn name_takers(&self, history: &mut History) -> Result<(), StoreError> {
        let takers = history.takers.iter().copied().flatten();
        let accounts = staff::Entity::find().filter(staff::Column::Id.is_in(takers));
        let accounts = accounts.all(&self.database).await?;
        for (step, taker) in history.steps.iter_mut().zip(&history.takers) {
            let account = accounts.iter().find(|account| Some(account.id) == *taker);
            step.who = account.map(|account| account.name.clone());
        }
        Ok(())
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
        if sees(&self.database, grant, &row).await? { Ok(row) } else { Err(StoreError::NotFound) }
    }

    /// What waits for somebody: among the letters that they see, and of the newest round's answers.
    pub(crate) async fn what_waits(&self, staff: i64, now: Moment) -> Result<Waits, StoreError> {
        let found = staff::Entity::find_by_id(staff).one(&self.database).await?;
        let Some(account) = found else { return Ok(Waits::default()) };
        let who = signed_in(&self.database, account, now.day).await?;
        let letters = match who.grant("list_letters") {
            Some(grant) => self.waiting(&visible(&grant), &self.calendars().await?, now).await?,
            None => Waiting::default(),
        };
        let answers = match who.grant("publish_round") {
            Some(_) => self.answers_to_publish().await?,
            None => 0,
        };
        Ok(Waits { letters, answers })
    }

    async fn waiting(
        &self,
        visible: &Condition,
        calendars: &Calendars,
        now: Moment,
    ) -> Result<Waiting, StoreError> {
        let count = |condition: Condition| {
            letter::Entity::find().filter(visible.clone()).filter(condition).count(&self.database)
        };
        let today = day::to_number(now.day);
        let late = owed().add(letter::Column::DueDay.lt(today));
        let last = day::to_number(rules::deadline::soon_until(now.day, calendars));
        let soon = owed().add(letter::Column::DueDay.between(today, last));
        Ok(Waiting {
            to_accept: count(in_states(&[LetterState::Received])).await?,
            to_answer: count(in_states(&LetterState::TO_ANSWER)).await?,
            overdue: count(late).await?,
            soon: count(soon).await?,
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
