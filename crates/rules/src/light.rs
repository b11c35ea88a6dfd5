//! How a promise stands, by rule. Version 2: rules 1 to 4 are version 1 and still hold where no assignment is
//! published; `milestone` has the others.
//!
//! 1. A target counts once a value was reported for it. Reached: value ≥ target; where the target is 0 (none
//!    may be left), value ≤ target. Its due date is the one the text names, else 31 December of the plan.
//! 2. Where values are reported, the sign is derived: all targets reported and reached → done; a counted
//!    target not reached after its due date → late; the share reached lags behind the share of time passed by
//!    more than a quarter → at risk; else on course.
//! 3. Where none is reported, the unit's own word stands, shown as 单位自报.
//! 4. Without either: 本月未报 where the text defines a measure, 无量化指标 where it does not. Neither counts
//!    as zero.

use contract::Date;
use contract::light::{Basis, Light, Sign};
use contract::outline::Target;
use contract::plan::Reading;

/// By how much the share reached may lag behind the share of time passed.
pub(crate) const SLACK: f64 = 0.25;

/// The version of the rules, which a stored state names.
pub const VERSION: u32 = contract::light::RULES;

/// What the light of an item is derived from.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The plan's year.
    pub year: i16,
    /// The item's targets.
    pub targets: &'a [Target],
    /// The newest reading of each target, in the same order.
    pub readings: &'a [Option<Reading>],
    /// The unit's newest own word.
    pub claim: Option<Sign>,
    /// The day of the newest update.
    pub updated_on: Option<Date>,
}

/// The light of an item on a day.
pub fn light(facts: &Facts<'_>, day: Date) -> Light {
    let reported_this_month =
        facts.updated_on.is_some_and(|on| (on.year(), on.month()) == (day.year(), day.month()));
    let counted: Vec<(&Target, f64)> = facts
        .targets
        .iter()
        .zip(facts.readings)
        .filter_map(|(target, reading)| Some((target, target.share(reading.as_ref()?.value))))
        .collect();
    if counted.is_empty() {
        let (sign, basis) = match facts.claim {
            Some(sign) => (sign, Basis::SelfReported),
            None if facts.targets.is_empty() => (Sign::NotMeasured, Basis::Nothing),
            None => (Sign::NotReported, Basis::Nothing),
        };
        return Light { sign, basis, percent: None, days_late: None, reported_this_month };
    }
    let due = |target: &Target| target.due.unwrap_or_else(|| jiff::civil::date(facts.year, 12, 31));
    let mean = counted.iter().map(|(_, share)| share).sum::<f64>() / counted.len() as f64;
    let all_reached = counted.iter().all(|(_, share)| *share >= 1.0);
    let earliest_missed =
        counted.iter().filter(|(target, share)| *share < 1.0 && due(target) < day).map(|(t, _)| due(t)).min();
    let lagging = counted
        .iter()
        .any(|(target, share)| *share < 1.0 && share + SLACK < elapsed(facts.year, due(target), day));
    let sign = if all_reached && counted.len() == facts.targets.len() {
        Sign::Done
    } else if earliest_missed.is_some() {
        Sign::Late
    } else if lagging {
        Sign::AtRisk
    } else {
        Sign::OnCourse
    };
    Light {
        sign,
        basis: Basis::Derived,
        // Rounded down, so that 100 is only ever said of what is whole.
        percent: Some((mean * 100.0).floor() as u8),
        days_late: earliest_missed.map(|due| days_between(due, day)),
        reported_this_month,
    }
}

/// Which share of the time from the first of January to the due date has passed.
pub(crate) fn elapsed(year: i16, due: Date, day: Date) -> f64 {
    let first = jiff::civil::date(year, 1, 1);
    let whole = f64::from(days_between(first, due).max(1));
    f64::from(days_between(first, day)) / whole
}

pub(crate) fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).get_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn target(value: f64, due: Option<Date>) -> Target {
        Target { text: "3所学校".into(), value, unit: "所".into(), due }
    }

    fn sign_of(targets: &[Target], values: &[Option<f64>], claim: Option<Sign>, day: Date) -> Light {
        let readings: Vec<Option<Reading>> =
            values.iter().map(|value| value.map(|value| Reading { value, on: date(2026, 3, 1) })).collect();
        light(&Facts { year: 2026, targets, readings: &readings, claim, updated_on: None }, day)
    }

    #[test]
    fn a_reached_target_is_done_even_after_its_due_date() {
        let light = sign_of(&[target(3.0, Some(date(2026, 6, 30)))], &[Some(3.0)], None, date(2026, 11, 20));
        assert_eq!((light.sign, light.basis, light.percent), (Sign::Done, Basis::Derived, Some(100)));
    }

    #[test]
    fn a_missed_due_date_is_late_by_days_and_no_claim_can_hide_it() {
        let light = sign_of(
            &[target(3.0, Some(date(2026, 11, 8)))],
            &[Some(2.0)],
            Some(Sign::Done),
            date(2026, 11, 20),
        );
        assert_eq!((light.sign, light.days_late, light.percent), (Sign::Late, Some(12), Some(66)));
    }

    #[test]
    fn on_the_due_date_itself_nothing_is_late() {
        let due = date(2026, 11, 20);
        assert_ne!(sign_of(&[target(3.0, Some(due))], &[Some(2.9)], None, due).sign, Sign::Late);
    }

    #[test]
    fn what_lags_behind_the_year_is_at_risk() {
        let day = date(2026, 11, 20);
        assert_eq!(sign_of(&[target(100.0, None)], &[Some(40.0)], None, day).sign, Sign::AtRisk);
        assert_eq!(sign_of(&[target(100.0, None)], &[Some(80.0)], None, day).sign, Sign::OnCourse);
    }

    #[test]
    fn a_target_of_none_left_is_reached_at_zero() {
        let day = date(2026, 11, 20);
        assert_eq!(sign_of(&[target(0.0, None)], &[Some(0.0)], None, day).sign, Sign::Done);
        assert_ne!(sign_of(&[target(0.0, None)], &[Some(4.0)], None, day).sign, Sign::Done);
    }

    #[test]
    fn no_measure_and_no_report_are_different_signs_and_never_zero() {
        let day = date(2026, 11, 20);
        let none = sign_of(&[], &[], None, day);
        let silent = sign_of(&[target(3.0, None)], &[None], None, day);
        assert_eq!((none.sign, none.percent), (Sign::NotMeasured, None));
        assert_eq!((silent.sign, silent.percent), (Sign::NotReported, None));
    }

    #[test]
    fn without_measured_values_the_units_own_word_stands_as_such() {
        let light = sign_of(&[target(3.0, None)], &[None], Some(Sign::OnCourse), date(2026, 11, 20));
        assert_eq!((light.sign, light.basis), (Sign::OnCourse, Basis::SelfReported));
    }

    proptest! {
        #[test]
        fn more_is_never_worse(value in 0.0f64..200.0, more in 0.0f64..100.0, day in 0i32..364) {
            let day = date(2026, 1, 1).checked_add(jiff::Span::new().days(day)).expect("within the year");
            let rank = |sign| match sign { Sign::Late => 0, Sign::AtRisk => 1, Sign::OnCourse => 2, _ => 3 };
            let targets = [target(100.0, Some(date(2026, 9, 30)))];
            let less = sign_of(&targets, &[Some(value)], None, day);
            let more = sign_of(&targets, &[Some(value + more)], None, day);
            prop_assert!(rank(more.sign) >= rank(less.sign));
        }
    }
}
