//! The table of updates: what was reported, corrected and taken back.

use super::{Column, Facts, ITEM, Kind, SIGNS, Table, Value, YEAR, column, sometimes};
use crate::plan::ItemUpdate;
use contract::light::Sign;

pub(super) const TABLE: Table = Table {
    name: "updates",
    title: ("进展记录", "Updates"),
    about: (
        "一行是一条公布的进展，按公布先后排。撤回的留一行，写明原因，不留原文。",
        "A row is an update, in the order of publication. A withdrawn one keeps its row with the reason, without its text.",
    ),
    key: &["publication"],
    refers: None,
    columns: COLUMNS,
    rows,
};

const COLUMNS: &[Column] = &[
    YEAR,
    column(
        "publication",
        Kind::Whole,
        ("公布序号", "Publication"),
        ("公布的序号，全局统一编，不会改。", "The number of the publication; it never changes."),
    ),
    ITEM,
    column(
        "published_on",
        Kind::Day,
        ("公布日期", "Published on"),
        ("哪天公布的。", "The day it was published."),
    ),
    sometimes("unit", Kind::Text, ("报告单位", "Unit"), ("哪个单位报的。", "The unit that reported.")),
    sometimes("text", Kind::Text, ("内容", "Text"), ("公布的原话。", "What was reported, word for word.")),
    Column {
        choices: SIGNS,
        ..sometimes(
            "claim",
            Kind::Text,
            ("单位自报", "Claim"),
            (
                "单位自己说的进展，取值同 items 表的 sign。",
                "The unit's own word on how the item stands, as in the column sign of items.",
            ),
        )
    },
    sometimes(
        "evidence",
        Kind::Text,
        ("依据", "Evidence"),
        ("凭什么说完成了。", "What shows that it is done."),
    ),
    sometimes(
        "files",
        Kind::Text,
        ("附件", "Files"),
        ("附件的网址，用空格隔开。", "The addresses of its files, divided by spaces."),
    ),
    sometimes(
        "corrects",
        Kind::Whole,
        ("更正了", "Corrects"),
        ("它更正的那次公布的序号。", "The number of the publication that it corrects."),
    ),
    sometimes(
        "corrected_by",
        Kind::Whole,
        ("更正序号", "Corrected by"),
        ("后来更正它的那次公布的序号。", "The number of the publication that corrects it."),
    ),
    sometimes(
        "withdrawn_on",
        Kind::Day,
        ("撤回日期", "Withdrawn on"),
        ("哪天撤回的。", "The day it was withdrawn."),
    ),
    sometimes("reason", Kind::Text, ("撤回原因", "Reason"), ("为什么撤回。", "Why it was withdrawn.")),
];

fn rows(facts: &Facts<'_>) -> Vec<Vec<Value>> {
    facts.replay.updates.iter().map(|update| row(facts, update)).collect()
}

fn row(facts: &Facts<'_>, ItemUpdate { number, update }: &ItemUpdate) -> Vec<Value> {
    let files: Vec<String> =
        update.attachments.iter().map(|file| format!("{}{}", facts.public_url, file.address)).collect();
    let number_of = |publication: Option<i64>| publication.map_or(Value::Nothing, Value::Whole);
    vec![
        Value::whole(facts.replay.outline.year),
        Value::Whole(update.publication),
        Value::whole(*number),
        Value::Day(update.on),
        Value::text(&update.unit),
        Value::text(&update.text),
        Value::text(update.claim.map_or("", Sign::name)),
        Value::text(&update.evidence),
        Value::text(files.join(" ")),
        number_of(update.corrects.map(|reference| reference.publication)),
        number_of(update.corrected_by.map(|reference| reference.publication)),
        Value::day(update.withdrawn.as_ref().map(|gone| gone.on)),
        Value::text(update.withdrawn.as_ref().map_or("", |gone| &gone.reason)),
    ]
}
