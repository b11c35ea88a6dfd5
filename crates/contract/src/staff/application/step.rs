//! The steps of the desk with an application, as they are sent (each as `Seen<…>`) and as what they are once every
//! field is right.

use crate::application::{ApplicationDays, ApplicationStep, Opinion, Outcome};
use crate::disclosure::IndexNumber;
use crate::problem::FieldError;
use crate::text::{Message, Reason, ReplyBody, TextError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// `POST …/ask-correction`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskCorrection {
    /// What is unclear. The applicant reads it.
    #[serde(default)]
    pub words: String,
    /// The last day on which the correction is in time: `2026-12-08`.
    #[serde(default)]
    pub by: String,
}

/// `POST …/ask-third-party`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskThirdParty {
    /// Who is asked and what. Never who applies: the third party is not told that. Only the desk reads it.
    #[serde(default)]
    pub words: String,
}

/// `POST …/record-opinion`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordOpinion {
    /// `agrees` or `objects`.
    #[serde(default)]
    pub opinion: String,
    /// What the third party wrote; needed where it objects. Only the desk reads it.
    #[serde(default)]
    pub words: String,
}

/// `POST …/extend`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExtendApplication {
    /// By how many working days.
    #[serde(default)]
    pub days: u16,
    /// Why. The applicant reads it.
    #[serde(default)]
    pub words: String,
}

/// `POST …/answer`. With files: `multipart/form-data`, this as a part `answer`, and up to five parts `file`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerApplication {
    /// What comes of it, by name.
    #[serde(default)]
    pub outcome: String,
    /// The answer.
    #[serde(default)]
    pub body: String,
    /// Why not all of it is given; needed unless it is.
    #[serde(default)]
    pub reason: String,
    /// The index number of the public record in which the information stands; may be empty.
    #[serde(default)]
    pub record: String,
}

/// `POST …/close`: it was not corrected in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CloseApplication {
    /// What the applicant reads.
    #[serde(default)]
    pub words: String,
}

/// A step of the desk, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplicationMove {
    /// A correction is asked for.
    AskCorrection {
        /// What is unclear.
        words: Message,
        /// The last day on which it is in time.
        by: Date,
    },
    /// A third party is asked.
    AskOpinion {
        /// Who is asked and what.
        words: Message,
    },
    /// What the third party says.
    RecordOpinion {
        /// Whether it agrees.
        opinion: Opinion,
        /// What it wrote.
        words: Option<Message>,
    },
    /// The answer is put off.
    Extend {
        /// By how many working days.
        days: u16,
        /// Why.
        words: Message,
    },
    /// It is answered.
    Answer {
        /// What comes of it.
        outcome: Outcome,
        /// The answer.
        body: ReplyBody,
        /// Why not all of it is given.
        reason: Option<Reason>,
        /// The public record in which the information stands.
        record: Option<IndexNumber>,
    },
    /// It was not corrected in time.
    GiveUp {
        /// What the applicant reads.
        words: Message,
    },
}

impl ApplicationMove {
    /// The step that it is.
    pub fn step(&self) -> ApplicationStep {
        match self {
            Self::AskCorrection { .. } => ApplicationStep::AskCorrection,
            Self::AskOpinion { .. } => ApplicationStep::AskOpinion,
            Self::RecordOpinion { .. } => ApplicationStep::RecordOpinion,
            Self::Extend { .. } => ApplicationStep::Extend,
            Self::Answer { .. } => ApplicationStep::Answer,
            Self::GiveUp { .. } => ApplicationStep::GiveUp,
        }
    }

    /// Whether something is given with it: only then files go along.
    pub fn gives_information(&self) -> bool {
        matches!(self, Self::Answer { outcome, .. } if outcome.gives_information())
    }
}

/// What a step of the desk is sent as.
pub trait StepDraft {
    /// The step, checked. `today` is the bureau's day; `days` are the figures as they are set.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    fn check(&self, today: Date, days: ApplicationDays) -> Result<ApplicationMove, Vec<FieldError>>;
}

fn words(typed: &str) -> Result<Message, Vec<FieldError>> {
    Message::parse(typed).map_err(|error| vec![FieldError::new("words", error)])
}

/// Both, or what is wrong with either.
fn both<A, B>(
    first: Result<A, Vec<FieldError>>,
    second: Result<B, Vec<FieldError>>,
) -> Result<(A, B), Vec<FieldError>> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => Err(first.err().into_iter().chain(second.err()).flatten().collect()),
    }
}

impl StepDraft for AskCorrection {
    fn check(&self, today: Date, _: ApplicationDays) -> Result<ApplicationMove, Vec<FieldError>> {
        let by = match self.by.trim() {
            "" => Err(TextError::Missing),
            typed => match typed.parse::<Date>() {
                Ok(day) if day > today => Ok(day),
                Ok(_) => Err(TextError::NotAhead),
                Err(_) => Err(TextError::NotADay),
            },
        };
        let by = by.map_err(|error| vec![FieldError::new("by", error)]);
        let (words, by) = both(words(&self.words), by)?;
        Ok(ApplicationMove::AskCorrection { words, by })
    }
}

