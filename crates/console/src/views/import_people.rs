//! People who come in as a table. Those who are new get a sign-in link each, shown once.

use crate::components::table_import::{Incoming, Report, WrongCell, columns, names, table_import};
use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use crate::words::person as words;
use contract::address::staff;
use contract::language::Language;
use contract::staff::person::{PersonImport, TableChange, TableLink};
use leptos::prelude::*;
use rules::people::table::COLUMNS;

/// The view.
pub fn import_people() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let people = Place::People(TableQuery::default()).to_string();
    let table = Incoming {
        address: staff::PEOPLE_TABLE.to_owned(),
        id: "people-file",
        report,
        columns: names(&COLUMNS),
        heads: [language.say("姓名", "Name"), language.say("变化", "Change"), language.say("单位", "Unit")],
        done,
    };
    view! {
        <p class="desk-back"><a href=people>{language.say("人员", "People")}</a></p>
        <h1>{language.say("导入人员", "Import people")}</h1>
        <p class="lead">
            {language.say(
                "先导出一份，在表格里添人、添角色再导入，列都一样。导入只添不减：表里没有的人和角色都不动；收回角色、停用账号要到这个人的页面上做。",
                "Export a table, add people and roles, and import it again; the columns are the same. An import only adds: people and roles that are not in it stay. Roles are ended and accounts disabled on the person’s page.",
            )}
        </p>
        {table_import(table)}
        {columns(&names(&COLUMNS), move |column| meaning(column, desk).to_owned())}
    }
}

fn report(import: &PersonImport, language: Language) -> Report {
    let line = |one: &TableChange| {
        let unit = one.role.as_ref().map(|role| role.unit_name.clone()).unwrap_or_default();
        [one.name.clone(), words::change(one, language), unit]
    };
    Report {
        rows: import.rows,
        changes: import.changes.iter().map(line).collect(),
        bad: import.bad.iter().map(|cell| WrongCell::of(cell, language)).collect(),
        done: import.done,
    }
}

fn done(import: PersonImport, desk: Desk) -> AnyView {
    let people = Place::People(TableQuery::default()).to_string();
    let links = import.links.first().map(|first| first.link.hours).map(|hours| {
        let rows = import.links.into_iter().map(|one| row(one, desk)).collect_view();
        view! {
            <p>{words::link_works(hours, desk.language_now())}</p>
            <table class="desk-table" role="table">
                <caption>{desk.say("登录链接", "Sign-in links")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{desk.say("姓名", "Name")}</th>
                    <th role="columnheader" scope="col">{desk.say("登录链接", "Sign-in link")}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
    });
    view! {
        <div class="desk-done">
            <p><strong>{desk.say("已经导入。", "It is imported.")}</strong></p>
            <p><a href=people>{desk.say("看全部人员", "See all people")}</a></p>
        </div>
        {links}
    }
    .into_any()
}

fn row(one: TableLink, desk: Desk) -> impl IntoView {
    view! {
        <tr role="row">
            <td role="cell" class="letter-title" lang=Language::Chinese.tag()>{one.name}</td>
            <td role="cell" class="person-link" data-label=desk.say("登录链接", "Sign-in link")>{one.link.link}</td>
        </tr>
    }
}

fn meaning(column: &str, desk: Desk) -> &'static str {
    match column {
        "name" => desk.say(
            "必填。登录时填的名字，不能与别人相同；按它认人，所以导入不改姓名。",
            "Needed. The name to sign in with; people are known by it, so an import changes no names.",
        ),
        "roles" => desk.say(
            "角色@单位代码，比如：校长@shiyan-xiaoxue；有期限的再写 @2026-12-31；几个之间用分号隔开。单位没有重名时也可以写名称。",
            "role@unit-code, such as principal@shiyan-xiaoxue; with @2026-12-31 where it ends; semicolons between several. A unit’s name will do where only one has it.",
        ),
        "email" | "phone" => desk.say("可以空着；空着不动。", "May stay empty; an empty cell changes nothing."),
        _ => desk.say(
            "只用来看，导入不改；新添的人空着。",
            "For reading only; an import does not change it. Leave it empty for somebody new.",
        ),
    }
}
