//! Letters as a table. On a phone each row becomes a block; the roles are written out, because a table that is
//! laid out otherwise is no table any more to who listens.

use crate::components::letter_light::LetterLight;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::inbox;
use contract::language::Language;
use contract::staff::InboxRow;
use huiyin::words::{date, letter};
use leptos::prelude::*;

/// The table.
#[component]
pub fn LetterTable(
    /// The letters, most pressing first.
    rows: Vec<InboxRow>,
    /// What the table shows.
    caption: &'static str,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let heads = [
        language.say("紧急程度", "How pressing"),
        language.say("来信", "Letter"),
        language.say("信箱", "Mailbox"),
        language.say("种类", "Kind"),
        language.say("状态", "State"),
        language.say("收到", "Received"),
        language.say("答复期限", "Due"),
    ];
    let heads = heads.map(|words| view! { <th role="columnheader" scope="col">{words}</th> }).collect_view();
    let rows = rows.into_iter().map(|row| letter_row(row, language)).collect_view();
    view! {
        <table class="desk-table letter-table" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn letter_row(row: InboxRow, language: Language) -> impl IntoView {
    let address = Place::Letter(row.number.clone()).to_string();
    view! {
        <tr role="row">
            <td role="cell" class="letter-pressing"><LetterLight row=&row/></td>
            <td role="cell" class="letter-title">
                <a href=address lang=Language::Chinese.tag()>{row.title}</a>
                <span class="quiet letter-number">{row.number.to_string()}</span>
            </td>
            <td role="cell" lang=Language::Chinese.tag()>{row.mailbox}</td>
            <td role="cell">{letter::kind(row.kind, language)}</td>
            <td role="cell">{inbox::state(row.state, language)}</td>
            <td role="cell" data-label=language.say("收到", "Received")>
                <time datetime=row.received_on.to_string()>{date::short(row.received_on, language)}</time>
            </td>
            <td role="cell" data-label=language.say("期限", "Due")>
                <time datetime=row.due_on.to_string()>{date::short(row.due_on, language)}</time>
            </td>
        </tr>
    }
}
