//! Words of the board: what has passed, what is reached, how months and units stand.

use crate::words::{date, plan, punctuation::shown, sign};
use contract::Date;
use contract::board::{BurnUp, LateLine, MonthLine, StepCell};
use contract::language::Language;
use contract::light::{Counts, Sign};
use contract::plan::Progress;

/// What the page is called.
pub fn title(year: i16, language: Language) -> String {
    match language {
        Language::Chinese => format!("{year}年进展一览"),
        Language::English => format!("{year} at a glance"),
    }
}

/// How far several items have come: `平均完成 61%，41 项中有 30 项报了数`. What is not measured is no zero.
pub fn progress(progress: &Progress, total: u32, language: Language) -> String {
    match (progress.percent, language) {
        (Some(percent), Language::Chinese) => {
            format!("平均完成 {percent}%，{total} 项中有 {} 项报了数", progress.measured)
        }
        (Some(percent), Language::English) => {
            format!("{percent}% on average, {} of {total} items measured", progress.measured)
        }
        (None, Language::Chinese) => "还没有报数，不显示进度".to_owned(),
        (None, Language::English) => "nothing measured yet".to_owned(),
    }
}

/// The year's share that has passed: `这一年过去了 88%。`
pub fn elapsed(year: i16, day: Date, percent: u8, language: Language) -> String {
    match (language, day.year() == year) {
        (Language::Chinese, true) => format!("这一年过去了 {percent}%。"),
        (Language::English, true) => format!("{percent}% of the year has passed."),
        (Language::Chinese, false) => format!("{year}年已经过完。"),
        (Language::English, false) => format!("The year {year} is over."),
    }
}

/// How a part's items stand: `15 项，完成 3 项，逾期 1 项`.
pub fn tally(counts: &Counts, language: Language) -> String {
    let mut words = plan::part_tally(counts, language);
    for sign in [Sign::Late, Sign::AtRisk] {
        let (name, count) = (sign::name(sign, language), counts.of(sign));
        match language {
            _ if count == 0 => {}
            Language::Chinese => words.push_str(&format!("，{name} {count} 项")),
            Language::English => words.push_str(&format!(", {count} {}", name.to_lowercase())),
        }
    }
    words
}

/// What is late and since when.
pub fn late(line: &LateLine, year: i16, language: Language) -> String {
    let due = line.due.map(|day| date::within(day, year, language));
    let reached = line.percent;
    match language {
        Language::Chinese => {
            let what = if line.milestone.is_empty() {
                String::new()
            } else {
                format!("“{}”", shown(&line.milestone))
            };
            let due = due.map(|day| format!("应于{day}完成，")).unwrap_or_default();
            let days = line.days.map_or_else(|| "已经逾期".to_owned(), |days| format!("逾期 {days} 天"));
            let reached = reached.map(|percent| format!("，只完成了 {percent}%")).unwrap_or_default();
            format!("{what}{due}{days}{reached}。")
        }
        Language::English => {
            let what = if line.milestone.is_empty() {
                "It".to_owned()
            } else {
                format!("“{}”", shown(&line.milestone))
            };
            let due = due.map(|day| format!(" was due on {day} and")).unwrap_or_default();
            let days = match line.days {
                Some(1) => " 1 day".to_owned(),
                Some(days) => format!(" {days} days"),
                None => String::new(),
            };
            let reached = reached.map(|percent| format!(", {percent}% done")).unwrap_or_default();
            format!("{what}{due} is{days} late{reached}.")
        }
    }
}

/// The name of a month: `3月`, `2027年3月`.
pub fn month(first: Date, year: i16, language: Language) -> String {
    match (language, first.year() == year) {
        (Language::Chinese, true) => format!("{}月", first.month()),
        (Language::Chinese, false) => format!("{}年{}月", first.year(), first.month()),
        (Language::English, true) => date::month_name(first).chars().take(3).collect(),
        (Language::English, false) => {
            format!("{} {}", date::month_name(first).chars().take(3).collect::<String>(), first.year())
        }
    }
}

/// How a month's milestones stand: `8 个，完成 6，逾期 1，改期 1`.
pub fn of_month(line: &MonthLine, language: Language) -> String {
    let counts = [
        (line.done, language.say("完成", "done")),
        (line.late, language.say("逾期", "late")),
        (line.moved, language.say("改期", "moved")),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    match language {
        Language::Chinese => {
            let counts: String = counts.map(|(count, name)| format!("，{name} {count}")).collect();
            format!("{} 个{counts}", line.planned)
        }
        Language::English => {
            let counts: String = counts.map(|(count, name)| format!(", {count} {name}")).collect();
            format!("{} planned{counts}", line.planned)
        }
    }
}

/// What a milestone's cell is called when it is read aloud.
pub fn cell(cell: &StepCell, light: &str, year: i16, language: Language) -> String {
    let called = plan::cell(cell.number, &shown(&cell.title), light, language);
    match (cell.moved_to.map(|day| date::within(day, year, language)), language) {
        (None, _) => called,
        (Some(day), Language::Chinese) => format!("{called}，改到{day}"),
        (Some(day), Language::English) => format!("{called}, moved to {day}"),
    }
}

/// What the picture of the year says, in a sentence.
pub fn burn_up(burn_up: &BurnUp, day: Date, language: Language) -> String {
    let now = burn_up.points.iter().rfind(|point| point.done.is_some());
    let (planned, done) = now.map_or((0, 0), |point| (point.planned, point.done.unwrap_or_default()));
    let (total, day) = (burn_up.total, date::full(day, language));
    match language {
        Language::Chinese => {
            let behind = if planned > done {
                format!("，比原计划少 {} 个", planned - done)
            } else {
                String::new()
            };
            format!("全年 {total} 个节点。到 {day}，原计划完成 {planned} 个，实际完成 {done} 个{behind}。")
        }
        Language::English => {
            let behind = if planned > done {
                format!(", {} fewer than planned", planned - done)
            } else {
                String::new()
            };
            format!(
                "{total} milestones in all. By {day}, {planned} were planned to be done and {done} are{behind}."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_measured_is_no_zero() {
        let none = Progress::default();
        assert_eq!(progress(&none, 4, Language::Chinese), "还没有报数，不显示进度");
        let some = Progress { percent: Some(61), measured: 3 };
        assert_eq!(progress(&some, 4, Language::Chinese), "平均完成 61%，4 项中有 3 项报了数");
    }

    #[test]
    fn what_is_late_is_said_with_its_days() {
        let line = LateLine {
            number: 29,
            title: "食堂".into(),
            unit: "后勤中心".into(),
            milestone: "设备到位".into(),
            due: Some(jiff::civil::date(2026, 9, 30)),
            days: Some(51),
            percent: Some(60),
            moved: String::new(),
        };
        assert_eq!(
            late(&line, 2026, Language::Chinese),
            "“设备到位”应于9月30日完成，逾期 51 天，只完成了 60%。"
        );
        assert_eq!(
            late(&line, 2026, Language::English),
            "“设备到位” was due on 30 September and is 51 days late, 60% done."
        );
        let own = LateLine { milestone: String::new(), due: None, days: None, percent: None, ..line };
        assert_eq!(late(&own, 2026, Language::Chinese), "已经逾期。");
    }
}
