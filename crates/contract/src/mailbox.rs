//! Mailboxes: whom one can write to, and what to expect.

use crate::Date;
use crate::id::MailboxId;
use crate::letter::LetterKind;
use serde::{Deserialize, Serialize};

/// Whose mailbox it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The director's (局长信箱).
    Director,
    /// A principal's (校长信箱).
    Principal,
}

impl Tier {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Principal => "principal",
        }
    }
}

/// A mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mailbox {
    /// Its id, part of its lasting address.
    pub id: MailboxId,
    /// What it is called: `实验小学校长信箱`.
    pub name: String,
    /// The unit it belongs to: `实验小学`.
    pub unit: String,
    /// Whose it is.
    pub tier: Tier,
    /// The town or district, to be found by.
    pub town: String,
    /// Pinyin initials of the unit, to be found by: `syxx`.
    pub initials: String,
    /// The answer one can expect, by kind.
    pub reply_rules: Vec<ReplyRule>,
    /// Working days within which a letter is taken on.
    pub accept_within: u16,
    /// Since when it takes no letters, and where to write instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<MailboxClosed>,
}

/// A mailbox that takes no letters any more. Its address stays, and shows the way on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailboxClosed {
    /// The first day on which it took none.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The mailbox to write to instead: of the unit that goes on, or the director's.
    pub instead: Option<MailboxRef>,
}

/// A mailbox to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailboxRef {
    /// Its id.
    pub id: MailboxId,
    /// Its name.
    pub name: String,
}

/// Within how many working days a kind of letter is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyRule {
    /// The kind.
    pub kind: LetterKind,
    /// Working days until the answer is due; day zero is the day of receipt.
    pub working_days: u16,
}

/// Mailboxes, the director's first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailboxList {
    /// What was searched for; empty for all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub query: String,
    /// Those found.
    pub mailboxes: Vec<Mailbox>,
}
