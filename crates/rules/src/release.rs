//! How a letter becomes public: one person confirms what is hidden, another approves it, the writer may object for
//! three working days, and only then is it published. The writer may take the consent back at any time. Never
//! public are reports and letters about a child in danger (decision 13).

use crate::calendar::Calendars;
use contract::Date;
use contract::letter::{LetterKind, LetterState, LetterStep, ReleaseBar, ReleaseState};
use contract::limits;

/// Whether a step is one of a public version.
pub fn is_step(step: LetterStep) -> bool {
    matches!(
        step,
        LetterStep::ProposeRelease
            | LetterStep::SendBackRelease
            | LetterStep::ApproveRelease
            | LetterStep::ObjectToRelease
            | LetterStep::KeepPrivate
            | LetterStep::Publish
            | LetterStep::WithdrawRelease
    )
}

/// The state that a step leads to; `None` if the state does not allow it. Nothing leads on from what was withdrawn
/// or refused.
pub fn after(state: Option<ReleaseState>, step: LetterStep) -> Option<ReleaseState> {
    use ReleaseState::{Objected, Proposed, Published, Refused, SentBack, Waiting, Withdrawn};
    Some(match (step, state) {
        (LetterStep::ProposeRelease, None | Some(SentBack | Objected)) => Proposed,
        (LetterStep::SendBackRelease, Some(Proposed | Waiting)) => SentBack,
        (LetterStep::ApproveRelease, Some(Proposed)) => Waiting,
        (LetterStep::ObjectToRelease, Some(Waiting)) => Objected,
        (LetterStep::Publish, Some(Waiting)) => Published,
        (LetterStep::KeepPrivate, None | Some(Proposed | SentBack | Waiting | Objected)) => Refused,
        (LetterStep::KeepPrivate | LetterStep::WithdrawRelease, Some(Published)) => Withdrawn,
        _ => return None,
    })
}

/// What bears on publishing besides where the public version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What the letter is.
    pub kind: LetterKind,
    /// Where it stands.
    pub state: LetterState,
    /// The writer agreed, and has not taken it back.
    pub consent: bool,
    /// It lies with discipline staff.
    pub discipline: bool,
    /// A child may be in danger.
    pub danger: bool,
}

/// Why a letter is not published, whatever is hidden in it.
pub fn bar(facts: Facts) -> Option<ReleaseBar> {
    if facts.kind == LetterKind::Report || facts.discipline {
        Some(ReleaseBar::Report)
    } else if !facts.consent {
        Some(ReleaseBar::NoConsent)
    } else if facts.danger {
        Some(ReleaseBar::Danger)
    } else if !facts.state.is_answered() {
        Some(ReleaseBar::NotAnswered)
    } else {
        None
    }
}

/// Whether a step may be taken. A bar holds up what leads to the public, and nothing that leads back from it.
pub fn allows(state: Option<ReleaseState>, bar: Option<ReleaseBar>, step: LetterStep) -> bool {
    let barred = match step {
        LetterStep::ProposeRelease | LetterStep::ApproveRelease | LetterStep::Publish => bar.is_some(),
        LetterStep::KeepPrivate => matches!(bar, Some(ReleaseBar::NoConsent | ReleaseBar::Report)),
        _ => false,
    };
    !barred && after(state, step).is_some()
}

/// The last day on which the writer may object to what was approved on a day.
pub fn object_by(approved_on: Date, calendars: &Calendars) -> Date {
    calendars.count_from(approved_on, limits::OBJECTION_DAYS).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const FINE: Facts = Facts {
        kind: LetterKind::Question,
        state: LetterState::Closed,
        consent: true,
        discipline: false,
        danger: false,
    };

    #[test]
    fn reports_letters_of_danger_and_without_consent_or_answer_are_not_published() {
        assert_eq!(bar(FINE), None);
        for (facts, expected) in [
            (Facts { kind: LetterKind::Report, ..FINE }, ReleaseBar::Report),
            (Facts { discipline: true, ..FINE }, ReleaseBar::Report),
            (Facts { danger: true, ..FINE }, ReleaseBar::Danger),
            (Facts { consent: false, ..FINE }, ReleaseBar::NoConsent),
            (Facts { state: LetterState::Reopened, ..FINE }, ReleaseBar::NotAnswered),
        ] {
            assert_eq!(bar(facts), Some(expected));
            for step in [LetterStep::ProposeRelease, LetterStep::ApproveRelease, LetterStep::Publish] {
                for state in std::iter::once(None).chain(ReleaseState::ALL.iter().copied().map(Some)) {
                    assert!(!allows(state, Some(expected), step), "{expected:?} {state:?} {step:?}");
                }
            }
        }
    }

    #[test]
    fn consent_is_taken_back_before_and_after_and_once() {
        let taken = |state| after(state, LetterStep::KeepPrivate);
        assert_eq!(taken(None), Some(ReleaseState::Refused));
        assert_eq!(taken(Some(ReleaseState::Waiting)), Some(ReleaseState::Refused));
        assert_eq!(taken(Some(ReleaseState::Published)), Some(ReleaseState::Withdrawn));
        assert_eq!(taken(Some(ReleaseState::Refused)), None);
        assert!(!allows(None, Some(ReleaseBar::NoConsent), LetterStep::KeepPrivate), "there is none to take");
        let danger = Some(ReleaseBar::Danger);
        assert!(allows(Some(ReleaseState::Published), danger, LetterStep::KeepPrivate));
    }

    #[test]
    fn the_writer_has_three_working_days_to_object() {
        let calendars = Calendars::shipped();
        assert_eq!(object_by(date(2026, 11, 20), &calendars), date(2026, 11, 25));
        assert_eq!(object_by(date(2026, 9, 24), &calendars), date(2026, 9, 30));
    }

    proptest! {
        #[test]
        fn every_way_to_the_public_passes_one_who_confirms_one_who_approves_and_no_later_objection(
            steps in proptest::collection::vec(prop::sample::select(LetterStep::ALL.to_vec()), 0..40),
        ) {
            let (mut state, mut way) = (None, Vec::new());
            for step in steps {
                let Some(next) = after(state, step) else { continue };
                state = Some(next);
                way.push(step);
                if next == ReleaseState::Published {
                    let last: Vec<LetterStep> = way.iter().rev().take(3).rev().copied().collect();
                    let expected = [LetterStep::ProposeRelease, LetterStep::ApproveRelease, LetterStep::Publish];
                    prop_assert_eq!(last, expected);
                }
            }
        }
    }
}
