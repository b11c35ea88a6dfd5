//! When letters are counted: once for each quarter, a month after it.

use contract::Date;
use contract::statistics::NextQuarter;
use jiff::Span;

/// Three months of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// From 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// The quarters of a year.
    pub fn all(year: i16) -> [Self; 4] {
        [1, 2, 3, 4].map(|number| Self { year, number })
    }

    /// Its first day.
    pub fn first(self) -> Date {
        let month = i8::try_from(self.number * 3).unwrap_or(3) - 2;
        Date::new(self.year, month, 1).unwrap_or(Date::MAX)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        months_after(self.first(), 2).last_of_month()
    }

    /// The day at whose end it is counted: the last one of the month after it. By then every letter is due that
    /// nobody extended twice.
    pub fn counted_on(self) -> Date {
        months_after(self.first(), 3).last_of_month()
    }

    /// Whether it was counted by a day.
    pub fn is_counted(self, today: Date) -> bool {
        self.counted_on() < today
    }
}

/// The quarters that were counted by a day, the newest first: from the one in which the first letter came.
pub fn counted(first_letter: Option<Date>, today: Date) -> Vec<Quarter> {
    let Some(first) = first_letter else { return Vec::new() };
    let quarters = (first.year()..=today.year()).rev().flat_map(|year| Quarter::all(year).into_iter().rev());
    quarters.filter(|quarter| quarter.last() >= first && quarter.is_counted(today)).collect()
}

/// The quarter that is counted next.
pub fn next(today: Date) -> NextQuarter {
    let years = [today.year() - 1, today.year()];
    let mut quarters = years.into_iter().flat_map(Quarter::all);
    let next = quarters.find(|quarter| !quarter.is_counted(today));
    let next = next.unwrap_or(Quarter { year: today.year(), number: 4 });
    NextQuarter { year: next.year, quarter: next.number, counted_on: next.counted_on() }
}

/// The day at whose end the reports of a year are counted.
pub fn reports_counted_on(year: i16) -> Date {
    Quarter { year, number: 4 }.counted_on()
}

fn months_after(day: Date, months: i64) -> Date {
    day.checked_add(Span::new().months(months)).unwrap_or(Date::MAX)
}
