//! Applications for information as a table that becomes blocks on a phone.

use crate::components::desk_table::DeskTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::application as words;
use contract::Date;
use contract::language::Language;
use contract::staff::application::ApplicationRow;
use huiyin::components::light_words::LightWords;
use huiyin::words::date;
use leptos::prelude::*;

/// The table.
#[component]
pub fn ApplicationTable(
    /// The applications.
    rows: Vec<ApplicationRow>,
    /// What the table shows.
    caption: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let heads = vec![
        language.say("紧急程度", "How pressing"),
        language.say("要什么信息", "What is wanted"),
        language.say("谁申请", "Who applies"),
        language.say("状态", "State"),
        language.say("办理单位", "Unit"),
        language.say("收到", "Received"),
        language.say("答复期限", "Due"),
    ];
    let rows = rows.into_iter().map(|row| application_row(row, desk)).collect_view();
    view! {
        <DeskTable caption heads>{rows}</DeskTable>
    }
}

fn application_row(row: ApplicationRow, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let day = |day: Date| view! { <time datetime=day.to_string()>{date::short(day, language)}</time> };
    let outcome = row.outcome.map(|outcome| {
        view! { <span class="quiet letter-number">{outcome.words(language)}</span> }
    });
    view! {
        <tr role="row">
            <td role="cell"><ApplicationLight row=&row/></td>
            <td role="cell" class="letter-title">
                <a href=Place::Application(row.number.clone()).to_string() lang=Language::Chinese.tag()>{row.title.clone()}</a>
                <span class="quiet letter-number">{row.number.to_string()}</span>
            </td>
            <td role="cell">{row.applicant.words(language)}</td>
            <td role="cell">{row.state.words(language)}{outcome}</td>
            <td role="cell" lang=Language::Chinese.tag()>{row.unit}</td>
            <td role="cell" data-label=language.say("收到", "Received")>{day(row.received_on)}</td>
            <td role="cell" data-label=language.say("答复期限", "Due")>{day(row.due_on)}</td>
        </tr>
    }
}

/// How pressing an application is: sign and words.
#[component]
pub fn ApplicationLight<'a>(
    /// The application.
    row: &'a ApplicationRow,
) -> impl IntoView + use<> {
    let desk = Desk::here();
    let light = words::light(row, desk.today());
    view! {
        <LightWords light words=words::pressing(row, desk.today(), desk.language_now())/>
    }
}
