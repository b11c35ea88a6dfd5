//! The course of a letter: its states, the steps between them, and what its writer sees and may do.

use super::{LetterKind, ReleaseView};
use crate::attachment::AttachedFile;
use crate::id::LetterNumber;
use crate::problem::FieldError;
use crate::register::RowTold;
use crate::text::{Message, TextError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// Where a letter stands.
    LetterState {
        /// Arrived, not yet looked at (待审核).
        Received = "received",
        /// Taken on (已受理).
        Accepted = "accepted",
        /// Handed to a unit that has not begun (已转办).
        Assigned = "assigned",
        /// Being worked on (办理中).
        InHand = "in_hand",
        /// Something was asked of the writer; the clock stands (待补充).
        Asked = "asked",
        /// To be dealt with again: the writer was not satisfied, or the supervisor says so (重办).
        Reopened = "reopened",
        /// Answered (已回复).
        Replied = "replied",
        /// Answered and done with (已办结).
        Closed = "closed",
        /// Not taken on (不予受理).
        Refused = "refused",
        /// Sent back to the writer with where to turn to (退回).
        Returned = "returned",
        /// Handed to the petition system by law (转信访).
        Petition = "petition",
        /// Taken back by the writer (撤回).
        Withdrawn = "withdrawn",
        /// The same as another letter, whose answer its writer gets too (并案).
        Merged = "merged",
    }
}

impl LetterState {
    /// The states in which somebody at the desk owes a step, or waits for the writer.
    pub const OPEN: [Self; 6] =
        [Self::Received, Self::Accepted, Self::Assigned, Self::InHand, Self::Asked, Self::Reopened];

    /// The states in which an answer is owed.
    pub const TO_ANSWER: [Self; 4] = [Self::Accepted, Self::Assigned, Self::InHand, Self::Reopened];

    /// Whether it is still to be dealt with.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }

    /// Whether an answer was given.
    pub fn is_answered(self) -> bool {
        matches!(self, Self::Replied | Self::Closed)
    }
}

names! {
    /// What is done with a letter.
    LetterStep {
        /// It arrives.
        Receive = "receive",
        /// It is taken on.
        Accept = "accept",
        /// It is not taken on, for a reason.
        Refuse = "refuse",
        /// It goes back to the writer, with where to turn to.
        Return = "return",
        /// It is handed to another unit; the clock runs on.
        Transfer = "transfer",
        /// A unit gives back what was handed to it wrongly.
        GiveBack = "give_back",
        /// It is handed to several units, of which the first leads.
        Assign = "assign",
        /// Work on it begins.
        Start = "start",
        /// The due date is moved, once.
        Extend = "extend",
        /// Something is asked of the writer; the clock stands.
        Ask = "ask",
        /// The writer answers what was asked; the clock runs on.
        Answer = "answer",
        /// The writer adds something.
        Say = "say",
        /// It is answered.
        Reply = "reply",
        /// It is done with.
        Close = "close",
        /// The writer says how satisfied they are.
        Rate = "rate",
        /// It is dealt with again, with a new due date.
        Reopen = "reopen",
        /// The writer takes it back.
        Withdraw = "withdraw",
        /// It is handed to the petition system.
        ToPetition = "to_petition",
        /// It is joined to another letter about the same.
        Merge = "merge",
        /// A note that only the desk sees.
        Note = "note",
        /// Whoever supervises urges the unit.
        Urge = "urge",
        /// A changed calendar moved the due date.
        Recount = "recount",
        /// The writer lets other units see name and contact.
        Share = "share",
        /// The writer got a new receipt in place of a lost one; the old one opens nothing any more.
        NewReceipt = "new_receipt",
        /// Somebody at the desk sees that a child may be in danger.
        Danger = "danger",
        /// The report to the police is written down.
        PoliceReport = "police_report",
        /// It was a false alarm.
        AllClear = "all_clear",
        /// Somebody confirmed what the public may read of it.
        ProposeRelease = "propose_release",
        /// What the public may read of it is to be masked anew.
        SendBackRelease = "send_back_release",
        /// A second person approved what the public may read; the writer may object.
        ApproveRelease = "approve_release",
        /// The writer objects to what the public would read.
        ObjectToRelease = "object_to_release",
        /// The writer takes the consent to publishing back.
        KeepPrivate = "keep_private",
        /// It is published.
        Publish = "publish",
        /// It is not published any more, for a reason.
        WithdrawRelease = "withdraw_release",
    }
}

impl LetterStep {
    /// Whether the writer sees it. Notes are the desk's own, and what is done for a child in danger must not be read
    /// on a telephone that others at home look at.
    pub fn is_for_writer(self) -> bool {
        !matches!(
            self,
            Self::Note
                | Self::Danger
                | Self::PoliceReport
                | Self::AllClear
                | Self::ProposeRelease
                | Self::SendBackRelease
        )
    }

