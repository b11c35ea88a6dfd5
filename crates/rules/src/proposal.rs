//! The states of a proposal and who may move it on: proposed by one person, approved by another, never by the
//! same. What was proposed appears at once or at its time.

use contract::staff::publishing::{ProposalState, ThreadStep};

/// The operations with which one person publishes alone. Nobody may call them where publishing takes two.
pub const ONE_STEP: [&str; 6] = [
    "publish_plan",
    "publish_update",
    "publish_assignment",
    "schedule_plan",
    "schedule_update",
    "schedule_assignment",
];

/// How much later than planned something may appear without a word about it, in milliseconds.
const TOLERATED: i64 = 10 * 60 * 1000;

/// The state after a step; `None` if the state does not allow it.
pub fn after(state: ProposalState, step: ThreadStep) -> Option<ProposalState> {
    use ProposalState::{Published, Scheduled, SentBack, Waiting, Withdrawn};
    Some(match (state, step) {
        (Waiting, ThreadStep::SendBack) => SentBack,
        (Waiting, ThreadStep::Schedule) => Scheduled,
        (Waiting | Scheduled, ThreadStep::Publish) => Published,
        (Waiting | SentBack, ThreadStep::Revise) => Waiting,
        // What was cancelled or could not appear goes back to where it can be mended.
        (Scheduled, ThreadStep::Cancel | ThreadStep::Fail) => SentBack,
        (Waiting | SentBack | Scheduled, ThreadStep::Withdraw) => Withdrawn,
        _ => return None,
    })
}

/// What kind of person a step is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who proposed it.
    Proposer,
    /// Somebody else.
    Second,
    /// Anybody whose role allows the step.
    Either,
}

/// For whom a step is.
pub fn part(step: ThreadStep) -> Part {
    match step {
        ThreadStep::Revise | ThreadStep::Withdraw => Part::Proposer,
        ThreadStep::SendBack | ThreadStep::Schedule | ThreadStep::Publish => Part::Second,
        ThreadStep::Propose | ThreadStep::Cancel | ThreadStep::Fail => Part::Either,
    }
}

/// Whether what was due then and appeared now is so late that it must be said.
pub fn is_late(due: i64, appeared: i64) -> bool {
    appeared - due > TOLERATED
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_published_or_taken_back_stays_so() {
        for state in [ProposalState::Published, ProposalState::Withdrawn] {
            for step in ThreadStep::ALL {
                assert_eq!(after(state, step), None, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn what_was_sent_back_is_proposed_again_before_it_is_approved() {
        assert_eq!(after(ProposalState::SentBack, ThreadStep::Publish), None);
        assert_eq!(after(ProposalState::SentBack, ThreadStep::Schedule), None);
        assert_eq!(after(ProposalState::SentBack, ThreadStep::Revise), Some(ProposalState::Waiting));
    }

    #[test]
    fn a_few_minutes_are_not_late() {
        assert!(!is_late(0, 59_000));
        assert!(is_late(0, 3_600_000));
    }

    proptest! {
        #[test]
        fn every_way_to_published_passes_a_step_of_a_second_person(
            steps in proptest::collection::vec(prop::sample::select(ThreadStep::ALL.to_vec()), 0..30),
        ) {
            let (mut state, mut seconded) = (ProposalState::Waiting, false);
            for step in steps {
                let Some(next) = after(state, step) else { continue };
                // Mended text needs a second look, whatever was said of the one before.
                seconded = match part(step) {
                    Part::Second => true,
                    _ if step == ThreadStep::Revise => false,
                    _ => seconded,
                };
                state = next;
                prop_assert!(state != ProposalState::Published || seconded);
                prop_assert!(state != ProposalState::Scheduled || seconded);
            }
        }
    }
}
