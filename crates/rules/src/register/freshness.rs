//! What is owed to a register and when. Derived from days each time it is asked for, never stored: what is overdue
//! cannot be edited away.

use contract::register::{Freshness, Period, Publisher, StandingState};
use contract::{Date, monday};
use jiff::ToSpan;

/// When schools are in session: from a day of the year until another, which may lie in the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Month and day of its beginning.
    pub from: (i8, i8),
    /// Month and day of its last day.
    pub to: (i8, i8),
}

/// A stretch of time for which rows are owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub from: Date,
    /// The day by which its rows are to be there.
    pub due: Date,
}

/// What is owed on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// The newest stretch whose rows are to be there by now.
    pub past: Option<Stretch>,
    /// The stretch that runs and still has time.
    pub running: Option<Stretch>,
}

/// So many days before its end a stretch is called due.
pub(super) const SOON: i32 = 7;
/// So many stretches back the newest that is to be there is looked for: a month that is due a year later is none.
const BACK: usize = 15;

/// What is owed on a day. Schools owe nothing by the week, the month or the term for the time in which they are on
/// holiday.
pub fn owed(freshness: Freshness, publisher: Publisher, sessions: &[Session], today: Date) -> Owed {
    let mut owed = Owed::default();
    let mut day = Some(today);
    for _ in 0..BACK {
        let Some(within) = day else { break };
        let Some(first) = first_day(freshness.every, sessions, within) else { break };
        day = first.yesterday().ok();
        let Some(from) = begins(freshness.every, publisher, sessions, (first, within)) else { continue };
        let Ok(due) = from.checked_add(i32::from(freshness.within).days()) else { break };
        let stretch = Stretch { from, due };
        if due < today {
            owed.past = Some(stretch);
            break;
        }
        owed.running = Some(stretch);
    }
    owed
}

/// The last day of the stretch in which a day lies. A row of a later day says nothing of that stretch: next week's menu
/// is none of this week's.
pub fn stretch_ends(every: Period, sessions: &[Session], day: Date) -> Option<Date> {
    let first = first_day(every, sessions, day)?;
    let next = match every {
        Period::Change => return None,
        Period::Week => first.checked_add(7.days()),
        Period::Month => first.checked_add(1.month()),
        Period::Year => first.checked_add(1.year()),
        Period::Term => {
            let begins = terms(sessions, [day.year(), day.year() + 1]);
            return begins.filter(|begins| *begins > day).min()?.yesterday().ok();
        }
    };
    next.ok()?.yesterday().ok()
}

/// How somebody stands whose newest row is of that day.
pub fn standing(owed: Owed, newest: Option<Date>, today: Date) -> StandingState {
    let has = |stretch: Stretch| newest.is_some_and(|newest| newest >= stretch.from);
    let soon = |stretch: Stretch| today.until(stretch.due).is_ok_and(|span| span.get_days() <= SOON);
    match (owed.past, owed.running) {
        (None, None) => StandingState::Open,
        (Some(past), _) if !has(past) => StandingState::Overdue,
        (past, Some(running)) if !has(running) && (past.is_none() || soon(running)) => StandingState::Due,
        _ => StandingState::Fresh,
    }
}

/// The first day of the stretch in which a day lies; of a day between two terms that of the term before.
fn first_day(every: Period, sessions: &[Session], day: Date) -> Option<Date> {
    match every {
        Period::Change => None,
        Period::Year => Some(day.first_of_year()),
        Period::Month => Some(day.first_of_month()),
        Period::Week => Some(monday(day)),
        Period::Term => terms(sessions, [day.year() - 1, day.year()]).filter(|begins| *begins <= day).max(),
    }
}

/// The first days of the terms of two years.
fn terms(sessions: &[Session], years: [i16; 2]) -> impl Iterator<Item = Date> + '_ {
    let begins = |year| sessions.iter().map(move |session| Date::new(year, session.from.0, session.from.1));
    years.into_iter().flat_map(begins).filter_map(Result::ok)
}

/// Where a stretch begins for who owes its rows: not before school does, and not at all while there is none.
fn begins(
    every: Period,
    publisher: Publisher,
    sessions: &[Session],
    (first, within): (Date, Date),
) -> Option<Date> {
    if publisher != Publisher::School || !matches!(every, Period::Week | Period::Month) {
        return Some(first);
    }
    let runs = |day| sessions.iter().filter_map(|session| begun(*session, day)).max();
    let session = runs(within).or_else(|| runs(first));
    session.map(|begun| first.max(begun))
}

