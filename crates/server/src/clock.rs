//! The bureau's clock: now, in its time zone. Tests set it; nothing else asks the system for the time.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use std::sync::{Arc, Mutex, PoisonError};
use store::Moment;

/// Where the time comes from.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The bureau's time zone.
    pub zone: TimeZone,
    fixed: Option<Arc<Mutex<Timestamp>>>,
}

impl Clock {
    /// The system's clock.
    pub fn system(zone: TimeZone) -> Self {
        Self { zone, fixed: None }
    }

    /// A clock that stands still until it is set.
    pub fn fixed(zone: TimeZone, at: Timestamp) -> Self {
        Self { zone, fixed: Some(Arc::new(Mutex::new(at))) }
    }

    /// Sets a clock that stands still; the system's goes its own way.
    pub fn set(&self, at: Timestamp) {
        if let Some(fixed) = &self.fixed {
            *fixed.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    /// A kept moment as the clock on the bureau's wall showed it.
    pub fn time_of(&self, millis: i64) -> DateTime {
        let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        self.zone.to_datetime(at)
    }

    /// A kept moment with the bureau's offset from UTC, as feeds write it (RFC 3339): `2026-11-20T12:00:00+08:00`.
    pub fn written(&self, millis: i64) -> String {
        let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        ZonedDateTime::new(at, self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Now, with the bureau's day.
    pub fn now(&self) -> Moment {
        Moment::of(self.timestamp(), &self.zone)
    }

    /// The full hour that it is at the bureau, 0 to 23.
    pub fn hour(&self) -> i8 {
        self.zone.to_datetime(self.timestamp()).hour()
    }

    fn timestamp(&self) -> Timestamp {
        match &self.fixed {
            Some(fixed) => *fixed.lock().unwrap_or_else(PoisonError::into_inner),
            None => Timestamp::now(),
        }
    }
}
