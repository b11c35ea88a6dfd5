//! Working days by the yearly notices, make-up days included. Weekends alone are wrong: 调休 makes some of
//! them working days. A year without a notice is counted by weekends and said to be an estimate.
//!
//! Source: the yearly notice of the General Office of the State Council on holidays; format of holiday-cn.

use contract::Date;
use contract::letter::DueCount;
use jiff::civil::Weekday;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// One year's notice.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct YearNotice {
    /// The year.
    pub year: i16,
    /// The days that differ from the week; December days may stand in the next year's file.
    pub days: Vec<NoticeDay>,
}

/// A day that differs from the week.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NoticeDay {
    /// The day.
    pub date: Date,
    /// A day off, or else a make-up working day.
    pub is_off_day: bool,
}

/// Why a calendar was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// Not the expected JSON.
    Format,
    /// A day stands twice and says different things.
    Contradiction(Date),
}

/// The known years.
#[derive(Clone, Debug, Default)]
pub struct Calendars {
    years: BTreeSet<i16>,
    days: BTreeMap<Date, bool>,
}

const SHIPPED: [&str; 7] = [
    include_str!("../calendars/2020.json"),
    include_str!("../calendars/2021.json"),
    include_str!("../calendars/2022.json"),
    include_str!("../calendars/2023.json"),
    include_str!("../calendars/2024.json"),
    include_str!("../calendars/2025.json"),
    include_str!("../calendars/2026.json"),
];

impl Calendars {
    /// The years that come with the product: 2020–2026.
    ///
    /// # Panics
    /// Never: the files are part of the program and a test reads them.
    pub fn shipped() -> Self {
        let mut calendars = Self::default();
        for json in SHIPPED {
            calendars.add(json).expect("a shipped calendar is well-formed: a test reads each");
        }
        calendars
    }

    /// Adds a year.
    ///
    /// # Errors
    /// The file is not a calendar, or contradicts itself or what is known.
    pub fn add(&mut self, json: &str) -> Result<(), CalendarError> {
        let notice: YearNotice = serde_json::from_str(json).map_err(|_| CalendarError::Format)?;
        for day in &notice.days {
            if self.days.insert(day.date, day.is_off_day).is_some_and(|known| known != day.is_off_day) {
                return Err(CalendarError::Contradiction(day.date));
            }
        }
        self.years.insert(notice.year);
        Ok(())
    }

    /// Whether people work on that day.
    pub fn is_working_day(&self, day: Date) -> bool {
        match self.days.get(&day) {
            Some(is_off_day) => !is_off_day,
            None => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// Counts working days. Day zero is `from`; the first day counted is the next working day.
    pub fn count_from(&self, from: Date, working_days: u16) -> (Date, DueCount) {
        let (mut day, mut left, mut rest_days) = (from, working_days, 0);
        let mut estimated = false;
        while left > 0 {
            day = day.tomorrow().unwrap_or(Date::MAX);
            estimated |= !self.years.contains(&day.year());
            if self.is_working_day(day) {
                left -= 1;
            } else {
                rest_days += 1;
            }
            if day == Date::MAX {
                break;
            }
        }
        (day, DueCount { from, working_days, rest_days, estimated })
    }

    /// Working days after `from` up to and including `to`; 0 if `to` is not later.
    pub fn between(&self, from: Date, to: Date) -> u32 {
        let days = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= to);
        days.filter(|day| self.is_working_day(*day)).count() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_year_2026_has_248_working_days() {
        let calendars = Calendars::shipped();
        assert_eq!(calendars.between(date(2025, 12, 31), date(2026, 12, 31)), 248);
    }

    #[test]
    fn make_up_days_and_holidays_are_counted_as_the_notice_says() {
        let calendars = Calendars::shipped();
        assert_eq!(calendars.count_from(date(2026, 9, 24), 20).0, date(2026, 10, 29));
        assert_eq!(calendars.count_from(date(2026, 2, 12), 15).0, date(2026, 3, 11));
        assert!(calendars.is_working_day(date(2026, 2, 14)));
    }

    #[test]
    fn a_year_without_a_notice_is_an_estimate() {
        let (_, count) = Calendars::shipped().count_from(date(2026, 12, 30), 5);
        assert!(count.estimated);
        let (_, count) = Calendars::shipped().count_from(date(2026, 3, 2), 5);
        assert!(!count.estimated);
    }

    #[test]
    fn a_calendar_that_contradicts_itself_is_refused() {
        let json = r#"{"year":2030,"days":[{"date":"2030-01-01","isOffDay":true},{"date":"2030-01-01","isOffDay":false}]}"#;
        assert_eq!(Calendars::default().add(json), Err(CalendarError::Contradiction(date(2030, 1, 1))));
        assert_eq!(Calendars::default().add("{"), Err(CalendarError::Format));
    }
}
