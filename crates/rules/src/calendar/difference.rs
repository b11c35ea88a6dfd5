//! What a year's notice changes against the one that was known.

use contract::Date;
use contract::staff::calendar::NoticeDay;
use std::collections::BTreeMap;

/// A day that the notices tell differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The day.
    pub date: Date,
    /// Whether it was a day off; `None` where the week said so.
    pub was: Option<bool>,
    /// Whether it becomes a day off.
    pub becomes: Option<bool>,
}

/// The days that differ, in their order.
pub fn differences(known: &[NoticeDay], new: &[NoticeDay]) -> Vec<Difference> {
    let mut days: BTreeMap<Date, (Option<bool>, Option<bool>)> = BTreeMap::new();
    for day in known {
        days.entry(day.date).or_default().0 = Some(day.is_off_day);
    }
    for day in new {
        days.entry(day.date).or_default().1 = Some(day.is_off_day);
    }
    let differ = days.into_iter().filter(|(_, (was, becomes))| was != becomes);
    differ.map(|(date, (was, becomes))| Difference { date, was, becomes }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_what_differs_is_told() {
        let day = |day, is_off_day| NoticeDay { name: String::new(), date: date(2026, 10, day), is_off_day };
        let known = [day(1, true), day(8, true), day(10, false)];
        let new = [day(1, true), day(8, false), day(9, true)];
        let told = differences(&known, &new);
        let told: Vec<_> = told.into_iter().map(|one| (one.date.day(), one.was, one.becomes)).collect();
        assert_eq!(told, [(8, Some(true), Some(false)), (9, None, Some(true)), (10, Some(false), None)]);
    }
}
