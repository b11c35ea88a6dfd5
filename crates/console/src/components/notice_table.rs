//! Supervision notices as a table that becomes blocks on a phone.

use crate::components::desk_table::DeskTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::notice as words;
use contract::language::Language;
use contract::staff::notice::NoticeRow;
use huiyin::components::light_words::LightWords;
use huiyin::words::punctuation::shown;
use huiyin::words::{date, notice};
use leptos::prelude::*;

/// The table.
#[component]
pub fn NoticeTable(
    /// The notices.
    rows: Vec<NoticeRow>,
    /// What the table shows.
    caption: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let heads = vec![
        language.say("紧急程度", "How pressing"),
        language.say("哪一项工作", "Item"),
        language.say("单位", "Unit"),
        language.say("状态", "State"),
        language.say("发出", "Issued"),
        language.say("期限", "Due"),
    ];
    let rows = rows.into_iter().map(|row| notice_row(row, desk)).collect_view();
    view! {
        <DeskTable caption heads>{rows}</DeskTable>
    }
}

fn notice_row(row: NoticeRow, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    view! {
        <tr role="row">
            <td role="cell"><NoticeLight row=&row/></td>
            <td role="cell" class="letter-title">
                <a href=Place::Notice(row.number.clone()).to_string() lang=Language::Chinese.tag()>
                    {shown(&row.title)}
                </a>
                <span class="quiet letter-number">{row.number.to_string()}</span>
            </td>
            <td role="cell" lang=Language::Chinese.tag()>{row.unit}</td>
            <td role="cell">{notice::state(row.state, language)}</td>
            <td role="cell" data-label=language.say("发出", "Issued")>
                <time datetime=row.issued_on.to_string()>{date::short(row.issued_on, language)}</time>
            </td>
            <td role="cell" data-label=language.say("期限", "Due")>
                <time datetime=row.due_on.to_string()>{date::short(row.due_on, language)}</time>
            </td>
        </tr>
    }
}

/// How pressing a notice is: sign and words.
#[component]
pub fn NoticeLight<'a>(
    /// The notice.
    row: &'a NoticeRow,
) -> impl IntoView + use<> {
    let desk = Desk::here();
    let light = words::light(row, desk.today());
    view! {
        <LightWords light words=words::pressing(row, desk.today(), desk.language_now())/>
    }
}
