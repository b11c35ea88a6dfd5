//! The letter that is being typed, kept by this tab and gone with it (`huiyin.draft.…`), and the letter that
//! this tab has sent (`huiyin.sent.…`, written by public/receipt.js). A receipt is never among it.

use contract::id::MailboxId;
use contract::letter::LetterDraft;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A letter on its way to being sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// What was typed.
    pub draft: LetterDraft,
    /// The idempotency key of its form: if the answer to it was lost, the same letter gets the same receipt.
    pub key: String,
}

/// A letter that was sent from this tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentLetter {
    /// The public number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// The idempotency key it was sent with.
    pub key: String,
}

impl SentLetter {
    /// Whether a form holds this letter once more.
    pub fn is(&self, draft: &LetterDraft) -> bool {
        self.title == draft.title && self.body == draft.body
    }
}

/// Keeps what was typed to a mailbox; says whether it is kept. A storage that is full or locked keeps nothing.
pub fn keep(mailbox: &MailboxId, draft: KeptDraft) -> bool {
    let Some(storage) = storage() else { return false };
    let text = &draft.draft;
    let typed = [&text.title, &text.body, &text.name, &text.phone, &text.email];
    if typed.iter().all(|text| text.is_empty()) {
        let _ = storage.remove_item(&draft_of(mailbox));
        return false;
    }
    let json = serde_json::to_string(&draft).ok();
    json.is_some_and(|json| storage.set_item(&draft_of(mailbox), &json).is_ok())
}

/// What was typed to a mailbox before.
pub fn kept(mailbox: &MailboxId) -> Option<KeptDraft> {
    serde_json::from_str(&storage()?.get_item(&draft_of(mailbox)).ok()??).ok()
}

/// What was sent to a mailbox last.
pub fn sent(mailbox: &MailboxId) -> Option<SentLetter> {
    serde_json::from_str(&storage()?.get_item(&sent_to(mailbox)).ok()??).ok()
}

/// Another letter to the mailbox begins.
pub fn begin_another(mailbox: &MailboxId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&sent_to(mailbox));
        let _ = storage.remove_item(&draft_of(mailbox));
    }
}

fn draft_of(mailbox: &MailboxId) -> String {
    format!("huiyin.draft.{mailbox}")
}

fn sent_to(mailbox: &MailboxId) -> String {
    format!("huiyin.sent.{mailbox}")
}

/// This tab's only, so that a phone that others use keeps nothing.
fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
