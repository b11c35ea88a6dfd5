//! What the writer does under the receipt about publishing: objects to what would be published, takes the consent
//! back.

use super::release_state;
use super::step::{Open, nothing_yet, take_down};
use crate::error::StoreError;
use crate::letter::{locked, number_of, place_of, told};
use crate::{Act, Store};
use contract::letter::{LetterStep, ReleaseState};
use contract::receipt::Receipt;
use contract::staff::message::EventKind;
use contract::text::Message;

impl Store {
    /// Objects to what would be published of a letter: it is not, and the desk is told. To object once more changes
    /// nothing.
    ///
    /// # Errors
    /// No letter has that receipt, nothing waits for objections, or the database failed.
    pub async fn object_to_release(
        &self,
        receipt: &Receipt,
        words: &Message,
        act: &Act,
    ) -> Result<(), StoreError> {
        let open = self.opened_by(receipt).await?;
        let state = open.release.as_ref().map(release_state).transpose()?;
        if state == Some(ReleaseState::Objected) {
            return open.transaction.give_up().await;
        }
        open.allow(LetterStep::ObjectToRelease)?;
        let release = open.release.clone().ok_or(StoreError::WrongState)?;
        let sealed = self.letter_key(&open.row)?.seal(&place_of(LetterStep::ObjectToRelease), words)?;
        open.transaction.tell(act, told(EventKind::LetterWriterWrote, &open.row)).await?;
        open.take(LetterStep::ObjectToRelease, (release, Some(sealed)), act).await
    }

    /// Takes the consent to publishing back, before it is published or after. To do so once more changes nothing.
    ///
    /// # Errors
    /// No letter has that receipt, there was no consent, or the database failed.
    pub async fn keep_private(&self, receipt: &Receipt, act: &Act) -> Result<(), StoreError> {
        let open = self.opened_by(receipt).await?;
        let state = open.release.as_ref().map(release_state).transpose()?;
        if matches!(state, Some(ReleaseState::Refused | ReleaseState::Withdrawn)) {
            return open.transaction.give_up().await;
        }
        open.allow(LetterStep::KeepPrivate)?;
        let mut release = open.release.clone().unwrap_or_else(|| nothing_yet(&open.row));
        if state == Some(ReleaseState::Published) {
            take_down(&open.transaction, &mut release, None, act).await?;
        }
        open.transaction.tell(act, told(EventKind::LetterWriterWrote, &open.row)).await?;
        open.take(LetterStep::KeepPrivate, (release, None), act).await
    }

    async fn opened_by(&self, receipt: &Receipt) -> Result<Open, StoreError> {
        let transaction = self.write().await?;
        let number = number_of(&self.row_by_receipt(&*transaction, receipt).await?)?;
        let row = locked(&transaction, &number).await?;
        self.open_for_release(transaction, row).await
    }
}
