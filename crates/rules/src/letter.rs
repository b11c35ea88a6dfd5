//! What may happen to a letter: where it goes first, and which step follows which.

use contract::letter::{Letter, LetterKind, LetterState};
use contract::mailbox::Tier;

/// A step that staff takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Take it on.
    Accept,
    /// Answer it.
    Reply,
}

/// The state that a step leads to; `None` if the state does not allow it.
pub fn after(state: LetterState, step: Move) -> Option<LetterState> {
    match (state, step) {
        (LetterState::Received, Move::Accept) => Some(LetterState::Accepted),
        (LetterState::Accepted, Move::Reply) => Some(LetterState::Replied),
        _ => None,
    }
}

/// Who handles a letter first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// The unit that the mailbox belongs to.
    OwnUnit,
    /// The unit above it, past the one the letter is about.
    UnitAbove,
    /// Discipline staff, and nobody else.
    Discipline,
}

/// Reports go to discipline staff only; a letter about the unit itself or a person there goes to the level
/// above, whatever its kind and the mailbox (decision 11). Above the director there is only discipline.
pub fn handler(letter: &Letter, tier: Tier) -> Handler {
    match (letter.kind, letter.about_unit, tier) {
        (LetterKind::Report, _, _) | (_, true, Tier::Director) => Handler::Discipline,
        (_, true, Tier::Principal) => Handler::UnitAbove,
        (_, false, _) => Handler::OwnUnit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::letter::LetterDraft;

    fn letter(kind: LetterKind, about_unit: bool) -> Letter {
        let draft = LetterDraft {
            kind: kind.name().into(),
            title: "标题两字".into(),
            body: "五个字以上的正文".into(),
            about_unit,
            ..LetterDraft::default()
        };
        draft.check().expect("a letter whose every field is right")
    }

    #[test]
    fn only_the_next_step_is_allowed() {
        for state in LetterState::ALL {
            for step in [Move::Accept, Move::Reply] {
                let allowed = matches!(
                    (state, step),
                    (LetterState::Received, Move::Accept) | (LetterState::Accepted, Move::Reply)
                );
                assert_eq!(after(state, step).is_some(), allowed, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn a_letter_about_the_unit_never_reaches_it() {
        for kind in LetterKind::ALL {
            for tier in [Tier::Director, Tier::Principal] {
                assert_ne!(handler(&letter(kind, true), tier), Handler::OwnUnit, "{kind:?} {tier:?}");
            }
        }
    }

    #[test]
    fn a_report_goes_to_discipline_staff_from_every_mailbox() {
        for tier in [Tier::Director, Tier::Principal] {
            assert_eq!(handler(&letter(LetterKind::Report, false), tier), Handler::Discipline);
        }
    }
}
