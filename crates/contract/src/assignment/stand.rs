//! When a milestone is due, and how it stands as a light.

use super::{Milestone, MilestoneView};
use crate::light::{Basis, Light};
use jiff::civil::{Date, date};

impl Milestone {
    /// When it is due now.
    pub fn due(&self) -> Option<Date> {
        self.revised.as_ref().map(|revision| revision.date).or(self.planned)
    }

    /// When it is due within an item of a plan: on its own date, else on the item's, else at the end of the year.
    pub fn due_within(&self, item: Option<Date>, year: i16) -> Date {
        self.due().or(item).unwrap_or_else(|| date(year, 12, 31))
    }

    /// The day it was first promised for, which no revision changes.
    pub fn promised_within(&self, item: Option<Date>, year: i16) -> Date {
        self.planned.or_else(|| self.due()).or(item).unwrap_or_else(|| date(year, 12, 31))
    }
}

impl MilestoneView {
    /// How it stands, as a light.
    pub fn light(&self) -> Light {
        Light {
            sign: self.sign,
            basis: if self.percent.is_some() { Basis::Derived } else { Basis::Nothing },
            percent: self.percent,
            days_late: self.days_late,
            reported_this_month: false,
        }
    }
}
