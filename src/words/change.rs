//! Sentences about what changed: of an assignment, between two days, and how a day is quoted.

use crate::words::sign::{PlanYear, name_in};
use crate::words::{date, number, punctuation::shown};
use contract::Date;
use contract::assignment::{Goal, GoalChange, Moved};
use contract::difference::{Aspect, ItemDifference, PlanDifference, ValueChange};
use contract::language::Language;
use contract::light::Sign;
use contract::plan::{StateOf, UpdateView};
use contract::state::{Citation, Removal};

/// What a page of changes is called: `2026年3月31日到2026年11月20日的变化`.
pub fn title(difference: &PlanDifference, language: Language) -> String {
    let (from, to) = (date::full(difference.from.day, language), date::full(difference.to.day, language));
    match language {
        Language::Chinese => format!("{from}到{to}的变化"),
        Language::English => format!("What changed from {from} to {to}"),
    }
}

/// How many items changed, and how many are done now.
pub fn sentence(difference: &PlanDifference, language: Language) -> String {
    let changed = difference.items.len();
    let (before, after) = (difference.counts_before.done, difference.counts_after.done);
    match (changed, language) {
        (0, Language::Chinese) => "这两天之间没有变化。".to_owned(),
        (0, Language::English) => "Nothing changed between these two days.".to_owned(),
        (_, Language::Chinese) => {
            format!("有 {changed} 项工作发生了变化；全部工作中，已完成的由 {before} 项到 {after} 项。")
        }
        (1, Language::English) => {
            format!("1 item changed. Of the whole plan {before} were done before, {after} are now.")
        }
        (_, Language::English) => {
            format!("{changed} items changed. Of the whole plan {before} were done before, {after} are now.")
        }
    }
}

/// `由“推进中”变为“逾期”`; that an item came or went.
pub fn sign(item: &ItemDifference, (from, to): (PlanYear, PlanYear), language: Language) -> Option<String> {
    let said = |year, sign: Sign| name_in(year, sign, language);
    Some(match (item.sign_before, item.sign_after, language) {
        (None, Some(_), Language::Chinese) => "新列入安排".to_owned(),
        (None, Some(_), Language::English) => "New in the plan".to_owned(),
        (Some(_), None, Language::Chinese) => "不再列入安排".to_owned(),
        (Some(_), None, Language::English) => "No longer in the plan".to_owned(),
        (Some(before), Some(after), _) if before == after => return None,
        (Some(before), Some(after), Language::Chinese) => {
            format!("由“{}”变为“{}”", said(from, before), said(to, after))
        }
        (Some(before), Some(after), Language::English) => {
            format!("From “{}” to “{}”", said(from, before), said(to, after))
        }
        (None, None, _) => return None,
    })
}

/// `进度由 40% 到 68%`.
pub fn percent(item: &ItemDifference, language: Language) -> Option<String> {
    let said = |percent: Option<u8>| match percent {
        Some(percent) => format!("{percent}%"),
        None => language.say("尚未计量", "not measured").to_owned(),
    };
    (item.percent_before != item.percent_after).then(|| {
        let (before, after) = (said(item.percent_before), said(item.percent_after));
        match language {
            Language::Chinese => from_to("进度由", &before, "到", &after),
            Language::English => format!("Progress from {before} to {after}"),
        }
    })
}

/// `改造食堂：由 40 所到 68 所`.
pub fn value(change: &ValueChange, language: Language) -> String {
    let said = |value: Option<f64>| match value {
        Some(value) => number::with_unit(&number::plain(value), &change.unit),
        None => language.say("没有报数", "nothing reported").to_owned(),
    };
    let (title, before, after) = (shown(&change.title), said(change.before), said(change.after));
    match language {
        Language::Chinese => from_to(&format!("{title}：由"), &before, "到", &after),
        Language::English => format!("{title}: from {before} to {after}"),
    }
}

/// `“改造食堂”的期限由 2026年6月30日改到 2026年9月30日。原因：到货晚`.
pub fn moved(moved: &Moved, language: Language) -> String {
    let said = |day: Option<Date>| match day {
        Some(day) => date::full(day, language),
        None => language.say("未定", "none").to_owned(),
    };
    let (title, from, to) = (shown(&moved.title), said(moved.from), said(moved.to));
    let reason = shown(&moved.reason);
    let because = match (reason.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Chinese) => format!("。原因：{reason}"),
        (false, Language::English) => format!(". Reason: {reason}"),
    };
    match language {
        Language::Chinese => from_to(&format!("“{title}”的期限由"), &from, "改到", &to) + &because,
        Language::English => format!("Due date of “{title}” moved from {from} to {to}{because}"),
    }
}

