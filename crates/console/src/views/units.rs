//! The units as a tree that can be searched; who may, adds one, imports and exports.

use crate::components::loaded::loaded;
use crate::components::unit_add::unit_add;
use crate::components::unit_table::UnitTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit::count;
use contract::address::staff;
use contract::staff::unit::{UnitLine, UnitList};
use leptos::prelude::*;

/// The view.
pub fn units() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let export = |format, words| {
        let address = staff::export_table(staff::UNIT_TABLE, format, language.tag());
        view! { <a class="button button-quiet" href=address download>{words}</a> }
    };
    let out = desk.may("export_units").then(|| {
        view! {
            {export("xlsx", language.say("导出 XLSX", "Export XLSX"))}
            {export("csv", language.say("导出 CSV", "Export CSV"))}
        }
    });
    let into = desk.may("import_units").then(|| {
        view! {
            <a class="button button-quiet" href=Place::ImportUnits.to_string()>{language.say("导入表格", "Import a table")}</a>
        }
    });
    view! {
        <h1>{language.say("单位", "Units")}</h1>
        <p class="desk-ways">{into} {out}</p>
        {loaded(staff::UNITS.to_owned(), move |list: UnitList| found(list.units, desk).into_any())}
    }
}

fn found(units: Vec<UnitLine>, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let words = RwSignal::new(String::new());
    let closed_too = RwSignal::new(false);
    let add = desk.may("add_unit").then(|| unit_add(&units, desk));
    let some_closed = units.iter().any(|unit| unit.closed_on.is_some());
    let shown = Memo::new(move |_| {
        let words = words.get().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let kept = units.iter().filter(|unit| {
            let texts = [unit.name.as_str(), unit.initials.as_str(), unit.town.as_str(), unit.code.as_str()];
            let has = |word: &&str| texts.iter().any(|text| text.to_lowercase().contains(*word));
            (closed_too.get() || unit.closed_on.is_none()) && words.iter().all(has)
        });
        kept.cloned().collect::<Vec<_>>()
    });
    let closed = some_closed.then(|| {
        view! {
            <div class="choice">
                <input type="checkbox" id="units-closed" prop:checked=move || closed_too.get()
                    on:change=move |event| closed_too.set(event_target_checked(&event))/>
                <label for="units-closed">{language.say("也看已经关闭的", "Closed ones too")}</label>
            </div>
        }
    });
    let table = move || {
        match shown.with(Vec::is_empty) {
        true => view! {
            <p class="empty">
                {language.say("没有这样的单位。换个字，或写拼音首字母。", "No such unit. Try other words or pinyin initials.")}
            </p>
        }
        .into_any(),
        false => view! { <UnitTable units=shown.get()/> }.into_any(),
    }
    };
    view! {
        {add}
        <search class="desk-line">
            <div class="field">
                <label for="units-find">{language.say("按名称、首字母、街道或代码找", "Find by name, initials, town or code")}</label>
                <input id="units-find" type="search" autocomplete="off" prop:value=move || words.get()
                    on:input=move |event| words.set(event_target_value(&event))/>
            </div>
            {closed}
            <p class="quiet" role="status">{move || count(shown.with(Vec::len), language)}</p>
        </search>
        {table}
    }
}
