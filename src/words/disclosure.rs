//! Sentences about disclosure records: what they are in, how open they are, what happened to them.

use crate::words::punctuation::shown;
use crate::words::{date, removal};
use contract::disclosure::{
    DisclosureEntry, DisclosureFilter, DisclosureOrder, DisclosureStep, DisclosureView, Openness,
    TablePreview, Validity,
};
use contract::language::Language;

/// Whether a record is in force.
pub fn validity(validity: Validity, language: Language) -> &'static str {
    match validity {
        Validity::InForce => language.say("有效", "In force"),
        Validity::Replaced => language.say("已被替代", "Replaced"),
        Validity::Void => language.say("已废止", "No longer in force"),
    }
}

/// What its index number is called, on its page and on its card.
pub fn index_number(language: Language) -> &'static str {
    language.say("索引号", "Index number")
}

/// The unit that publishes it.
pub fn publisher(language: Language) -> &'static str {
    language.say("发布单位", "Publisher")
}

/// The day on which it was published.
pub fn published_on(language: Language) -> &'static str {
    language.say("公开日期", "Published on")
}

/// Which of the five it belongs to.
pub fn which_of_the_five(language: Language) -> &'static str {
    language.say("五公开", "Which of the five")
}

/// Whether it is in force.
pub fn in_force(language: Language) -> &'static str {
    language.say("有效性", "Validity")
}

/// Before the reason why a record is not open.
pub fn not_open(language: Language) -> &'static str {
    language.say("这条信息不予公开。理由：", "This is not open. Reason: ")
}

/// Why nothing of a record but its name is published, or that it is given on application; nothing where it is open.
pub fn closed(record: &DisclosureView, language: Language) -> Option<String> {
    match record.line.openness {
        Openness::Proactive => None,
        Openness::OnApplication => {
            let words = language.say(
                "这条信息依申请公开，怎样申请请看它的网页。",
                "This is given on application; its page says how to apply.",
            );
            Some(words.to_owned())
        }
        Openness::NotOpen => Some(format!("{}{}", not_open(language), shown(&record.why_closed))),
    }
}

/// That a record is not in force any more, and why; nothing while it is.
pub fn standing(record: &DisclosureView, language: Language) -> Option<String> {
    let (words, step) = match record.line.validity {
        Validity::InForce => return None,
        Validity::Replaced => (
            language.say("这条记录已经由另一条替代。", "Another record has taken the place of this one. "),
            DisclosureStep::Replace,
        ),
        Validity::Void => (
            language.say("这条记录已经废止，不再有效。", "This record is no longer in force. "),
            DisclosureStep::Void,
        ),
    };
    let ended = record.history.iter().rev().find(|entry| entry.step == step);
    let why = ended.map(|entry| format!("{}{}", language.say("原因：", "Reason: "), shown(&entry.why)));
    Some(format!("{words}{}", why.unwrap_or_default()))
}

/// In which order records are listed.
pub fn order(order: DisclosureOrder, language: Language) -> &'static str {
    match order {
        DisclosureOrder::Newest => language.say("公开日期，新的在前", "Published, newest first"),
        DisclosureOrder::Oldest => language.say("公开日期，旧的在前", "Published, oldest first"),
        DisclosureOrder::MadeNewest => language.say("生成日期，新的在前", "Made, newest first"),
        DisclosureOrder::MadeOldest => language.say("生成日期，旧的在前", "Made, oldest first"),
    }
}

/// How many records were found.
pub fn found(total: u64, filter: &DisclosureFilter, language: Language) -> String {
    match (total, filter.is_empty(), language) {
        (0, true, _) => language.say("目录里还没有记录。", "The catalogue holds no record yet.").to_owned(),
        (0, false, _) => language
            .say("没有找到。少选一项，或换个词再试。", "Nothing found. Choose less, or try another word.")
            .to_owned(),
        (total, true, Language::Chinese) => format!("一共 {total} 条。"),
        (total, false, Language::Chinese) => format!("找到 {total} 条。"),
        (1, _, Language::English) => "One record.".to_owned(),
        (total, _, Language::English) => format!("{total} records."),
    }
}

