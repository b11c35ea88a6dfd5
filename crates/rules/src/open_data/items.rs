//! The table of items: what was promised and how it stands.

use super::{Column, Facts, Kind, SIGNS, Table, Value, YEAR, column, sometimes};
use contract::address::Page;
use contract::letter::ItemRef;
use contract::light::Basis;
use contract::plan::{ItemRow, PartView, PlanFilter, SectionView};

pub(super) const TABLE: Table = Table {
    name: "items",
    title: ("工作事项", "Items"),
    about: (
        "一行是一项工作：承诺了什么，现在怎么样。",
        "A row is an item: what was promised and how it stands.",
    ),
    key: &["year", "number"],
    refers: None,
    columns: COLUMNS,
    rows,
};

const COLUMNS: &[Column] = &[
    YEAR,
    column(
        "number",
        Kind::Whole,
        ("编号", "Number"),
        ("这项工作在安排里的编号。", "The item's number in the plan."),
    ),
    sometimes(
        "part_numeral",
        Kind::Text,
        ("部分序号", "Numeral of the part"),
        ("所在部分印的序号，如“一”。", "The numeral as it is printed, like 一."),
    ),
    sometimes("part", Kind::Text, ("部分", "Part"), ("所在部分的标题。", "The title of the part.")),
    sometimes(
        "section_numeral",
        Kind::Text,
        ("小节序号", "Numeral of the section"),
        ("所在小节的序号。不分小节的为空。", "The section's numeral; empty where the part has none."),
    ),
    sometimes("section", Kind::Text, ("小节", "Section"), ("所在小节的标题。", "The title of the section.")),
    column("title", Kind::Text, ("标题", "Title"), ("这项工作的标题。", "The item's title.")),
    sometimes("text", Kind::Text, ("原文", "Text"), ("安排里的原文。", "What the plan says, word for word.")),
    sometimes(
        "units",
        Kind::Text,
        ("责任单位", "Units"),
        ("责任单位，用“、”隔开，第一个牵头。", "The units responsible, divided by 、; the first one leads."),
    ),
    Column {
        choices: SIGNS,
        ..column(
            "sign",
            Kind::Text,
            ("进展", "State"),
            (
                "done 已完成，on_course 推进中，at_risk 有风险，late 逾期，not_reported 本月未报，not_measured 无量化指标。后两个不算作零。",
                "How it stands. not_reported: a measure is defined but nothing was reported; not_measured: none is defined. Neither is zero.",
            ),
        )
    },
    Column {
        choices: &["derived", "self_reported", "nothing"],
        ..column(
            "basis",
            Kind::Text,
            ("依据", "Basis"),
            (
                "derived 由日期和数值按规则得出，self_reported 单位自报，nothing 还没有依据。",
                "Where the state comes from: derived by rule, self_reported by the unit, or nothing yet.",
            ),
        )
    },
    sometimes(
        "percent",
        Kind::Whole,
        ("完成百分比", "Percent"),
        (
            "指标完成了百分之几，向下取整。没有数可算的为空，不是零。",
            "How much of what is measured is reached, rounded down. Empty where nothing is measured: that is not zero.",
        ),
    ),
    sometimes(
        "days_late",
        Kind::Whole,
        ("逾期天数", "Days late"),
        ("到这一天已过期限多少天。", "Days since the due date that was missed."),
    ),
    sometimes(
        "updated_on",
        Kind::Day,
        ("最近报告", "Last report"),
        ("最近一次公布进展的日期。", "The day of the newest update."),
    ),
    column("page", Kind::Text, ("网页", "Page"), ("这项工作的网址。", "The address of the item's page.")),
];

fn rows(facts: &Facts<'_>) -> Vec<Vec<Value>> {
    let plan = facts.replay.plan(&PlanFilter::default());
    let mut rows = Vec::new();
    for part in &plan.parts {
        rows.extend(part.items.iter().map(|item| row(facts, plan.year, (part, None), item)));
        for section in &part.sections {
            rows.extend(section.items.iter().map(|item| row(facts, plan.year, (part, Some(section)), item)));
        }
    }
    rows
}

fn row(
    facts: &Facts<'_>,
    year: i16,
    (part, section): (&PartView, Option<&SectionView>),
    item: &ItemRow,
) -> Vec<Value> {
    let light = &item.light;
    let basis = match light.basis {
        Basis::Derived => "derived",
        Basis::SelfReported => "self_reported",
        Basis::Nothing => "nothing",
    };
    let page = Page::item(ItemRef { year, number: item.number });
    vec![
        Value::whole(year),
        Value::whole(item.number),
        Value::text(&part.numeral),
        Value::text(&part.title),
        Value::text(section.map_or("", |section| &section.numeral)),
        Value::text(section.map_or("", |section| &section.title)),
        Value::text(&item.title),
        Value::text(&item.body),
        Value::text(item.units.join("、")),
        Value::text(light.sign.name()),
        Value::text(basis),
        light.percent.map_or(Value::Nothing, Value::whole),
        light.days_late.map_or(Value::Nothing, Value::whole),
        Value::day(item.updated_on),
        Value::text(format!("{}{page}", facts.public_url)),
    ]
}
