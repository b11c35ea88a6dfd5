//! Places with their hours: what is open this weekend stands first. No map is needed, nor loaded from anywhere.

use super::{row_way, unit_of};
use crate::components::cell_value::cell_value;
use crate::words::date;
use contract::language::Language;
use contract::register::{Cell, Register, Row, RowPage, RowsWanted};
use contract::{Date, days, monday};
use leptos::prelude::*;

/// The places.
pub(super) fn places(page: &RowPage, wanted: &RowsWanted, language: Language) -> AnyView {
    let (saturday, sunday) = weekend(page.today);
    let (open, other): (Vec<&Row>, Vec<&Row>) =
        page.rows.iter().partition(|row| is_open_on_weekend(row, saturday));
    let (saturday, sunday) = (date::short(saturday, language), date::short(sunday, language));
    let title = match language {
        Language::Chinese => format!("本周末（{saturday}、{sunday}）开放的 {} 处", open.len()),
        Language::English => format!("{} open this weekend ({saturday} and {sunday})", open.len()),
    };
    let list = |rows: Vec<&Row>| {
        let entries: Vec<_> = rows.into_iter().map(|row| place(page, row, wanted, language)).collect();
        view! { <ul class="place-list" role="list">{entries}</ul> }
    };
    let others = (!other.is_empty()).then(|| {
        view! {
            <section class="block" aria-labelledby="other-places">
                <h2 id="other-places">{language.say("其他时间开放或暂不开放的", "Open at other times, or not now")}</h2>
                {list(other)}
            </section>
        }
    });
    view! {
        <section class="block" aria-labelledby="open-places"><h2 id="open-places">{title}</h2>{list(open)}</section>
        {others}
    }
    .into_any()
}

fn place(page: &RowPage, row: &Row, wanted: &RowsWanted, language: Language) -> impl IntoView + use<> {
    let way = row_way(page, row, language);
    let register: &Register = &page.register;
    let value = |name: &str| {
        let column = register.column(name)?;
        let cell = row.cells.get(name)?;
        Some(cell_value(column, Some(cell), language))
    };
    let text = |name: &str| row.cells.get(name).map(Cell::plain);
    let hours = text("from").zip(text("to")).map(|(from, to)| {
        view! { <span class="place-hours">{format!("{from}–{to}")}</span> }
    });
    let line = |name: &str| {
        let title = register.column(name)?.title_in(language).to_owned();
        value(name).map(|value| view! { <span>{title}{language.say("：", ": ")}{value}</span> })
    };
    view! {
        <li>
            <a class="tap place-name" href=way.href target=way.target rel=way.rel>{value("facility")}</a>
            {unit_of(row, wanted, language)}
            <span>{value("open_on")}" "{hours}</span>
            <strong>{value("state")}</strong>
            {line("closed_until")}
            {line("reason")}
            {line("entry")}
            {line("contact")}
        </li>
    }
}

fn is_open_on_weekend(row: &Row, saturday: Date) -> bool {
    let is = |name: &str, values: &[&str]| {
        row.cells.get(name).and_then(Cell::text).is_some_and(|text| values.contains(&text))
    };
    let back = row.cells.get("closed_until").and_then(Cell::day).is_none_or(|until| until < saturday);
    is("open_on", &["weekend", "every_day"]) && is("state", &["open"]) && back
}

/// The Saturday and Sunday of the week.
fn weekend(today: Date) -> (Date, Date) {
    let at = |place: i64| monday(today).checked_add(days(place)).unwrap_or(today);
    (at(5), at(6))
}
