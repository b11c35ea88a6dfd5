//! Sentences about proposals: where they stand, what was done with them and when.

use contract::DateTime;
use contract::language::Language;
use contract::staff::publishing::{About, ProposalState, ThreadEntry, ThreadStep};
use huiyin::words::date;

/// Where a proposal stands.
pub fn state(state: ProposalState, language: Language) -> &'static str {
    match state {
        ProposalState::Waiting => language.say("待审核", "Waiting for approval"),
        ProposalState::SentBack => language.say("已退回", "Sent back"),
        ProposalState::Scheduled => language.say("到时公布", "Scheduled"),
        ProposalState::Published => language.say("已公布", "Published"),
        ProposalState::Withdrawn => language.say("已收回", "Taken back"),
    }
}

/// What a proposal is about.
pub fn about(about: &About, language: Language) -> String {
    match (about, language) {
        (About::Plan { year, .. }, Language::Chinese) => format!("{year}年工作安排"),
        (About::Plan { year, .. }, Language::English) => format!("Plan for {year}"),
        (About::Update(item), Language::Chinese) => format!("进展 · 第 {} 项", item.number),
        (About::Assignment(item), Language::Chinese) => format!("分工和节点 · 第 {} 项", item.number),
        (About::Assignment(item), Language::English) => format!("Assignment · item {}", item.number),
        (About::Update(item), Language::English) => format!("Update · item {}", item.number),
    }
}

/// `2026年12月1日 09:00`.
pub fn time(at: DateTime, language: Language) -> String {
    format!("{} {:02}:{:02}", date::full(at.date(), language), at.hour(), at.minute())
}

/// What was done in a step.
pub fn step(entry: &ThreadEntry, language: Language) -> String {
    let due = entry.due.map(|due| time(due, language)).unwrap_or_default();
    match (entry.step, language) {
        (ThreadStep::Propose, _) => language.say("提请审核", "Proposed").to_owned(),
        (ThreadStep::SendBack, _) => language.say("退回", "Sent back").to_owned(),
        (ThreadStep::Revise, _) => language.say("改好，再提请审核", "Mended and proposed again").to_owned(),
        (ThreadStep::Schedule, Language::Chinese) => format!("定于 {due} 公布"),
        (ThreadStep::Schedule, Language::English) => format!("Set to appear on {due}"),
        (ThreadStep::Cancel, _) => language.say("取消定时公布", "Its time was cancelled").to_owned(),
        (ThreadStep::Publish, Language::Chinese) if entry.late => {
            format!("公布。原定 {due}，当时服务没有运行，恢复后补上")
        }
        (ThreadStep::Publish, Language::English) if entry.late => {
            format!("Published. It was due on {due}, when the service was not running")
        }
        (ThreadStep::Publish, _) if entry.who.is_empty() => {
            language.say("到时自动公布", "Published at its time").to_owned()
        }
        (ThreadStep::Publish, _) => language.say("同意并公布", "Approved and published").to_owned(),
        (ThreadStep::Fail, _) => language
            .say(
                "到时没能公布：事项有了变化，或公布改为两个人经手。请看过再提",
                "It could not appear at its time: its item has changed, or publishing now takes two people. \
                 Look at it and propose it again",
            )
            .to_owned(),
        (ThreadStep::Withdraw, _) => language.say("收回", "Taken back").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_appeared_late_says_when_it_was_due() {
        let entry = ThreadEntry {
            step: ThreadStep::Publish,
            who: String::new(),
            on: date(2026, 12, 3),
            words: String::new(),
            due: Some(date(2026, 12, 1).at(9, 0, 0, 0)),
            late: true,
        };
        let words = step(&entry, Language::Chinese);
        assert_eq!(words, "公布。原定 2026年12月1日 09:00，当时服务没有运行，恢复后补上");
        let in_time = ThreadEntry { late: false, ..entry };
        assert_eq!(step(&in_time, Language::English), "Published at its time");
    }
}
