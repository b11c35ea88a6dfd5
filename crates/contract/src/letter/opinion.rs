//! Letters that are opinions on a draft: which one, and why none is taken on it today.

use crate::id::RegisterName;
use crate::language::Language;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A row of a register that a letter is an opinion on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowRef {
    /// The register.
    pub register: RegisterName,
    /// The row's number.
    pub id: i64,
}

/// Why no opinion is taken on a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// Opinions are taken from that day on.
    NotYet(Date),
    /// They were taken until that day.
    Over(Date),
    /// The draft is withdrawn.
    Withdrawn,
}

impl Shut {
    /// What it is, and what to do next. What was typed can still be sent as a letter of its own.
    pub fn words(self, language: Language) -> String {
        match (self, language) {
            (Self::NotYet(from), Language::Chinese) => format!(
                "这份草案{}起才征求意见，现在还不能作为意见寄出。您写的还在：可以到那天再寄，也可以现在按“寄出”，作为普通来信办理。",
                chinese(from)
            ),
            (Self::NotYet(from), Language::English) => format!(
                "Opinions on this draft are taken from {from} on. What you wrote is still here: send it on that day, or send it now as an ordinary letter."
            ),
            (Self::Over(until), Language::Chinese) => format!(
                "这份草案征求意见{}已经截止，不能再作为意见寄出。您写的还在：按“寄出”，就作为普通来信办理，一样给您答复。",
                chinese(until)
            ),
            (Self::Over(until), Language::English) => format!(
                "Opinions on this draft were taken until {until}. What you wrote is still here: send it as an ordinary letter, which is answered as well."
            ),
            (Self::Withdrawn, _) => language
                .say(
                    "这份草案已经撤回，不再征求意见。您写的还在：按“寄出”，就作为普通来信办理。",
                    "This draft was withdrawn and takes no opinions. What you wrote is still here: send it as an ordinary letter.",
                )
                .to_owned(),
        }
    }
}

fn chinese(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