/// `最早计划 2026年6月30日`, where that is not the date it moved from.
pub fn first_planned(first: Option<Date>, from: Option<Date>, language: Language) -> Option<String> {
    let first = first.filter(|_| first != from)?;
    Some(match language {
        Language::Chinese => format!("（最早计划 {}）", date::full(first, language)),
        Language::English => format!(" (first planned for {})", date::full(first, language)),
    })
}

/// `“改造食堂”的目标由 3 所改为 4 所`.
pub fn goal(change: &GoalChange, language: Language) -> String {
    let said = |goal: &Option<Goal>| match goal {
        Some(goal) => number::with_unit(&number::plain(goal.target), &goal.unit),
        None => language.say("不计数", "not counted").to_owned(),
    };
    let (title, from, to) = (shown(&change.title), said(&change.from), said(&change.to));
    match language {
        Language::Chinese => from_to(&format!("“{title}”的目标由"), &from, "改为", &to),
        Language::English => format!("Target of “{title}” changed from {from} to {to}"),
    }
}

/// `由 40 所到 68 所`, `由没有报数到 68 所`: figures stand apart from Han characters, words do not.
fn from_to(before: &str, from: &str, between: &str, to: &str) -> String {
    let apart = |figure: &str| if figure.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    let after = if from.ends_with('%') { " " } else { "" };
    format!("{before}{}{from}{after}{between}{}{to}", apart(from), apart(to))
}

/// `改了责任单位、督查电话`.
pub fn amended(aspects: &[Aspect], language: Language) -> Option<String> {
    let names: Vec<&str> = aspects.iter().map(|aspect| aspect_name(*aspect, language)).collect();
    (!names.is_empty()).then(|| match language {
        Language::Chinese => format!("改了{}", names.join("、")),
        Language::English => format!("Changed: {}", names.join(", ")),
    })
}

fn aspect_name(aspect: Aspect, language: Language) -> &'static str {
    match aspect {
        Aspect::Title => language.say("标题", "title"),
        Aspect::Body => language.say("原文", "text"),
        Aspect::Units => language.say("责任单位", "units responsible"),
        Aspect::Leader => language.say("分管领导职务", "leader in charge"),
        Aspect::Phone => language.say("监督电话", "telephone for supervision"),
        Aspect::Due => language.say("完成期限", "due date"),
        Aspect::Documents => language.say("要出台的文件", "documents to be issued"),
        Aspect::Milestones => language.say("节点的名称", "names of milestones"),
        Aspect::Weights => language.say("节点的权重", "weights of milestones"),
    }
}

/// `更正了 2 条进展`.
pub fn corrected(count: usize, language: Language) -> Option<String> {
    (count > 0).then(|| match language {
        Language::Chinese => format!("更正了 {count} 条早先的进展"),
        Language::English => format!("Earlier updates corrected: {count}"),
    })
}

/// `撤回了 2026年3月5日的进展。原因：数字报错了`.
pub fn withdrawn(update: &UpdateView, language: Language) -> String {
    let (day, reason) = (
        date::full(update.on, language),
        update.withdrawn.as_ref().map(|withdrawal| shown(&withdrawal.reason)).unwrap_or_default(),
    );
    match language {
        Language::Chinese => format!("撤回了 {day}的进展。原因：{reason}"),
        Language::English => format!("The update of {day} was withdrawn. Reason: {reason}"),
    }
}

/// That nothing moved is a fact and no text of the unit, so it is said in the page's language.
pub fn still(language: Language) -> &'static str {
    language.say("本月无进展。", "No progress this month.")
}

/// `其间公布 3 条进展`.
pub fn published(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("其间公布 {count} 条进展"),
        Language::English => format!("Updates published in between: {count}"),
    }
}

/// Titles after what happened to them: `新增节点：甲、乙`.
pub fn titles(chinese: &str, english: &str, titles: &[String], language: Language) -> Option<String> {
    let names: Vec<String> = titles.iter().map(|title| shown(title)).collect();
    (!names.is_empty()).then(|| match language {
        Language::Chinese => format!("{chinese}：{}", names.join("、")),
        Language::English => format!("{english}: {}", names.join("; ")),
    })
}

