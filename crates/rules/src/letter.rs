//! What may happen to a letter: which step leads where, and whose step it is. The machine is
//! this table and nothing else; what a step leaves behind is the store's business.

use crate::release;
use contract::letter::{LetterState, LetterStep, Rating, ReleaseBar, ReleaseState, Satisfaction};

/// The state that a step leads to; `None` if the state does not allow it.
pub fn after(state: LetterState, step: LetterStep) -> Option<LetterState> {
    use LetterState::{
        Accepted, Asked, Assigned, Closed, InHand, Merged, Petition, Received, Refused, Reopened, Replied,
        Returned, Withdrawn,
    };
    Some(match (step, state) {
        (LetterStep::Accept, Received) => Accepted,
        (LetterStep::Refuse, Received) => Refused,
        (LetterStep::Return, Received | Accepted) => Returned,
        (LetterStep::Transfer, Received | Accepted | Assigned | InHand | Reopened) => Assigned,
        (LetterStep::Assign, Accepted | Assigned | InHand | Reopened) => Assigned,
        (LetterStep::GiveBack, Assigned) => Accepted,
        // From `Asked`: the writer was reached another way, and the clock runs on.
        (LetterStep::Start, Accepted | Assigned | Asked | Reopened) => InHand,
        (LetterStep::Extend, Accepted | Assigned | InHand | Reopened) => state,
        (LetterStep::Ask, Accepted | Assigned | InHand | Reopened) => Asked,
        (LetterStep::Answer, Asked) => InHand,
        // An answer may be added to as long as the letter is not done with.
        (LetterStep::Reply, Accepted | Assigned | InHand | Asked | Reopened | Replied) => Replied,
        (LetterStep::Close, Replied) => Closed,
        (LetterStep::Rate, Replied | Closed) => Closed,
        (LetterStep::Reopen, Replied | Closed) => Reopened,
        (LetterStep::Merge, Received | Accepted | Assigned | InHand | Asked) => Merged,
        (LetterStep::ToPetition, state) if state.is_open() => Petition,
        (LetterStep::Withdraw, state) if state.is_open() => Withdrawn,
        (LetterStep::Say, state) if (state.is_open() && state != Asked) || state == Replied => state,
        (LetterStep::Urge, state) if state.is_open() && state != Asked => state,
        (LetterStep::Recount | LetterStep::Share, state) if state.is_open() => state,
        (LetterStep::Note | LetterStep::Danger | LetterStep::PoliceReport | LetterStep::AllClear, state) => {
            state
        }
        // What the public may read of it takes its own course beside, see `release`.
        (step, state) if release::is_step(step) => state,
        _ => return None,
    })
}

/// What bears on the steps besides the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// The due date was moved since the letter came, or since it was taken up again.
    pub extended: bool,
    /// The writer rated the newest answer.
    pub rated: bool,
    /// The writer has agreed to share name and contact, or there is nothing to share.
    pub shared: bool,
    /// A child may be in danger.
    pub danger: bool,
    /// People are called because of it, again and again.
    pub alarm: bool,
    /// Where its public version stands.
    pub release: Option<ReleaseState>,
    /// Why it is not published, whatever is hidden in it.
    pub bar: Option<ReleaseBar>,
}

impl Course {
    /// Whether it allows a step that the state allows: an extension and a rating are given once.
    pub fn allows(self, step: LetterStep) -> bool {
        match step {
            LetterStep::Extend => !self.extended,
            LetterStep::Rate => !self.rated,
            LetterStep::Share => !self.shared,
            LetterStep::Danger => !self.alarm,
            LetterStep::PoliceReport | LetterStep::AllClear => self.danger,
            step if release::is_step(step) => release::allows(self.release, self.bar, step),
            _ => true,
        }
    }
}

/// The steps that a letter allows now, in the order of their list.
pub fn steps(state: LetterState, course: Course) -> impl Iterator<Item = LetterStep> {
    let all = LetterStep::ALL.iter().copied();
    all.filter(move |step| after(state, *step).is_some() && course.allows(*step))
}

/// Whether a step of the desk is told to a writer who wants text messages: where it brings another state, or moves
/// the due date. What the writer did needs no telling.
pub fn is_texted(step: LetterStep) -> bool {
    use LetterStep::{
        Accept, Ask, Assign, Close, Extend, Merge, Refuse, Reopen, Reply, Return, ToPetition, Transfer,
    };
    matches!(
        step,
        Accept
            | Refuse
            | Return
            | Transfer
            | Assign
            | Extend
            | Ask
            | Reply
            | Close
            | Reopen
            | ToPetition
            | Merge
    )
}

