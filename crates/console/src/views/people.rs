//! The people of the desk.

use crate::client;
use crate::components::record_table::{Action, Column, Done, Filter, Page, Table, record_table};
use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use crate::words::person;
use contract::address::staff;
use contract::language::Language;
use contract::problem::Problem;
use contract::staff::Role;
use contract::staff::person::{PersonPage, PersonRow, PersonState, Several};
use huiyin::words::date;
use leptos::prelude::*;

/// The view.
pub fn people(query: TableQuery) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let add = desk.may("add_person").then(|| {
        view! { <a class="button" href=Place::NewPerson.to_string()>{language.say("添加人员", "Add a person")}</a> }
    });
    let into = desk.may("import_people").then(|| {
        view! {
            <a class="button button-quiet" href=Place::ImportPeople.to_string()>{language.say("导入表格", "Import a table")}</a>
        }
    });
    let export = |format, words| {
        let address = staff::export_table(staff::PEOPLE_TABLE, format, language.tag());
        view! { <a class="button button-quiet" href=address download>{words}</a> }
    };
    let out = desk.may("export_people").then(|| {
        view! {
            {export("xlsx", language.say("导出 XLSX", "Export XLSX"))}
            {export("csv", language.say("导出 CSV", "Export CSV"))}
        }
    });
    let table = Table {
        caption: language.say("人员", "People"),
        empty: language.say("还没有人员。", "There is nobody yet."),
        address: staff::PEOPLE,
        place: Place::People,
        page: |page: PersonPage| Page { rows: page.rows, next: page.next, total: Some(page.total) },
        key: |row: &PersonRow| row.id.to_string(),
        label: |row: &PersonRow| row.name.clone(),
        columns: columns(language),
        filters: filters(language),
        actions: if desk.may("disable_people") { actions(desk) } else { Vec::new() },
        export: None,
    };
    view! {
        <h1>{language.say("人员", "People")}</h1>
        <p class="desk-ways">{add} {into} {out}</p>
        {record_table(query, table)}
    }
}

fn columns(language: Language) -> Vec<Column<PersonRow>> {
    vec![
        Column::title(language.say("姓名", "Name"), |row: &PersonRow| {
            let address = Place::Person(row.id).to_string();
            view! { <a href=address lang=Language::Chinese.tag()>{row.name.clone()}</a> }.into_any()
        })
        .sorted_by("name"),
        Column::new(language.say("角色和单位", "Roles and units"), move |row: &PersonRow| {
            let roles = row.roles.iter().map(|held| view! { <li>{person::held(held, language)}</li> });
            match row.roles.is_empty() {
                true => view! { <span class="quiet">{language.say("没有角色", "None")}</span> }.into_any(),
                false => view! { <ul role="list">{roles.collect_view()}</ul> }.into_any(),
            }
        })
        .sorted_by("unit"),
        Column::new(language.say("状态", "State"), move |row: &PersonRow| {
            let class = (row.state != PersonState::Active).then_some("quiet");
            view! { <span class=class>{person::state(row.state, language)}</span> }.into_any()
        }),
        Column::new(language.say("添加", "Added"), move |row: &PersonRow| {
            let on = row.created_on;
            view! { <time datetime=on.to_string()>{date::full(on, language)}</time> }.into_any()
        })
        .sorted_by("created"),
    ]
}

fn filters(language: Language) -> Vec<Filter> {
    let roles = Role::ALL.map(|role| (role.name().to_owned(), person::role(role, language).to_owned()));
    let states =
        PersonState::ALL.map(|state| (state.name().to_owned(), person::state(state, language).to_owned()));
    vec![
        Filter::search("q", language.say("按姓名、拼音或单位找", "Find by name, pinyin or unit")),
        Filter::choice("role", language.say("角色", "Role"), roles.into()),
        Filter::choice("state", language.say("状态", "State"), states.into()),
    ]
}

fn actions(desk: Desk) -> Vec<Action<PersonRow>> {
    let action = |words, step: Step| {
        Action::new(words, move |rows: Vec<PersonRow>| {
            let ids = rows.into_iter().map(|row| row.id).collect();
            async move { take(desk, step, Several { ids }).await }
        })
    };
    vec![action(desk.say("停用", "Disable"), KEEP_OUT), action(desk.say("启用", "Let in again"), LET_IN)]
}

/// A step for several people: where it is asked for, what is said of it, and the same of the one that takes it
/// back.
#[derive(Clone, Copy)]
struct Step {
    does: &'static str,
    done: fn(usize, Language) -> String,
    undoes: &'static str,
    undone: fn(usize, Language) -> String,
}

const KEEP_OUT: Step =
    Step { does: staff::DISABLE, done: person::disabled, undoes: staff::ENABLE, undone: person::enabled };
const LET_IN: Step =
    Step { does: staff::ENABLE, done: person::enabled, undoes: staff::DISABLE, undone: person::disabled };

async fn take(desk: Desk, step: Step, people: Several) -> Result<Done, Problem> {
    let changed: Several = client::post(desk, step.does, &people).await?;
    let words = (step.done)(changed.ids.len(), desk.language_now());
    if changed.ids.is_empty() {
        return Ok(Done::plain(words));
    }
    Ok(Done::undone_by(words, move || {
        let changed = changed.clone();
        async move {
            let undone: Several = client::post(desk, step.undoes, &changed).await?;
            Ok((step.undone)(undone.ids.len(), desk.language_now()))
        }
    }))
}
