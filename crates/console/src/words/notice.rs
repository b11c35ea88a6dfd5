//! Supervision notices at the desk: how pressing one is, what is to be done, what was done. What a state is
//! called, the public pages say.

use crate::words::inbox;
use contract::Date;
use contract::language::Language;
use contract::light::{Basis, Light, Sign};
use contract::staff::notice::{NoticeEntry, NoticeFilter, NoticeRow, NoticeStep};
use contract::supervision::NoticeState;
use huiyin::words::date;

/// The light of a notice: by its day while the unit acts next, else by its state.
pub fn light(row: &NoticeRow, today: Date) -> Light {
    if row.state.is_units_turn() {
        return inbox::light_of(row.pressing, row.due_on, today);
    }
    let sign = match row.state {
        NoticeState::Closed => Sign::Done,
        NoticeState::Withdrawn => Sign::NotMeasured,
        _ => Sign::OnCourse,
    };
    Light { sign, basis: Basis::Derived, percent: None, days_late: None, reported_this_month: true }
}

/// The words of the light: `逾期 3 天`, `明天到期`, `等核对`.
pub fn pressing(row: &NoticeRow, today: Date, language: Language) -> String {
    let words = match row.state {
        NoticeState::Rectified => language.say("等核对", "To be checked"),
        NoticeState::Closed | NoticeState::Withdrawn => language.say("办结", "Ended"),
        NoticeState::Issued | NoticeState::Replied | NoticeState::Returned => {
            return inbox::pressing_of(row.pressing, row.due_on, today, language);
        }
    };
    words.to_owned()
}

/// Which notices a filter wants.
pub fn filter(filter: NoticeFilter, language: Language) -> &'static str {
    match filter {
        NoticeFilter::ForMe => language.say("等我办的", "Waiting for me"),
        NoticeFilter::Open => language.say("在办的", "Open"),
        NoticeFilter::Late => language.say("逾期的", "Overdue"),
        NoticeFilter::Ended => language.say("办结的", "Ended"),
    }
}

/// What somebody does next with a notice that waits for them: a verb.
pub fn deed(row: &NoticeRow, language: Language) -> &'static str {
    match row.state {
        NoticeState::Issued if row.mine => language.say("答复督办单", "Reply to a notice"),
        NoticeState::Replied | NoticeState::Returned if row.mine => {
            language.say("报督办整改", "Put right what a notice asks")
        }
        NoticeState::Rectified => language.say("核对整改并销号", "Check and close a notice"),
        _ => language.say("催办", "Remind the unit"),
    }
}

/// What a step is called on its button.
pub fn step(step: NoticeStep, language: Language) -> &'static str {
    match step {
        NoticeStep::Issue => language.say("发出督办单", "Issue the notice"),
        NoticeStep::Remind => language.say("催办", "Remind the unit"),
        NoticeStep::Reply => language.say("答复", "Reply"),
        NoticeStep::Rectify => language.say("报整改", "Report as put right"),
        NoticeStep::SendBack => language.say("退回", "Send back"),
        NoticeStep::Close => language.say("销号", "Close"),
        NoticeStep::Withdraw => language.say("撤销", "Withdraw"),
    }
}

/// What the button of a step's form says.
pub fn send(step: NoticeStep, language: Language) -> &'static str {
    match step {
        NoticeStep::Issue => language.say("发出督办单", "Issue the notice"),
        NoticeStep::Remind => language.say("催办", "Remind the unit"),
        NoticeStep::Reply => language.say("提交答复", "Send the reply"),
        NoticeStep::Rectify => language.say("提交整改", "Report it as put right"),
        NoticeStep::SendBack => language.say("退回给单位", "Send it back to the unit"),
        NoticeStep::Close => language.say("核对无误，销号", "Close it"),
        NoticeStep::Withdraw => language.say("撤销这份督办单", "Withdraw the notice"),
    }
}

/// What was done, with the day that it set.
pub fn done(entry: &NoticeEntry, language: Language) -> String {
    let what = match entry.step {
        NoticeStep::Issue => language.say("发出督办单", "Issued the notice"),
        NoticeStep::Remind => language.say("催办", "Reminded the unit"),
        NoticeStep::Reply => language.say("答复", "Replied"),
        NoticeStep::Rectify => language.say("报告已整改", "Reported it as put right"),
        NoticeStep::SendBack => language.say("退回", "Sent it back"),
        NoticeStep::Close => language.say("销号", "Closed it"),
        NoticeStep::Withdraw => language.say("撤销", "Withdrew it"),
    };
    let Some(due_on) = entry.due_on else { return what.to_owned() };
    let due = date::full(due_on, language);
    match (entry.step, language) {
        (NoticeStep::Issue, Language::Chinese) => format!("{what}，最晚{due}答复"),
        (_, Language::Chinese) => format!("{what}，最晚{due}整改好"),
        (NoticeStep::Issue, Language::English) => format!("{what}; the reply is due on {due}"),
        (_, Language::English) => format!("{what}; to be put right by {due}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::id::NoticeNumber;
    use contract::letter::ItemRef;
    use contract::staff::Pressing;
    use jiff::civil::date;

    fn row(state: NoticeState, pressing: Pressing, mine: bool) -> NoticeRow {
        NoticeRow {
            number: NoticeNumber::of(2026, 7),
            item: ItemRef { year: 2026, number: 30 },
            title: "改造食堂".into(),
            unit: "实验小学".into(),
            state,
            issued_on: date(2026, 11, 2),
            due_on: date(2026, 11, 10),
            pressing,
            mine,
        }
    }

    #[test]
    fn a_late_notice_counts_its_days_and_one_to_be_checked_says_so() {
        let today = date(2026, 11, 13);
        let late = row(NoticeState::Issued, Pressing::Overdue, false);
        assert_eq!((light(&late, today).sign, light(&late, today).days_late), (Sign::Late, Some(3)));
        assert_eq!(pressing(&late, today, Language::Chinese), "逾期 3 天");
        assert_eq!(deed(&late, Language::Chinese), "催办");
        let right = row(NoticeState::Rectified, Pressing::Answered, false);
        assert_eq!(light(&right, today).sign, Sign::OnCourse);
        assert_eq!(pressing(&right, today, Language::Chinese), "等核对");
        assert_eq!(deed(&right, Language::Chinese), "核对整改并销号");
    }

    #[test]
    fn a_units_own_people_are_told_to_act_not_to_remind() {
        assert_eq!(deed(&row(NoticeState::Issued, Pressing::Soon, true), Language::Chinese), "答复督办单");
        assert_eq!(
            deed(&row(NoticeState::Returned, Pressing::Overdue, true), Language::Chinese),
            "报督办整改"
        );
    }
}
