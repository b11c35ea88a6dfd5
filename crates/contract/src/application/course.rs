//! The course of an application: its states, the steps between them, and what its applicant sees.

use super::{AnswerWay, ApplicantKind, Outcome};
use crate::attachment::AttachedFile;
use crate::disclosure::IndexNumber;
use crate::id::ApplicationNumber;
use crate::language::Language;
use crate::letter::DueCount;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// Where an application stands.
    ApplicationState {
        /// Arrived (已收到).
        Received = "received",
        /// A correction is asked of the applicant; the clock stands (待补正).
        CorrectionAsked = "correction_asked",
        /// A third party is asked; the clock stands for so many days at most (征求第三方意见).
        OpinionAsked = "opinion_asked",
        /// The correction or the opinion has come; the answer is being made (办理中).
        InHand = "in_hand",
        /// Answered (已答复).
        Answered = "answered",
        /// Taken back by the applicant (已撤回).
        Withdrawn = "withdrawn",
        /// Not corrected in time, and closed at the desk (逾期未补正).
        GivenUp = "given_up",
    }
}

impl ApplicationState {
    /// The states in which an answer is still owed, or a correction awaited.
    pub const OPEN: [Self; 4] = [Self::Received, Self::CorrectionAsked, Self::OpinionAsked, Self::InHand];

    /// Whether it is still to be dealt with.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }

    /// What it is called.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Received => language.say("已收到", "Received"),
            Self::CorrectionAsked => language.say("等待补正", "Waiting for a correction"),
            Self::OpinionAsked => language.say("征求第三方意见", "A third party is being asked"),
            Self::InHand => language.say("办理中", "Being dealt with"),
            Self::Answered => language.say("已答复", "Answered"),
            Self::Withdrawn => language.say("已撤回", "Taken back"),
            Self::GivenUp => language.say("逾期未补正", "Closed: not corrected in time"),
        }
    }
}

names! {
    /// What is done with an application.
    ApplicationStep {
        /// It arrives.
        Receive = "receive",
        /// A correction is asked of the applicant, once (article 30).
        AskCorrection = "ask_correction",
        /// The applicant corrects it; the clock starts anew.
        Correct = "correct",
        /// A third party is asked whether it agrees (article 32); the clock stands.
        AskOpinion = "ask_opinion",
        /// What the third party says is written down; the clock runs on.
        RecordOpinion = "record_opinion",
        /// The answer is put off, once (article 33).
        Extend = "extend",
        /// It is answered.
        Answer = "answer",
        /// The applicant takes it back.
        Withdraw = "withdraw",
        /// It was not corrected in time, and somebody at the desk closes it.
        GiveUp = "give_up",
        /// A changed calendar moved the due date.
        Recount = "recount",
    }
}

impl ApplicationStep {
    /// Whether the applicant takes it.
    pub fn is_applicants(self) -> bool {
        matches!(self, Self::Receive | Self::Correct | Self::Withdraw)
    }

    /// The operation of the API by which the desk takes it, and what its address ends with; none for what the
    /// applicant does or the program counts.
    pub fn operation(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::AskCorrection => ("ask_correction", "ask-correction"),
            Self::AskOpinion => ("ask_third_party", "ask-third-party"),
            Self::RecordOpinion => ("record_opinion", "record-opinion"),
            Self::Extend => ("extend_application", "extend"),
            Self::Answer => ("answer_application", "answer"),
            Self::GiveUp => ("close_application", "close"),
            Self::Receive | Self::Correct | Self::Withdraw | Self::Recount => return None,
        })
    }

    /// What was done, as a line of the course says it.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Receive => language.say("收到申请", "Received"),
            Self::AskCorrection => language.say("请申请人补正", "A correction was asked for"),
            Self::Correct => language.say("申请人作了补正", "Corrected by the applicant"),
            Self::AskOpinion => language.say("征求第三方意见", "A third party was asked"),
            Self::RecordOpinion => language.say("收到第三方意见", "The third party answered"),
            Self::Extend => language.say("延长答复期限", "The answer was put off"),
            Self::Answer => language.say("作出答复", "Answered"),
            Self::Withdraw => language.say("申请人撤回", "Taken back by the applicant"),
            Self::GiveUp => language.say("逾期未补正，不再处理", "Closed: not corrected in time"),
            Self::Recount => {
                language.say("工作日历有变，期限重新计算", "The calendar changed; the day was counted anew")
            }
        }
    }
}

names! {
    /// What a third party says.
    Opinion {
        /// It agrees to the disclosure.
        Agrees = "agrees",
        /// It does not, and says why.
        Objects = "objects",
    }
}

/// One step of an application. What is asked of a third party and what it says only the desk is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationEvent {
    /// What was done.
    pub step: ApplicationStep,
    /// The state it brought.
    pub state: ApplicationState,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Who at the desk took it. Only the desk is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// What was said: what is unclear, the correction, why the answer is put off, why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The day that the step set: by when to correct, or until when a third party's time runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub by: Option<Date>,
    /// Working days by which the answer was put off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// What the third party said. Only the desk is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Opinion>,
    /// The due date that it brought: the first one with the arrival, then where a step moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due_on: Option<Date>,
}

/// A correction that is asked for and has not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectionAsked {
    /// What is unclear.
    pub words: String,
    /// The last day on which it is in time.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub by: Date,
}

/// A public record that an answer names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedRecord {
    /// Its index number; its address is that of `Page::Disclosure`.
    pub number: IndexNumber,
    /// What it was called when the answer was given.
    pub name: String,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationAnswer {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The unit that answers.
    pub unit: String,
    /// What comes of it.
    pub outcome: Outcome,
    /// The answer itself.
    pub body: String,
    /// Why not all of it is given; empty where it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The public record in which the information stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<NamedRecord>,
    /// What can be done against it, as the bureau said on that day.
    pub remedies: String,
    /// The same in English; empty in answers from before it was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remedies_english: String,
}

/// An application as its applicant sees it: the answer of `POST /api/v1/applications/lookup`. Name and contact are
/// not in it: whoever finds a lost slip learns neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicationView {
    /// Its number.
    pub number: ApplicationNumber,
    /// Who applies.
    pub applicant: ApplicantKind,
    /// What the information is called.
    pub title: String,
    /// The number printed on the document; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document_number: String,
    /// Other features; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// In which form it is wanted.
    pub way: AnswerWay,
    /// Where it stands.
    pub state: ApplicationState,
    /// The unit that deals with it.
    pub unit: String,
    /// The day it arrived.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub received_on: Date,
    /// The day by which it is answered.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// How that day was counted; whether it is an estimate.
    pub due_count: DueCount,
    /// What happened, oldest first.
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
    /// What the applicant may do now: correct it, take it back.
    #[serde(default)]
    pub may: Vec<ApplicationStep>,
}
