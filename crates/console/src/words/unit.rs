//! Sentences about units: what they are, where they went, what a table brings.

use contract::Date;
use contract::language::Language;
use contract::problem::{Code, Problem};
use contract::staff::unit::{InUse, Leader, UnitChange, UnitChangeKind, UnitLine};
use contract::text::TextError;
use contract::unit::UnitKind;
use huiyin::words::date;

/// The name of a kind.
pub fn kind(kind: UnitKind, language: Language) -> &'static str {
    let english = match kind {
        UnitKind::Bureau => "Bureau",
        UnitKind::Office => "Office",
        UnitKind::School => "School",
        UnitKind::Kindergarten => "Kindergarten",
    };
    language.say(kind.chinese(), english)
}

/// Whether a unit is open; if not, since when, and where it went.
pub fn state(line: &UnitLine, language: Language) -> String {
    let Some(on) = line.closed_on else { return language.say("在办", "Open").to_owned() };
    let day = date::full(on, language);
    match (&line.merged_into, language) {
        (Some(into), Language::Chinese) => format!("{day}并入{}", into.name),
        (Some(into), Language::English) => format!("Merged into {} on {day}", into.name),
        (None, Language::Chinese) => format!("{day}关闭"),
        (None, Language::English) => format!("Closed on {day}"),
    }
}

/// Leaders in one line: `局长甲某、副局长乙某`.
pub fn leaders(leaders: &[Leader], language: Language) -> String {
    let named = leaders.iter().map(|leader| match language {
        Language::Chinese => format!("{}{}", leader.post, leader.name),
        Language::English => format!("{} {}", leader.post, leader.name),
    });
    named.collect::<Vec<_>>().join(language.say("、", ", "))
}

/// From which day to which: `2026年1月1日起`, `2026年1月1日至2026年8月31日`.
pub fn term(since: Option<Date>, until: Option<Date>, language: Language) -> String {
    let full = |day| date::full(day, language);
    match (since, until, language) {
        (None, None, Language::Chinese) => "一直".to_owned(),
        (None, None, Language::English) => "From the beginning".to_owned(),
        (Some(since), None, Language::Chinese) => format!("{}起", full(since)),
        (Some(since), None, Language::English) => format!("Since {}", full(since)),
        (None, Some(until), Language::Chinese) => format!("至{}", full(until)),
        (None, Some(until), Language::English) => format!("Until {}", full(until)),
        (Some(since), Some(until), Language::Chinese) => format!("{}至{}", full(since), full(until)),
        (Some(since), Some(until), Language::English) => format!("{} to {}", full(since), full(until)),
    }
}

/// What has to be done before a unit can be closed; `None` where nothing has.
pub fn keeps_open(in_use: InUse, language: Language) -> Option<String> {
    let InUse { letters, applications, people, units, notices, items } = in_use;
    (!in_use.is_free()).then(|| {
        TextError::StillInUse { letters, applications, people, units, notices, items }.words(language)
    })
}

/// What becomes of one unit.
pub fn change(change: &UnitChange, language: Language) -> String {
    let UnitChange { was, becomes, .. } = change;
    match (change.kind, language) {
        (UnitChangeKind::Added, Language::Chinese) => "新增".to_owned(),
        (UnitChangeKind::Added, Language::English) => "Added".to_owned(),
        (UnitChangeKind::Renamed, Language::Chinese) => format!("改名：{was} → {becomes}"),
        (UnitChangeKind::Renamed, Language::English) => format!("Renamed: {was} → {becomes}"),
        (UnitChangeKind::Moved, Language::Chinese) => format!("上级：{was} → {becomes}"),
        (UnitChangeKind::Moved, Language::English) => format!("Unit above: {was} → {becomes}"),
        (UnitChangeKind::Relocated, Language::Chinese) => format!("街道乡镇：{was} → {becomes}"),
        (UnitChangeKind::Relocated, Language::English) => format!("Town: {was} → {becomes}"),
        (UnitChangeKind::Closed, Language::Chinese) => format!("关闭：{becomes}"),
        (UnitChangeKind::Closed, Language::English) => format!("Closed: {becomes}"),
        (UnitChangeKind::Merged, Language::Chinese) => format!("并入：{becomes}"),
        (UnitChangeKind::Merged, Language::English) => format!("Merged into: {becomes}"),
        (UnitChangeKind::MailboxAdded, Language::Chinese) => format!("新信箱：{becomes}"),
        (UnitChangeKind::MailboxAdded, Language::English) => format!("New mailbox: {becomes}"),
    }
}

/// How many rows were read and what they bring: `读了 12 行：3 处变化，2 处有误。`
pub fn tally(rows: usize, changes: usize, bad: usize, language: Language) -> String {
    match language {
        Language::Chinese if bad == 0 => format!("读了 {rows} 行：{changes} 处变化，没有错误。"),
        Language::Chinese => format!("读了 {rows} 行：{bad} 处有误，改好之前什么都不会变。"),
        Language::English if bad == 0 => format!("Rows read: {rows}; changes: {changes}; nothing is wrong."),
        Language::English => {
            format!("Rows read: {rows}; wrong cells: {bad}. Nothing changes until they are mended.")
        }
    }
}

/// How many units are shown: `45 个单位`.
pub fn count(units: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{units} 个单位"),
        Language::English => format!("Units: {units}"),
    }
}

/// What is wrong with the fields of a problem that no field of the form shows; `None` if all are shown.
pub fn unshown(problem: &Problem, shown: &[&str], language: Language) -> Option<Problem> {
    if problem.code != Code::InvalidFields {
        return Some(problem.clone());
    }
    let hidden = problem.fields.iter().filter(|error| !shown.contains(&error.field.as_str()));
    let words: Vec<String> = hidden.map(|error| error.words(language)).collect();
    // The code is one whose own words are shown as they are.
    (!words.is_empty()).then(|| Problem::saying(Code::NotPublishable, words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::problem::FieldError;
    use jiff::civil::date;

    #[test]
    fn a_term_says_from_when_to_when() {
        let (first, last) = (Some(date(2026, 1, 1)), Some(date(2026, 8, 31)));
        assert_eq!(term(first, None, Language::Chinese), "2026年1月1日起");
        assert_eq!(term(first, last, Language::Chinese), "2026年1月1日至2026年8月31日");
        assert_eq!(term(None, None, Language::Chinese), "一直");
    }

    #[test]
    fn what_keeps_a_unit_open_is_counted() {
        assert_eq!(keeps_open(InUse::default(), Language::Chinese), None);
        let words =
            keeps_open(InUse { letters: 3, units: 2, ..InUse::default() }, Language::Chinese).expect("words");
        assert!(words.contains("3 封信没有答复、2 个下级单位开着"), "{words}");
    }

    #[test]
    fn an_error_that_no_field_shows_is_said_above_the_form() {
        let fields = vec![FieldError::new("id", TextError::LastMailbox)];
        let problem = Problem::fields(fields, Language::Chinese);
        assert_eq!(unshown(&problem, &["id"], Language::Chinese), None);
        assert!(
            unshown(&problem, &[], Language::Chinese)
                .is_some_and(|told| told.detail.contains("最后一个信箱"))
        );
    }
}
