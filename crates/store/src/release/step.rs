//! The desk's steps with a public version, and those of the clock: each is an event of the letter, written with both
//! new states in one transaction.

use super::{Confirmed, PLACE, bar_of, newest_reply, of_letter, release_state, search, words_of};
use crate::counter::{self, Writing};
use crate::entity::{letter, letter_event, letter_release};
use crate::error::StoreError;
use crate::letter::{
    Taken, append, as_seen, clock_of, course_of, events_of, lane_of, locked, note_of, place_of, save,
    state_of,
};
use crate::outbox::Event;
use crate::{Act, Store, day};
use contract::id::LetterNumber;
use contract::letter::{Letter, LetterStep, ReleaseState};
use contract::masking::Redaction;
use contract::problem::FieldError;
use contract::staff::message::EventKind;
use contract::text::{Message, Reason, TextError};
use rules::access::Grant;
use rules::calendar::Calendars;
use rules::letter::Course;
use rules::masking::{Original, masked};
use rules::release::{after, object_by};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, Iterable, QueryFilter, QueryOrder,
};
use serde_json::json;

/// What everybody reads of a letter that is withdrawn because a child may be in danger: nothing that tells of it.
const NO_LONGER_FIT: &str = "不再适合公开。No longer fit to be published.";

/// A letter's course with what bears on its public version.
pub(crate) fn beside(
    course: Course,
    row: &letter::Model,
    opened: &Letter,
    release: Option<&letter_release::Model>,
) -> Result<Course, StoreError> {
    let state = release.map(release_state).transpose()?;
    Ok(Course { release: state, bar: bar_of(row, opened, release)?, ..course })
}

/// What a step with a letter means for its public version. A new answer has it masked anew; a child in danger takes
/// it out of sight.
pub(crate) async fn follow(
    transaction: &Writing,
    row: &letter::Model,
    step: LetterStep,
    act: &Act,
) -> Result<(), StoreError> {
    let Some(mut release) = of_letter(&**transaction, row).await? else { return Ok(()) };
    match (step, release_state(&release)?) {
        (LetterStep::Reply | LetterStep::Reopen, ReleaseState::Proposed | ReleaseState::Waiting) => {
            release.state = ReleaseState::SentBack.name().to_owned();
        }
        (LetterStep::Danger, ReleaseState::Published) => {
            release.state = ReleaseState::Withdrawn.name().to_owned();
            take_down(transaction, &mut release, Some(NO_LONGER_FIT), act).await?;
        }
        _ => return Ok(()),
    }
    put(transaction, release).await
}

/// A letter that is open for a step of the desk.
pub(super) struct Open {
    pub(super) transaction: Writing,
    pub(super) row: letter::Model,
    pub(super) opened: Letter,
    pub(super) events: Vec<letter_event::Model>,
    pub(super) release: Option<letter_release::Model>,
}

impl Open {
    /// Refuses a step that the letter does not allow now.
    pub(super) fn allow(&self, step: LetterStep) -> Result<(), StoreError> {
        let course = course_of(&self.row, &clock_of(&self.row, &self.events), &self.opened);
        let course = beside(course, &self.row, &self.opened, self.release.as_ref())?;
        if course.allows(step) { Ok(()) } else { Err(StoreError::WrongState) }
    }

    /// Writes a step down: its event, both new states, the entry in the audit trail. `release` is the public version
    /// with all that the step changes of it but its state.
    pub(super) async fn take(
        mut self,
        step: LetterStep,
        (mut release, sealed): (letter_release::Model, Option<Vec<u8>>),
        act: &Act,
    ) -> Result<(), StoreError> {
        let was = self.release.as_ref().map(release_state).transpose()?;
        let state = after(was, step).ok_or(StoreError::WrongState)?;
        release.state = state.name().to_owned();
        self.row.version += 1;
        let taken = Taken { sealed, ..Taken::plain(step, state_of(&self.row)?) };
        append(&self.transaction, &self.row, taken, act).await?;
        let note = note_of(&self.row)
            .was(json!({"release": was.map(ReleaseState::name)}))
            .became(json!({"release": state.name()}));
        save(&self.transaction, self.row).await?;
        put(&self.transaction, release).await?;
        self.transaction.commit(act, note).await
    }
}

