//! Disclosure records at the desk: how pressing one is, what may be done with it, what was done.

use contract::disclosure::DisclosureStep;
use contract::language::Language;
use contract::light::{Basis, Light, Sign};
use contract::staff::disclosure::{Pace, Record, RecordBoardLine, RecordFilter, RecordRow, Standing};
use huiyin::words::date;

/// The light of a record: by the day by which it is to be published.
pub fn light(pace: Pace) -> Light {
    let sign = match pace {
        Pace::InTime => Sign::OnCourse,
        Pace::Soon => Sign::AtRisk,
        Pace::Overdue | Pace::DoneLate => Sign::Late,
        Pace::Done => Sign::Done,
        Pace::Dropped => Sign::NotMeasured,
    };
    Light { sign, basis: Basis::Derived, percent: None, days_late: None, reported_this_month: true }
}

/// The words of the light.
pub fn pace(pace: Pace, language: Language) -> &'static str {
    match pace {
        Pace::InTime => language.say("还有时间", "In time"),
        Pace::Soon => language.say("快到期了", "Due soon"),
        Pace::Overdue => language.say("超期未公开", "Overdue"),
        Pace::Done => language.say("按期公开", "Published in time"),
        Pace::DoneLate => language.say("超期公开", "Published late"),
        Pace::Dropped => language.say("没有公开", "Never published"),
    }
}

/// Which records a filter wants.
pub fn filter(filter: RecordFilter, language: Language) -> &'static str {
    match filter {
        RecordFilter::Waiting => language.say("待公开的", "To be published"),
        RecordFilter::Late => language.say("超期的", "Overdue"),
        RecordFilter::Published => language.say("公开的", "Public"),
        RecordFilter::Ended => language.say("已终止的", "Ended"),
    }
}

/// Where a record stands.
pub fn standing(row: &RecordRow, language: Language) -> &'static str {
    match row.standing {
        Standing::Announced => language.say("待公开", "Not public yet"),
        Standing::Published => huiyin::words::disclosure::validity(row.validity, language),
        Standing::Withdrawn => language.say("已撤下", "Withdrawn"),
    }
}

/// What a step is called on its button.
pub fn step(step: DisclosureStep, language: Language) -> &'static str {
    match step {
        DisclosureStep::Announce => language.say("登记", "Write it down"),
        DisclosureStep::Change => language.say("修改", "Change it"),
        DisclosureStep::Publish => language.say("公开", "Publish it"),
        DisclosureStep::Correct => language.say("更正", "Correct it"),
        DisclosureStep::Replace => language.say("用另一条替代", "Replace it"),
        DisclosureStep::Void => language.say("废止", "Declare it no longer in force"),
        DisclosureStep::Withdraw => language.say("撤下", "Withdraw it"),
        DisclosureStep::Remove => language.say("依法移除内容", "Remove what the law requires to go"),
    }
}

/// What was done.
pub fn taken(step: DisclosureStep, language: Language) -> &'static str {
    match step {
        DisclosureStep::Announce => language.say("登记", "Written down"),
        DisclosureStep::Change => language.say("修改", "Changed"),
        DisclosureStep::Publish => language.say("公开", "Published"),
        DisclosureStep::Correct => language.say("更正", "Corrected"),
        DisclosureStep::Replace => language.say("被替代", "Replaced"),
        DisclosureStep::Void => language.say("废止", "No longer in force"),
        DisclosureStep::Withdraw => language.say("撤下", "Withdrawn"),
        DisclosureStep::Remove => {
            language.say("依法移除了一处内容", "Something was removed because the law requires it")
        }
    }
}

/// By when, and how that was counted.
pub fn due(record: &Record, language: Language) -> String {
    let (by, days) = (date::full(record.row.due_on, language), record.working_days);
    match (record.row.due_estimated, language) {
        (false, Language::Chinese) => format!("{by}前公开：从生成的第二天起算，{days} 个工作日。"),
        (false, Language::English) => {
            format!("To be published by {by}: {days} working days after the day on which it was made.")
        }
        (true, Language::Chinese) => {
            format!("大约{by}前公开：{days} 个工作日；那一年的工作日历还没有公布，按周末推算。")
        }
        (true, Language::English) => format!(
            "To be published by about {by}: {days} working days, an estimate while no calendar is published for that year."
        ),
    }
}

/// What waits in a unit.
pub fn waiting(line: &RecordBoardLine, language: Language) -> String {
    let next = date::short(line.next_due, language);
    match (line.late, language) {
        (0, Language::Chinese) => format!("{} 条待公开，最早{next}到期", line.waiting),
        (late, Language::Chinese) => format!("{} 条待公开，其中 {late} 条超期，最早{next}到期", line.waiting),
        (0, Language::English) => format!("{} to be published, the first by {next}", line.waiting),
        (late, Language::English) => {
            format!("{} to be published, {late} of them overdue, the first since {next}", line.waiting)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_with_late_records_says_how_many() {
        let next_due = jiff::civil::date(2026, 11, 11);
        let line = RecordBoardLine { unit: "财务审计科".into(), waiting: 3, late: 1, next_due };
        assert_eq!(waiting(&line, Language::Chinese), "3 条待公开，其中 1 条超期，最早11月11日到期");
    }
}
