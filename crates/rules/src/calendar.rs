//! Working days by the yearly notices, make-up days included. Weekends alone are wrong: 调休 makes some of
//! them working days. A year without a notice is counted by weekends and said to be an estimate.
//!
//! Source: the yearly notice of the General Office of the State Council on holidays; format of holiday-cn.

mod difference;

pub use difference::{Difference, differences};

use contract::Date;
use contract::language::Language;
use contract::letter::DueCount;
use contract::limits;
use contract::staff::calendar::NoticeDay;
use jiff::civil::{Weekday, date};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One year's notice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct YearNotice {
    /// The year.
    pub year: i16,
    /// The notice's papers: addresses or titles.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Where the record of a shipped year comes from.
    #[serde(default)]
    source: String,
    /// The days that differ from the week; days of the December before may stand among them.
    pub days: Vec<NoticeDay>,
}

/// Why a calendar was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// Not the expected JSON.
    Format,
    /// A year that no notice can be for.
    Year(i16),
    /// It names no day.
    Empty,
    /// A day stands twice.
    Doubled(Date),
    /// A day stands twice, or in two years' notices, and says different things.
    Contradiction(Date),
    /// A day that is neither in the year nor in the December before.
    OutsideYear(Date),
}

impl CalendarError {
    /// What is wrong, and what to do.
    pub fn words(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match self {
            Self::Format => language
                .say(
                    "这不是工作日历文件。要 holiday-cn 格式的 JSON：year、papers、days。",
                    "This is no calendar. It must be JSON in the format of holiday-cn: year, papers, days.",
                )
                .to_owned(),
            Self::Year(year) if chinese => format!("年份 {year} 不对。"),
            Self::Year(year) => format!("{year} cannot be the year."),
            Self::Empty => language.say("文件里一天也没有。", "The file names no day.").to_owned(),
            Self::Doubled(day) if chinese => format!("{day} 写了两次，请删掉一个。"),
            Self::Doubled(day) => format!("{day} stands twice. Take one out."),
            Self::Contradiction(day) if chinese => format!("{day} 一处写放假，一处写上班，请核对通知原文。"),
            Self::Contradiction(day) => {
                format!("{day} is called a day off and a working day. Compare it with the notice.")
            }
            Self::OutsideYear(day) if chinese => format!("{day} 不在这一年，也不在上一年十二月。"),
            Self::OutsideYear(day) => format!("{day} is neither in the year nor in the December before."),
        }
    }
}

impl YearNotice {
    /// Reads a notice in the format of holiday-cn.
    ///
    /// # Errors
    /// It is no notice, or contradicts itself.
    pub fn read(json: &str) -> Result<Self, CalendarError> {
        let notice: Self = serde_json::from_str(json).map_err(|_| CalendarError::Format)?;
        let (least, most) = limits::PLAN_YEARS;
        if !(least..=most).contains(&notice.year) {
            return Err(CalendarError::Year(notice.year));
        }
        if notice.days.is_empty() {
            return Err(CalendarError::Empty);
        }
        let mut known = BTreeMap::new();
        for day in &notice.days {
            let before = day.date.year() == notice.year - 1 && day.date.month() == 12;
            if day.date.year() != notice.year && !before {
                return Err(CalendarError::OutsideYear(day.date));
            }
            match known.insert(day.date, day.is_off_day) {
                Some(off) if off == day.is_off_day => return Err(CalendarError::Doubled(day.date)),
                Some(_) => return Err(CalendarError::Contradiction(day.date)),
                None => {}
            }
        }
        Ok(notice)
    }

    /// Where it comes from.
    pub fn sources(&self) -> Vec<String> {
        let source = (!self.source.is_empty()).then(|| self.source.clone());
        self.papers.iter().cloned().chain(source).collect()
    }
}

