//! Letters at the desk: the inbox, one letter, and the bodies of the steps.

use crate::attachment::AttachedFile;
use crate::id::{LetterNumber, UnitCode};
use crate::letter::{
    DueCount, ItemRef, LetterKind, LetterState, LetterStep, Rating, RefusalReason, ReleaseState, ReplyView,
    Step,
};
use crate::limits;
use crate::petition::WayHint;
use crate::problem::FieldError;
use crate::register::RowTold;
use crate::text::{Message, ReplyBody, TextError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

names! {
    /// How pressing a letter is; derived from dates, never stored.
    Pressing {
        /// Time is left.
        InTime = "in_time",
        /// At most one working day is left.
        Soon = "soon",
        /// The due date has passed.
        Overdue = "overdue",
        /// The clock stands: something was asked of the writer.
        Paused = "paused",
        /// Nothing is owed any more.
        Answered = "answered",
    }
}

/// A letter in the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InboxRow {
    /// Its number.
    pub number: LetterNumber,
    /// Send it back with every step: it tells whether somebody else was faster.
    pub version: i64,
    /// The mailbox's name.
    pub mailbox: String,
    /// What it is.
    pub kind: LetterKind,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: LetterState,
    /// The name of the unit that has it.
    pub unit: String,
    /// The day it arrived.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub received_on: Date,
    /// The day by which it is answered.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// How pressing it is today.
    pub pressing: Pressing,
    /// A child may be in danger.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger: bool,
}

/// One page of the inbox, the most pressing first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inbox {
    /// The letters of this page.
    pub rows: Vec<InboxRow>,
    /// How many wait to be accepted, how many to be answered, how many are overdue.
    pub waiting: Waiting,
    /// What to send as `after` for the next page.
    pub next: Option<String>,
}

/// What waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiting {
    /// Not yet accepted.
    pub to_accept: u64,
    /// Accepted, not yet answered, and not waiting for the writer.
    pub to_answer: u64,
    /// Past the due date and not answered.
    pub overdue: u64,
    /// Not overdue, with at most one working day left.
    #[serde(default)]
    pub soon: u64,
}

/// How many letters there are behind each filter of the inbox, among those that somebody sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterCounts {
    /// By the name of the state.
    pub states: BTreeMap<String, u64>,
    /// By the name of the kind.
    pub kinds: BTreeMap<String, u64>,
    /// By the unit that has them, in the order of their names. What lies with discipline staff is not among them.
    pub units: Vec<UnitLetters>,
    /// By the draft on which they are opinions, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<DraftLetters>,
    /// By how pressing they are: `overdue` and `soon`.
    pub pressing: BTreeMap<String, u64>,
}

/// How many letters a unit has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitLetters {
    /// Its code.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub letters: u64,
}

/// How many letters are opinions on a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftLetters {
    /// The draft.
    #[serde(flatten)]
    pub draft: RowTold,
    /// How many.
    pub letters: u64,
}

/// Name and contact of a writer in full.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterContacts {
    /// The name.
    pub name: Option<String>,
    /// The telephone.
    pub phone: Option<String>,
    /// The e-mail.
    pub email: Option<String>,
}

