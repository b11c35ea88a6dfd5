//! Disclosure records as a table that becomes blocks on a phone.

use crate::components::desk_table::DeskTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::disclosure as words;
use contract::Date;
use contract::language::Language;
use contract::staff::disclosure::{Pace, RecordRow};
use huiyin::components::light_words::LightWords;
use huiyin::words::date;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;

/// The table.
#[component]
pub fn DisclosureTable(
    /// The records.
    rows: Vec<RecordRow>,
    /// What the table shows.
    caption: &'static str,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let heads = vec![
        language.say("期限", "Pace"),
        language.say("名称", "Name"),
        language.say("单位", "Unit"),
        language.say("状态", "State"),
        language.say("生成", "Made"),
        language.say("应公开", "Due"),
        language.say("公开", "Published"),
    ];
    let rows = rows.into_iter().map(|row| record_row(row, language)).collect_view();
    view! {
        <DeskTable caption heads>{rows}</DeskTable>
    }
}

fn record_row(row: RecordRow, language: Language) -> impl IntoView {
    let state = words::standing(&row, language);
    let day = |day: Date| view! { <time datetime=day.to_string()>{date::full(day, language)}</time> };
    let number =
        row.number.map(|number| view! { <span class="quiet letter-number">{number.to_string()}</span> });
    view! {
        <tr role="row">
            <td role="cell"><PaceLight pace=row.pace/></td>
            <td role="cell" class="letter-title">
                <a href=Place::Disclosure(row.id).to_string() lang=Language::Chinese.tag()>{shown(&row.name)}</a>
                {number}
            </td>
            <td role="cell" lang=Language::Chinese.tag()>{row.publisher}</td>
            <td role="cell">{state}</td>
            <td role="cell" data-label=language.say("生成", "Made")>{day(row.made_on)}</td>
            <td role="cell" data-label=language.say("应公开", "Due")>{day(row.due_on)}</td>
            <td role="cell" data-label=language.say("公开", "Published")>{row.published_on.map(day)}</td>
        </tr>
    }
}

/// How a record stands to its day: sign and words.
#[component]
pub fn PaceLight(
    /// How it stands.
    pace: Pace,
) -> impl IntoView {
    let light = words::light(pace);
    view! {
        <LightWords light words=words::pace(pace, Desk::here().language_now())/>
    }
}
