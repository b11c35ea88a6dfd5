//! The statistics of letters as open data: one table, a row for every published line, from which CSV, XLSX and the
//! page that explains them are made. A number that is hidden has two ends, like every other; the true one lies
//! between.

use crate::open_data::{Column, Kind, Value, Words, column, describe, sometimes};
use contract::data::DataTable;
use contract::statistics::{Count, Figures, Line, Statistics};

/// The name of the table in files.
pub const NAME: &str = "letter-statistics";

const TITLE: Words = ("来信统计", "Statistics of letters");
const ABOUT: Words = (
    "一行是一个季度里的一组来信：全部、一个月、一个单位、一类信或一项工作。每个数都有下限和上限；数小于 5 的不公布，只给范围。举报只在全年结束后按全局公布一行。",
    "A row is a group of a quarter's letters: all of them, a month, a unit, a kind, or a work item. Every number has a least and a most; numbers below 5 are hidden, and only a range is given. Reports of wrongdoing are one row for the whole bureau after the year's end.",
);

/// Its columns.
pub const COLUMNS: &[Column] = &[
    column(
        "year",
        Kind::Whole,
        ("年份", "Year"),
        ("信是哪一年收到的。", "The year in which the letters came."),
    ),
    sometimes(
        "quarter",
        Kind::Whole,
        ("季度", "Quarter"),
        (
            "第几季度，1 到 4；举报按全年，为空。",
            "From 1 to 4; empty for reports, which are counted by the year.",
        ),
    ),
    column(
        "counted_on",
        Kind::Day,
        ("统计日", "Counted on"),
        (
            "按这一天 24 点的情况统计，以后不再改。",
            "The letters are counted as they stood at the end of this day, once and for all.",
        ),
    ),
    Column {
        choices: &["total", "month", "unit", "kind", "item", "reports"],
        ..column(
            "by",
            Kind::Text,
            ("分组", "By"),
            (
                "total 全部，month 月份，unit 单位，kind 类型，item 重点工作，reports 举报。",
                "How the letters are grouped; total is all of them.",
            ),
        )
    },
    sometimes(
        "key",
        Kind::Text,
        ("组", "Key"),
        (
            "月份、单位代码、类型或工作（年份-序号）；none 是没有指明工作的，others 是合在一起的小组。",
            "The month, the unit's code, the kind or the item (year-number); none is letters about no item, others the groups too small to be shown.",
        ),
    ),
    sometimes("name", Kind::Text, ("名称", "Name"), ("单位或工作的名称。", "The unit's or item's name.")),
    column(
        "rows",
        Kind::Whole,
        ("组数", "Groups"),
        ("这一行合了几组，一般是 1。", "How many groups the row is the sum of, mostly 1."),
    ),
    column(
        "received_least",
        Kind::Whole,
        ("收到，最少", "Received, least"),
        ("收到的信。", "Letters that came."),
    ),
    column("received_most", Kind::Whole, ("收到，最多", "Received, most"), ("同上。", "The same.")),
    column(
        "valid_least",
        Kind::Whole,
        ("有效，最少", "Valid, least"),
        (
            "应当答复的信：收到的，减去并到别的信里的、不予受理的、退回的、撤回的和转信访的。",
            "Letters to be answered: those that came, less those joined to another, refused, returned, withdrawn or turned to the petition system.",
        ),
    ),
    column("valid_most", Kind::Whole, ("有效，最多", "Valid, most"), ("同上。", "The same.")),
    column(
        "duplicate_least",
        Kind::Whole,
        ("重复，最少", "Duplicate, least"),
        ("并到别的信里一起答复的。", "Letters that were joined to another and answered with it."),
    ),
    column("duplicate_most", Kind::Whole, ("重复，最多", "Duplicate, most"), ("同上。", "The same.")),
    column(
        "answered_least",
        Kind::Whole,
        ("答复，最少", "Answered, least"),
        ("有效的信里，到统计日已经答复的。", "Valid letters that were answered by the day of counting."),
    ),
    column("answered_most", Kind::Whole, ("答复，最多", "Answered, most"), ("同上。", "The same.")),
    column(
        "on_time_least",
        Kind::Whole,
        ("按时，最少", "On time, least"),
        ("第一次答复不晚于期限的。", "Letters whose first answer came by the due date."),
    ),
    column("on_time_most", Kind::Whole, ("按时，最多", "On time, most"), ("同上。", "The same.")),
    column(
        "late_least",
        Kind::Whole,
        ("晚了才答复，最少", "Late, least"),
        ("第一次答复晚于期限的。", "Letters whose first answer came after the due date."),
    ),
    column("late_most", Kind::Whole, ("晚了才答复，最多", "Late, most"), ("同上。", "The same.")),
    column(
        "unanswered_least",
        Kind::Whole,
        ("没有答复，最少", "Unanswered, least"),
        (
            "有效的信里，到统计日还没有答复的。",
            "Valid letters that were not answered by the day of counting.",
        ),
    ),
    column("unanswered_most", Kind::Whole, ("没有答复，最多", "Unanswered, most"), ("同上。", "The same.")),
    column(
        "overdue_least",
        Kind::Whole,
        ("逾期，最少", "Overdue, least"),
        (
            "过了期限才答复，或者过了期限还没有答复的。",
            "Letters answered after the due date, or not yet though it was over.",
        ),
    ),
    column("overdue_most", Kind::Whole, ("逾期，最多", "Overdue, most"), ("同上。", "The same.")),
    sometimes(
        "working_days",
        Kind::Number,
        ("平均工作日", "Working days"),
        (
            "从收到到第一次答复，平均几个工作日；答复数不公布的为空。",
            "From the arrival to the first answer, on average; empty where the number of answers is hidden.",
        ),
    ),
    column(
        "raters_least",
        Kind::Whole,
        ("评价，最少", "Ratings, least"),
        (
            "这个季度里写信人给的评价，不论信是什么时候写的。",
            "Ratings that writers gave in the quarter, whenever the letter came.",
        ),
    ),
    column("raters_most", Kind::Whole, ("评价，最多", "Ratings, most"), ("同上。", "The same.")),
    column(
        "satisfied_least",
        Kind::Whole,
        ("满意，最少", "Satisfied, least"),
        ("评价里说满意的。", "Ratings that say satisfied."),
    ),
    column("satisfied_most", Kind::Whole, ("满意，最多", "Satisfied, most"), ("同上。", "The same.")),
];