    /// The operation of the API by which the desk takes it, and the last word of its address; none for what the
    /// writer does or the program counts.
    pub fn operation(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Accept => ("accept_letter", "accept"),
            Self::Refuse => ("refuse_letter", "refuse"),
            Self::Return => ("return_letter", "return"),
            Self::Transfer => ("transfer_letter", "transfer"),
            Self::GiveBack => ("give_back_letter", "give-back"),
            Self::Assign => ("assign_letter", "assign"),
            Self::Start => ("start_letter", "start"),
            Self::Extend => ("extend_letter", "extend"),
            Self::Ask => ("ask_writer", "ask"),
            Self::Reply => ("reply_to_letter", "reply"),
            Self::Close => ("close_letter", "close"),
            Self::Reopen => ("reopen_letter", "reopen"),
            Self::ToPetition => ("letter_to_petition", "to-petition"),
            Self::Merge => ("merge_letter", "merge"),
            Self::Note => ("note_on_letter", "notes"),
            Self::Urge => ("urge_letter", "urge"),
            Self::Danger => ("flag_danger", "danger"),
            Self::PoliceReport => ("log_police_report", "police-report"),
            Self::AllClear => ("clear_danger", "all-clear"),
            Self::ProposeRelease => ("propose_release", "release"),
            Self::SendBackRelease => ("send_back_release", "release/send-back"),
            Self::ApproveRelease => ("approve_release", "release/approve"),
            Self::WithdrawRelease => ("withdraw_release", "release/withdraw"),
            Self::Receive
            | Self::Answer
            | Self::Say
            | Self::Rate
            | Self::Withdraw
            | Self::Recount
            | Self::Share
            | Self::NewReceipt
            | Self::ObjectToRelease
            | Self::KeepPrivate
            | Self::Publish => return None,
        })
    }

    /// Whether the writer takes it.
    pub fn is_writers(self) -> bool {
        matches!(
            self,
            Self::Receive
                | Self::Answer
                | Self::Say
                | Self::Rate
                | Self::Withdraw
                | Self::Share
                | Self::NewReceipt
                | Self::ObjectToRelease
                | Self::KeepPrivate
        )
    }
}

names! {
    /// Why a letter is not taken on.
    RefusalReason {
        /// Another authority decides it; the words say which.
        NotOurs = "not_ours",
        /// A court, an arbitration or a reconsideration is dealing with it.
        InProcedure = "in_procedure",
        /// It was dealt with before and says nothing new.
        DealtWith = "dealt_with",
        /// It cannot be told what is wanted, and nobody can be asked.
        Unclear = "unclear",
        /// It only insults.
        Abusive = "abusive",
    }
}

names! {
    /// How satisfied a writer is with the answer.
    Satisfaction {
        /// Satisfied.
        Yes = "yes",
        /// Partly.
        Partly = "partly",
        /// Not satisfied: the letter is dealt with again, once.
        No = "no",
    }
}

/// What a writer thinks of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// Whether it helped.
    pub satisfaction: Satisfaction,
    /// How fast it came, from 1 (slow) to 5 (fast).
    pub speed: u8,
    /// How one was treated, from 1 (badly) to 5 (well).
    pub attitude: u8,
}

/// A receipt as it was typed: the body of `POST /api/v1/letters/lookup`, `…/withdraw` and `…/share`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lookup {
    /// The 28 characters.
    pub receipt: String,
}

/// `POST /api/v1/letters/say`: what the writer adds, or answers to what was asked. The same words twice in a row
/// are one message: a repeated sending changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WriterWords {
    /// The 28 characters.
    pub receipt: String,
    /// The words.
    pub words: String,
}

impl WriterWords {
    /// The words, checked.
    ///
    /// # Errors
    /// They are missing or too long.
    pub fn check(&self) -> Result<Message, Vec<FieldError>> {
        Message::parse(&self.words).map_err(|error| vec![FieldError::new("words", error)])
    }
}

/// `POST /api/v1/letters/texts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextsWanted {
    /// The 28 characters.
    pub receipt: String,
    /// Whether text messages are to tell of the letter's state.
    pub texts: bool,
}

/// `POST /api/v1/letters/rate`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingDraft {
    /// The 28 characters.
    pub receipt: String,
    /// `yes`, `partly` or `no`.
    #[serde(default)]
    pub satisfaction: String,
    /// From 1 (slow) to 5 (fast).
    #[serde(default)]
    pub speed: u8,
    /// From 1 (badly) to 5 (well).
    #[serde(default)]
    pub attitude: u8,
    /// What is missing, or anything else; needed where not satisfied.
    #[serde(default)]
    pub words: String,
}

