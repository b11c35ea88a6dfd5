//! The catalogue of disclosure records as open data: one table, a row for every record that is public, from which
//! CSV, XLSX and JSON are made.

use crate::open_data::{Column, Kind, Value, Words, column, describe, sometimes};
use contract::address::Page;
use contract::data::DataTable;
use contract::disclosure::{DisclosureLine, Openness, Validity};
use contract::five::Five;
use contract::topic::Topic;

/// The name of the table in files.
pub const NAME: &str = "disclosures";

const TITLE: Words = ("信息公开目录", "Catalogue of disclosures");
const ABOUT: Words = (
    "一行是一条公开的记录。不予公开的只有名称和理由；撤下的不在里面。",
    "A row is a public record. Of what is not open there are only name and reason; what was withdrawn is left out.",
);

/// Its columns.
pub const COLUMNS: &[Column] = &[
    column(
        "index_number",
        Kind::Text,
        ("索引号", "Index number"),
        ("单位代码/年份-序号，永远不变。", "Unit code/year-number; it never changes."),
    ),
    column("name", Kind::Text, ("名称", "Name"), ("记录的名称。", "What it is called.")),
    column(
        "publisher",
        Kind::Text,
        ("发布单位", "Publisher"),
        ("公开它的单位。", "The unit that publishes it."),
    ),
    sometimes(
        "document_number",
        Kind::Text,
        ("文号", "Document number"),
        ("文件上印的文号。", "The number printed on the document."),
    ),
    column(
        "made_on",
        Kind::Day,
        ("生成日期", "Made on"),
        ("信息形成的日期。", "The day on which it was made."),
    ),
    column(
        "published_on",
        Kind::Day,
        ("公开日期", "Published on"),
        ("公开的日期。", "The day on which it was published."),
    ),
    sometimes("summary", Kind::Text, ("摘要", "Summary"), ("内容概要。", "What it says, in short.")),
    sometimes(
        "keywords",
        Kind::Text,
        ("关键词", "Keywords"),
        ("用顿号隔开。", "Separated by a Chinese comma."),
    ),
    Column {
        choices: &[
            "canteen",
            "admissions",
            "exams",
            "teaching",
            "safety",
            "money",
            "aid",
            "sports",
            "schools",
            "inspection",
            "people",
            "plan",
            "services",
            "participation",
            "rules",
        ],
        ..column("topic", Kind::Text, ("主题", "Topic"), ("说的是哪一方面。", "What it is about."))
    },
    Column {
        choices: &["decision", "execution", "management", "service", "result"],
        ..column(
            "five",
            Kind::Text,
            ("五公开", "Which of the five"),
            (
                "decision 决策，execution 执行，management 管理，service 服务，result 结果。",
                "Decision, execution, management, service or result.",
            ),
        )
    },
    Column {
        choices: &["in_force", "replaced", "void"],
        ..column(
            "validity",
            Kind::Text,
            ("有效性", "Validity"),
            ("in_force 有效，replaced 已被替代，void 已废止。", "Whether it is in force."),
        )
    },
    Column {
        choices: &["proactive", "on_application", "not_open"],
        ..column(
            "openness",
            Kind::Text,
            ("公开方式", "Openness"),
            (
                "proactive 主动公开，on_application 依申请公开，not_open 不予公开。",
                "Published, given on application, or not open.",
            ),
        )
    },
    sometimes(
        "why_closed",
        Kind::Text,
        ("不予公开的理由", "Why it is not open"),
        ("只有不予公开的才有。", "Only where it is not open."),
    ),
    sometimes(
        "basis",
        Kind::Text,
        ("依据", "Basis"),
        ("按哪条规定公开。", "The rule by which it is published."),
    ),
    sometimes(
        "channel",
        Kind::Text,
        ("公开渠道", "Channel"),
        ("还在哪里公开。", "Where it is published besides."),
    ),
    column("page", Kind::Text, ("网页", "Page"), ("这条记录的网址。", "The address of its page.")),
];

/// A record of the table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What lists show of it.
    pub line: DisclosureLine,
    /// Words by which it is found.
    pub keywords: Vec<String>,
    /// Why it is not open.
    pub why_closed: String,
    /// The rule by which it is published.
    pub basis: String,
    /// Where it is published besides.
    pub channel: String,
}

/// The table as the page about the data describes it.
pub fn described() -> DataTable {
    describe(NAME, TITLE, ABOUT, COLUMNS)
}

/// A cell for every column.
pub fn row(entry: &Entry, public_url: &str) -> Vec<Value> {
    let line = &entry.line;
    let name = |name: &'static str| Value::Text(name.to_owned());
    vec![
        Value::Text(line.number.to_string()),
        Value::text(line.name.as_str()),
        Value::text(line.publisher.as_str()),
        Value::text(line.document_number.as_str()),
        Value::Day(line.made_on),
        Value::Day(line.published_on),
        Value::text(line.summary.as_str()),
        Value::text(entry.keywords.join("、")),
        name(Topic::name(line.topic)),
        name(Five::name(line.five)),
        name(Validity::name(line.validity)),
        name(Openness::name(line.openness)),
        Value::text(entry.why_closed.as_str()),
        Value::text(entry.basis.as_str()),
        Value::text(entry.channel.as_str()),
        Value::Text(format!("{public_url}{}", Page::disclosure(line.number.clone()))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_closed_list_stands_among_the_choices_of_its_column() {
        let choices =
            |name: &str| COLUMNS.iter().find(|column| column.name == name).map(|found| found.choices);
        let topics: Vec<&str> = Topic::ALL.iter().map(|one| one.name()).collect();
        let five: Vec<&str> = Five::ALL.iter().map(|one| one.name()).collect();
        let validity: Vec<&str> = Validity::ALL.iter().map(|one| one.name()).collect();
        let openness: Vec<&str> = Openness::ALL.iter().map(|one| one.name()).collect();
        for (name, all) in [("topic", topics), ("five", five), ("validity", validity), ("openness", openness)]
        {
            assert_eq!(choices(name), Some(all.as_slice()), "{name}");
        }
    }
}