impl Store {
    /// Confirms what is hidden in a letter and its newest answer; a second person is to approve it.
    ///
    /// # Errors
    /// It is not this person's, somebody else was faster, the letter may not be published, a redaction does not fit,
    /// or the database failed.
    pub async fn propose_release(
        &self,
        grant: &Grant,
        (number, version): (&LetterNumber, i64),
        redactions: Vec<Redaction>,
        act: &Act,
    ) -> Result<(), StoreError> {
        let files = self.seen_letter(grant, number).await?;
        let files = self.files_of(&files).await?.len();
        let open = self.open_release(grant, (number, version)).await?;
        open.allow(LetterStep::ProposeRelease)?;
        let key = self.letter_key(&open.row)?;
        let newest = newest_reply(&open.events).ok_or(StoreError::WrongState)?;
        let reply = words_of(&key, newest)?.unwrap_or_default();
        let (title, body) = (open.opened.title.as_str(), open.opened.body.as_str());
        let text = masked(Original { title, body, reply: &reply }, &redactions)
            .map_err(|_| StoreError::Fields(vec![FieldError::new("redactions", TextError::NotAChoice)]))?;
        let release = letter_release::Model {
            unit: newest.unit.clone(),
            replied_day: newest.day,
            files: i32::try_from(files).unwrap_or(i32::MAX),
            reply_version: newest.version,
            sealed: key.seal(PLACE, &Confirmed { redactions, text })?,
            proposer: act.staff_id(),
            ..nothing_yet(&open.row)
        };
        let lane = lane_of(&open.row);
        let waits =
            Event::for_people(EventKind::ReleaseWaiting, format!("letter/{number}"), "approve_release", lane);
        open.transaction.tell(act, waits).await?;
        open.take(LetterStep::ProposeRelease, (release, None), act).await
    }

    /// Approves what somebody else confirmed. The writer may object from now on.
    ///
    /// # Errors
    /// As [`Self::propose_release`], or the approver confirmed it.
    pub async fn approve_release(
        &self,
        grant: &Grant,
        (number, version): (&LetterNumber, i64),
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        let open = self.open_release(grant, (number, version)).await?;
        open.allow(LetterStep::ApproveRelease)?;
        let mut release = open.release.clone().ok_or(StoreError::WrongState)?;
        if release.proposer == act.staff_id() {
            return Err(StoreError::OwnProposal);
        }
        release.object_day = Some(day::to_number(object_by(act.at.day, calendars)));
        open.take(LetterStep::ApproveRelease, (release, None), act).await
    }

    /// Sends a public version back to be masked anew, also while its writer may still object.
    ///
    /// # Errors
    /// It is not this person's, somebody else was faster, its state does not allow it, or the database failed.
    pub async fn send_back_release(
        &self,
        grant: &Grant,
        (number, version): (&LetterNumber, i64),
        words: &Message,
        act: &Act,
    ) -> Result<(), StoreError> {
        let open = self.open_release(grant, (number, version)).await?;
        open.allow(LetterStep::SendBackRelease)?;
        let release = open.release.clone().ok_or(StoreError::WrongState)?;
        let sealed = self.letter_key(&open.row)?.seal(&place_of(LetterStep::SendBackRelease), words)?;
        open.take(LetterStep::SendBackRelease, (release, Some(sealed)), act).await
    }

    /// Withdraws a published letter. A marker with the reason stays at its address.
    ///
    /// # Errors
    /// As [`Self::send_back_release`].
    pub async fn withdraw_release(
        &self,
        grant: &Grant,
        (number, version): (&LetterNumber, i64),
        reason: &Reason,
        act: &Act,
    ) -> Result<(), StoreError> {
        let open = self.open_release(grant, (number, version)).await?;
        open.allow(LetterStep::WithdrawRelease)?;
        let mut release = open.release.clone().ok_or(StoreError::WrongState)?;
        take_down(&open.transaction, &mut release, Some(reason.as_str()), act).await?;
        let sealed = self.letter_key(&open.row)?.seal(&place_of(LetterStep::WithdrawRelease), reason)?;
        open.take(LetterStep::WithdrawRelease, (release, Some(sealed)), act).await
    }

