//! Disclosure records that come in as a table: of an older system, or many at once.

use crate::components::table_import::{Incoming, Report, WrongCell, columns, names, table_import};
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::staff::disclosure::{RecordChange, RecordImport};
use leptos::prelude::*;
use rules::disclosure::table::COLUMNS;

/// The view.
pub fn import_disclosures() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let table = Incoming {
        address: staff::RECORD_TABLE.to_owned(),
        id: "records-file",
        report,
        columns: names(&COLUMNS),
        heads: [
            language.say("名称", "Name"),
            language.say("怎样处理", "What is done"),
            language.say("单位", "Unit"),
        ],
        done,
    };
    view! {
        <p class="desk-back">
            <a href=Place::disclosures(None).to_string()>{language.say("信息公开目录", "Disclosures")}</a>
        </p>
        <h1>{language.say("导入公开信息", "Import disclosures")}</h1>
        <p class="lead">
            {language.say(
                "每行一条新的记录。写了旧系统序号和公开日期的，导入后马上公开；没有写的，先在工作台等着公开。已有的索引号不会再收。附件要到记录的页面上加。",
                "Each row is a new record. Those with a number and a day of an older system are public at once; the others wait at the desk. A number that is there is refused. Files are added on the record’s page.",
            )}
        </p>
        {table_import(table)}
        {columns(&names(&COLUMNS), move |column| meaning(column, desk).to_owned())}
    }
}

fn report(import: &RecordImport, language: Language) -> Report {
    let line = |one: &RecordChange| {
        let what = match &one.number {
            Some(number) => format!("{}{number}", language.say("公开，索引号 ", "published as ")),
            None => language.say("登记，待公开", "written down, to be published").to_owned(),
        };
        [one.name.clone(), what, one.unit.clone()]
    };
    Report {
        rows: import.rows,
        changes: import.changes.iter().map(line).collect(),
        bad: import.bad.iter().map(|cell| WrongCell::of(cell, language)).collect(),
        done: import.done,
    }
}

fn done(_: RecordImport, desk: Desk) -> AnyView {
    view! {
        <div class="desk-done">
            <p><strong>{desk.say("已经导入。", "It is imported.")}</strong></p>
            <p><a href=Place::disclosures(None).to_string()>{desk.say("看目录", "See the records")}</a></p>
        </div>
    }
    .into_any()
}

fn meaning(column: &str, desk: Desk) -> &'static str {
    match column {
        "name" => desk.say("必填。", "Needed."),
        "unit" => desk.say("必填，如 shiyan-xiaoxue。", "Needed, such as shiyan-xiaoxue."),
        "number" => desk.say(
            "旧系统给的年份和序号，如 2019-00007；没有就空着，公开时自动编。",
            "Year and number that an older system gave, such as 2019-00007; empty: the next one, once it is published.",
        ),
        "published_on" => desk.say(
            "旧系统公开的日期；写了序号就要写，没有序号就空着。",
            "The day on which the older system published it; with a number, and only then.",
        ),
        "made_on" => desk.say("必填，如 2026-11-20。", "Needed, such as 2026-11-20."),
        "five" => desk.say("必填：决策公开、执行公开、管理公开、服务公开、结果公开。", "Needed: decision, execution, management, service, result."),
        "topic" => desk.say("必填，同表单里的主题。", "Needed: a topic as in the form."),
        "openness" => desk.say("必填：主动公开、依申请公开、不予公开。", "Needed: proactive, on_application, not_open."),
        "why_closed" => desk.say("不予公开的才写。", "Only where it is not open."),
        "keywords" => desk.say("用空格或顿号隔开。", "Separated by spaces or commas."),
        _ => desk.say("可以空着。", "May stay empty."),
    }
}
