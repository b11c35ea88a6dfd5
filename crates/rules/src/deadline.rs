//! By when a letter is answered, and how pressing it is. Timeliness is derived from dates each time it is
//! shown, never stored, so nobody can edit a delay away.

use crate::calendar::Calendars;
use contract::Date;
use contract::letter::{DueCount, LetterKind, LetterState, LetterStep};
use contract::limits;
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

/// The clock of a letter: a replay of its steps. Handing it on changes nothing; asking the writer something stops
/// it until they answer; an extension adds days; taking the letter up again starts it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    from: Date,
    working_days: u16,
    extended: u16,
    pauses: Vec<(Date, Date)>,
    paused_since: Option<Date>,
}

impl Clock {
    /// The clock of a letter that arrives on a day. Day zero is that day.
    pub fn start(on: Date, working_days: u16) -> Self {
        Self { from: on, working_days, extended: 0, pauses: Vec::new(), paused_since: None }
    }

    /// Takes a step into account. `days` are those of an extension, or those within which a letter that is taken
    /// up again is answered.
    pub fn take(&mut self, step: LetterStep, on: Date, days: u16) {
        match step {
            LetterStep::Extend => self.extend(days),
            LetterStep::Ask => self.paused_since = Some(on),
            LetterStep::Answer | LetterStep::Start | LetterStep::Reply => {
                if let Some(since) = self.paused_since.take() {
                    self.leave_out(since, on);
                }
            }
            LetterStep::Reopen => *self = Self::start(on, days),
            _ => {}
        }
    }

    /// Moves the due date by working days.
    pub(crate) fn extend(&mut self, days: u16) {
        self.extended += days;
    }

    /// Does not count the days after the first up to and including the second.
    pub(crate) fn leave_out(&mut self, since: Date, until: Date) {
        self.pauses.push((since, until));
    }

    /// Whether the due date was moved.
    pub fn is_extended(&self) -> bool {
        self.extended > 0
    }

    /// The due date, and how it is counted. While the clock stands it is the date as if it ran on today.
    pub fn due(&self, calendars: &Calendars) -> (Date, DueCount) {
        let days = self.working_days + self.extended;
        let (due_on, count) = calendars.count(self.from, days, &self.pauses);
        (due_on, DueCount { extended: self.extended, ..count })
    }
}

/// The day by which the law has a petitioner told whether the petition is taken on, should a letter be one by its
/// content. Source: 信访工作条例, 15 days after it was received, rest days counted.
pub fn petition_notice_by(received_on: Date) -> Date {
    received_on.checked_add(jiff::Span::new().days(limits::PETITION_NOTICE_DAYS)).unwrap_or(Date::MAX)
}

/// How pressing a letter is on a day: yellow with at most one working day left, red once overdue. Source:
/// provincial complaint line, Shandong 2017.
pub fn pressing(state: LetterState, due_on: Date, today: Date, calendars: &Calendars) -> Pressing {
    match state {
        LetterState::Asked => Pressing::Paused,
        state if state.is_open() => left(due_on, today, calendars),
        _ => Pressing::Answered,
    }
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

/// The last day by which something may be due and still have at most one working day left.
pub fn soon_until(today: Date, calendars: &Calendars) -> Date {
    let days = today.series(jiff::Span::new().days(1));
    days.take_while(|day| calendars.between(today, *day) <= 1).last().unwrap_or(today)
}

/// Whether a letter that was answered on a day and not rated is closed by the clock; the writer has the whole of
/// so many working days for it. 0: never.
pub fn closes(replied_on: Date, today: Date, working_days: u16, calendars: &Calendars) -> bool {
    working_days > 0 && calendars.between(replied_on, today) > u32::from(working_days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn soon_reaches_over_days_of_rest() {
        let calendars = Calendars::shipped();
        assert_eq!(soon_until(date(2026, 11, 18), &calendars), date(2026, 11, 19));
        assert_eq!(soon_until(date(2026, 11, 20), &calendars), date(2026, 11, 23));
    }

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
    fn what_is_due_soon_ends_before_the_second_working_day() {
        let calendars = Calendars::shipped();
        // 20 November 2026 is a Friday: Monday is one working day away, and the Sunday before Tuesday is none.
        assert_eq!(soon_until(date(2026, 11, 20), &calendars), date(2026, 11, 23));
        assert_eq!(soon_until(date(2026, 11, 26), &calendars), date(2026, 11, 29));
    }

    #[test]
    fn an_answer_is_closed_after_ten_whole_working_days_unless_never() {
        let calendars = Calendars::shipped();
        let closed = |day, days| closes(date(2026, 11, 2), date(2026, 11, day), days, &calendars);
        assert!(!closed(16, 10));
        assert!(closed(17, 10));
        assert!(!closed(30, 0));
    }

    #[test]
    fn while_something_is_asked_of_the_writer_no_day_is_counted() {
        let calendars = Calendars::shipped();
        let mut clock = Clock::start(date(2026, 11, 2), 5);
        assert_eq!(clock.due(&calendars).0, date(2026, 11, 9));
        clock.take(LetterStep::Ask, date(2026, 11, 4), 0);
        clock.take(LetterStep::Answer, date(2026, 11, 10), 0);
        let (due_on, count) = clock.due(&calendars);
        // Tuesday and Wednesday were counted, then Thursday to the next Tuesday were not.
        assert_eq!(due_on, date(2026, 11, 13));
        assert_eq!((count.working_days, count.paused, count.rest_days), (5, 4, 0));
    }

    #[test]
    fn an_extension_adds_days_and_handing_on_adds_none() {
        let calendars = Calendars::shipped();
        let mut clock = Clock::start(date(2026, 11, 2), 5);
        clock.take(LetterStep::Transfer, date(2026, 11, 4), 0);
        assert_eq!(clock.due(&calendars).0, date(2026, 11, 9));
        clock.take(LetterStep::Extend, date(2026, 11, 5), 10);
        let (due_on, count) = clock.due(&calendars);
        assert_eq!((due_on, count.working_days, count.extended), (date(2026, 11, 23), 15, 10));
        assert!(clock.is_extended());
    }

    #[test]
    fn a_letter_that_is_taken_up_again_has_a_new_due_date() {
        let calendars = Calendars::shipped();
        let mut clock = Clock::start(date(2026, 11, 2), 5);
        clock.take(LetterStep::Extend, date(2026, 11, 5), 10);
        clock.take(LetterStep::Reopen, date(2026, 11, 24), 7);
        assert_eq!(clock.due(&calendars).0, date(2026, 12, 3));
        assert!(!clock.is_extended(), "it may be moved once more");
    }

    #[test]
    fn the_clock_of_a_letter_that_waits_for_its_writer_stands() {
        let standing =
            pressing(LetterState::Asked, date(2026, 1, 5), date(2026, 11, 5), &Calendars::shipped());
        assert_eq!(standing, Pressing::Paused);
    }

    #[test]
    fn an_answered_letter_is_never_overdue() {
        let answered =
            pressing(LetterState::Replied, date(2026, 1, 5), date(2026, 11, 5), &Calendars::shipped());
        assert_eq!(answered, Pressing::Answered);
    }
}
