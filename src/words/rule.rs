//! The rules by which states are derived, in plain words: the same rules that `rules::light` and
//! `rules::milestone` number and carry out. A new version of those changes this text and adds a line to it.

use contract::language::Language;

/// Chinese, English.
type Words = (&'static str, &'static str);

/// The rules; the first is rule 1.
pub const RULES: [Words; 9] = [
    (
        "原文里有数字指标的，报了数才算。报的数达到目标，就算达到；目标是零的（一个也不能剩），报的数降到零才算。期限以原文为准，原文没有写的，是当年 12 月 31 日。",
        "A target in the plan’s text counts once a value is reported for it. It is reached when the value reaches the target; where the target is none left, when the value is none. It is due when the text says so, else on 31 December of the plan’s year.",
    ),
    (
        "报了数的，状态由数得出：所有指标都报了数并且都达到，是“已完成”；有指标过了期限还没有达到，是“逾期”；完成的比例比时间过去的比例落后四分之一以上，是“有风险”；其余是“推进中”。",
        "Where values are reported, the state follows from them: every target reported and reached is done; a target not reached after its due date is late; a share reached that lags behind the share of time passed by more than a quarter is at risk; all else is on course.",
    ),
    (
        "一个数也没有报，但单位说过自己做得怎样的，显示单位说的，并标明“单位自报”。",
        "Where no value is reported but the unit has said how it stands, the unit’s word is shown and marked as such.",
    ),
    (
        "两样都没有的：原文有数字指标，显示“本月未报”；原文没有，显示“无量化指标”。这两种都不当作零。",
        "Without either, the state is “not reported” where the text defines a measure, and “no measure” where it does not. Neither counts as zero.",
    ),
    (
        "公布了分工和节点以后，一项工作的状态只由节点得出，前四条不再用。",
        "Once units and milestones of an item are published, its state follows from the milestones and from nothing else; rules 1 to 4 no longer apply.",
    ),
    (
        "有数字目标的节点，最近一次报的数达到目标，就算完成；没有数字目标的节点，单位报告完成并拿出依据，就算完成。节点的期限，改过的看改定的日期，没改过的看原定的日期；节点没有写的，看整项工作的期限；再没有的，是当年 12 月 31 日。过了期限还没有完成，是“逾期”。",
        "A counted milestone is done when its newest value reaches the goal; one that is not counted is done when the unit reports so with evidence. It is due on its revised date, else its planned one, else the item’s, else on 31 December of the plan’s year. Not done after that day is late.",
    ),
    (
        "还没有到期的：有数字目标的节点，完成的比例比时间过去的比例落后四分之一以上，是“有风险”；没有数字目标的节点，离期限不到一周还没有完成，也是“有风险”。",
        "Before that, a counted milestone whose share lags behind the share of time passed by more than a quarter is at risk; so is one that is not counted and not done in the week before its date.",
    ),
    (
        "有数字目标的节点，一次也没有报过数、又没有到期的，是“本月未报”。",
        "A counted milestone without any value that is not late is “not reported”.",
    ),
    (
        "整项工作：节点全部完成，是“已完成”；有一个逾期，就是“逾期”；有一个有风险，就是“有风险”；从来没有报过，是“本月未报”；其余是“推进中”。进度是各个节点完成比例的平均数，占得多的算得多；从来没有报过的没有进度，不当作零。",
        "An item is done when all its milestones are; late when one is; at risk when one is; “not reported” when nothing was ever reported; else on course. Its progress is the mean of its milestones by their weights; where nothing was ever reported it has none, which is not zero.",
    ),
];

/// What each version brought; the first is version 1, the last is in force.
pub const VERSIONS: [Words; 2] = [
    ("第 1 条到第 4 条。", "Rules 1 to 4."),
    (
        "加上第 5 条到第 9 条：有了节点以后怎么算。",
        "Rules 5 to 9 were added: what holds once there are milestones.",
    ),
];

/// Where a rule stands on the page of the rules.
pub fn anchor(number: u32) -> String {
    format!("rule-{number}")
}

/// A link's words to a rule.
pub fn cited(number: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!("状态怎么得来：第 {number} 条"),
        Language::English => format!("How states are derived: rule {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_of_the_rules_is_told() {
        assert_eq!(VERSIONS.len(), contract::light::RULES as usize);
    }
}