/// A letter as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffLetter {
    /// The inbox row.
    #[serde(flatten)]
    pub row: InboxRow,
    /// The text.
    pub body: String,
    /// The writer's name, masked, if given and not hidden.
    pub name: Option<String>,
    /// The writer's telephone, masked, if given and not hidden.
    pub phone: Option<String>,
    /// The writer's e-mail, masked, if given and not hidden.
    pub email: Option<String>,
    /// Name and contact are hidden: the letter was handed on, and its writer has not agreed to share them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub writer_hidden: bool,
    /// Whether whoever asks may have name and contact shown in full.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_show_contacts: bool,
    /// Whether the writer allows publishing, and has not taken that back.
    pub publish: bool,
    /// Where its public version stands; nothing before the first proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<ReleaseState>,
    /// Whether it is about the unit itself or a person there.
    pub about_unit: bool,
    /// The unit that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The people whom it complains of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<String>,
    /// It is a report that no discipline staff may see: a supervisor stands in for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stand_in: bool,
    /// The work item it is about.
    pub item: Option<ItemRef>,
    /// The draft on which it is an opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion_on: Option<RowTold>,
    /// The names of the units that help, where several deal with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helpers: Vec<String>,
    /// How the due date was counted.
    pub due_count: DueCount,
    /// The day by which it was to be answered at first.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub first_due_on: Date,
    /// The day by which the law has a petitioner told, should it be a petition by its content.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub petition_notice_by: Date,
    /// What happened, oldest first, notes included.
    pub steps: Vec<Step>,
    /// The newest answer.
    pub reply: Option<ReplyView>,
    /// What the writer thinks of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// The steps that its state allows now and that the table of access gives to whoever asks.
    pub may: Vec<LetterStep>,
    /// A child may be in danger, and no report to the police is written down: people are called again and again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alarm: bool,
    /// The files that came with it.
    #[serde(default)]
    pub files: Vec<AttachedFile>,
    /// Other ways that it may have by its content; staff decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<WayHint>,
}

/// `POST /api/v1/staff/letters/{number}/accept` and `…/start`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Accept {
    /// The version that was seen.
    pub version: i64,
}

/// `POST /api/v1/staff/letters/{number}/reply`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reply {
    /// The version that was seen.
    pub version: i64,
    /// The answer.
    pub body: String,
}

/// A step that needs words and nothing else: `…/return`, `give-back`, `ask`, `close`, `reopen`, `to-petition`,
/// `notes`, `urge`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterWords {
    /// The version that was seen.
    pub version: i64,
    /// The words. The writer reads them, except for notes.
    pub words: String,
}

/// `POST /api/v1/staff/letters/{number}/refuse`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RefuseLetter {
    /// The version that was seen.
    pub version: i64,
    /// The reason by name.
    pub reason: String,
    /// What the writer reads, and what they can do next.
    pub words: String,
}

/// `POST /api/v1/staff/letters/{number}/transfer` with one unit, `…/assign` with several, the leading one first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandOver {
    /// The version that was seen.
    pub version: i64,
    /// The codes of the units.
    pub units: Vec<String>,
    /// Why. The writer reads it.
    pub words: String,
}

/// `POST /api/v1/staff/letters/{number}/extend`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExtendLetter {
    /// The version that was seen.
    pub version: i64,
    /// By how many working days.
    pub days: u16,
    /// Why. The writer reads it.
    pub words: String,
}

/// By when a letter would be answered if its due date were moved by so many working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewDue {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// How it is counted.
    pub due_count: DueCount,
}

/// `POST /api/v1/staff/letters/{number}/merge`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MergeLetter {
    /// The version that was seen.
    pub version: i64,
    /// The number of the letter whose answer its writer gets too.
    pub into: String,
    /// Why. The writer reads it.
    pub words: String,
}

/// Words with a step.
fn words(typed: &str, errors: &mut Vec<FieldError>) -> Option<Message> {
    Message::parse(typed).map_err(|error| errors.push(FieldError::new("words", error))).ok()
}

/// By how many working days a due date is moved.
///
/// # Errors
/// By none, or by more than is allowed.
pub fn extension(days: u16) -> Result<u16, FieldError> {
    let most = limits::EXTENSION_DAYS;
    let range = TextError::OutOfRange { least: 1, most: u32::from(most) };
    if (1..=most).contains(&days) { Ok(days) } else { Err(FieldError::new("days", range)) }
}

/// The value, or all fields that need a change.
fn checked<T>(value: Option<T>, errors: Vec<FieldError>) -> Result<T, Vec<FieldError>> {
    value.filter(|_| errors.is_empty()).ok_or(errors)
}

impl Accept {
    /// There is nothing to be wrong.
    ///
    /// # Errors
    /// None.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        Ok(())
    }
}

