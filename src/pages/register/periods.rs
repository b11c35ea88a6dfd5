//! What runs from a day until another: consultations and publicity periods, with the days that are left.

use super::{row_way, write_about};
use crate::components::consultation_note::ConsultationNote;
use crate::components::row_cells::row_cells;
use crate::words::{chinese_within, date, register as words};
use contract::Date;
use contract::language::Language;
use contract::register::{Cell, Row, RowPage};
use leptos::prelude::*;

/// What runs first, then what is to come and what is over.
pub(super) fn periods(page: &RowPage, language: Language) -> AnyView {
    let today = page.today;
    let mut rows: Vec<&Row> = page.rows.iter().collect();
    rows.sort_by_key(|row| {
        let (from, until) = days(row);
        match until {
            Some(until) if until >= today && from.is_none_or(|from| from <= today) => (0, until),
            Some(until) if until >= today => (1, from.unwrap_or(until)),
            _ => (2, Date::MAX),
        }
    });
    let entries = rows.into_iter().map(|row| period(page, row, language));
    view! { <ul class="period-list" role="list">{entries.collect_view()}</ul> }.into_any()
}

fn period(page: &RowPage, row: &Row, language: Language) -> impl IntoView + use<> {
    let (from, until) = days(row);
    let runs = until.is_some_and(|until| until >= page.today);
    let left = until.map(|until| {
        let class = if runs { "countdown countdown-runs" } else { "countdown" };
        view! { <strong class=class>{words::countdown(from, until, page.today, language)}</strong> }
    });
    let span = from.zip(until).map(|(from, until)| {
        let (from, until) = (date::full(from, language), date::full(until, language));
        view! { <span class="quiet">{format!("{from}{}{until}", language.say("至", " to "))}</span> }
    });
    let way = row_way(page, row, language);
    let title = row.cells.get("title").map(Cell::plain).unwrap_or_default();
    let note = page.consultations.get(&row.id).map(|told| {
        view! { <ConsultationNote told=*told today=page.today language/> }
    });
    let outcome = page.consultations.get(&row.id).filter(|told| told.outcomes > 0).map(|told| {
        let way = row_way(page, row, language);
        let words = words::outcomes(told.outcomes, language);
        view! { <p><a class="tap" href=way.href target=way.target rel=way.rel>{words}</a></p> }
    });
    let write = runs.then(|| write_about(page, row, language));
    view! {
        <li>
            <h2 class="period-title" lang=chinese_within(language)>
                <a class="tap" href=way.href target=way.target rel=way.rel>{title}</a>
            </h2>
            <p>{left}" "{span}" "<span class="quiet" lang=chinese_within(language)>{row.unit_name.clone()}</span></p>
            {note}
            {outcome}
            {row_cells(&page.register, row, &["title", "from", "until"], &page.referred, language)}
            {write}
        </li>
    }
}

fn days(row: &Row) -> (Option<Date>, Option<Date>) {
    let day = |name: &str| row.cells.get(name).and_then(Cell::day);
    (day("from"), day("until"))
}
