//! What is being written at the desk and not sent yet. It must not know what a draft says: to the server it is
//! one sealed text.

use crate::id::LetterNumber;
use crate::letter::ItemRef;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a draft is of. Who may see the thing may keep a draft of it, so every kind stands here by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DraftThing {
    /// The answer to a letter: `letter/2026-000001/reply`.
    Reply(LetterNumber),
    /// The update of an item: `item/2026-30/update`.
    Update(ItemRef),
    /// The assignment of an item: `item/2026-30/assignment`.
    Assignment(ItemRef),
}

impl DraftThing {
    /// Reads what [`fmt::Display`] writes; `None` if no draft is of that.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let thing = match (parts.next()?, parts.next()?, parts.next()?) {
            ("letter", number, "reply") => Self::Reply(LetterNumber::parse(number).ok()?),
            ("item", item, kind) => {
                let (year, number) = item.split_once('-')?;
                let item = ItemRef { year: year.parse().ok()?, number: number.parse().ok()? };
                match kind {
                    "update" => Self::Update(item),
                    "assignment" => Self::Assignment(item),
                    _ => return None,
                }
            }
            _ => return None,
        };
        // One thing has one spelling, or two people could write without seeing each other.
        (parts.next().is_none() && thing.to_string() == text).then_some(thing)
    }

    /// The operation that sends what was written.
    pub fn operation(&self) -> &'static str {
        match self {
            Self::Reply(_) => "reply_to_letter",
            Self::Update(_) => "propose_update",
            Self::Assignment(_) => "propose_assignment",
        }
    }
}

impl fmt::Display for DraftThing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reply(number) => write!(f, "letter/{number}/reply"),
            Self::Update(item) => write!(f, "item/{}-{}/update", item.year, item.number),
            Self::Assignment(item) => write!(f, "item/{}-{}/assignment", item.year, item.number),
        }
    }
}

/// `PUT /api/v1/staff/drafts/one?thing=`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaveDraft {
    /// What was typed so far.
    pub text: String,
}

/// A draft as its writer finds it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftView {
    /// What was typed; empty if nothing is kept.
    pub text: String,
    /// When it was kept, by the bureau's clock: `10:42`; empty if nothing is kept.
    pub saved: String,
    /// Who else was writing the same within the last two minutes, by name.
    pub others: Vec<String>,
}

/// A draft among those of its writer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftRow {
    /// What it is of: `letter/2026-000001/reply`, `item/2026-30/update`.
    pub thing: String,
    /// The title of the letter or the item.
    pub title: String,
    /// The day on which it was touched last.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub saved_on: Date,
}

/// All drafts of one writer, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftList {
    /// The drafts.
    pub drafts: Vec<DraftRow>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_has_one_name_and_is_read_back() {
        for text in ["letter/2026-000001/reply", "item/2026-30/update"] {
            assert_eq!(DraftThing::parse(text).expect(text).to_string(), text);
        }
        for text in [
            "",
            "letter/2026-000001",
            "letter/1/reply",
            "item/2026-030/update",
            "item/2026-+30/update",
            "item/2026-30/update/x",
            "person/7/update",
        ] {
            assert_eq!(DraftThing::parse(text), None, "{text}");
        }
    }
}
