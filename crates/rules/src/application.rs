//! What may happen to an application for information (依申请公开) and by when it is answered, by the rule on open
//! government information (政府信息公开条例, State Council order 711). The machine is the table in [`after`]; what a
//! step leaves behind is the store's business.

mod clock;
mod table;

pub use clock::{Clock, Tick};
pub use table::{Counted, table};

use crate::calendar::Calendars;
use crate::deadline::left;
use contract::Date;
use contract::application::{Application, ApplicationState, ApplicationStep, Outcome};
use contract::staff::Pressing;

/// The state that a step leads to; `None` if the state does not allow it. What is answered, taken back or given up
/// stays so.
pub fn after(state: ApplicationState, step: ApplicationStep) -> Option<ApplicationState> {
    use ApplicationState::{Answered, CorrectionAsked, GivenUp, InHand, OpinionAsked, Received, Withdrawn};
    Some(match (step, state) {
        (ApplicationStep::AskCorrection, Received | InHand) => CorrectionAsked,
        // One that comes after its day is a correction still: only the desk gives an application up.
        (ApplicationStep::Correct, CorrectionAsked) => InHand,
        (ApplicationStep::AskOpinion, Received | InHand) => OpinionAsked,
        (ApplicationStep::RecordOpinion, OpinionAsked) => InHand,
        (ApplicationStep::Extend, Received | InHand | OpinionAsked) => state,
        (ApplicationStep::Answer, Received | InHand | OpinionAsked) => Answered,
        (ApplicationStep::GiveUp, CorrectionAsked) => GivenUp,
        (ApplicationStep::Withdraw, state) if state.is_open() => Withdrawn,
        (ApplicationStep::Recount, state) if state.is_open() => state,
        _ => return None,
    })
}

/// What bears on the steps besides the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// A correction was asked for: that is done once (article 30).
    pub correction_asked: bool,
    /// It is still early enough to ask for one.
    pub correction_in_time: bool,
    /// The day by which it was to be corrected has passed.
    pub uncorrected: bool,
    /// The answer was put off: that is done once (article 33).
    pub extended: bool,
    /// The time of the third party that is asked is over (article 32).
    pub opinion_over: bool,
}

impl Course {
    /// Whether it allows a step that the state allows.
    pub fn allows(self, state: ApplicationState, step: ApplicationStep) -> bool {
        match step {
            ApplicationStep::AskCorrection => self.correction_in_time && !self.correction_asked,
            ApplicationStep::Extend => !self.extended,
            // A third party is heard before it is decided, or has had its time.
            ApplicationStep::Answer => state != ApplicationState::OpinionAsked || self.opinion_over,
            ApplicationStep::GiveUp => self.uncorrected,
            _ => true,
        }
    }

    /// The outcomes that an answer may have. Nothing is still unclear before a correction was asked for, and what
    /// was not corrected is given up, not answered.
    pub fn outcomes(self) -> impl Iterator<Item = Outcome> {
        let unfit = move |outcome| match outcome {
            Outcome::StillUnclear => !self.correction_asked,
            outcome => outcome == Outcome::NotCorrected,
        };
        Outcome::ALL.iter().copied().filter(move |outcome| !unfit(*outcome))
    }
}

/// The state that a step leads to, if state and course allow it.
pub fn next(state: ApplicationState, course: Course, step: ApplicationStep) -> Option<ApplicationState> {
    after(state, step).filter(|_| course.allows(state, step))
}

/// The steps that an application allows now, in the order of their list.
pub fn steps(state: ApplicationState, course: Course) -> impl Iterator<Item = ApplicationStep> {
    let all = ApplicationStep::ALL.iter().copied();
    all.filter(move |step| next(state, course, *step).is_some())
}

/// What came of an application that ended without an answer: where the table of the yearly report counts it.
pub fn ended_as(step: ApplicationStep) -> Option<Outcome> {
    match step {
        ApplicationStep::Withdraw => Some(Outcome::Other),
        ApplicationStep::GiveUp => Some(Outcome::NotCorrected),
        _ => None,
    }
}

/// Whether words for a third party name who applies: a part of the name, the contact or the address as it was given.
/// The law has its opinion asked for (article 32), and nothing has it told who wants to know.
pub fn names_applicant(words: &str, application: &Application) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
    let words = bare(words).to_lowercase();
    let given = [
        Some(application.name.as_str()),
        application.contact.as_ref().map(|name| name.as_str()),
        Some(application.phone.as_str()),
        application.email.as_ref().map(|email| email.as_str()),
        application.address.as_ref().map(|address| address.as_str()),
    ];
    // A name of one character stands in half of all sentences.
    let telling = given.into_iter().flatten().map(|text| bare(text).to_lowercase());
    telling.into_iter().any(|text| text.chars().count() > 1 && words.contains(&text))
}

/// How pressing an application is on a day: as a letter. The due date of one whose third party is asked already
/// leaves that time out.
pub fn pressing(state: ApplicationState, due_on: Date, today: Date, calendars: &Calendars) -> Pressing {
    match state {
        ApplicationState::CorrectionAsked => Pressing::Paused,
        state if state.is_open() => left(due_on, today, calendars),
        _ => Pressing::Answered,
    }
}

/// For how many days an answer has been owed past its due date; none where it is in time, or nothing is owed.
pub fn days_late(state: ApplicationState, due_on: Date, today: Date) -> Option<u32> {
    let owed = state.is_open() && state != ApplicationState::CorrectionAsked;
    let days = u32::try_from(due_on.until(today).map_or(0, |span| span.get_days())).unwrap_or(0);
    (owed && days > 0).then_some(days)
}

/// The last day on which a correction may be asked for (article 30).
pub fn correction_until(received_on: Date, working_days: u16, calendars: &Calendars) -> Date {
    calendars.count_from(received_on, working_days).0
}

#[cfg(test)]
mod tests;
