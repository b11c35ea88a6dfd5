//! Choosing the item of a published plan that an update is for.

use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::api;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::{ItemRow, PlanFilter, PlanView};
use huiyin::components::light_label::LightLabel;
use huiyin::words::date;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;

/// The view.
pub fn items(year: Option<i16>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let years = desk.me.with_untracked(|me| me.as_ref().map(|me| me.plan_years.clone()).unwrap_or_default());
    let Some(year) = year.or_else(|| years.first().copied()) else {
        return view! {
            <h1>{language.say("报进展", "Updates")}</h1>
            <p class="empty">
                {language.say("还没有公布过工作安排。", "No plan is published yet.")}
                " "
                <a href=Place::Plans.to_string()>{language.say("先去公布一份", "Publish one first")}</a>
            </p>
        }
        .into_any();
    };
    let others = (years.len() > 1).then(|| {
        let entries = years.into_iter().map(|other| {
            let current = (other == year).then_some("true");
            view! { <li><a href=Place::Items(Some(other)).to_string() aria-current=current>{other.to_string()}</a></li> }
        });
        view! {
            <nav class="desk-filter" aria-label=language.say("年份", "Year")><ul role="list">{entries.collect_view()}</ul></nav>
        }
    });
    let wanted = RwSignal::new(String::new());
    let address = api::plan(year, &PlanFilter::default(), None);
    view! {
        <h1>{language.say("报进展：先选一项", "Updates: choose an item")}</h1>
        {others}
        <div class="field desk-find">
            <label for="find-item">{language.say("按编号、标题或单位找", "Find by number, title or unit")}</label>
            <input id="find-item" type="search" prop:value=move || wanted.get()
                on:input=move |event| wanted.set(event_target_value(&event))/>
        </div>
        {loaded(address, move |plan: PlanView| list(plan, wanted, language).into_any())}
    }
    .into_any()
}

fn list(plan: PlanView, wanted: RwSignal<String>, language: Language) -> impl IntoView {
    let year = plan.year;
    let open = unassigned(&plan, language);
    let parts = StoredValue::new(plan.parts);
    let found = move || {
        let wanted = wanted.get();
        let found = parts.with_value(|parts| {
            let mut shown_parts = Vec::new();
            for part in parts {
                let sections = part.sections.iter().flat_map(|section| &section.items);
                let rows: Vec<_> = part
                    .items
                    .iter()
                    .chain(sections)
                    .filter(|item| fits(item, wanted.trim()))
                    .map(|item| row(year, item, language))
                    .collect();
                if !rows.is_empty() {
                    let title = format!("{}、{}", part.numeral, shown(&part.title));
                    shown_parts.push(view! {
                        <section class="desk-section">
                            <h2 lang=Language::Chinese.tag()>{title}</h2>
                            <ul role="list" class="desk-items">{rows}</ul>
                        </section>
                    });
                }
            }
            shown_parts
        });
        match found.is_empty() {
            true => view! { <p class="empty" role="status">{language.say("没有找到这样的一项。", "No item fits.")}</p> }.into_any(),
            false => found.into_any(),
        }
    };
    let tables = Desk::here().may("import_updates").then(|| {
        view! {
            <p class="desk-pages"><a href=Place::ImportItems(year).to_string()>
                {language.say("用表格成批填报和调整节点", "Report and change milestones with a table")}
            </a></p>
        }
    });
    view! { {tables} {open} {found} }
}

/// The items whose units and milestones nobody has confirmed yet.
fn unassigned(plan: &PlanView, language: Language) -> impl IntoView + use<> {
    let sections = plan
        .parts
        .iter()
        .flat_map(|part| part.items.iter().chain(part.sections.iter().flat_map(|section| &section.items)));
    let open: Vec<(ItemRef, String)> = sections
        .filter(|item| item.assignment.is_none())
        .map(|item| (ItemRef { year: plan.year, number: item.number }, shown(&item.title).to_string()))
        .collect();
    (Desk::here().may("propose_assignment") && !open.is_empty()).then(|| {
        let count = open.len();
        let summary = match language {
            Language::Chinese => format!("还没有确认分工的事项（{count}）"),
            Language::English => format!("Items whose units and milestones are not confirmed ({count})"),
        };
        let entries = open.into_iter().map(|(item, title)| {
            view! {
                <li class="desk-item">
                    <span class="desk-item-number">{item.number.to_string()}</span>
                    <a href=Place::Assignment(item).to_string()>
                        {language.say("确认：", "Confirm: ")}<span lang=Language::Chinese.tag()>{title}</span>
                    </a>
                </li>
            }
        });
        view! {
            <details class="desk-section">
                <summary>{summary}</summary>
                <ul role="list" class="desk-items">{entries.collect_view()}</ul>
            </details>
        }
    })
}

fn fits(item: &ItemRow, wanted: &str) -> bool {
    let unit = item.units.iter().any(|unit| unit.contains(wanted));
    item.number.to_string() == wanted || item.title.contains(wanted) || unit
}

fn row(year: i16, item: &ItemRow, language: Language) -> impl IntoView + use<> {
    let address = Place::Item(ItemRef { year, number: item.number }).to_string();
    let updated = item.updated_on.map(|on| date::within(on, year, language));
    let updated = updated.unwrap_or_else(|| language.say("没有报过", "never reported").to_owned());
    view! {
        <li class="desk-item">
            <span class="desk-item-number">{item.number.to_string()}</span>
            <a href=address lang=Language::Chinese.tag()>{shown(&item.title)}</a>
            <LightLabel light=item.light language/>
            <span class="quiet">{updated}</span>
        </li>
    }
}
