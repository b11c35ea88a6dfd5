//! How times and days are kept: integers. A moment is milliseconds since 1970 in UTC; a day is the bureau's
//! day as the number yyyymmdd, which sorts as it reads.

use contract::{Date, DateTime};
use jiff::civil::Time;
use jiff::{Timestamp, tz::TimeZone};

/// A time with the bureau's day it falls on. A day ends at 24:00 bureau time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970 in UTC.
    pub millis: i64,
    /// The bureau's day.
    pub day: Date,
    /// The time on the bureau's clock.
    pub time: Time,
}

impl Moment {
    /// The moment in the bureau's time zone.
    pub fn of(timestamp: Timestamp, zone: &TimeZone) -> Self {
        let local = zone.to_datetime(timestamp);
        Self { millis: timestamp.as_millisecond(), day: local.date(), time: local.time() }
    }

    /// Noon of a day in the bureau's time zone, for what is told of the past.
    pub fn noon_of(day: Date, zone: &TimeZone) -> Self {
        let noon = zone.to_timestamp(day.at(12, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
        Self::of(noon, zone)
    }
}

/// A time to come, as it was typed on the bureau's clock, with the moment that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// As it was typed.
    pub at: DateTime,
    /// Milliseconds since 1970 in UTC.
    pub millis: i64,
}

impl Due {
    /// The time in the bureau's time zone; `None` unless it is after `now`.
    pub fn after(now: Moment, at: DateTime, zone: &TimeZone) -> Option<Self> {
        let millis = zone.to_timestamp(at).ok()?.as_millisecond();
        (millis > now.millis).then_some(Self { at, millis })
    }
}

/// The bureau's clock at a kept time.
pub(crate) fn local(millis: i64, zone: &TimeZone) -> DateTime {
    zone.to_datetime(Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// A day as it is kept.
pub(crate) fn to_number(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

/// A kept day. What no day is becomes the earliest one rather than a panic.
pub(crate) fn from_number(number: i32) -> Date {
    let (year, rest) = (number / 10_000, number % 10_000);
    let parts = (i16::try_from(year), i8::try_from(rest / 100), i8::try_from(rest % 100));
    match parts {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).unwrap_or(Date::MIN),
        _ => Date::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_back() {
        let day = date(2026, 11, 4);
        assert_eq!(to_number(day), 20_261_104);
        assert_eq!(from_number(20_261_104), day);
    }

    #[test]
    fn a_day_ends_at_midnight_of_the_bureau_not_of_utc() {
        let zone = TimeZone::get("Asia/Shanghai").expect("bundled");
        let late: Timestamp = "2026-11-20T16:30:00Z".parse().expect("a time");
        assert_eq!(Moment::of(late, &zone).day, date(2026, 11, 21));
    }
}
