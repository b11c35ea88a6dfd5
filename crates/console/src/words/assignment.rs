//! Sentences about milestones that are being edited.

use crate::form::assignment::MilestoneForm;
use crate::form::number;
use contract::language::Language;
use huiyin::words::date;

/// What the text proposes: `97所学校完成，97 所，2026年6月30日前`.
pub fn proposed(milestone: &MilestoneForm, language: Language) -> String {
    let facts = facts(milestone, language);
    let between = language.say("，", ", ");
    if facts.is_empty() { milestone.title.clone() } else { format!("{}{between}{facts}", milestone.title) }
}

/// Target and date: `97 所，2026年6月30日前`; the first date stands beside the one that counts now.
pub fn facts(milestone: &MilestoneForm, language: Language) -> String {
    let day = |raw: &str| number::day_or_none(raw).ok().flatten().map(|day| date::full(day, language));
    let goal = milestone.counted.then(|| format!("{} {}", milestone.target.trim(), milestone.unit.trim()));
    let when = match (day(&milestone.planned), day(&milestone.revised), language) {
        (Some(first), Some(now), Language::Chinese) => Some(format!("{now}前（原定 {first}）")),
        (Some(first), Some(now), Language::English) => Some(format!("by {now} (first {first})")),
        (Some(by), None, Language::Chinese) | (None, Some(by), Language::Chinese) => Some(format!("{by}前")),
        (Some(by), None, Language::English) | (None, Some(by), Language::English) => Some(format!("by {by}")),
        (None, None, _) => None,
    };
    goal.into_iter().chain(when).collect::<Vec<_>>().join(language.say("，", ", "))
}

/// How many proposals are open.
pub fn undecided(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("原文里读到的还有 {count} 条没有定：采用或不采用。"),
        Language::English => format!("Found in the text and not decided yet: {count}. Take or dismiss each."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_date_stands_beside_the_one_that_counts() {
        let milestone = MilestoneForm {
            title: "改造完成".into(),
            planned: "2026-06-30".into(),
            counted: true,
            target: "97".into(),
            unit: "所".into(),
            ..MilestoneForm::default()
        };
        assert_eq!(proposed(&milestone, Language::Chinese), "改造完成，97 所，2026年6月30日前");
        let moved = MilestoneForm { revised: "2026-09-30".into(), counted: false, ..milestone };
        assert_eq!(facts(&moved, Language::Chinese), "2026年9月30日前（原定 2026年6月30日）");
        assert_eq!(facts(&moved, Language::English), "by 30 September 2026 (first 30 June 2026)");
    }
}
