//! What is being written at the desk and not sent yet. It must not know what a draft says: to the server it is
//! one sealed text.

use crate::address::{read_row, write_row};
use crate::id::{ApplicationNumber, LetterNumber, NoticeNumber, RegisterName, UnitCode};
use crate::letter::{ItemRef, RowRef};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a draft is of. Who may see the thing may keep a draft of it, so every kind stands here by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DraftThing {
    /// The answer to a letter: `letter/2026-000001/reply`.
    Reply(LetterNumber),
    /// The answer to an application for information: `application/SQ2026-00001/answer`.
    ApplicationAnswer(ApplicationNumber),
    /// The update of an item: `item/2026-30/update`.
    Update(ItemRef),
    /// Name and contacts of a person: `person/7/details`.
    Person(i64),
    /// Somebody who is being added: `people/new`.
    NewPerson,
    /// What is changed of a unit: `unit/shiyan-xiaoxue/change`.
    Unit(UnitCode),
    /// A unit that is being added: `units/new`.
    NewUnit,
    /// What a unit answers to a supervision notice: `notice/2026-007/answer`.
    Answer(NoticeNumber),
    /// A unit's answers to the round of a month: `round/2026-11/jichu-jiaoyu`.
    Round(i16, i8, UnitCode),
    /// The assignment of an item: `item/2026-30/assignment`.
    Assignment(ItemRef),
    /// A row of a register: a new one `register/menus/new`, or a newer version of one that is there `register/menus/7`.
    Row(RegisterName, Option<i64>),
    /// A new row that refers to a row of another register: `register/consultation-outcomes/about/decisions.7`.
    RowAbout(RegisterName, RowRef),
    /// The next week of a unit's rows in a register: `register/menus/week/shiyan-xiaoxue`.
    Week(RegisterName, UnitCode),
    /// A disclosure record that is being written down: `disclosures/new`.
    NewRecord,
    /// What is changed of a disclosure record: `disclosure/7/content`.
    Record(i64),
}

impl DraftThing {
    /// Reads what [`fmt::Display`] writes; `None` if no draft is of that.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let thing = match parts.as_slice() {
            ["letter", number, "reply"] => Self::Reply(LetterNumber::parse(number).ok()?),
            ["application", number, "answer"] => {
                Self::ApplicationAnswer(ApplicationNumber::parse(number).ok()?)
            }
            ["notice", slug, "answer"] => Self::Answer(NoticeNumber::from_slug(slug).ok()?),
            ["item", item, kind] => {
                let (year, number) = item.split_once('-')?;
                let item = ItemRef { year: year.parse().ok()?, number: number.parse().ok()? };
                match *kind {
                    "update" => Self::Update(item),
                    "assignment" => Self::Assignment(item),
                    _ => return None,
                }
            }
            ["person", id, "details"] => Self::Person(id.parse().ok()?),
            ["people", "new"] => Self::NewPerson,
            ["unit", code, "change"] => Self::Unit(UnitCode::parse(code).ok()?),
            ["units", "new"] => Self::NewUnit,
            ["register", name, "new"] => Self::Row(RegisterName::parse(name).ok()?, None),
            ["register", name, "week", unit] => {
                Self::Week(RegisterName::parse(name).ok()?, UnitCode::parse(unit).ok()?)
            }
            ["register", name, "about", row] => {
                Self::RowAbout(RegisterName::parse(name).ok()?, read_row(row)?)
            }
            ["register", name, row] => Self::Row(RegisterName::parse(name).ok()?, Some(row.parse().ok()?)),
            ["disclosures", "new"] => Self::NewRecord,
            ["disclosure", id, "content"] => Self::Record(id.parse().ok()?),
            ["round", month, unit] => {
                let (year, month) = month.split_once('-')?;
                Self::Round(year.parse().ok()?, month.parse().ok()?, UnitCode::parse(unit).ok()?)
            }
            _ => return None,
        };
        // One thing has one spelling, or two people could write without seeing each other.
        (thing.to_string() == text).then_some(thing)
    }

    /// The operation that sends what was written.
    pub fn operation(&self) -> &'static str {
        match self {
            Self::Reply(_) => "reply_to_letter",
            Self::ApplicationAnswer(_) => "answer_application",
            Self::Update(_) => "propose_update",
            Self::Person(_) => "change_person",
            Self::NewPerson => "add_person",
            Self::Unit(_) => "rename_unit",
            Self::NewUnit => "add_unit",
            Self::Answer(_) => "reply_to_notice",
            Self::Round(..) => "send_round",
            Self::Assignment(_) => "propose_assignment",
            Self::Row(..) | Self::RowAbout(..) | Self::Week(..) => "publish_rows",
            Self::NewRecord => "announce_disclosure",
            Self::Record(_) => "correct_disclosure",
        }
    }
}

impl fmt::Display for DraftThing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reply(number) => write!(f, "letter/{number}/reply"),
            Self::ApplicationAnswer(number) => write!(f, "application/{number}/answer"),
            Self::Update(item) => write!(f, "item/{}-{}/update", item.year, item.number),
            Self::Person(id) => write!(f, "person/{id}/details"),
            Self::NewPerson => f.write_str("people/new"),
            Self::Unit(code) => write!(f, "unit/{code}/change"),
            Self::NewUnit => f.write_str("units/new"),
            Self::NewRecord => f.write_str("disclosures/new"),
            Self::Record(id) => write!(f, "disclosure/{id}/content"),
            Self::Answer(number) => write!(f, "notice/{}/answer", number.slug()),
            Self::Round(year, month, unit) => write!(f, "round/{year}-{month:02}/{unit}"),
            Self::Assignment(item) => write!(f, "item/{}-{}/assignment", item.year, item.number),
            Self::Row(name, None) => write!(f, "register/{name}/new"),
            Self::Row(name, Some(row)) => write!(f, "register/{name}/{row}"),
            Self::RowAbout(name, row) => write!(f, "register/{name}/about/{}", write_row(Some(row))),
            Self::Week(name, unit) => write!(f, "register/{name}/week/{unit}"),
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
    /// What it is of: `letter/2026-000001/reply`, `unit/shiyan-xiaoxue/change`.
    pub thing: String,
    /// The title of the letter, the application or the item, the name of the person or the unit; empty for what is being added.
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
        for text in [
            "letter/2026-000001/reply",
            "application/SQ2026-00001/answer",
            "item/2026-30/update",
            "person/7/details",
            "people/new",
            "unit/shiyan-xiaoxue/change",
            "units/new",
            "notice/2026-007/answer",
            "disclosures/new",
            "disclosure/7/content",
            "round/2026-09/jichu",
            "register/meal-prices/new",
            "register/menus/7",
            "register/consultation-outcomes/about/decisions.7",
            "register/menus/week/shiyan-xiaoxue",
        ] {
            assert_eq!(DraftThing::parse(text).expect(text).to_string(), text);
        }
        for text in [
            "",
            "letter/2026-000001",
            "letter/1/reply",
            "application/2026-000001/answer",
            "item/2026-030/update",
            "item/2026-+30/update",
            "item/2026-30/update/x",
            "person/7/update",
            "person/07/details",
            "unit/X/change",
            "round/2026-9/jichu",
            "register/menus/07",
            "register/consultation-outcomes/about/decisions.07",
        ] {
            assert_eq!(DraftThing::parse(text), None, "{text}");
        }
    }
}