/// The whole citation, to be copied.
pub fn citation(title: &str, citation: &Citation, state: &StateOf, language: Language) -> String {
    let (title, day) = (shown(title), date::full(state.day, language));
    let Citation { publisher, address, .. } = citation;
    let hash = match (&citation.sha256, language) {
        (Some(hash), Language::Chinese) => format!("当日数据 SHA-256：{hash}。"),
        (Some(hash), Language::English) => format!("SHA-256 of the day’s data: {hash}. "),
        (None, Language::Chinese) => format!("当天还没有定稿，公布序号 {}。", state.publication),
        (None, Language::English) => {
            format!("The day is not over; publication number {}. ", state.publication)
        }
    };
    let press = match (citation.press_contact.as_str(), language) {
        ("", _) => String::new(),
        (contact, Language::Chinese) => format!("新闻联系：{contact}。"),
        (contact, Language::English) => format!(" Press contact: {contact}."),
    };
    match language {
        Language::Chinese => format!(
            "《{title}》，{publisher}，截至 {day}。{address} 。{hash}转载请注明来源和截止日期。{press}"
        ),
        Language::English => format!(
            "“{title}”, {publisher}, as of {day}. {address} . {hash}When you reprint, name the source and the date.{press}"
        ),
    }
}

/// What the law took out of the day since, a sentence each, so that a citation with an older hash explains itself.
pub fn removals(citation: &Citation, language: Language) -> Vec<String> {
    let now = citation.sha256.as_deref().unwrap_or_default();
    let after = citation.removals.iter().skip(1).map(|removal| removal.was.as_str()).chain([now]);
    let sentence = |(removal, became): (&Removal, &str)| {
        let (on, Removal { basis, was, .. }) = (date::full(removal.on, language), removal);
        match language {
            Language::Chinese => format!(
                "{on}，依法移除了这一天公布的一处内容（依据：{basis}）。移除前的 SHA-256 是 {was}，移除后是 {became}。\
                 引用里写的是移除前的，说的仍是这一天。"
            ),
            Language::English => format!(
                "On {on} something published by this day was removed because the law requires it (basis: {basis}). \
                 The SHA-256 before was {was}; since then it is {became}. A citation with the one before still means \
                 this day."
            ),
        }
    };
    citation.removals.iter().zip(after).map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_citation_names_all_that_one_needs_to_find_and_check_it() {
        let cited = Citation {
            publisher: "云溪市教育和体育局".into(),
            address: "https://jytyj.example.cn/plans/2026?as_of=2026-03-31".into(),
            sha256: Some("ab12".into()),
            removals: Vec::new(),
            data: String::new(),
            press_contact: "局办公室 0000-8800001".into(),
        };
        let state = StateOf { day: date(2026, 3, 31), provisional: false, publication: 40 };
        assert_eq!(
            citation("2026年重点工作安排", &cited, &state, Language::Chinese),
            "《2026年重点工作安排》，云溪市教育和体育局，截至 2026年3月31日。\
             https://jytyj.example.cn/plans/2026?as_of=2026-03-31 。当日数据 SHA-256：ab12。\
             转载请注明来源和截止日期。新闻联系：局办公室 0000-8800001。"
        );
        let open = Citation { sha256: None, press_contact: String::new(), ..cited };
        let said = citation("安排", &open, &StateOf { provisional: true, ..state }, Language::English);
        assert!(said.contains("publication number 40") && !said.contains("SHA") && !said.contains("Press"));
    }

    #[test]
    fn a_moved_date_says_from_when_to_when_and_why() {
        let late = Moved {
            title: "改造食堂".into(),
            from: Some(date(2026, 6, 30)),
            to: Some(date(2026, 9, 30)),
            reason: "设备到货晚".into(),
        };
        assert_eq!(
            moved(&late, Language::Chinese),
            "“改造食堂”的期限由 2026年6月30日改到 2026年9月30日。原因：设备到货晚"
        );
        assert_eq!(
            first_planned(Some(date(2026, 5, 1)), late.from, Language::Chinese).as_deref(),
            Some("（最早计划 2026年5月1日）")
        );
        assert_eq!(first_planned(late.from, late.from, Language::Chinese), None);
    }
}
