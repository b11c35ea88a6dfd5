//! Proposals as a table that becomes blocks on a phone.

use crate::components::desk_table::DeskTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::publishing as words;
use contract::language::Language;
use contract::staff::publishing::ProposalRow;
use huiyin::words::date;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;

/// The table.
#[component]
pub fn ProposalTable(
    /// The proposals, the newest first.
    rows: Vec<ProposalRow>,
    /// What the table shows.
    caption: &'static str,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let heads = vec![
        language.say("标题", "Title"),
        language.say("内容", "What"),
        language.say("状态", "State"),
        language.say("单位", "Unit"),
        language.say("提请人", "Proposed by"),
        language.say("最近一步", "Newest step"),
    ];
    let rows = rows.into_iter().map(|row| proposal_row(row, language)).collect_view();
    view! {
        <DeskTable caption heads>{rows}</DeskTable>
    }
}

fn proposal_row(row: ProposalRow, language: Language) -> impl IntoView {
    let due = row.due.map(|due| {
        view! { " " <time datetime=due.to_string()>{words::time(due, language)}</time> }
    });
    let mine = row.mine.then(|| language.say("（您）", " (you)"));
    view! {
        <tr role="row">
            <td role="cell" class="letter-title">
                <a href=Place::Proposal(row.id).to_string() lang=Language::Chinese.tag()>{shown(&row.title)}</a>
            </td>
            <td role="cell">{words::about(&row.about, language)}</td>
            <td role="cell"><strong>{words::state(row.state, language)}</strong>{due}</td>
            <td role="cell" lang=Language::Chinese.tag()>{row.unit}</td>
            <td role="cell"><span lang=Language::Chinese.tag()>{row.proposer}</span>{mine}</td>
            <td role="cell" data-label=language.say("最近一步", "Newest step")>
                <time datetime=row.on.to_string()>{date::short(row.on, language)}</time>
            </td>
        </tr>
    }
}
