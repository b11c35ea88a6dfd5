//! Entries of the audit trail as a table: the deed in words, its thing linked where the reader may open it.

use crate::desk::Desk;
use crate::trail::{changes, place_of};
use crate::words::{operation, trail};
use contract::language::Language;
use contract::staff::audit::AuditRow;
use huiyin::words::date;
use leptos::prelude::*;

/// The table.
#[component]
pub fn AuditTable(
    /// The entries, the newest first.
    rows: Vec<AuditRow>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let heads = [
        language.say("何时", "When"),
        language.say("谁", "Who"),
        language.say("做了什么", "What"),
        language.say("为什么", "Why"),
        language.say("改了什么", "Change"),
        language.say("第几条", "Entry"),
    ];
    let heads = heads.map(|words| view! { <th role="columnheader" scope="col">{words}</th> }).collect_view();
    let rows = rows.into_iter().map(|row| entry(row, desk)).collect_view();
    view! {
        <table class="desk-table audit-table" role="table">
            <caption class="visually-hidden">{language.say("审计记录，最新的在前", "The audit trail, the newest entry first")}</caption>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn entry(row: AuditRow, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let AuditRow { entry, on, time, hash } = row;
    let when = format!("{on}T{time}");
    let thing = match place_of(&entry.thing).filter(|(_, operation)| desk.may(operation)) {
        Some((place, _)) => view! { <a href=place.to_string()>{entry.thing}</a> }.into_any(),
        None => view! { <span class="quiet">{entry.thing}</span> }.into_any(),
    };
    let changed = changes(&entry.was, &entry.became);
    let changed =
        changed.iter().map(|change| view! { <li>{trail::change(change, language)}</li> }).collect_view();
    view! {
        <tr role="row">
            <td role="cell">
                <time datetime=when>{format!("{} {time}", date::short(on, language))}</time>
            </td>
            <td role="cell" lang=Language::Chinese.tag()>
                {trail::who(&entry.who, entry.staff.is_some(), language)}
            </td>
            <td role="cell" class="audit-deed">
                {operation::done(&entry.operation, language)} " " {thing}
                {(!entry.unit.is_empty()).then(|| view! { <span class="quiet">" · " {entry.unit}</span> })}
            </td>
            <td role="cell">{entry.why}</td>
            <td role="cell"><ul role="list" class="audit-changes">{changed}</ul></td>
            <td role="cell" data-label=language.say("第几条", "Entry") title=hash>{entry.number.to_string()}</td>
        </tr>
    }
}
