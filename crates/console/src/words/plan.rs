//! Sentences about a plan document and what the reader understood of it.

use contract::language::Language;
use contract::outline::{Outline, ProposedStep, Target};
use contract::staff::PlanState;
use huiyin::words::{date, number};

/// What was understood, in one sentence: `5 个部分，3 个小节，41 项重点工作，其中 12 项有可以计量的指标。`
pub fn tally(outline: &Outline, language: Language) -> String {
    let parts = outline.parts.len();
    let sections: usize = outline.parts.iter().map(|part| part.sections.len()).sum();
    let items = outline.items().count();
    let measured = outline.items().filter(|item| !item.targets.is_empty()).count();
    match language {
        Language::Chinese => {
            format!(
                "{parts} 个部分，{sections} 个小节，{items} 项重点工作，其中 {measured} 项有可以计量的指标。"
            )
        }
        Language::English => {
            format!(
                "Parts: {parts}; sections: {sections}; items: {items}, of which {measured} can be measured."
            )
        }
    }
}

/// A proposed target: `3 所（2026年12月31日前）`.
pub fn target(target: &Target, language: Language) -> String {
    let value = format!("{} {}", number::plain(target.value), target.unit);
    match (target.due, language) {
        (Some(due), Language::Chinese) => format!("{value}（{}前）", date::full(due, language)),
        (Some(due), Language::English) => format!("{value} by {}", date::full(due, language)),
        (None, _) => value,
    }
}

/// A proposed step: `验收（2027年11月1日前）`.
pub fn step(step: &ProposedStep, language: Language) -> String {
    match (step.due, language) {
        (Some(due), Language::Chinese) => format!("{}（{}前）", step.title, date::full(due, language)),
        (Some(due), Language::English) => format!("{} by {}", step.title, date::full(due, language)),
        (None, _) => step.title.clone(),
    }
}

/// A line of the document: `第 12 行`.
pub fn line(line: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("第 {line} 行"),
        Language::English => format!("Line {line}"),
    }
}

/// Where a stored plan stands.
pub fn state(state: PlanState, language: Language) -> &'static str {
    match state {
        PlanState::Draft => language.say("草稿", "Draft"),
        PlanState::Published => language.say("已公布", "Published"),
    }
}

/// How many: `41 项`.
pub fn items(count: u32, language: Language) -> String {
    match (language, count) {
        (Language::Chinese, _) => format!("{count} 项"),
        (Language::English, 1) => "1 item".to_owned(),
        (Language::English, _) => format!("{count} items"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_target_says_by_when_only_if_the_text_does() {
        let target_of = |due| Target { text: "新建 3 所".into(), value: 3.0, unit: "所".into(), due };
        assert_eq!(target(&target_of(None), Language::Chinese), "3 所");
        let due = Some(date(2026, 8, 31));
        assert_eq!(target(&target_of(due), Language::Chinese), "3 所（2026年8月31日前）");
        assert_eq!(target(&target_of(due), Language::English), "3 所 by 31 August 2026");
    }
}
