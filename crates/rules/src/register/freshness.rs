//! What is owed to a register and when. Derived from days each time it is asked for, never stored: what is overdue
//! cannot be edited away.

use contract::Date;
use contract::register::{Freshness, Period, Publisher, StandingState};
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

/// The stretch for which rows are owed on a day; `None` where nothing is owed. Schools owe nothing by the week, the
/// month or the term while they are on holiday.
pub fn owed(
    freshness: Freshness,
    publisher: Publisher,
    sessions: &[Session],
    today: Date,
) -> Option<Stretch> {
    let running = sessions.iter().filter_map(|session| begun(*session, today)).max();
    let on_holiday = publisher == Publisher::School && running.is_none();
    let from = match freshness.every {
        Period::Change => return None,
        Period::Year => Some(today.first_of_year()),
        _ if on_holiday => None,
        Period::Week => {
            let days = today.weekday().to_monday_zero_offset();
            today.checked_sub(i32::from(days).days()).ok()
        }
        Period::Month => Some(today.first_of_month()),
        Period::Term => running,
    }?;
    // A stretch does not begin before school does.
    let from = match publisher {
        Publisher::School if freshness.every != Period::Year => running.map_or(from, |begun| from.max(begun)),
        _ => from,
    };
    let due = from.checked_add(i32::from(freshness.within).days()).ok()?;
    Some(Stretch { from, due })
}

/// How a unit stands whose newest row for a stretch is of that day.
pub fn standing(stretch: Option<Stretch>, newest: Option<Date>, today: Date) -> StandingState {
    match stretch {
        None => StandingState::Open,
        Some(stretch) if newest.is_some_and(|newest| newest >= stretch.from) => StandingState::Fresh,
        Some(stretch) if today <= stretch.due => StandingState::Due,
        Some(_) => StandingState::Overdue,
    }
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

    const SESSIONS: [Session; 2] =
        [Session { from: (2, 25), to: (7, 10) }, Session { from: (9, 1), to: (1, 25) }];

    fn of(every: Period, within: u16, publisher: Publisher, today: Date) -> Option<(Date, Date)> {
        let stretch = owed(Freshness { every, within }, publisher, &SESSIONS, today);
        stretch.map(|stretch| (stretch.from, stretch.due))
    }

    #[test]
    fn a_week_begins_on_monday_a_term_with_school() {
        let thursday = date(2026, 11, 26);
        let school = Publisher::School;
        assert_eq!(of(Period::Week, 0, school, thursday), Some((date(2026, 11, 23), date(2026, 11, 23))));
        assert_eq!(of(Period::Month, 10, school, thursday), Some((date(2026, 11, 1), date(2026, 11, 11))));
        assert_eq!(of(Period::Term, 30, school, thursday), Some((date(2026, 9, 1), date(2026, 10, 1))));
        let january = date(2027, 1, 5);
        assert_eq!(of(Period::Term, 30, school, january), Some((date(2026, 9, 1), date(2026, 10, 1))));
        assert_eq!(of(Period::Change, 0, school, thursday), None);
    }

    #[test]
    fn schools_owe_nothing_on_holiday_and_the_bureau_goes_on() {
        let august = date(2026, 8, 12);
        assert_eq!(of(Period::Week, 0, Publisher::School, august), None);
        assert_eq!(of(Period::Month, 5, Publisher::Bureau, august), Some((date(2026, 8, 1), date(2026, 8, 6))));
        assert_eq!(of(Period::Term, 5, Publisher::Bureau, august), None);
        assert_eq!(of(Period::Year, 30, Publisher::School, august), Some((date(2026, 1, 1), date(2026, 1, 31))));
    }

    #[test]
    fn the_week_in_which_school_begins_begins_with_it() {
        // 1 September 2026 is a Tuesday.
        let first = date(2026, 9, 2);
        assert_eq!(of(Period::Week, 0, Publisher::School, first), Some((date(2026, 9, 1), date(2026, 9, 1))));
    }

    #[test]
    fn what_is_there_is_fresh_what_has_time_is_due_and_all_else_is_overdue() {
        let stretch = Stretch { from: date(2026, 11, 1), due: date(2026, 11, 11) };
        let state = |newest, today| standing(Some(stretch), newest, today);
        assert_eq!(state(Some(date(2026, 11, 3)), date(2026, 11, 20)), StandingState::Fresh);
        assert_eq!(state(Some(date(2026, 10, 31)), date(2026, 11, 11)), StandingState::Due);
        assert_eq!(state(None, date(2026, 11, 12)), StandingState::Overdue);
        assert_eq!(standing(None, None, date(2026, 11, 12)), StandingState::Open);
    }
}