/// The day on which a session that runs on `today` began.
fn begun(session: Session, today: Date) -> Option<Date> {
    let in_year = |year: i16, (month, day): (i8, i8)| Date::new(year, month, day).ok();
    [today.year() - 1, today.year()].into_iter().find_map(|year| {
        let from = in_year(year, session.from)?;
        let next = i16::from(session.to < session.from);
        let to = in_year(year + next, session.to)?;
        (from <= today && today <= to).then_some(from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_stretch_ends_before_the_next_begins() {
        let ends = |every, day| stretch_ends(every, &SESSIONS, day);
        assert_eq!(ends(Period::Week, date(2026, 11, 26)), Some(date(2026, 11, 29)));
        assert_eq!(ends(Period::Week, date(2026, 11, 29)), Some(date(2026, 11, 29)));
        assert_eq!(ends(Period::Month, date(2026, 2, 3)), Some(date(2026, 2, 28)));
        assert_eq!(ends(Period::Year, date(2026, 2, 3)), Some(date(2026, 12, 31)));
        assert_eq!(ends(Period::Term, date(2026, 11, 26)), Some(date(2027, 2, 24)));
        assert_eq!(ends(Period::Term, date(2026, 3, 1)), Some(date(2026, 8, 31)));
        assert_eq!(ends(Period::Change, date(2026, 3, 1)), None);
    }

    const SESSIONS: [Session; 2] =
        [Session { from: (2, 25), to: (7, 10) }, Session { from: (9, 1), to: (1, 25) }];

    fn of(every: Period, within: u16, publisher: Publisher, today: Date) -> [Option<(Date, Date)>; 2] {
        let owed = owed(Freshness { every, within }, publisher, &SESSIONS, today);
        [owed.past, owed.running].map(|stretch| stretch.map(|stretch| (stretch.from, stretch.due)))
    }

    #[test]
    fn a_week_begins_on_monday_a_term_with_school_and_what_is_over_was_to_be_there() {
        let thursday = date(2026, 11, 26);
        let school = Publisher::School;
        let week = (date(2026, 11, 23), date(2026, 11, 23));
        assert_eq!(of(Period::Week, 0, school, thursday), [Some(week), None]);
        let october = (date(2026, 10, 1), date(2026, 11, 5));
        let november = (date(2026, 11, 1), date(2026, 12, 6));
        assert_eq!(of(Period::Month, 35, school, thursday), [Some(october), Some(november)]);
        let term = (date(2026, 9, 1), date(2026, 10, 1));
        assert_eq!(of(Period::Term, 30, school, thursday), [Some(term), None]);
        assert_eq!(of(Period::Term, 30, school, date(2027, 1, 5)), [Some(term), None]);
        assert_eq!(of(Period::Change, 0, school, thursday), [None, None]);
    }

    #[test]
    fn schools_owe_nothing_on_holiday_and_the_bureau_goes_on() {
        let august = date(2026, 8, 26);
        let last = (date(2026, 7, 6), date(2026, 7, 6));
        assert_eq!(
            of(Period::Week, 0, Publisher::School, august),
            [Some(last), None],
            "the last week of school"
        );
        let month = (date(2026, 8, 1), date(2026, 8, 6));
        assert_eq!(of(Period::Month, 5, Publisher::Bureau, august), [Some(month), None]);
        let year = (date(2026, 1, 1), date(2026, 1, 31));
        assert_eq!(of(Period::Year, 30, Publisher::School, august), [Some(year), None]);
    }

    #[test]
    fn the_week_in_which_school_begins_begins_with_it() {
        // 1 September 2026 is a Tuesday.
        let week = (date(2026, 9, 1), date(2026, 9, 1));
        assert_eq!(of(Period::Week, 0, Publisher::School, date(2026, 9, 2)), [Some(week), None]);
    }

    #[test]
    fn what_is_there_is_fresh_what_ends_soon_is_due_and_what_was_to_be_there_is_overdue() {
        let owed = Owed {
            past: Some(Stretch { from: date(2026, 10, 1), due: date(2026, 11, 5) }),
            running: Some(Stretch { from: date(2026, 11, 1), due: date(2026, 12, 6) }),
        };
        let state = |newest, today| standing(owed, newest, today);
        assert_eq!(state(Some(date(2026, 11, 3)), date(2026, 12, 5)), StandingState::Fresh);
        assert_eq!(state(Some(date(2026, 10, 31)), date(2026, 11, 20)), StandingState::Fresh);
        assert_eq!(state(Some(date(2026, 10, 31)), date(2026, 11, 29)), StandingState::Due);
        assert_eq!(state(Some(date(2026, 9, 30)), date(2026, 11, 20)), StandingState::Overdue);
        assert_eq!(state(None, date(2026, 11, 20)), StandingState::Overdue);
        let first = Owed { past: None, running: owed.running };
        assert_eq!(standing(first, None, date(2026, 11, 2)), StandingState::Due);
        assert_eq!(standing(Owed::default(), None, date(2026, 11, 12)), StandingState::Open);
    }
}
