//! Units that come in as a table.

use crate::components::table_import::{Incoming, Report, WrongCell, columns, names, table_import};
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit::change;
use contract::address::staff;
use contract::language::Language;
use contract::staff::unit::{UnitChange, UnitImport};
use leptos::prelude::*;
use rules::organisation::table::COLUMNS;

/// The view.
pub fn import_units() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let table = Incoming {
        address: staff::UNIT_TABLE.to_owned(),
        id: "units-file",
        report,
        columns: names(&COLUMNS),
        heads: [language.say("单位", "Unit"), language.say("代码", "Code"), language.say("变化", "Change")],
        done: |_: UnitImport, desk: Desk| {
            view! {
                <div class="desk-done">
                    <p><strong>{desk.say("已经导入。", "It is imported.")}</strong></p>
                    <p><a href=Place::Units.to_string()>{desk.say("看全部单位", "See all units")}</a></p>
                </div>
            }
            .into_any()
        },
    };
    view! {
        <p class="desk-back"><a href=Place::Units.to_string()>{language.say("全部单位", "All units")}</a></p>
        <h1>{language.say("导入单位", "Import units")}</h1>
        <p class="lead">
            {language.say(
                "先导出一份，在表格里改好再导入，列都一样。表里没有的单位不动；要关闭，就填关闭日期。",
                "Export a table, change it, and import it again; the columns are the same. Units that are not in it stay as they are; to close one, fill in the day.",
            )}
        </p>
        {table_import(table)}
        {columns(&names(&COLUMNS), move |column| meaning(column, desk).to_owned())}
    }
}

fn report(import: &UnitImport, language: Language) -> Report {
    let line = |one: &UnitChange| [one.name.clone(), one.code.clone(), change(one, language)];
    Report {
        rows: import.rows,
        changes: import.changes.iter().map(line).collect(),
        bad: import.bad.iter().map(|cell| WrongCell::of(cell, language)).collect(),
        done: import.done,
    }
}

fn meaning(column: &str, desk: Desk) -> &'static str {
    match column {
        "code" => desk.say("必填。单位一直用的代码。", "Needed. The unit's code, for ever."),
        "name" => desk.say("名称；改了就从今天起用新名。", "The name; another one counts from today."),
        "kind" => desk.say("局、科室、学校或幼儿园。", "bureau, office, school or kindergarten."),
        "parent" => {
            desk.say("上级单位的代码；局自己空着。", "The code of the unit above; empty for the bureau.")
        }
        "town" => desk.say("可以空着。", "May stay empty."),
        "mailbox" => desk.say(
            "信箱地址里的名字；写一个新的就加一个信箱，空着不动。",
            "The name in a mailbox's address; a new one adds a mailbox, an empty cell changes nothing.",
        ),
        "closed_on" => desk.say("填了就关闭；不能晚于今天。", "Closes the unit; not later than today."),
        _ => desk.say(
            "接着办的单位的代码；同时填关闭日期。",
            "The code of the unit that goes on; give the day of closing too.",
        ),
    }
}
