//! A week of meals of one school, with the week before beside it. Without a school there is the list of schools; which
//! one was chosen last, the device alone remembers.

use super::rows_way;
use crate::components::cell_value::cell_value;
use crate::components::my_school::my_school;
use crate::words::register as words;
use crate::words::{chinese_within, date};
use contract::language::Language;
use contract::register::{MEAL, Register, Row, RowPage, RowsWanted, weeks};
use contract::{Date, days, monday};
use leptos::prelude::*;

/// The weeks, or the schools to choose from.
pub(super) fn menu(page: &RowPage, wanted: &RowsWanted, language: Language) -> AnyView {
    if wanted.unit.is_none() {
        return schools(page, wanted, language);
    }
    if page.rows.is_empty() {
        let this_week = RowsWanted { from: None, to: None, after: None, ..wanted.clone() };
        let way = rows_way(this_week, language);
        return view! {
            <p class="empty">
                {words::no_menu(language)}
                " "
                <a class="tap" href=way.href target=way.target rel=way.rel>{language.say("看本周", "See this week")}</a>
            </p>
            {around(page, wanted, language)}
        }
        .into_any();
    }
    let this = monday(page.today);
    let weeks = weeks(&page.register, &page.rows).into_iter().rev().map(|(first, days)| {
        let name = match (first == this, language) {
            (true, _) => language.say("本周", "This week").to_owned(),
            (false, Language::Chinese) => format!("{}起的一周", date::short(first, language)),
            (false, Language::English) => format!("Week of {}", date::short(first, language)),
        };
        let days =
            days.into_iter().map(|(day, rows)| day_block(&page.register, day, rows, page.today, language));
        view! {
            <section class="menu-week">
                <h2>{name}</h2>
                {days.collect_view()}
            </section>
        }
    });
    view! {
        <div class="menu-weeks" data-school-name=school_name(page)>{weeks.collect_view()}</div>
        {around(page, wanted, language)}
    }
    .into_any()
}

fn school_name(page: &RowPage) -> Option<String> {
    page.rows.first().map(|row| row.unit_name.clone())
}

fn day_block(
    register: &Register,
    day: Date,
    rows: Vec<&Row>,
    today: Date,
    language: Language,
) -> impl IntoView + use<> {
    let value = |row: &Row, name: &str| {
        let column = register.column(name)?;
        let cell = row.cells.get(name)?;
        Some(cell_value(column, Some(cell), language))
    };
    let dishes = rows.into_iter().map(|row| {
        let allergens = value(row, "allergens").map(|value| {
            view! { <span class="quiet">{language.say("过敏原：", "Allergens: ")}{value}</span> }
        });
        let ingredients = value(row, "ingredients").map(|value| view! { <span class="quiet">{value}</span> });
        view! {
            <li>
                <span class="menu-meal">{value(row, MEAL)}</span>
                <span class="menu-dish">{value(row, "dish")}</span>
                <span class="menu-price">{value(row, "price")}</span>
                {ingredients}
                {allergens}
                {value(row, "photo")}
            </li>
        }
    });
    let is_today = (day == today).then(|| view! { <strong>{language.say("今天", "today")}</strong> });
    view! {
        <div class="menu-day">
            <h3><time datetime=day.to_string()>{words::weekday(day, language)}</time>" "{is_today}</h3>
            <ul role="list">{dishes.collect_view()}</ul>
        </div>
    }
}

/// The weeks before and after what is shown, and the way to the other schools.
fn around(page: &RowPage, wanted: &RowsWanted, language: Language) -> impl IntoView + use<> {
    let begin = wanted.from.unwrap_or_else(|| monday(page.today));
    let week = |first: Option<Date>| {
        let first = first?;
        let last = first.checked_add(days(6)).ok()?;
        let week = RowsWanted { from: Some(first), to: Some(last), after: None, ..wanted.clone() };
        Some(rows_way(week, language))
    };
    let before = week(monday(begin).checked_sub(days(7)).ok());
    let after = week(monday(begin).checked_add(days(7)).ok());
    let others = RowsWanted::all(page.register.name.clone());
    let others = rows_way(others, language);
    view! {
        <nav class="neighbours" aria-label=language.say("其他星期", "Other weeks")>
            {before.map(|way| view! { <a class="tap" href=way.href target=way.target rel=way.rel>{language.say("上一周", "Week before")}</a> })}
            {after.map(|way| view! { <a class="tap" href=way.href target=way.target rel=way.rel>{language.say("下一周", "Week after")}</a> })}
            <a class="tap" href=others.href target=others.target rel=others.rel>{language.say("换一所学校", "Another school")}</a>
        </nav>
    }
}

fn schools(page: &RowPage, wanted: &RowsWanted, language: Language) -> AnyView {
    let entries = page.units.iter().map(|unit| {
        let one = RowsWanted { unit: Some(unit.code.clone()), after: None, ..wanted.clone() };
        let way = rows_way(one, language);
        view! { <li><a class="tap" href=way.href target=way.target rel=way.rel lang=chinese_within(language)>{unit.name.clone()}</a></li> }
    });
    view! {
        <section class="block" aria-labelledby="schools">
            <h2 id="schools">{language.say("先选学校", "Choose a school first")}</h2>
            {my_school(page.register.name.clone(), language)}
            <ul class="school-list" role="list">{entries.collect_view()}</ul>
        </section>
    }
    .into_any()
}
