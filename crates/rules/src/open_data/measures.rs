//! The table of measures: every target with every value reported for it.

use super::{Column, Facts, ITEM, Kind, Table, Value, YEAR, column, sometimes};
use contract::outline::{OutlineItem, Target};

pub(super) const TABLE: Table = Table {
    name: "measures",
    title: ("指标和数值", "Measures"),
    about: (
        "一行是一个指标的一次报数；还没有报过数的指标也占一行，数值为空。撤回的报数不在里面。",
        "A row is a value reported for a target; a target without any has one row with an empty value. Withdrawn values are not in it.",
    ),
    key: &[],
    refers: Some((&["year", "item"], "items", &["year", "number"])),
    columns: COLUMNS,
    rows,
};

const COLUMNS: &[Column] = &[
    YEAR,
    ITEM,
    column(
        "measure",
        Kind::Whole,
        ("第几个指标", "Measure"),
        (
            "这项工作里指标的序号，从 1 起，比接口 readings 里的 target 大 1。",
            "The target's number within the item, from 1: one more than the `target` of a reading in the API.",
        ),
    ),
    sometimes(
        "words",
        Kind::Text,
        ("指标", "Words"),
        (
            "节点的名称；还没有公布任务分工的，是安排里写这个指标的话。",
            "The milestone’s title, or the words of the plan while no assignment is published.",
        ),
    ),
    sometimes(
        "unit",
        Kind::Text,
        ("计量单位", "Unit of measure"),
        ("数的是什么，如“所”“次/学期”。", "What is counted."),
    ),
    column(
        "target",
        Kind::Number,
        ("目标值", "Target"),
        ("要达到多少。目标是 0 的，越少越好。", "What is to be reached. Where it is 0, none may be left."),
    ),
    sometimes(
        "due",
        Kind::Day,
        ("期限", "Due"),
        (
            "原文写的期限。没有写的为空，按年底算。",
            "By when, if the text says so; else the end of the year counts.",
        ),
    ),
    sometimes(
        "value",
        Kind::Number,
        ("报的数", "Value"),
        ("报了多少，是到那天为止的总数。", "What was reported: the total by that day."),
    ),
    sometimes(
        "reported_on",
        Kind::Day,
        ("报数日期", "Reported on"),
        ("哪天公布的。", "The day it was published."),
    ),
    sometimes(
        "reported_by",
        Kind::Text,
        ("报数单位", "Reported by"),
        ("哪个单位报的。", "The unit that reported."),
    ),
    sometimes(
        "publication",
        Kind::Whole,
        ("公布序号", "Publication"),
        (
            "公布的序号，与 updates 表的 publication 对应。",
            "The number of its publication in the table updates.",
        ),
    ),
    sometimes(
        "corrected_by",
        Kind::Whole,
        ("更正序号", "Corrected by"),
        ("后来更正它的那次公布的序号。", "The number of the publication that corrects it."),
    ),
];

/// What is counted of an item, with the number that readings name: the milestones with a goal of the assignment in
/// force, else the targets of the text.
fn targets(facts: &Facts<'_>, item: &OutlineItem) -> Vec<(usize, Target)> {
    let published = facts.replay.assignments_of(item.number).last();
    let Some(published) = published else { return item.targets.iter().cloned().enumerate().collect() };
    let counted = published.assignment.milestones.iter().filter_map(|milestone| {
        let goal = milestone.goal.as_ref()?;
        let target = Target {
            text: milestone.title.clone(),
            value: goal.target,
            unit: goal.unit.clone(),
            due: milestone.due(),
        };
        Some((usize::try_from(milestone.number).ok()?, target))
    });
    counted.collect()
}

fn rows(facts: &Facts<'_>) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for item in facts.replay.outline.items() {
        for (place, target) in targets(facts, item) {
            let head = head(facts.replay.outline.year, item.number, place, &target);
            let before = rows.len();
            for update in facts.replay.updates_of(item.number) {
                let readings = update.readings.iter().filter(|reading| reading.target == place);
                rows.extend(readings.map(|reading| {
                    let corrected_by = update.corrected_by;
                    let mut row = head.clone();
                    row.extend([
                        Value::Number(reading.value),
                        Value::Day(update.on),
                        Value::text(&update.unit),
                        Value::whole(update.publication),
                        corrected_by.map_or(Value::Nothing, |by| Value::whole(by.publication)),
                    ]);
                    row
                }));
            }
            if rows.len() == before {
                let mut row = head;
                row.resize(COLUMNS.len(), Value::Nothing);
                rows.push(row);
            }
        }
    }
    rows
}

/// The cells that are the same for every value of a target.
fn head(year: i16, item: u32, place: usize, target: &Target) -> Vec<Value> {
    vec![
        Value::whole(year),
        Value::whole(item),
        Value::Whole(i64::try_from(place + 1).unwrap_or(i64::MAX)),
        Value::text(&target.text),
        Value::text(&target.unit),
        Value::Number(target.value),
        Value::day(target.due),
    ]
}
