//! Sentences about a letter: its kinds, its steps, and how its due date was counted.

use crate::words::date;
use contract::Date;
use contract::language::Language;
use contract::letter::{DueCount, LetterKind, LetterState};

/// What a kind is called.
pub fn kind(kind: LetterKind, language: Language) -> &'static str {
    match kind {
        LetterKind::Question => language.say("咨询", "Question"),
        LetterKind::Suggestion => language.say("建议", "Suggestion"),
        LetterKind::Complaint => language.say("投诉", "Complaint"),
        LetterKind::Help => language.say("求助", "Request for help"),
        LetterKind::Report => language.say("举报", "Report of misconduct"),
        LetterKind::Praise => language.say("表扬", "Praise"),
        LetterKind::Other => language.say("其他", "Something else"),
    }
}

/// What has happened when a letter reached a state.
pub fn step(state: LetterState, language: Language) -> &'static str {
    match state {
        LetterState::Received => language.say("收到来信", "Received"),
        LetterState::Accepted => language.say("受理", "Taken on"),
        LetterState::Replied => language.say("答复", "Answered"),
    }
}

/// Where a letter stands, as a sentence about the unit that has it: the words before and after its name.
pub fn standing(state: LetterState, language: Language) -> (&'static str, &'static str) {
    match state {
        LetterState::Received => (
            language.say("信已到", "It has arrived at "),
            language.say("，等待受理。", " and waits to be taken on."),
        ),
        LetterState::Accepted => (language.say("正由", "Now with "), language.say("办理。", ".")),
        LetterState::Replied => (language.say("已由", "Answered by "), language.say("答复。", ".")),
    }
}

/// By when it is answered: `最迟 2026年11月10日答复`.
pub fn due(due_on: Date, estimated: bool, language: Language) -> String {
    let day = date::full(due_on, language);
    match (language, estimated) {
        (Language::Chinese, false) => format!("最迟 {day}答复"),
        (Language::Chinese, true) => format!("预计最迟 {day}答复"),
        (Language::English, false) => format!("Answered by {day} at the latest"),
        (Language::English, true) => format!("Answered by about {day}"),
    }
}

/// How the day was counted: `从 11月3日收到次日起数 5 个工作日，中间有 2 天休息日不算。`
pub fn counted(count: &DueCount, language: Language) -> String {
    let from = date::short(count.from, language);
    let (days, rest) = (count.working_days, count.rest_days);
    let mut sentence = match (language, rest) {
        (Language::Chinese, 0) => format!("从 {from}收到次日起数 {days} 个工作日。"),
        (Language::Chinese, _) => {
            format!("从 {from}收到次日起数 {days} 个工作日，中间有 {rest} 天休息日不算。")
        }
        (Language::English, 0) => format!("Counted from the day after {from}: {days} working days."),
        (Language::English, 1) => {
            format!(
                "Counted from the day after {from}: {days} working days; 1 day of rest between is left out."
            )
        }
        (Language::English, _) => format!(
            "Counted from the day after {from}: {days} working days; {rest} days of rest between are left out."
        ),
    };
    if count.estimated {
        sentence.push_str(language.say(
            "那一年的放假安排还没有公布，这一天是按周末估算的。",
            " The holidays of that year are not published yet, so this day is an estimate by weekends.",
        ));
    }
    sentence
}

/// How long letters are kept.
pub fn kept(years: u16, language: Language) -> String {
    match language {
        Language::Chinese => format!("信和办理记录保存 {years} 年。"),
        Language::English if years == 1 => "Letters and their record are kept for 1 year.".to_owned(),
        Language::English => format!("Letters and their record are kept for {years} years."),
    }
}

/// How much may be written: `最多 60 个字。`
pub fn most(most: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("最多 {most} 个字。"),
        Language::English => format!("At most {most} characters."),
    }
}

/// How much is written: `已写 12 个字，最多 60 个字。`
pub fn written(typed: usize, most: usize, language: Language) -> String {
    match language {
        Language::Chinese if typed > most => {
            format!("已写 {typed} 个字，比上限 {most} 个字多了 {} 个字。", typed - most)
        }
        Language::Chinese => format!("已写 {typed} 个字，最多 {most} 个字。"),
        Language::English if typed > most => {
            format!("{typed} characters, {} more than allowed.", typed - most)
        }
        Language::English => format!("{typed} of at most {most} characters."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_date_says_how_it_was_counted() {
        let from = jiff::civil::date(2026, 11, 3);
        let count = DueCount { from, working_days: 5, rest_days: 2, estimated: false };
        assert_eq!(
            counted(&count, Language::Chinese),
            "从 11月3日收到次日起数 5 个工作日，中间有 2 天休息日不算。"
        );
        let count = DueCount { rest_days: 0, ..count };
        assert_eq!(
            counted(&count, Language::English),
            "Counted from the day after 3 November: 5 working days."
        );
    }
}