impl Reply {
    /// The answer, checked.
    ///
    /// # Errors
    /// It is missing, too short or too long.
    pub fn check(&self) -> Result<ReplyBody, Vec<FieldError>> {
        ReplyBody::parse(&self.body).map_err(|error| vec![FieldError::new("body", error)])
    }
}

impl LetterWords {
    /// The words, checked.
    ///
    /// # Errors
    /// They are missing or too long.
    pub fn check(&self) -> Result<Message, Vec<FieldError>> {
        let mut errors = Vec::new();
        checked(words(&self.words, &mut errors), errors)
    }
}

impl RefuseLetter {
    /// Reason and words, checked.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<(RefusalReason, Message), Vec<FieldError>> {
        let mut errors = Vec::new();
        let reason = RefusalReason::named(&self.reason);
        if reason.is_none() {
            errors.push(FieldError::new("reason", TextError::choice(&self.reason)));
        }
        let words = words(&self.words, &mut errors);
        checked(reason.zip(words), errors)
    }
}

impl HandOver {
    /// Units and words, checked. Whether the units exist only the store knows.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<(Vec<UnitCode>, Message), Vec<FieldError>> {
        let mut errors = Vec::new();
        let codes: Option<Vec<UnitCode>> = self.units.iter().map(|code| UnitCode::parse(code).ok()).collect();
        let doubled = self.units.iter().enumerate().any(|(at, code)| self.units[..at].contains(code));
        let wrong = match &codes {
            None => Some(TextError::NoSuchUnit),
            Some(codes) if codes.is_empty() => Some(TextError::Missing),
            Some(_) if doubled => Some(TextError::Taken),
            Some(codes) if codes.len() > limits::UNITS_OF_LETTER => {
                Some(TextError::TooMany { most: limits::UNITS_OF_LETTER })
            }
            Some(_) => None,
        };
        errors.extend(wrong.map(|error| FieldError::new("units", error)));
        let words = words(&self.words, &mut errors);
        checked(codes.zip(words), errors)
    }
}

impl ExtendLetter {
    /// Days and words, checked.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<(u16, Message), Vec<FieldError>> {
        let mut errors = Vec::new();
        let days = extension(self.days).map_err(|error| errors.push(error)).ok();
        let words = words(&self.words, &mut errors);
        checked(days.zip(words), errors)
    }
}

impl MergeLetter {
    /// The other letter's number and the words, checked.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<(LetterNumber, Message), Vec<FieldError>> {
        let mut errors = Vec::new();
        let into = LetterNumber::typed(&self.into);
        let into = into.map_err(|error| errors.push(FieldError::new("into", error))).ok();
        let words = words(&self.words, &mut errors);
        checked(into.zip(words), errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_named_once_and_at_least_one_is() {
        let hand = |units: &[&str]| HandOver {
            version: 1,
            units: units.iter().map(|unit| (*unit).to_owned()).collect(),
            words: "归你们管".into(),
        };
        let error = |units: &[&str]| hand(units).check().expect_err("wrong")[0].error;
        assert_eq!(error(&[]), TextError::Missing);
        assert_eq!(error(&["a", "a"]), TextError::Taken);
        assert!(hand(&["a", "b"]).check().is_ok());
    }

    #[test]
    fn a_letter_is_joined_to_one_that_is_named_by_its_number() {
        let merge =
            |into: &str| MergeLetter { version: 1, into: into.into(), words: "同一件事".into() }.check();
        let error = |into: &str| merge(into).expect_err("wrong")[0].error;
        assert_eq!(error(" "), TextError::Missing);
        assert_eq!(error("七号信"), TextError::NotALetterNumber);
        assert!(merge(" 2026-000007 ").is_ok());
    }

    #[test]
    fn a_due_date_is_moved_by_ten_working_days_at_most() {
        let extend = |days| ExtendLetter { version: 1, days, words: "要到现场看".into() }.check().is_ok();
        assert!(extend(1) && extend(10));
        assert!(!extend(0) && !extend(11));
    }
}
