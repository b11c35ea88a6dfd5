//! Days to come, the next one first; then those that are over.

use super::{row_way, write_about};
use crate::components::row_cells::row_cells;
use crate::words::{chinese_within, register as words};
use contract::Date;
use contract::language::Language;
use contract::register::{Cell, Row, RowPage};
use leptos::prelude::*;

/// The days.
pub(super) fn days(page: &RowPage, language: Language) -> AnyView {
    let (mut ahead, over): (Vec<&Row>, Vec<&Row>) =
        page.rows.iter().partition(|row| last(page, row).is_some_and(|last| last >= page.today));
    ahead.reverse();
    let list = |id: &'static str, title: &'static str, rows: Vec<&Row>| {
        let entries: Vec<_> = rows.iter().map(|row| entry(page, row, language)).collect();
        (!entries.is_empty()).then(|| {
            view! {
                <section class="block" aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <ul class="day-list" role="list">{entries}</ul>
                </section>
            }
        })
    };
    view! {
        {list("ahead", language.say("接下来", "Coming up"), ahead)}
        {list("over", language.say("已经过去", "Over"), over)}
    }
    .into_any()
}

fn entry(page: &RowPage, row: &Row, language: Language) -> impl IntoView + use<> {
    let register = &page.register;
    let day = page.register.day_of(&row.cells);
    let until = row.cells.get("until").and_then(Cell::day).filter(|until| Some(*until) != day);
    let span = day.map(|day| match until {
        None => words::weekday(day, language),
        Some(until) => {
            let (day, until) = (words::weekday(day, language), words::weekday(until, language));
            format!("{day}{}{until}", language.say("至", " to "))
        }
    });
    let dated = register.day.clone().unwrap_or_default();
    let mut elsewhere: Vec<&str> = register.caption.iter().map(String::as_str).collect();
    elsewhere.extend([dated.as_str(), "until"]);
    let way = row_way(page, row, language);
    let caption = register.caption_of(&row.cells, language);
    view! {
        <li>
            <p class="day-when">{span}</p>
            <h3 lang=chinese_within(language)>
                <a class="tap" href=way.href target=way.target rel=way.rel>{caption}</a>
            </h3>
            {row_cells(register, row, &elsewhere, &page.referred, language)}
            {write_about(page, row, language)}
        </li>
    }
}

fn last(page: &RowPage, row: &Row) -> Option<Date> {
    row.cells.get("until").and_then(Cell::day).or_else(|| page.register.day_of(&row.cells))
}