impl RatingDraft {
    /// The rating and its words, checked.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self) -> Result<(Rating, Option<Message>), Vec<FieldError>> {
        let mut errors = Vec::new();
        let satisfaction = Satisfaction::named(&self.satisfaction);
        if satisfaction.is_none() {
            errors.push(FieldError::new("satisfaction", TextError::choice(&self.satisfaction)));
        }
        for (name, marks) in [("speed", self.speed), ("attitude", self.attitude)] {
            if !(1..=5).contains(&marks) {
                let range = TextError::OutOfRange { least: 1, most: 5 };
                errors.push(FieldError::new(name, if marks == 0 { TextError::Missing } else { range }));
            }
        }
        let words = match Message::parse(&self.words) {
            Ok(words) => Some(words),
            Err(TextError::Missing) if satisfaction != Some(Satisfaction::No) => None,
            Err(error) => {
                errors.push(FieldError::new("words", error));
                None
            }
        };
        match satisfaction {
            Some(satisfaction) if errors.is_empty() => {
                Ok((Rating { satisfaction, speed: self.speed, attitude: self.attitude }, words))
            }
            _ => Err(errors),
        }
    }
}

/// A letter as its writer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterView {
    /// The public number.
    pub number: LetterNumber,
    /// The mailbox it was written to.
    pub mailbox: String,
    /// What it is.
    pub kind: LetterKind,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// Where it stands.
    pub state: LetterState,
    /// The unit that has it now.
    pub unit: String,
    /// The day it arrived.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub received_on: Date,
    /// The day by which it is answered.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub due_on: Date,
    /// How that day was counted.
    pub due_count: DueCount,
    /// The day by which the law has a petitioner told whether the petition is taken on, should the letter be one by
    /// its content: 15 calendar days after it arrived.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub petition_notice_by: Date,
    /// Whether it may be published: the writer agreed, and has not taken that back.
    pub publish: bool,
    /// What the public reads of it or would read, once somebody approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<ReleaseView>,
    /// The draft on which it is an opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion_on: Option<RowTold>,
    /// Whether the units that it is handed to see name and contact.
    #[serde(default)]
    pub shared: bool,
    /// Whether text messages tell of its state; absent where it gave no mobile telephone, and for reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts: Option<bool>,
    /// What happened, oldest first.
    pub steps: Vec<Step>,
    /// The newest answer, once there is one.
    pub reply: Option<ReplyView>,
    /// What the writer thinks of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// What the writer may do now.
    #[serde(default)]
    pub may: Vec<LetterStep>,
    /// The files that came with it; taken with [`TakeFile`](crate::attachment::TakeFile).
    #[serde(default)]
    pub files: Vec<AttachedFile>,
}

/// How a due date was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DueCount {
    /// Day zero: the day of receipt, or the day on which it was taken up again.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub from: Date,
    /// Working days counted, an extension included.
    pub working_days: u16,
    /// Working days by which it was extended.
    #[serde(default)]
    pub extended: u16,
    /// Working days that were not counted, because something was asked of the writer.
    #[serde(default)]
    pub paused: u16,
    /// Days between that were not counted, because nobody works then.
    pub rest_days: u16,
    /// A year without a published calendar was counted by weekends: the day is an estimate.
    pub estimated: bool,
}

/// One step of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// What was done.
    pub step: LetterStep,
    /// The state it brought.
    pub state: LetterState,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The unit that had the letter then.
    pub unit: String,
    /// Who at the desk took it. Only the desk is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The units that it was handed to, the leading one first; or the number of the letter that it was joined to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// Why it was not taken on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RefusalReason>,
    /// What was said. Of an answer the newest stands in `reply` as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// What the writer thought of the answer before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// The due date that it brought: the first one with the arrival, then where a step moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due_on: Option<Date>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplyView {
    /// The unit that answers.
    pub unit: String,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The answer.
    pub body: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_without_marks_or_reason_names_every_field() {
        let draft = RatingDraft { satisfaction: "no".into(), attitude: 6, ..RatingDraft::default() };
        let errors = draft.check().expect_err("three fields");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["speed", "attitude", "words"]);
    }

    #[test]
    fn who_is_satisfied_need_not_say_why() {
        let draft =
            RatingDraft { satisfaction: "yes".into(), speed: 4, attitude: 5, ..RatingDraft::default() };
        let (rating, words) = draft.check().expect("right");
        assert_eq!((rating.satisfaction, rating.speed, words), (Satisfaction::Yes, 4, None));
    }
}