    /// Publishes what its writer could object to until yesterday and did not. What may not be published any more is
    /// sent back. Says how many were published; of several processes one does it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn publish_letters(&self, act: &Act) -> Result<usize, StoreError> {
        let today = day::to_number(act.at.day);
        let ripe = letter_release::Entity::find()
            .filter(letter_release::Column::State.eq(ReleaseState::Waiting.name()))
            .filter(letter_release::Column::ObjectDay.lt(today))
            .order_by_asc(letter_release::Column::Letter)
            .all(&self.database)
            .await?;
        let mut published = 0;
        for release in ripe {
            let number = LetterNumber::parse(&release.number).map_err(|_| StoreError::NotFound)?;
            match self.publish_letter(&number, act).await {
                Ok(done) => published += usize::from(done),
                // A letter whose key is lost must not hold up the others.
                Err(StoreError::Sealed) => {
                    tracing::error!(%number, "a letter cannot be opened, nor published")
                }
                Err(error) => return Err(error),
            }
        }
        Ok(published)
    }

    async fn publish_letter(&self, number: &LetterNumber, act: &Act) -> Result<bool, StoreError> {
        let transaction = self.write().await?;
        let row = locked(&transaction, number).await?;
        let open = self.open_for_release(transaction, row).await?;
        let ripe = |release: &&letter_release::Model| {
            release.state == ReleaseState::Waiting.name()
                && release.object_day.is_some_and(|last| last < day::to_number(act.at.day))
        };
        // Meanwhile the writer objected, or another process published it.
        let Some(mut release) = open.release.as_ref().filter(ripe).cloned() else {
            open.transaction.give_up().await?;
            return Ok(false);
        };
        if open.allow(LetterStep::Publish).is_err() {
            open.take(LetterStep::SendBackRelease, (release, None), act).await?;
            return Ok(false);
        }
        let Confirmed { text, .. } = self.letter_key(&open.row)?.open(PLACE, &release.sealed)?;
        let parts = [&text.title, &text.body, &text.reply].map(|part| part.plain());
        release.plain = parts.join("\n").to_lowercase();
        release.content = Some(serde_json::to_string(&text).map_err(|_| StoreError::Sealed)?);
        release.publication = Some(counter::advance(&open.transaction, counter::PUBLICATION).await?);
        release.published_at = Some(act.at.millis);
        release.published_day = Some(day::to_number(act.at.day));
        release.published_year = Some(act.at.day.year());
        open.take(LetterStep::Publish, (release, None), act).await?;
        Ok(true)
    }

    /// A letter for a step, as somebody who saw that version of it.
    async fn open_release(&self, grant: &Grant, seen: (&LetterNumber, i64)) -> Result<Open, StoreError> {
        let transaction = self.write().await?;
        let row = as_seen(&transaction, grant, seen).await?;
        self.open_for_release(transaction, row).await
    }

    /// A locked letter with all that a step is decided by.
    pub(super) async fn open_for_release(
        &self,
        transaction: Writing,
        row: letter::Model,
    ) -> Result<Open, StoreError> {
        let opened = self.open_letter(&row)?;
        let events = events_of(&*transaction, &row).await?;
        let release = of_letter(&*transaction, &row).await?;
        Ok(Open { transaction, row, opened, events, release })
    }
}

/// The public version of a letter before anybody confirmed one.
pub(super) fn nothing_yet(row: &letter::Model) -> letter_release::Model {
    letter_release::Model {
        letter: row.id,
        number: row.number.clone(),
        state: String::new(),
        kind: row.kind.clone(),
        unit: row.unit.clone(),
        item_year: row.item_year,
        item_number: row.item_number,
        received_day: row.received_day,
        replied_day: row.received_day,
        files: 0,
        reply_version: 0,
        sealed: Vec::new(),
        proposer: None,
        object_day: None,
        publication: None,
        published_at: None,
        published_day: None,
        published_year: None,
        content: None,
        plain: String::new(),
        withdrawn_at: None,
        withdrawn_day: None,
        reason: None,
    }
}

/// Takes the text out of what is published. Kept pages are made anew.
pub(super) async fn take_down(
    transaction: &Writing,
    release: &mut letter_release::Model,
    reason: Option<&str>,
    act: &Act,
) -> Result<(), StoreError> {
    counter::advance(transaction, counter::PUBLICATION).await?;
    release.content = None;
    release.plain = String::new();
    release.withdrawn_at = Some(act.at.millis);
    release.withdrawn_day = Some(day::to_number(act.at.day));
    release.reason = reason.map(str::to_owned);
    Ok(())
}

/// Writes a public version down, new or not.
async fn put(transaction: &Writing, release: letter_release::Model) -> Result<(), StoreError> {
    search::follow(transaction, &release).await?;
    let others =
        letter_release::Column::iter().filter(|column| !matches!(column, letter_release::Column::Letter));
    let over = OnConflict::column(letter_release::Column::Letter).update_columns(others).to_owned();
    letter_release::Entity::insert(release.into_active_model().reset_all())
        .on_conflict(over)
        .exec_without_returning(&**transaction)
        .await?;
    Ok(())
}
