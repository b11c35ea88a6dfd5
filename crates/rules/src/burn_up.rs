//! Milestones done over the year against those planned. What was first planned stays planned for that day,
//! however often it was moved since: moving a date must not make a late plan look like one in time.

use contract::Date;
use contract::board::{BurnUp, BurnUpPoint};
use jiff::civil::date;

/// A milestone: the day it was first planned for, and the day it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day it was first planned for.
    pub planned: Date,
    /// The day it was done.
    pub done: Option<Date>,
}

/// The steps of a year as of a day; `None` where there are none.
pub fn burn_up(steps: &[Step], (year, day): (i16, Date)) -> Option<BurnUp> {
    let total = u32::try_from(steps.len()).ok().filter(|total| *total > 0)?;
    let first = date(year, 1, 1);
    let mut days: Vec<Date> = (1..=12).map(|month| date(year, month, 1).last_of_month()).collect();
    days.extend([first, day.clamp(first, date(year, 12, 31))]);
    days.sort_unstable();
    days.dedup();
    let points = days.into_iter().map(|on| BurnUpPoint {
        on,
        planned: count(steps, |step| step.planned <= on),
        done: (on <= day).then(|| count(steps, |step| step.done.is_some_and(|done| done <= on))),
    });
    Some(BurnUp { total, points: points.collect() })
}

/// Which share of a year has passed at the end of a day, in percent, rounded down.
pub fn elapsed(year: i16, day: Date) -> u8 {
    let first = date(year, 1, 1);
    let passed = (day - first).get_days() + 1;
    let share = passed * 100 / i32::from(first.days_in_year());
    u8::try_from(share.clamp(0, 100)).unwrap_or(100)
}

fn count(steps: &[Step], wanted: impl Fn(&Step) -> bool) -> u32 {
    u32::try_from(steps.iter().filter(|step| wanted(step)).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step(planned: (i8, i8), done: Option<(i8, i8)>) -> Step {
        let day = |(month, day)| date(2026, month, day);
        Step { planned: day(planned), done: done.map(day) }
    }

    #[test]
    fn planned_and_done_grow_over_the_year_and_the_future_has_nothing_done() {
        let steps = [step((3, 31), Some((3, 20))), step((6, 30), Some((8, 2))), step((12, 15), None)];
        let burn_up = burn_up(&steps, (2026, date(2026, 8, 10))).expect("there are steps");
        let at = |month, day| {
            let point = burn_up.points.iter().find(|point| point.on == date(2026, month, day));
            point.map(|point| (point.planned, point.done))
        };
        assert_eq!(burn_up.total, 3);
        assert_eq!(at(3, 31), Some((1, Some(1))));
        assert_eq!(at(6, 30), Some((2, Some(1))));
        assert_eq!(at(8, 10), Some((2, Some(2))));
        assert_eq!(at(8, 31), Some((2, None)));
        assert_eq!(at(12, 31), Some((3, None)));
    }

    #[test]
    fn without_steps_there_is_no_picture() {
        assert_eq!(burn_up(&[], (2026, date(2026, 8, 10))), None);
    }

    #[test]
    fn the_share_of_a_year_is_whole_on_its_last_day_only() {
        assert_eq!(elapsed(2026, date(2026, 1, 1)), 0);
        assert_eq!(elapsed(2026, date(2026, 12, 30)), 99);
        assert_eq!(elapsed(2026, date(2026, 12, 31)), 100);
        assert_eq!(elapsed(2026, date(2025, 12, 31)), 0);
        assert_eq!(elapsed(2026, date(2027, 5, 1)), 100);
    }

    proptest! {
        #[test]
        fn neither_line_ever_falls_nor_passes_the_total(
            days in proptest::collection::vec((1i8..=12, 1i8..=28, proptest::option::of((1i8..=12, 1i8..=28))), 1..40),
            month in 1i8..=12,
        ) {
            let steps: Vec<Step> = days.iter().map(|(month, day, done)| step((*month, *day), *done)).collect();
            let burn_up = burn_up(&steps, (2026, date(2026, month, 15))).expect("there are steps");
            for pair in burn_up.points.windows(2) {
                prop_assert!(pair[0].on < pair[1].on && pair[0].planned <= pair[1].planned);
                prop_assert!(pair[1].done.is_none_or(|done| pair[0].done.is_some_and(|before| before <= done)));
            }
            prop_assert_eq!(burn_up.points.last().map(|point| point.planned), Some(burn_up.total));
        }
    }
}
