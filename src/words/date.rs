//! Days as a person reads them aloud, never as digits with slashes.

use contract::Date;
use contract::language::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(crate) fn month_name(day: Date) -> &'static str {
    usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default()
}

/// `2026年11月20日`, `20 November 2026`.
pub fn full(day: Date, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Language::English => format!("{} {} {}", day.day(), month_name(day), day.year()),
    }
}

/// `2026年11月`, `November 2026`.
pub fn month(day: Date, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}年{}月", day.year(), day.month()),
        Language::English => format!("{} {}", month_name(day), day.year()),
    }
}

/// That a page shows an earlier day.
pub fn past(day: Date, language: Language) -> String {
    let shown = full(day, language);
    match language {
        Language::Chinese => format!("这里是 {shown}的情况，不是今天的。"),
        Language::English => format!("This is how things stood on {shown}, not today."),
    }
}

/// `11月20日`, `20 November`: where the year stands beside it.
pub fn short(day: Date, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}月{}日", day.month(), day.day()),
        Language::English => format!("{} {}", day.day(), month_name(day)),
    }
}

/// The short form within `year`, else the full one.
pub fn within(day: Date, year: i16, language: Language) -> String {
    if day.year() == year { short(day, language) } else { full(day, language) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_out_in_both_languages() {
        let day = jiff::civil::date(2026, 11, 3);
        assert_eq!(full(day, Language::Chinese), "2026年11月3日");
        assert_eq!(full(day, Language::English), "3 November 2026");
        assert_eq!(within(day, 2026, Language::Chinese), "11月3日");
        assert_eq!(within(day, 2025, Language::English), "3 November 2026");
    }
}
