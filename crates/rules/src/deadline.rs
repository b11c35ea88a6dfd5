//! By when a letter is answered, and how pressing it is. Timeliness is derived from dates each time it is
//! shown, never stored, so nobody can edit a delay away.

use crate::calendar::Calendars;
use contract::Date;
use contract::letter::{LetterKind, LetterState};
use contract::mailbox::{ReplyRule, Tier};
use contract::staff::Pressing;
use std::collections::BTreeMap;

/// By when letters are answered, as the bureau set it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyRules {
    /// Working days by tier and kind: `principal_question`. What is missing has its default.
    pub days: BTreeMap<String, u16>,
    /// Working days within which a letter is taken on.
    pub accept_within: u16,
}

impl ReplyRules {
    /// Working days within which a kind is answered. Source of the defaults: the ranges seen in practice
    /// (questions 3–5, others 5–15).
    pub fn working_days(&self, tier: Tier, kind: LetterKind) -> u16 {
        let set = self.days.get(&format!("{}_{}", tier.name(), kind.name()));
        set.copied().unwrap_or(match kind {
            LetterKind::Question => 5,
            LetterKind::Suggestion | LetterKind::Help | LetterKind::Praise | LetterKind::Other => 7,
            LetterKind::Complaint | LetterKind::Report => 15,
        })
    }

    /// The rules of a mailbox, in the order of the form.
    pub fn of(&self, tier: Tier) -> Vec<ReplyRule> {
        LetterKind::ALL.map(|kind| ReplyRule { kind, working_days: self.working_days(tier, kind) }).to_vec()
    }
}

/// How pressing a letter is on a day: yellow with at most one working day left, red once overdue. Source:
/// provincial complaint line, Shandong 2017.
pub fn pressing(state: LetterState, due_on: Date, today: Date, calendars: &Calendars) -> Pressing {
    if state == LetterState::Replied { Pressing::Answered } else { left(due_on, today, calendars) }
}

/// The same for whatever is still to be done by a day.
pub fn left(due_on: Date, today: Date, calendars: &Calendars) -> Pressing {
    if today > due_on {
        Pressing::Overdue
    } else if calendars.between(today, due_on) <= 1 {
        Pressing::Soon
    } else {
        Pressing::InTime
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_letter_turns_yellow_with_one_working_day_left_and_red_the_day_after() {
        let calendars = Calendars::shipped();
        let on = |day| pressing(LetterState::Accepted, date(2026, 11, 24), date(2026, 11, day), &calendars);
        assert_eq!(on(20), Pressing::InTime);
        assert_eq!(on(23), Pressing::Soon);
        assert_eq!(on(24), Pressing::Soon);
        assert_eq!(on(25), Pressing::Overdue);
    }

    #[test]
    fn an_answered_letter_is_never_overdue() {
        let answered =
            pressing(LetterState::Replied, date(2026, 1, 5), date(2026, 11, 5), &Calendars::shipped());
        assert_eq!(answered, Pressing::Answered);
    }
}