/// What happened on a day.
pub fn step(entry: &DisclosureEntry, language: Language) -> String {
    let words = match entry.step {
        DisclosureStep::Correct => language.say("更正", "Corrected"),
        DisclosureStep::Replace => language.say("被替代", "Replaced"),
        DisclosureStep::Void => language.say("废止", "Declared no longer in force"),
        DisclosureStep::Withdraw => language.say("撤下", "Withdrawn"),
        DisclosureStep::Announce | DisclosureStep::Change => language.say("登记", "Written down"),
        DisclosureStep::Publish => language.say("公开", "Published"),
        DisclosureStep::Remove => return removed(&entry.why, language),
    };
    match (entry.why.as_str(), language) {
        ("", _) => words.to_owned(),
        (why, Language::Chinese) => format!("{words}。原因：{why}"),
        (why, Language::English) => format!("{words}. Reason: {why}"),
    }
}

/// That the law took something out.
fn removed(basis: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("依法移除了一处内容。依据：{basis}"),
        Language::English => {
            format!("Something was removed because the law requires it. Basis: {basis}")
        }
    }
}

/// Since when and why a record is not in the catalogue any more, and what to do.
pub fn withdrawn(entry: &DisclosureEntry, language: Language) -> String {
    let on = date::full(entry.on, language);
    match language {
        Language::Chinese => {
            format!(
                "这条记录已于{on}撤下，不再公开。原因：{}。还有疑问，可以写信问发布它的单位。",
                entry.why.trim_end_matches('。')
            )
        }
        Language::English => format!(
            "This record was withdrawn on {on} and is no longer public. Reason: {}. If you still need it, write to the unit that published it.",
            entry.why.trim_end_matches(['。', '.'])
        ),
    }
}

/// The same of a record that is withdrawn, with what the law took out of it.
pub fn gone(view: &DisclosureView, language: Language) -> Option<String> {
    let withdrawn = withdrawn(view.withdrawn()?, language);
    let removals = view.removals.iter().map(|note| removal::told(note, language));
    Some([withdrawn].into_iter().chain(removals).collect::<Vec<_>>().join(language.say("", " ")))
}

/// One sentence about a record, for where only a line of it is shown.
pub fn described(view: &DisclosureView, language: Language) -> String {
    if let Some(entry) = view.withdrawn() {
        return withdrawn(entry, language);
    }
    if !view.line.summary.is_empty() {
        return view.line.summary.clone();
    }
    let on = date::full(view.line.published_on, language);
    match language {
        Language::Chinese => format!("{}，{on}公开，索引号 {}。", view.line.publisher, view.line.number),
        Language::English => {
            format!("Published by {} on {on}, index number {}.", view.line.publisher, view.line.number)
        }
    }
}

/// By when the record was to be published, and whether it was.
pub fn due(view: &DisclosureView, language: Language) -> String {
    let by = date::full(view.due_on, language);
    let late = view.line.published_on > view.due_on;
    let outcome = match late {
        true => language.say("超期公开", "published late"),
        false => language.say("按期公开", "published in time"),
    };
    match (view.due_estimated, language) {
        (false, Language::Chinese) => format!("{by}前，{outcome}"),
        (false, Language::English) => format!("by {by}: {outcome}"),
        (true, Language::Chinese) => format!("{by}前（那一年的工作日历没有公布，按周末推算），{outcome}"),
        (true, Language::English) => {
            format!("by {by} (an estimate: no calendar was published for that year): {outcome}")
        }
    }
}

/// How much of a table is shown.
pub fn table(table: &TablePreview, language: Language) -> String {
    let (shown, total) = (table.rows.len(), table.total);
    match (shown == total, language) {
        (true, Language::Chinese) => format!("共 {total} 行"),
        (true, Language::English) => format!("All {total} rows"),
        (false, Language::Chinese) => format!("前 {shown} 行，共 {total} 行，全部内容请下载"),
        (false, Language::English) => format!("The first {shown} of {total} rows; download the file for all"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withdrawn_record_says_when_why_and_what_to_do() {
        let on = jiff::civil::date(2026, 11, 22);
        let entry =
            DisclosureEntry { step: DisclosureStep::Withdraw, on, why: "误传了内部稿。".into() };
        let chinese = withdrawn(&entry, Language::Chinese);
        assert!(
            chinese.contains("2026年11月22日") && chinese.contains("误传了内部稿。还有疑问"),
            "{chinese}"
        );
        assert!(withdrawn(&entry, Language::English).contains("22 November 2026"));
    }
}