/// The known years.
#[derive(Clone, Debug, Default)]
pub struct Calendars {
    notices: BTreeMap<i16, YearNotice>,
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
            let notice =
                YearNotice::read(json).expect("a shipped calendar is well-formed: a test reads each");
            calendars.adopt(notice).expect("shipped calendars agree: a test reads each");
        }
        calendars
    }

    /// Adopts a year's notice, in the place of the one that was known for the year.
    ///
    /// # Errors
    /// It contradicts the notice of a year beside it; nothing was adopted.
    pub fn adopt(&mut self, notice: YearNotice) -> Result<(), CalendarError> {
        let others = self.notices.values().filter(|known| known.year != notice.year);
        let mut days = BTreeMap::new();
        for day in others.chain([&notice]).flat_map(|notice| &notice.days) {
            if days.insert(day.date, day.is_off_day).is_some_and(|known| known != day.is_off_day) {
                return Err(CalendarError::Contradiction(day.date));
            }
        }
        self.days = days;
        self.notices.insert(notice.year, notice);
        Ok(())
    }

    /// The notices in force, the newest year first.
    pub fn notices(&self) -> impl Iterator<Item = &YearNotice> {
        self.notices.values().rev()
    }

    /// The notice of a year, if it is known.
    pub fn notice(&self, year: i16) -> Option<&YearNotice> {
        self.notices.get(&year)
    }

    /// Working days of a whole year.
    pub fn working_days_of(&self, year: i16) -> u32 {
        self.between(date(year - 1, 12, 31), date(year, 12, 31))
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
        self.count(from, working_days, &[])
    }

    /// As [`Self::count_from`], leaving out pauses: the days after the first up to and including the second.
    pub fn count(&self, from: Date, working_days: u16, pauses: &[(Date, Date)]) -> (Date, DueCount) {
        let mut count =
            DueCount { from, working_days, extended: 0, paused: 0, rest_days: 0, estimated: false };
        let (mut day, mut left) = (from, working_days);
        while left > 0 && day != Date::MAX {
            day = day.tomorrow().unwrap_or(Date::MAX);
            count.estimated |= !self.notices.contains_key(&day.year());
            let pauses_then = || pauses.iter().any(|(since, until)| since < &day && day <= *until);
            match self.is_working_day(day) {
                false if pauses_then() => {}
                false => count.rest_days += 1,
                true if pauses_then() => count.paused += 1,
                true => left -= 1,
            }
        }
        (day, count)
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

    fn notice(days: &str) -> Result<YearNotice, CalendarError> {
        YearNotice::read(&format!(r#"{{"year":2030,"papers":["https://www.gov.cn/x"],"days":[{days}]}}"#))
    }

    fn day(day: &str, off: bool) -> String {
        format!(r#"{{"name":"元旦","date":"{day}","isOffDay":{off}}}"#)
    }

    #[test]
    fn a_calendar_that_is_none_or_contradicts_itself_is_refused() {
        let first = day("2030-01-01", true);
        let refused = |days: String| notice(&days).expect_err("refused");
        assert_eq!(refused(format!("{first},{first}")), CalendarError::Doubled(date(2030, 1, 1)));
        let worked = day("2030-01-01", false);
        assert_eq!(refused(format!("{first},{worked}")), CalendarError::Contradiction(date(2030, 1, 1)));
        for outside in ["2029-11-30", "2031-01-01"] {
            assert!(matches!(refused(day(outside, true)), CalendarError::OutsideYear(_)), "{outside}");
        }
        assert!(notice(&day("2029-12-31", true)).is_ok());
        assert_eq!(refused(String::new()), CalendarError::Empty);
        for text in
            ["{", "[]", r#"{"year":2030}"#, r#"{"year":2030,"days":[{"date":"2030-02-30","isOffDay":true}]}"#]
        {
            assert_eq!(YearNotice::read(text), Err(CalendarError::Format), "{text}");
        }
        let error = YearNotice::read(r#"{"year":9,"days":[]}"#);
        assert_eq!(error, Err(CalendarError::Year(9)));
    }

    #[test]
    fn a_new_notice_takes_the_place_of_the_one_that_was_known() {
        let mut calendars = Calendars::shipped();
        let json = r#"{"year":2026,"days":[{"date":"2026-05-01","isOffDay":true}]}"#;
        calendars.adopt(YearNotice::read(json).expect("a notice")).expect("adopted");
        assert!(!calendars.is_working_day(date(2026, 2, 14)), "a Saturday that is worked no more");
        assert_eq!(calendars.notices().count(), 7);
        let against = r#"{"year":2027,"days":[{"date":"2026-12-31","isOffDay":true}]}"#;
        calendars.adopt(YearNotice::read(against).expect("a notice")).expect("adopted");
        let other = r#"{"year":2026,"days":[{"date":"2026-12-31","isOffDay":false}]}"#;
        let refused = calendars.adopt(YearNotice::read(other).expect("a notice"));
        assert_eq!(refused, Err(CalendarError::Contradiction(date(2026, 12, 31))));
        assert!(!calendars.is_working_day(date(2026, 12, 31)), "nothing was adopted");
    }
}
