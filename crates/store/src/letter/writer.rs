//! What the writer does under the receipt: adds something, answers what was asked, shares name and contact, takes
//! the letter back, rates the answer.

use super::course::{Taken, append, clock_of, course_of, events_of, place_of};
use super::step::{again, locked, moved_due, save};
use super::{note_of, number_of, state_of, told};
use crate::attachment::{self, Laid, NewAttachment};
use crate::counter::Writing;
use crate::entity::{letter, letter_event};
use crate::error::StoreError;
use crate::seal::LetterKey;
use crate::{Act, Store, release};
use contract::letter::{LetterState, LetterStep, Rating};
use contract::limits;
use contract::problem::FieldError;
use contract::receipt::Receipt;
use contract::staff::message::EventKind;
use contract::text::{Message, TextError};
use rules::calendar::Calendars;
use rules::letter::after;
use serde_json::json;

/// A letter that is open for its writer's step.
struct Open {
    row: letter::Model,
    events: Vec<letter_event::Model>,
    key: LetterKey,
}

impl Store {
    /// Adds words and files to a letter; they answer what was asked, if something was. What is the same as the
    /// writer's last message is not added again: a repeated sending is one message.
    ///
    /// # Errors
    /// No letter has that receipt, its state takes no words, there are too many messages or files, or the database
    /// or the disk failed.
    pub async fn add_to_letter(
        &self,
        receipt: &Receipt,
        words: &Message,
        files: Vec<NewAttachment>,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        let laid = self.lay(files).await?;
        let blobs = attachment::blobs(&laid);
        let outcome = self.add_with(receipt, (words, laid), calendars, act).await;
        // After a failure of the database nobody knows whether the rows are there; the sweep finds out.
        if !matches!(outcome, Ok(true) | Err(StoreError::Database(_))) {
            self.clear(blobs).await;
        }
        outcome.map(drop)
    }

    /// Whether it was added; not, where it was there already.
    async fn add_with(
        &self,
        receipt: &Receipt,
        (words, laid): (&Message, Vec<Laid>),
        calendars: &Calendars,
        act: &Act,
    ) -> Result<bool, StoreError> {
        let transaction = self.write().await?;
        let open = self.open_for_writer(&transaction, receipt).await?;
        let said: Vec<&letter_event::Model> = open.events.iter().filter(|event| is_words(event)).collect();
        if let Some(last) = said.last()
            && let (Some(step), Some(sealed)) = (LetterStep::named(&last.step), &last.sealed)
            && open.key.open::<String>(&place_of(step), sealed)? == words.as_str()
            && attachment::letter::came_with(&transaction, (open.row.id, &open.key), last.version, &laid)
                .await?
        {
            transaction.give_up().await?;
            return Ok(false);
        }
        if said.len() >= limits::WRITERS_MESSAGES {
            let most = limits::WRITERS_MESSAGES;
            return Err(StoreError::Fields(vec![FieldError::new("words", TextError::TooMany { most })]));
        }
        let asked = state_of(&open.row)? == LetterState::Asked;
        let step = if asked { LetterStep::Answer } else { LetterStep::Say };
        attachment::letter::refuse_too_many(&transaction, open.row.id, &laid).await?;
        self.take(transaction, open, step, Some((words, laid)), calendars, act).await?;
        Ok(true)
    }

    /// Says whether text messages tell the writer of the letter's state.
    ///
    /// # Errors
    /// No letter has that receipt, it gave no mobile telephone or is a report, or the database failed.
    pub async fn set_letter_texts(&self, receipt: &Receipt, on: bool, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let Open { mut row, .. } = self.open_for_writer(&transaction, receipt).await?;
        if row.texts == on {
            return transaction.give_up().await;
        }
        if on && self.open_letter(&row)?.texted().is_none() {
            return Err(StoreError::WrongState);
        }
        let before = std::mem::replace(&mut row.texts, on);
        let note = note_of(&row).was(json!({"texts": before})).became(json!({"texts": on}));
        save(&transaction, row).await?;
        transaction.commit(act, note).await
    }

    /// Takes a letter back. What was written stays with the bureau, and nobody deals with it further. To take it
    /// back once more changes nothing.
    ///
    /// # Errors
    /// No letter has that receipt, it is answered or has ended, or the database failed.
    pub async fn withdraw_letter(
        &self,
        receipt: &Receipt,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let open = self.open_for_writer(&transaction, receipt).await?;
        if state_of(&open.row)? == LetterState::Withdrawn {
            return transaction.give_up().await;
        }
        self.take(transaction, open, LetterStep::Withdraw, None, calendars, act).await
    }

    /// Lets the units that a letter is handed to see name and contact.
    ///
    /// # Errors
    /// As [`Self::withdraw_letter`].
    pub async fn share_writer(
        &self,
        receipt: &Receipt,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let open = self.open_for_writer(&transaction, receipt).await?;
        if open.row.shared {
            return transaction.give_up().await;
        }
        self.take(transaction, open, LetterStep::Share, None, calendars, act).await
    }

