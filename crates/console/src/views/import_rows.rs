//! Rows of a register that come in as a table.

use crate::components::loaded::loaded;
use crate::components::table_import::{Incoming, Names, Report, WrongCell, columns, table_import};
use crate::desk::Desk;
use crate::form::register::hint;
use crate::place::Place;
use crate::words::register as words;
use contract::address::staff;
use contract::id::RegisterName;
use contract::language::Language;
use contract::register::{Register, UNIT};
use contract::staff::register::{DeskRows, RowChange, RowReport};
use leptos::prelude::*;

/// The view.
pub fn import_rows(name: RegisterName) -> impl IntoView {
    let language = Desk::here().language_now();
    let address = staff::register_rows(&name, "", None);
    view! {
        <p class="desk-back">
            <a href=Place::register(name).to_string()>{language.say("回到登记表", "Back to the register")}</a>
        </p>
        {loaded(address, move |found: DeskRows| content(found.register, language).into_any())}
    }
}

fn content(register: Register, language: Language) -> impl IntoView {
    let names = names(&register);
    let title = register.title_in(language).to_owned();
    let back = Place::register(register.name.clone());
    let table = Incoming {
        address: staff::register_table(&register.name),
        id: "rows-file",
        report,
        columns: names.clone(),
        heads: heads(language),
        done: move |report: RowReport, desk: Desk| {
            let back = back.to_string();
            let ignored = words::ignored(&report, desk.language_now());
            view! {
                <div class="desk-done">
                    <p><strong>{desk.say("已经公布。", "It is published.")}</strong></p>
                    {ignored.map(|words| view! { <p>{words}</p> })}
                    <p><a href=back>{desk.say("看登记表", "See the register")}</a></p>
                </div>
            }
            .into_any()
        },
    };
    let meaning = move |name: &str| match register.column(name) {
        Some(column) => hint(column, language),
        None => language
            .say(
                "单位的代码或全称；只写一个单位的可以空着。",
                "The unit’s code or full name; may stay empty for who writes for one unit.",
            )
            .to_owned(),
    };
    view! {
        <h1>{language.say("导入表格", "Import a table")}<span class="quiet">" "{title}</span></h1>
        <p class="lead">
            {language.say(
                "先导出一份，在表格里改好再导入，列都一样。表里没有的行不动。不收合并的单元格、公式和隐藏的工作表。",
                "Export a table, change it, and import it again; the columns are the same. Rows that are not in it stay. No merged cells, formulas or hidden sheets.",
            )}
        </p>
        {table_import(table)}
        {columns(&names, meaning)}
    }
}

/// The names of a register's columns.
pub fn names(register: &Register) -> Names {
    let unit = (UNIT.to_owned(), "单位".to_owned());
    let fields = register.fields.iter().map(|column| (column.name.clone(), column.title.clone()));
    [unit].into_iter().chain(fields).collect()
}

/// The heads of what rows would change.
pub fn heads(language: Language) -> [&'static str; 3] {
    [language.say("内容", "Row"), language.say("单位", "Unit"), language.say("变化", "Change")]
}

/// What the server says of rows, as it is shown.
pub fn report(report: &RowReport, language: Language) -> Report {
    let line = |one: &RowChange| {
        [one.caption.clone(), one.unit_name.clone(), words::change(one, language).to_owned()]
    };
    let wrong = report.wrong.iter().map(|cell| WrongCell {
        row: cell.row,
        column: cell.column.clone(),
        value: cell.value.clone(),
        words: cell.error.words(language),
    });
    Report {
        rows: report.rows,
        changes: report.changes.iter().map(line).collect(),
        bad: wrong.collect(),
        done: report.done,
    }
}