impl StepDraft for AskThirdParty {
    fn check(&self, _: Date, _: ApplicationDays) -> Result<ApplicationMove, Vec<FieldError>> {
        Ok(ApplicationMove::AskOpinion { words: words(&self.words)? })
    }
}

impl StepDraft for RecordOpinion {
    fn check(&self, _: Date, _: ApplicationDays) -> Result<ApplicationMove, Vec<FieldError>> {
        let opinion = Opinion::named(&self.opinion).ok_or_else(|| TextError::choice(&self.opinion));
        let words = match words(&self.words) {
            Err(_) if self.words.trim().is_empty() && opinion == Ok(Opinion::Agrees) => Ok(None),
            words => words.map(Some),
        };
        let opinion = opinion.map_err(|error| vec![FieldError::new("opinion", error)]);
        let (opinion, words) = both(opinion, words)?;
        Ok(ApplicationMove::RecordOpinion { opinion, words })
    }
}

impl StepDraft for ExtendApplication {
    fn check(&self, _: Date, days: ApplicationDays) -> Result<ApplicationMove, Vec<FieldError>> {
        let most = u32::from(days.extension);
        let in_range = (1..=days.extension).contains(&self.days);
        let range = vec![FieldError::new("days", TextError::OutOfRange { least: 1, most })];
        let (days, words) = both(in_range.then_some(self.days).ok_or(range), words(&self.words))?;
        Ok(ApplicationMove::Extend { days, words })
    }
}

impl StepDraft for AnswerApplication {
    fn check(&self, _: Date, _: ApplicationDays) -> Result<ApplicationMove, Vec<FieldError>> {
        let mut errors = Vec::new();
        let outcome = Outcome::named(&self.outcome);
        if outcome.is_none() {
            errors.push(FieldError::new("outcome", TextError::choice(&self.outcome)));
        }
        let body = ReplyBody::parse(&self.body).map_err(|error| errors.push(FieldError::new("body", error)));
        let reason = match Reason::parse(&self.reason) {
            Ok(reason) => Some(reason),
            Err(TextError::Missing) if outcome.is_none_or(|outcome| !outcome.needs_reason()) => None,
            Err(error) => {
                errors.push(FieldError::new("reason", error));
                None
            }
        };
        let record = match self.record.trim() {
            "" => None,
            typed => match IndexNumber::parse(typed) {
                Ok(_) if outcome.is_some_and(|outcome| !outcome.gives_information()) => {
                    errors.push(FieldError::new("record", TextError::Fixed));
                    None
                }
                Ok(number) => Some(number),
                Err(_) => {
                    errors.push(FieldError::new("record", TextError::NoSuchRecord));
                    None
                }
            },
        };
        match (outcome, body) {
            (Some(outcome), Ok(body)) if errors.is_empty() => {
                Ok(ApplicationMove::Answer { outcome, body, reason, record })
            }
            _ => Err(errors),
        }
    }
}

impl StepDraft for CloseApplication {
    fn check(&self, _: Date, _: ApplicationDays) -> Result<ApplicationMove, Vec<FieldError>> {
        Ok(ApplicationMove::GiveUp { words: words(&self.words)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 26);

    fn wrong(draft: &impl StepDraft) -> Vec<String> {
        let errors = draft.check(TODAY, ApplicationDays::default()).expect_err("wrong");
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_correction_is_asked_for_with_words_and_a_day_to_come() {
        let asked = |by: &str| AskCorrection { words: "哪一学年的？".into(), by: by.into() };
        assert!(asked("2026-12-08").check(TODAY, ApplicationDays::default()).is_ok());
        for by in ["", "2026-11-26", "2026-02-30", "下周"] {
            assert_eq!(wrong(&asked(by)), ["by"], "{by}");
        }
        assert_eq!(wrong(&AskCorrection::default()), ["words", "by"]);
    }

    #[test]
    fn an_answer_that_gives_less_than_all_says_why_and_only_what_is_given_names_a_record() {
        let answer = AnswerApplication {
            outcome: "disclosed".into(),
            body: "已公开，请看下面的记录。".into(),
            record: "bureau/2026-00012".into(),
            ..AnswerApplication::default()
        };
        let checked = answer.check(TODAY, ApplicationDays::default());
        assert!(checked.is_ok_and(|moved| moved.gives_information()));
        assert_eq!(wrong(&AnswerApplication { outcome: "not_held".into(), ..answer }), ["reason", "record"]);
        assert_eq!(wrong(&AnswerApplication::default()), ["outcome", "body"]);
    }

    #[test]
    fn a_third_party_that_objects_says_why_and_the_answer_is_put_off_by_twenty_days_at_most() {
        let opinion = |name: &str| RecordOpinion { opinion: name.into(), words: String::new() };
        assert!(opinion("agrees").check(TODAY, ApplicationDays::default()).is_ok());
        assert_eq!(wrong(&opinion("objects")), ["words"]);
        let extended = |days| ExtendApplication { days, words: "需要核对的材料较多".into() };
        assert!(extended(20).check(TODAY, ApplicationDays::default()).is_ok());
        assert_eq!(wrong(&extended(21)), ["days"]);
        assert_eq!(wrong(&extended(0)), ["days"]);
    }
}
