//! Applications for information at the desk: the list and one application; the steps stand in a file of their own.

mod step;

pub use step::*;

use super::Pressing;
use crate::application::{
    AnswerWay, ApplicantKind, ApplicationAnswer, ApplicationDays, ApplicationEvent, ApplicationState,
    ApplicationStep, CorrectionAsked, Outcome,
};
use crate::attachment::AttachedFile;
use crate::id::ApplicationNumber;
use crate::letter::DueCount;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// Which applications the desk lists.
    ApplicationFilter {
        /// To be dealt with, by their due date.
        Open = "open",
        /// To be dealt with, and past their due date.
        Late = "late",
        /// All, those that are done with last.
        All = "all",
    }
}

/// An application in the desk's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationRow {
    /// Its number.
    pub number: ApplicationNumber,
    /// Send it back with every step: it tells whether somebody else was faster.
    pub version: i64,
    /// Who applies.
    pub applicant: ApplicantKind,
    /// What the information is called.
    pub title: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// What came of it, once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The unit that deals with it, by name.
    pub unit: String,
    /// The day it arrived.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub received_on: Date,
    /// The day by which it is answered.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// How pressing it is today.
    pub pressing: Pressing,
}

/// One page of the desk's list, by due date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Applications {
    /// The applications.
    pub rows: Vec<ApplicationRow>,
    /// How many are to be dealt with.
    pub open: u64,
    /// How many of them are past their due date.
    pub late: u64,
    /// What to send as `after` for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Who applies, in full: for those who may answer, because the law has the answer sent to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Applicant {
    /// The person's name, or the organisation's.
    pub name: String,
    /// Whom to speak to in an organisation; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// The telephone.
    pub phone: String,
    /// The e-mail; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// The postal address; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// An application with all that the desk knows of it. That it was read is noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffApplication {
    /// What lists show of it.
    #[serde(flatten)]
    pub row: ApplicationRow,
    /// The number printed on the document; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document_number: String,
    /// Other features; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// In which form it is wanted.
    pub way: AnswerWay,
    /// Who applies, for those who may answer; who only supervises is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Applicant>,
    /// How the due date was counted.
    pub due_count: DueCount,
    /// The day by which it was to be answered at first.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub first_due_on: Date,
    /// The last day on which a correction may be asked for (article 30).
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub correction_until: Date,
    /// The day on which a third party's time is over, while one is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub opinion_until: Option<Date>,
    /// What happened, oldest first, with who took each step.
    pub steps: Vec<ApplicationEvent>,
    /// What is to be corrected now, if something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<CorrectionAsked>,
    /// The answer, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<ApplicationAnswer>,
    /// The files that came with the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AttachedFile>,
    /// The steps that it allows now and that the table of access gives to whoever asks.
    pub may: Vec<ApplicationStep>,
    /// The outcomes that an answer may have now, for whoever may answer it now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// The figures of the law as they are set.
    pub days: ApplicationDays,
    /// What the answer will say of what can be done against it.
    pub remedies: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remedies_english: String,
}
