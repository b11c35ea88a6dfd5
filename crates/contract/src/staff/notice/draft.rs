//! What is sent to issue a notice and to move it on, each checked the same in the browser and on the server.

use crate::id::UnitCode;
use crate::letter::ItemRef;
use crate::problem::FieldError;
use crate::text::{Evidence, NoticeSummary, NoticeText, Reason, TextError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/staff/notices`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssueNotice {
    /// The item that it is about.
    pub item: ItemRef,
    /// The unit that it is issued to.
    pub unit: UnitCode,
    /// What is asked.
    pub words: String,
    /// The day by which the unit replies: today or later.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
}

/// `POST /api/v1/staff/notices/{number}/reply` and `…/send-back`: words and a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeWords {
    /// The version that was seen.
    pub version: i64,
    /// The reply, or what is still missing.
    pub words: String,
    /// The day by which the unit acts next: today or later.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
}

/// `POST /api/v1/staff/notices/{number}/rectify`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RectifyNotice {
    /// The version that was seen.
    pub version: i64,
    /// What was done.
    pub words: String,
    /// What shows it: a document number, a link, words.
    pub evidence: String,
}

/// `POST /api/v1/staff/notices/{number}/close`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CloseNotice {
    /// The version that was seen.
    pub version: i64,
    /// Why it is closed; for the desk alone.
    pub reason: String,
    /// What came of it, in a sentence for the public; may be empty.
    #[serde(default)]
    pub summary: String,
}

/// `POST /api/v1/staff/notices/{number}/withdraw`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawNotice {
    /// The version that was seen.
    pub version: i64,
    /// Why it is taken back; for the desk alone.
    pub reason: String,
}

impl IssueNotice {
    /// What is asked.
    ///
    /// # Errors
    /// The words are empty or too long, or the day has passed.
    pub fn check(&self, today: Date) -> Result<NoticeText, Vec<FieldError>> {
        words_until(&self.words, self.due_on, today)
    }
}

impl NoticeWords {
    /// What is said.
    ///
    /// # Errors
    /// As [`IssueNotice::check`].
    pub fn check(&self, today: Date) -> Result<NoticeText, Vec<FieldError>> {
        words_until(&self.words, self.due_on, today)
    }
}

impl RectifyNotice {
    /// What was done and what shows it.
    ///
    /// # Errors
    /// Either is empty or too long.
    pub fn check(&self) -> Result<(NoticeText, Evidence), Vec<FieldError>> {
        match (NoticeText::parse(&self.words), Evidence::parse(&self.evidence)) {
            (Ok(words), Ok(evidence)) => Ok((words, evidence)),
            (words, evidence) => Err(errors([("words", words.err()), ("evidence", evidence.err())])),
        }
    }
}

impl CloseNotice {
    /// Why, and the sentence for the public if there is one.
    ///
    /// # Errors
    /// There is no reason, or either is too short or too long.
    pub fn check(&self) -> Result<(Reason, Option<NoticeSummary>), Vec<FieldError>> {
        let summary = match NoticeSummary::parse(&self.summary) {
            Err(TextError::Missing) => Ok(None),
            other => other.map(Some),
        };
        match (Reason::parse(&self.reason), summary) {
            (Ok(reason), Ok(summary)) => Ok((reason, summary)),
            (reason, summary) => Err(errors([("reason", reason.err()), ("summary", summary.err())])),
        }
    }
}

impl WithdrawNotice {
    /// Why.
    ///
    /// # Errors
    /// There is no reason, or it is too short or too long.
    pub fn check(&self) -> Result<Reason, Vec<FieldError>> {
        Reason::parse(&self.reason).map_err(|error| vec![FieldError::new("reason", error)])
    }
}

fn words_until(words: &str, due_on: Date, today: Date) -> Result<NoticeText, Vec<FieldError>> {
    let past = (due_on < today).then_some(TextError::PastDay);
    match (NoticeText::parse(words), past) {
        (Ok(words), None) => Ok(words),
        (words, past) => Err(errors([("words", words.err()), ("due_on", past)])),
    }
}

fn errors(found: [(&str, Option<TextError>); 2]) -> Vec<FieldError> {
    found.into_iter().filter_map(|(field, error)| Some(FieldError::new(field, error?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_empty_ask_and_a_day_that_has_passed_are_both_told() {
        let words = NoticeWords { version: 1, words: " \n".into(), due_on: date(2026, 11, 1) };
        let wrong = words.check(date(2026, 11, 2)).expect_err("refused");
        let fields =
            [FieldError::new("words", TextError::Missing), FieldError::new("due_on", TextError::PastDay)];
        assert_eq!(wrong, fields);
        let fine = NoticeWords { words: "请说明原因".into(), ..words };
        assert!(fine.check(date(2026, 11, 1)).is_ok(), "the day itself is in time");
    }

    #[test]
    fn putting_right_needs_evidence_and_closing_a_reason_but_no_sentence_for_the_public() {
        let rectify =
            RectifyNotice { version: 1, words: "三所都已验收".into(), evidence: String::new() };
        assert_eq!(rectify.check().expect_err("refused"), [FieldError::new("evidence", TextError::Missing)]);
        let close = CloseNotice { version: 1, reason: "已到现场看过".into(), summary: " ".into() };
        assert_eq!(close.check().map(|(_, summary)| summary), Ok(None));
        let silent = CloseNotice { reason: String::new(), summary: "改".into(), ..close };
        assert_eq!(silent.check().expect_err("refused").len(), 2);
    }
}