    /// Rates the newest answer. "No" has the letter dealt with again, once, with a new due date; the unit is told.
    ///
    /// # Errors
    /// No letter has that receipt, there is no answer to rate, it was rated already, or the database failed.
    pub async fn rate_letter(
        &self,
        receipt: &Receipt,
        rating: Rating,
        words: Option<&Message>,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        // Asked before the transaction begins: within it this would take a second connection.
        let number = number_of(&self.row_by_receipt(&self.database, receipt).await?)?;
        let days = self.days_again(&number).await?;
        let transaction = self.write().await?;
        let open = self.open_for_writer(&transaction, receipt).await?;
        let state = self.allowed(&open, LetterStep::Rate)?;
        let (mut row, key) = (open.row, open.key);
        let before = row.state.clone();
        row.version += 1;
        row.state = state.name().to_owned();
        row.satisfaction = Some(rating.satisfaction.name().to_owned());
        row.speed = Some(i16::from(rating.speed));
        row.attitude = Some(i16::from(rating.attitude));
        let sealed = match words {
            Some(words) => Some(key.seal(&place_of(LetterStep::Rate), words)?),
            None => None,
        };
        let rated = Taken { sealed, rating: Some(rating), ..Taken::plain(LetterStep::Rate, state) };
        append(&transaction, &row, rated, act).await?;
        let said_no_before = open.events.iter().any(is_writers_reopening);
        if rules::letter::reopens(rating, said_no_before) {
            let state = after(state, LetterStep::Reopen).ok_or(StoreError::WrongState)?;
            row.version += 1;
            row.state = state.name().to_owned();
            let mut clock = clock_of(&row, &open.events);
            clock.take(LetterStep::Reopen, act.at.day, days);
            let due_on = moved_due(&mut row, clock.due(calendars).0);
            let taken = Taken { days: Some(days), due_on, ..Taken::plain(LetterStep::Reopen, state) };
            append(&transaction, &row, taken, act).await?;
            again(&mut row);
            release::follow(&transaction, &row, LetterStep::Reopen, act).await?;
            transaction.tell(act, told(EventKind::LetterReopened, &row)).await?;
        }
        let note = note_of(&row)
            .was(json!({"state": before}))
            .became(json!({"state": row.state, "satisfaction": rating.satisfaction.name()}));
        save(&transaction, row).await?;
        transaction.commit(act, note).await
    }

    async fn open_for_writer(&self, transaction: &Writing, receipt: &Receipt) -> Result<Open, StoreError> {
        let number = number_of(&self.row_by_receipt(&**transaction, receipt).await?)?;
        let row = locked(transaction, &number).await?;
        let events = events_of(&**transaction, &row).await?;
        let key = LetterKey::unwrap(&self.keys, &number, &row.wrapped_key)?;
        Ok(Open { row, events, key })
    }

    /// The state that a step leads to, if the letter allows it now.
    fn allowed(&self, open: &Open, step: LetterStep) -> Result<LetterState, StoreError> {
        let row = &open.row;
        let course = course_of(row, &clock_of(row, &open.events), &self.open_letter(row)?);
        after(state_of(row)?, step).filter(|_| course.allows(step)).ok_or(StoreError::WrongState)
    }

    async fn take(
        &self,
        transaction: Writing,
        open: Open,
        step: LetterStep,
        said: Option<(&Message, Vec<Laid>)>,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        let state = self.allowed(&open, step)?;
        let Open { mut row, events, key } = open;
        let before = row.state.clone();
        row.version += 1;
        let sealed = match said {
            Some((words, laid)) => {
                attachment::letter::name_files(&transaction, (row.id, &key), Some(row.version), laid).await?;
                Some(key.seal(&place_of(step), words)?)
            }
            None => None,
        };
        row.state = state.name().to_owned();
        row.shared |= step == LetterStep::Share;
        let mut clock = clock_of(&row, &events);
        clock.take(step, act.at.day, 0);
        let due_on = moved_due(&mut row, clock.due(calendars).0);
        append(&transaction, &row, Taken { sealed, due_on, ..Taken::plain(step, state) }, act).await?;
        transaction.tell(act, told(EventKind::LetterWriterWrote, &row)).await?;
        let note = note_of(&row).was(json!({"state": before})).became(json!({"state": row.state}));
        save(&transaction, row).await?;
        transaction.commit(act, note).await
    }
}

/// A rating had the letter dealt with again; where the desk did, the event has its account.
fn is_writers_reopening(event: &letter_event::Model) -> bool {
    event.step == LetterStep::Reopen.name() && event.staff.is_none()
}

fn is_words(event: &letter_event::Model) -> bool {
    [LetterStep::Say.name(), LetterStep::Answer.name()].contains(&event.step.as_str())
}