/// Whether a rating has the letter dealt with again: "no" does, once. That the desk took it up again by itself does
/// not count.
pub fn reopens(rating: Rating, said_no_before: bool) -> bool {
    rating.satisfaction == Satisfaction::No && !said_no_before
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDED: [LetterState; 5] = [
        LetterState::Refused,
        LetterState::Returned,
        LetterState::Petition,
        LetterState::Withdrawn,
        LetterState::Merged,
    ];

    #[test]
    fn every_allowed_move_is_in_this_list_and_no_other() {
        let allowed = [
            (LetterStep::Accept, "received"),
            (LetterStep::Refuse, "received"),
            (LetterStep::Return, "received accepted"),
            (LetterStep::Transfer, "received accepted assigned in_hand reopened"),
            (LetterStep::GiveBack, "assigned"),
            (LetterStep::Assign, "accepted assigned in_hand reopened"),
            (LetterStep::Start, "accepted assigned asked reopened"),
            (LetterStep::Extend, "accepted assigned in_hand reopened"),
            (LetterStep::Ask, "accepted assigned in_hand reopened"),
            (LetterStep::Answer, "asked"),
            (LetterStep::Say, "received accepted assigned in_hand reopened replied"),
            (LetterStep::Reply, "accepted assigned in_hand asked reopened replied"),
            (LetterStep::Close, "replied"),
            (LetterStep::Rate, "replied closed"),
            (LetterStep::Reopen, "replied closed"),
            (LetterStep::Withdraw, "received accepted assigned in_hand asked reopened"),
            (LetterStep::ToPetition, "received accepted assigned in_hand asked reopened"),
            (LetterStep::Merge, "received accepted assigned in_hand asked"),
            (LetterStep::Urge, "received accepted assigned in_hand reopened"),
            (LetterStep::Recount, "received accepted assigned in_hand asked reopened"),
            (LetterStep::Share, "received accepted assigned in_hand asked reopened"),
        ];
        for step in LetterStep::ALL {
            let from = allowed.iter().find(|(allowed, _)| allowed == step).map_or("", |(_, from)| from);
            for state in LetterState::ALL {
                let whatever =
                    [LetterStep::Note, LetterStep::Danger, LetterStep::PoliceReport, LetterStep::AllClear];
                let beside = whatever.contains(step) || release::is_step(*step);
                let expected = beside || from.split(' ').any(|name| name == state.name());
                assert_eq!(after(*state, *step).is_some(), expected, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn what_has_ended_another_way_than_by_an_answer_stays_so() {
        for state in ENDED {
            let course = Course { bar: Some(ReleaseBar::NotAnswered), ..Course::default() };
            let moves: Vec<LetterStep> =
                steps(state, course).filter(|step| *step != LetterStep::KeepPrivate).collect();
            assert_eq!(moves, [LetterStep::Note, LetterStep::Danger], "{state:?}");
        }
    }

    #[test]
    fn every_open_letter_can_be_brought_to_an_answer_or_handed_on_by_law() {
        for state in LetterState::OPEN {
            let reaches = |state| after(state, LetterStep::Reply).is_some();
            let accepted = after(state, LetterStep::Accept);
            assert!(reaches(state) || accepted.is_some_and(reaches), "{state:?}");
            assert!(after(state, LetterStep::ToPetition).is_some(), "{state:?}");
        }
    }

    #[test]
    fn the_due_date_is_moved_once_and_an_answer_rated_once() {
        let course = Course { extended: true, rated: true, shared: true, ..Course::default() };
        assert!(!steps(LetterState::InHand, course).any(|step| step == LetterStep::Extend));
        assert!(!steps(LetterState::Replied, course).any(|step| step == LetterStep::Rate));
        assert!(steps(LetterState::InHand, Course::default()).any(|step| step == LetterStep::Extend));
    }

    #[test]
    fn an_alarm_is_raised_once_until_the_police_know_or_it_was_none() {
        let of_danger = |course| {
            let steps = steps(LetterState::InHand, course);
            let of = [LetterStep::Danger, LetterStep::PoliceReport, LetterStep::AllClear];
            steps.filter(|step| of.contains(step)).collect::<Vec<_>>()
        };
        let called = Course { danger: true, alarm: true, ..Course::default() };
        let reported = Course { danger: true, ..Course::default() };
        assert_eq!(of_danger(Course::default()), [LetterStep::Danger]);
        assert_eq!(of_danger(called), [LetterStep::PoliceReport, LetterStep::AllClear]);
        assert_eq!(of_danger(reported).len(), 3, "what was reported may become worse");
    }

    #[test]
    fn a_text_message_tells_nothing_that_the_writer_may_not_read() {
        assert!(LetterStep::ALL.iter().filter(|step| is_texted(**step)).all(|step| step.is_for_writer()));
        assert!(!is_texted(LetterStep::Say) && is_texted(LetterStep::Reply));
    }

    #[test]
    fn no_reopens_once_and_partly_never() {
        let rating = |satisfaction| Rating { satisfaction, speed: 3, attitude: 3 };
        assert!(reopens(rating(Satisfaction::No), false));
        assert!(!reopens(rating(Satisfaction::No), true));
        assert!(!reopens(rating(Satisfaction::Partly), false));
    }
}
