//! What is typed for the steps of an application for information, read into what is sent, or told what is wrong. Pure:
//! it knows no browser.

use contract::Date;
use contract::application::{ApplicationDays, ApplicationStep, Outcome};
use contract::problem::FieldError;
use contract::staff::application::{
    AnswerApplication, AskCorrection, AskThirdParty, CloseApplication, ExtendApplication, RecordOpinion,
    StepDraft,
};
use serde::Serialize;

/// What is typed for every step. It outlives the forms, so that nothing typed is lost when somebody else was faster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What is unclear, and by when the correction is in time.
    pub correction: AskCorrection,
    /// Who else is asked and what.
    pub third_party: AskThirdParty,
    /// What the third party says.
    pub opinion: RecordOpinion,
    /// By how many working days the answer is put off.
    pub days: String,
    /// Why.
    pub put_off: String,
    /// The answer.
    pub answer: AnswerApplication,
    /// What the applicant reads when it is closed.
    pub closing: CloseApplication,
}

/// What a step is sent as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum StepBody {
    /// A correction is asked for.
    Correction(AskCorrection),
    /// A third party is asked.
    ThirdParty(AskThirdParty),
    /// It has answered.
    Opinion(RecordOpinion),
    /// The answer is put off.
    Extension(ExtendApplication),
    /// It is answered.
    Answer(AnswerApplication),
    /// It was not corrected in time.
    Closing(CloseApplication),
}

impl Said {
    /// What is sent for a step of the desk, checked as the server will.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form; none for what is no step of the desk.
    pub fn check(
        &self,
        step: ApplicationStep,
        today: Date,
        days: ApplicationDays,
    ) -> Result<StepBody, Vec<FieldError>> {
        let extension = || ExtendApplication {
            days: self.days.trim().parse().unwrap_or_default(),
            words: self.put_off.clone(),
        };
        let (body, checked) = match step {
            ApplicationStep::AskCorrection => {
                (StepBody::Correction(self.correction.clone()), self.correction.check(today, days))
            }
            ApplicationStep::AskOpinion => {
                (StepBody::ThirdParty(self.third_party.clone()), self.third_party.check(today, days))
            }
            ApplicationStep::RecordOpinion => {
                (StepBody::Opinion(self.opinion.clone()), self.opinion.check(today, days))
            }
            ApplicationStep::Extend => (StepBody::Extension(extension()), extension().check(today, days)),
            ApplicationStep::Answer => {
                let answer = self.answer();
                (StepBody::Answer(answer.clone()), answer.check(today, days))
            }
            ApplicationStep::GiveUp => {
                (StepBody::Closing(self.closing.clone()), self.closing.check(today, days))
            }
            ApplicationStep::Receive
            | ApplicationStep::Correct
            | ApplicationStep::Withdraw
            | ApplicationStep::Recount => return Err(Vec::new()),
        };
        checked.map(|_| body)
    }

    /// Whether files go along with a step: where something is given.
    pub fn takes_files(&self, step: ApplicationStep) -> bool {
        step == ApplicationStep::Answer
            && Outcome::named(&self.answer.outcome).is_some_and(Outcome::gives_information)
    }

    /// The answer without what its outcome does not show.
    fn answer(&self) -> AnswerApplication {
        let answer = self.answer.clone();
        let outcome = Outcome::named(&answer.outcome);
        let named = outcome.is_some_and(Outcome::gives_information);
        let reasoned = outcome.is_some_and(Outcome::needs_reason);
        AnswerApplication {
            record: if named { answer.record } else { String::new() },
            reason: if reasoned { answer.reason } else { String::new() },
            ..answer
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 26);

    fn wrong(said: &Said, step: ApplicationStep) -> Vec<String> {
        let errors = said.check(step, TODAY, ApplicationDays::default()).expect_err("wrong");
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn each_step_asks_for_its_own_fields_alone() {
        let nothing = Said::default();
        assert_eq!(wrong(&nothing, ApplicationStep::AskCorrection), ["words", "by"]);
        assert_eq!(wrong(&nothing, ApplicationStep::AskOpinion), ["words"]);
        assert_eq!(wrong(&nothing, ApplicationStep::Extend), ["days", "words"]);
        assert_eq!(wrong(&nothing, ApplicationStep::Answer), ["outcome", "body"]);
        assert_eq!(wrong(&nothing, ApplicationStep::Withdraw), [] as [&str; 0]);
    }

    #[test]
    fn what_another_outcome_asked_for_is_not_sent_with_this_one() {
        let answer = AnswerApplication {
            outcome: "not_held".into(),
            body: "本机关没有这项信息。".into(),
            reason: "由市财政局制作。".into(),
            record: "bureau/2026-00012".into(),
        };
        let said = Said { answer: answer.clone(), ..Said::default() };
        let body = said.check(ApplicationStep::Answer, TODAY, ApplicationDays::default()).expect("whole");
        assert_eq!(body, StepBody::Answer(AnswerApplication { record: String::new(), ..answer }));
    }

    #[test]
    fn files_go_along_where_something_is_given() {
        let with = |outcome: Outcome| Said {
            answer: AnswerApplication { outcome: outcome.name().into(), ..AnswerApplication::default() },
            ..Said::default()
        };
        assert!(with(Outcome::PartlyDisclosed).takes_files(ApplicationStep::Answer));
        assert!(!with(Outcome::PartlyDisclosed).takes_files(ApplicationStep::GiveUp));
        assert!(!with(Outcome::NotHeld).takes_files(ApplicationStep::Answer));
        assert!(!Said::default().takes_files(ApplicationStep::Answer));
    }

    #[test]
    fn a_step_goes_as_the_server_reads_it() {
        let said = Said { days: " 5 ".into(), put_off: "要核对的材料较多".into(), ..Said::default() };
        let body = said.check(ApplicationStep::Extend, TODAY, ApplicationDays::default()).expect("whole");
        let json = serde_json::to_string(&contract::staff::Seen { version: 3, change: body });
        assert_eq!(json.expect("plain data"), r#"{"version":3,"days":5,"words":"要核对的材料较多"}"#);
    }
}
