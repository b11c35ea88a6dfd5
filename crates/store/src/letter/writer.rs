//! What the writer does under the receipt: adds something, answers what was asked, shares name and contact, takes
//! the letter back, rates the answer.

use super::course::{Taken, append, clock_of, course_of, events_of, place_of};
use super::step::{again, locked, moved_due, save};
use super::{note_of, number_of, state_of, told};
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
    /// Adds words to a letter; they answer what was asked, if something was. The same words as the writer's last
    /// are not added again: a repeated sending is one message.
    ///
    /// # Errors
    /// No letter has that receipt, its state takes no words, there are too many, or the database failed.
    pub async fn add_to_letter(
        &self,
        receipt: &Receipt,
        words: &Message,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        let open = self.open_for_writer(&transaction, receipt).await?;
        let said: Vec<&letter_event::Model> = open.events.iter().filter(|event| is_words(event)).collect();
        if let Some(last) = said.last()
            && let (Some(step), Some(sealed)) = (LetterStep::named(&last.step), &last.sealed)
            && open.key.open::<String>(&place_of(step), sealed)? == words.as_str()
        {
            return transaction.give_up().await;
        }
        if said.len() >= limits::WRITERS_MESSAGES {
            let most = limits::WRITERS_MESSAGES;
            return Err(StoreError::Fields(vec![FieldError::new("words", TextError::TooMany { most })]));
        }
        let asked = state_of(&open.row)? == LetterState::Asked;
        let step = if asked { LetterStep::Answer } else { LetterStep::Say };
        self.take(transaction, open, step, Some(words), calendars, act).await
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
        let reason = Taken { sealed, ..Taken::plain(LetterStep::Rate, state) };
        append(&transaction, &row, reason, act).await?;
        if rules::letter::reopens(rating, row.reopened > 0) {
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
        words: Option<&Message>,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<(), StoreError> {
        let state = self.allowed(&open, step)?;
        let Open { mut row, events, key } = open;
        let before = row.state.clone();
        let sealed = match words {
            Some(words) => Some(key.seal(&place_of(step), words)?),
            None => None,
        };
        row.version += 1;
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

fn is_words(event: &letter_event::Model) -> bool {
    [LetterStep::Say.name(), LetterStep::Answer.name()].contains(&event.step.as_str())
}