/// The table as the page and the API describe it.
pub fn described() -> DataTable {
    describe(NAME, TITLE, ABOUT, COLUMNS)
}

/// Its rows, each with a cell for every column.
pub fn rows(statistics: &Statistics) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for quarter in &statistics.quarters {
        let head = |by: &str| {
            vec![
                Value::whole(quarter.year),
                Value::whole(quarter.quarter),
                Value::Day(quarter.counted_on),
                Value::text(by),
            ]
        };
        rows.push(row(head("total"), None, &quarter.total));
        for table in &quarter.tables {
            rows.extend(table.lines.iter().map(|line| row(head(table.by.name()), Some(line), &line.figures)));
        }
    }
    rows.extend(statistics.reports.iter().map(|reports| {
        let head = vec![
            Value::whole(reports.year),
            Value::Nothing,
            Value::Day(reports.counted_on),
            Value::text("reports"),
        ];
        row(head, None, &reports.total)
    }));
    rows
}

fn row(mut cells: Vec<Value>, line: Option<&Line>, figures: &Figures) -> Vec<Value> {
    let (key, name, rows) = line.map_or(("", "", 1), |line| (&line.key, &line.name, line.rows));
    cells.extend([Value::text(key), Value::text(name), Value::whole(rows)]);
    let ends = |count: Count| [Value::whole(count.least), Value::whole(count.most)];
    let before = [
        figures.received,
        figures.valid,
        figures.duplicate,
        figures.answered,
        figures.on_time,
        figures.late,
        figures.unanswered,
        figures.overdue,
    ];
    cells.extend(before.into_iter().flat_map(ends));
    cells.push(figures.working_days.map_or(Value::Nothing, Value::Number));
    cells.extend([figures.raters, figures.satisfied].into_iter().flat_map(ends));
    cells
}
