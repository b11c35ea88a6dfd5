//! What a table of units would change, and each cell that cannot be taken.

use crate::desk::Desk;
use crate::words::unit;
use contract::language::Language;
use contract::staff::unit::{BadCell, UnitChange, UnitImport};
use leptos::prelude::*;

/// Changes that are listed; more are counted.
const LISTED: usize = 200;

/// The report.
#[component]
pub fn UnitImportReport(
    /// What the server says of the table.
    report: UnitImport,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let tally = unit::tally(report.rows, report.changes.len(), report.bad.len(), language);
    let bad = (!report.bad.is_empty()).then(|| bad(report.bad, language));
    let more = report.changes.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| match language {
        Language::Chinese => format!("还有 {more} 处变化没有列出。"),
        Language::English => format!("{more} more changes are not listed."),
    });
    let changes = (bad.is_none() && !report.changes.is_empty()).then(|| {
        let rows =
            report.changes.into_iter().take(LISTED).map(|change| changed(change, language)).collect_view();
        view! {
            <table class="desk-table" role="table">
                <caption class="visually-hidden">{language.say("会有的变化", "What would change")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{language.say("单位", "Unit")}</th>
                    <th role="columnheader" scope="col">{language.say("代码", "Code")}</th>
                    <th role="columnheader" scope="col">{language.say("变化", "Change")}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {more.map(|words| view! { <p class="quiet">{words}</p> })}
        }
    });
    view! {
        <p><strong>{tally}</strong></p>
        {bad}
        {changes}
    }
}

/// The cells that cannot be taken, with what to do about each.
pub fn bad(cells: Vec<BadCell>, language: Language) -> impl IntoView {
    let rows = cells.into_iter().map(|cell| {
        view! {
            <tr role="row">
                <td role="cell" data-label=language.say("行", "Row")>{cell.row.to_string()}</td>
                <td role="cell" data-label=language.say("列", "Column")>{cell.column}</td>
                <td role="cell" data-label=language.say("写的是", "Value") lang=Language::Chinese.tag()>{cell.value}</td>
                <td role="cell" class="letter-title">{cell.error.words(language)}</td>
            </tr>
        }
    });
    view! {
        <table class="desk-table" role="table">
            <caption class="visually-hidden">{language.say("有误的格子", "Wrong cells")}</caption>
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{language.say("行", "Row")}</th>
                <th role="columnheader" scope="col">{language.say("列", "Column")}</th>
                <th role="columnheader" scope="col">{language.say("写的是", "Value")}</th>
                <th role="columnheader" scope="col">{language.say("怎么改", "What to do")}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
}

fn changed(change: UnitChange, language: Language) -> impl IntoView {
    let words = unit::change(&change, language);
    view! {
        <tr role="row">
            <td role="cell" class="letter-title" lang=Language::Chinese.tag()>{change.name}</td>
            <td role="cell">{change.code}</td>
            <td role="cell">{words}</td>
        </tr>
    }
}
