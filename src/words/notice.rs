//! What is said of a supervision notice: its state, and what comes next by when.

use crate::words::date;
use contract::Date;
use contract::language::Language;
use contract::supervision::{NoticeState, NoticeView};

/// A state in few words.
pub fn state(state: NoticeState, language: Language) -> &'static str {
    match state {
        NoticeState::Issued => language.say("待答复", "To be replied to"),
        NoticeState::Replied => language.say("已答复，整改中", "Replied, being put right"),
        NoticeState::Rectified => language.say("已整改，待核对", "Put right, to be checked"),
        NoticeState::Returned => language.say("已退回，待整改", "Sent back"),
        NoticeState::Closed => language.say("已销号", "Closed"),
        NoticeState::Withdrawn => language.say("已撤销", "Withdrawn"),
    }
}

/// What happened last and what comes next, in a sentence, as of a day: `11月5日已答复，最晚11月20日整改好。`
pub fn standing(notice: &NoticeView, day: Date, language: Language) -> String {
    let year = day.year();
    let (since, due) =
        (date::within(notice.since, year, language), date::within(notice.due_on, year, language));
    let (chinese, english) = match notice.state {
        NoticeState::Issued => (format!("最晚{due}答复"), format!("The unit replies by {due}")),
        NoticeState::Replied => (
            format!("{since}已答复，最晚{due}整改好"),
            format!("Replied on {since}; to be put right by {due}"),
        ),
        NoticeState::Rectified => (
            format!("{since}报告已整改，等督查人员核对"),
            format!("Reported as put right on {since}; to be checked"),
        ),
        NoticeState::Returned => (
            format!("{since}退回，最晚{due}再办好"),
            format!("Sent back on {since}; to be put right by {due}"),
        ),
        NoticeState::Closed => (format!("{since}核对属实，已销号"), format!("Checked and closed on {since}")),
        NoticeState::Withdrawn => (format!("{since}撤销"), format!("Withdrawn on {since}")),
    };
    let late = late(notice, day);
    match (language, late) {
        (Language::Chinese, 0) => format!("{chinese}。"),
        (Language::Chinese, late) => format!("{chinese}，已逾期 {late} 天。"),
        (Language::English, 0) => format!("{english}."),
        (Language::English, 1) => format!("{english}, 1 day overdue."),
        (Language::English, late) => format!("{english}, {late} days overdue."),
    }
}

/// A notice that was issued or moved on, in a line: `督办单 …：待答复。最晚11月20日答复。`
pub fn moved(notice: &NoticeView, day: Date, language: Language) -> String {
    let (number, standing) = (&notice.number, standing(notice, day, language));
    let (unit, state) = (&notice.unit, state(notice.state, language));
    match language {
        Language::Chinese => format!("督办单 {number}（{unit}）：{state}。{standing}"),
        Language::English => format!("Supervision notice {number} ({unit}): {state}. {standing}"),
    }
}

/// Calendar days past the day by which the unit acts; 0 if it is in time or owes nothing.
fn late(notice: &NoticeView, day: Date) -> i32 {
    let past = notice.due_on.until(day).map(|span| span.get_days()).unwrap_or_default();
    if notice.state.is_units_turn() { past.max(0) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::id::NoticeNumber;
    use jiff::civil::date;

    #[test]
    fn a_notice_says_what_comes_next_and_how_late_it_is() {
        let mut notice = NoticeView {
            number: NoticeNumber::of(2026, 7),
            unit: "实验小学".into(),
            issued_on: date(2026, 11, 2),
            due_on: date(2026, 11, 20),
            state: NoticeState::Replied,
            since: date(2026, 11, 5),
            closed_on: None,
            summary: String::new(),
        };
        let say = |notice: &NoticeView, day, language| standing(notice, date(2026, 11, day), language);
        assert_eq!(say(&notice, 20, Language::Chinese), "11月5日已答复，最晚11月20日整改好。");
        assert_eq!(say(&notice, 23, Language::Chinese), "11月5日已答复，最晚11月20日整改好，已逾期 3 天。");
        assert_eq!(
            say(&notice, 21, Language::English),
            "Replied on 5 November; to be put right by 20 November, 1 day overdue."
        );
        notice.state = NoticeState::Rectified;
        assert_eq!(say(&notice, 23, Language::Chinese), "11月5日报告已整改，等督查人员核对。");
    }
}
