//! The units as a tree that can be searched; who may, adds one, imports and exports.

use crate::components::choice_field::ChoiceField;
use crate::components::field::{Field, Typing, field_id};
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::components::unit_steps::{no_errors, open_units};
use crate::components::unit_table::UnitTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit::{count, kind, unshown};
use crate::{client, links};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::unit::draft::UnitDraft;
use contract::staff::unit::{UnitLine, UnitList, UnitView};
use contract::unit::UnitKind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The view.
pub fn units() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let export = |format, words| {
        let address = staff::export_units(format, language.tag());
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
    let add = desk.may("add_unit").then(|| add(&units, desk));
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

fn add(units: &[UnitLine], desk: Desk) -> impl IntoView + use<> {
    let language = desk.language_now();
    let [code, name, kind_of, parent, town] = [(); 5].map(|()| RwSignal::new(String::new()));
    let (errors, trouble, busy) = (no_errors(), RwSignal::new(None::<Problem>), RwSignal::new(false));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let draft = UnitDraft {
            code: code.get_untracked(),
            name: name.get_untracked(),
            kind: kind_of.get_untracked(),
            parent: parent.get_untracked(),
            town: town.get_untracked(),
        };
        trouble.set(None);
        if let Err(found) = draft.check() {
            let first = found.first().map(|error| field_id(&error.field));
            errors.set(found);
            return first.iter().for_each(|id| links::focus(id));
        }
        busy.set(true);
        spawn_local(async move {
            let answer = client::post::<_, UnitView>(desk, staff::UNITS, &draft).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(unit) => links::go(desk, Place::Unit(unit.line.code)),
                Err(problem) => {
                    let shown = ["code", "name", "kind", "parent", "town"];
                    let _ = trouble.try_set(unshown(&problem, &shown, language));
                    let _ = errors.try_set(problem.fields);
                }
            }
        });
    };
    let kinds = UnitKind::ALL.into_iter().filter(|kind| *kind != UnitKind::Bureau);
    let kinds =
        kinds.map(|known| (known.name().to_owned(), kind(known, language).to_owned())).collect::<Vec<_>>();
    view! {
        <details class="unit-add">
            <summary>{language.say("加一个单位", "Add a unit")}</summary>
            <form class="desk-form" on:submit=send novalidate>
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name="name" typing=Typing::Line label=language.say("名称", "Name") value=name errors/>
                <Field name="code" typing=Typing::Line label=language.say("代码", "Code")
                    hint=language.say(
                        "小写字母、数字和连字符，比如 shiyan-xiaoxue。定了就不能改。",
                        "Lower-case letters, digits and hyphens, such as shiyan-xiaoxue. It cannot be changed later.",
                    )
                    value=code errors/>
                <ChoiceField name="kind" label=language.say("类型", "Kind") choices=kinds value=kind_of errors/>
                <ChoiceField name="parent" label=language.say("上级单位", "Unit above") choices=open_units(units, None)
                    value=parent errors/>
                <Field name="town" typing=Typing::Line label=language.say("街道乡镇", "Town")
                    hint=language.say("可以不填。", "May stay empty.") value=town errors/>
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {language.say("加上这个单位", "Add the unit")}
                </button>
            </form>
        </details>
    }
}
