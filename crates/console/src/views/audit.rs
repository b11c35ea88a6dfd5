//! The audit trail: who did what, when, to which thing, why, from what to what; and whether it is whole.

use crate::components::loaded::loaded;
use crate::components::record_table::{Column, Filter, Page, Table, record_table};
use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use crate::trail::{changes, place_of};
use crate::words::{operation, trail};
use contract::address::staff;
use contract::language::Language;
use contract::staff::audit::{AuditChain, AuditPage, AuditRow};
use huiyin::words::date;
use leptos::prelude::*;

/// The view.
pub fn audit(query: TableQuery) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    // The table keeps its filters in the desk's place; the file has what is shown.
    let export = move |_| {
        if let Place::Audit(query) = desk.place.get_untracked() {
            let _ = window().location().set_href(&query.page(String::new()).at(staff::AUDIT_EXPORT));
        }
    };
    let table = Table {
        caption: language.say("审计记录，最新的在前", "The audit trail, the newest entry first"),
        empty: language.say("还没有记录。", "There is no entry yet."),
        address: staff::AUDIT,
        place: Place::Audit,
        page: |page: AuditPage| Page { rows: page.rows, next: page.next, total: None },
        key: |row: &AuditRow| row.entry.number.to_string(),
        label: |row: &AuditRow| row.entry.number.to_string(),
        columns: columns(desk),
        filters: filters(language),
        actions: Vec::new(),
        export: None,
    };
    view! {
        <h1>{language.say("审计记录", "Audit trail")}</h1>
        {loaded(staff::AUDIT_CHAIN.to_owned(), move |chain: AuditChain| whole(chain, language).into_any())}
        {record_table(query, table)}
        <p class="desk-ways">
            <button type="button" class="button button-quiet" on:click=export>
                {language.say("导出这些记录（CSV）", "Export these entries (CSV)")}
            </button>
        </p>
    }
}

fn whole(chain: AuditChain, language: Language) -> impl IntoView {
    let (class, role) = match chain.broken {
        None => ("audit-whole", "status"),
        Some(_) => ("problem-note", "alert"),
    };
    view! { <p class=class role=role>{trail::chain(chain, language)}</p> }
}

fn filters(language: Language) -> Vec<Filter> {
    let mut operations: Vec<(String, String)> =
        operation::all(language).map(|(name, words)| (name.to_owned(), words.to_owned())).collect();
    operations.sort_unstable_by(|one, other| one.1.cmp(&other.1));
    vec![
        Filter::search("who", language.say("谁", "Who")),
        Filter::choice("operation", language.say("做了什么", "What was done"), operations),
        Filter::search("thing", language.say("哪一件，如 letter/2026", "Thing, as letter/2026")),
        Filter::search("unit", language.say("单位代码", "Unit code")),
        Filter::day("from", language.say("从哪天", "From")),
        Filter::day("to", language.say("到哪天", "To")),
        Filter::search("words", language.say("理由里的字", "Words in the reason")),
    ]
}

fn columns(desk: Desk) -> Vec<Column<AuditRow>> {
    let language = desk.language_now();
    vec![
        Column::title(language.say("做了什么", "What"), move |row: &AuditRow| deed(row, desk).into_any()),
        Column::new(language.say("谁", "Who"), move |row: &AuditRow| {
            let who = trail::who(&row.entry.who, row.entry.staff.is_some(), language);
            view! { <span class="audit-who" lang=Language::Chinese.tag()>{who}</span> }.into_any()
        }),
        Column::new(language.say("何时", "When"), move |row: &AuditRow| {
            let when = format!("{}T{}", row.on, row.time);
            let words = format!("{} {}", date::short(row.on, language), row.time);
            view! { <time datetime=when>{words}</time> }.into_any()
        }),
        Column::new(language.say("改了什么", "Change"), move |row: &AuditRow| {
            let changes = changes(&row.entry.was, &row.entry.became);
            let lines = changes.iter().map(|change| view! { <li>{trail::change(change, language)}</li> });
            view! { <ul role="list" class="audit-changes">{lines.collect_view()}</ul> }.into_any()
        }),
        Column::new(language.say("为什么", "Why"), |row: &AuditRow| row.entry.why.clone().into_any()),
        Column::new(language.say("第几条", "Entry"), |row: &AuditRow| {
            view! { <span title=row.hash.clone()>{row.entry.number.to_string()}</span> }.into_any()
        }),
    ]
}

/// The deed in words, and its thing: linked where the reader may open it.
fn deed(row: &AuditRow, desk: Desk) -> impl IntoView + use<> {
    let entry = &row.entry;
    let thing = match place_of(&entry.thing).filter(|(_, operation)| desk.may(operation)) {
        Some((place, _)) => view! { <a href=place.to_string()>{entry.thing.clone()}</a> }.into_any(),
        None => view! { <span class="quiet">{entry.thing.clone()}</span> }.into_any(),
    };
    let unit =
        (!entry.unit.is_empty()).then(|| view! { <span class="quiet">" · " {entry.unit.clone()}</span> });
    view! { <span class="audit-deed">{operation::done(&entry.operation, desk.language_now())} " " {thing} {unit}</span> }
}
