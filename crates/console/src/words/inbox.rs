//! How pressing a letter is, as a light with words.

use contract::Date;
use contract::language::Language;
use contract::light::{Basis, Light, Sign};
use contract::staff::{InboxRow, Pressing};
use huiyin::words::date;

pub use huiyin::words::letter::state;

/// The light of a letter: the same five signs as everywhere.
pub fn light(row: &InboxRow, today: Date) -> Light {
    light_of(row.pressing, row.due_on, today)
}

/// The same for whatever has a day.
pub fn light_of(pressing: Pressing, due_on: Date, today: Date) -> Light {
    let sign = match pressing {
        Pressing::InTime => Sign::OnCourse,
        Pressing::Soon => Sign::AtRisk,
        Pressing::Overdue => Sign::Late,
        Pressing::Paused => Sign::OnCourse,
        Pressing::Answered => Sign::Done,
    };
    let left = days(today, due_on);
    let days_late = (pressing == Pressing::Overdue).then(|| u32::try_from(-left).unwrap_or_default());
    Light { sign, basis: Basis::Derived, percent: None, days_late, reported_this_month: true }
}

/// Its words: `逾期 3 天`, `快到期，明天为止`, `还有 6 天`, `不用再办`.
pub fn pressing(row: &InboxRow, today: Date, language: Language) -> String {
    pressing_of(row.pressing, row.due_on, today, language)
}

/// The same for whatever has a day.
pub fn pressing_of(pressing: Pressing, due_on: Date, today: Date, language: Language) -> String {
    let left = days(today, due_on);
    let chinese = language == Language::Chinese;
    match (pressing, left) {
        (Pressing::Answered, _) => language.say("不用再办", "Nothing is owed").to_owned(),
        (Pressing::Paused, _) => language.say("等写信人补充", "Waits for the writer").to_owned(),
        (Pressing::Overdue, left) if chinese => format!("逾期 {} 天", -left),
        (Pressing::Overdue, -1) => "1 day overdue".to_owned(),
        (Pressing::Overdue, left) => format!("{} days overdue", -left),
        (Pressing::Soon | Pressing::InTime, 0) => language.say("今天到期", "Due today").to_owned(),
        (Pressing::Soon | Pressing::InTime, 1) => language.say("明天到期", "Due tomorrow").to_owned(),
        (Pressing::Soon, left) if chinese => format!("快到期，还有 {left} 天"),
        (Pressing::Soon, left) => format!("Due soon, {left} days left"),
        (Pressing::InTime, left) if chinese => format!("还有 {left} 天"),
        (Pressing::InTime, left) => format!("{left} days left"),
    }
}

/// A choice with how many letters are behind it: `待受理（3）`.
pub fn counted(words: &str, letters: u64, language: Language) -> String {
    match language {
        Language::Chinese => format!("{words}（{letters}）"),
        Language::English => format!("{words} ({letters})"),
    }
}

/// The day that the law sets beside the due date.
pub fn petition_notice(by: Date, language: Language) -> String {
    let day = date::full(by, language);
    match language {
        Language::Chinese => format!("如果属于信访事项，最迟 {day}告诉写信人是否受理。"),
        Language::English => {
            format!("Should it be a petition, the writer is told by {day} whether it is taken on.")
        }
    }
}

/// Calendar days from one day to another.
pub fn days(from: Date, to: Date) -> i32 {
    from.until(to).map(|span| span.get_days()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::id::LetterNumber;
    use contract::letter::{LetterKind, LetterState};
    use jiff::civil::date;

    fn row(pressing: Pressing, due_on: Date) -> InboxRow {
        InboxRow {
            number: LetterNumber::of(2026, 7),
            version: 1,
            mailbox: "局长信箱".into(),
            kind: LetterKind::Question,
            title: "午餐几点开始".into(),
            state: LetterState::Received,
            received_on: date(2026, 11, 3),
            due_on,
            pressing,
            unit: "教体局".into(),
            danger: false,
        }
    }

    #[test]
    fn every_light_has_its_words() {
        let today = date(2026, 11, 24);
        for (kind, due_on, chinese, english) in [
            (Pressing::Overdue, date(2026, 10, 22), "逾期 33 天", "33 days overdue"),
            (Pressing::Overdue, date(2026, 11, 23), "逾期 1 天", "1 day overdue"),
            (Pressing::Soon, today, "今天到期", "Due today"),
            (Pressing::Soon, date(2026, 11, 25), "明天到期", "Due tomorrow"),
            (Pressing::Soon, date(2026, 11, 27), "快到期，还有 3 天", "Due soon, 3 days left"),
            (Pressing::InTime, date(2026, 12, 1), "还有 7 天", "7 days left"),
            (Pressing::Paused, date(2026, 11, 1), "等写信人补充", "Waits for the writer"),
            (Pressing::Answered, date(2026, 11, 1), "不用再办", "Nothing is owed"),
        ] {
            let row = row(kind, due_on);
            assert_eq!(pressing(&row, today, Language::Chinese), chinese);
            assert_eq!(pressing(&row, today, Language::English), english);
        }
    }

    #[test]
    fn a_late_letter_counts_its_days_in_its_sign() {
        let light = light(&row(Pressing::Overdue, date(2026, 10, 22)), date(2026, 11, 24));
        assert_eq!((light.sign, light.days_late), (Sign::Late, Some(33)));
    }
}
