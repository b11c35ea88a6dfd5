//! Sentences about working-day calendars.

use contract::Date;
use contract::language::Language;
use contract::staff::calendar::NoticeDay;
use huiyin::words::date;

/// `全年 248 个工作日`.
pub fn working_days(days: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("全年 {days} 个工作日"),
        Language::English => format!("{days} working days in the year"),
    }
}

/// Days off, holiday by holiday: its name and its days.
pub fn holidays(days: &[NoticeDay], language: Language) -> Vec<(String, String)> {
    let mut holidays: Vec<(String, Vec<Date>)> = Vec::new();
    for day in days.iter().filter(|day| day.is_off_day) {
        match holidays.last_mut() {
            Some((name, dates)) if *name == day.name => dates.push(day.date),
            _ => holidays.push((day.name.clone(), vec![day.date])),
        }
    }
    holidays.into_iter().map(|(name, dates)| (name, spans(&dates, language))).collect()
}

/// Weekends that are worked.
pub fn worked(days: &[NoticeDay], language: Language) -> String {
    let days: Vec<String> =
        days.iter().filter(|day| !day.is_off_day).map(|day| date::full(day.date, language)).collect();
    if days.is_empty() {
        language.say("没有", "None").to_owned()
    } else {
        days.join(language.say("、", "; "))
    }
}

/// Days in a row as from and to.
fn spans(dates: &[Date], language: Language) -> String {
    let mut spans: Vec<(Date, Date)> = Vec::new();
    for day in dates {
        match spans.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next == *day) => *last = *day,
            _ => spans.push((*day, *day)),
        }
    }
    let spans = spans.into_iter().map(|(first, last)| match first == last {
        true => date::full(first, language),
        false => format!(
            "{}{}{}",
            date::full(first, language),
            language.say("至", " to "),
            date::full(last, language)
        ),
    });
    spans.collect::<Vec<_>>().join(language.say("、", "; "))
}

/// What a day is, in the old notice or the new one.
pub fn told(off: Option<bool>, language: Language) -> &'static str {
    match off {
        Some(true) => language.say("放假", "a day off"),
        Some(false) => language.say("上班", "a working day"),
        None => language.say("按星期", "as the week says"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn holidays_are_told_from_their_first_day_to_their_last() {
        let day = |name: &str, day, is_off_day| NoticeDay {
            name: name.into(),
            date: date(2026, 1, day),
            is_off_day,
        };
        let days = [day("元旦", 1, true), day("元旦", 2, true), day("元旦", 3, true), day("元旦", 4, false)];
        let told = holidays(&days, Language::Chinese);
        assert_eq!(told, [("元旦".to_owned(), "2026年1月1日至2026年1月3日".to_owned())]);
        assert_eq!(worked(&days, Language::English), "4 January 2026");
        assert_eq!(worked(&[], Language::Chinese), "没有");
    }
}
