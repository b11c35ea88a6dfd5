//! What chooses from the rows of a register: a plain GET form, so that every choice has an address and needs no script.

use crate::components::filters::{choose, choose_called};
use contract::address::Page;
use contract::language::Language;
use contract::register::{Column, Kind, Layout, RowPage, RowsWanted};
use leptos::prelude::*;

/// The form.
#[component]
pub fn RegisterFilters(
    /// The rows, for the units and choices.
    page: RowPage,
    /// What is chosen now.
    wanted: RowsWanted,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let register = &page.register;
    let all = RowsWanted { as_of: wanted.as_of, ..RowsWanted::all(register.name.clone()) };
    let chosen_something = RowsWanted { after: None, ..wanted.clone() } != all;
    // A menu is read school by school: that one is chosen says nothing of the filter.
    let by_school = register.layout == Layout::Menu;
    let school_alone = RowsWanted { unit: wanted.unit.clone(), ..all.clone() };
    let open = chosen_something && !(by_school && school_alone == wanted);
    let action =
        format!("{}", Page::Register(Box::new(RowsWanted::all(register.name.clone()))).in_language(language));
    let show_all = Page::Register(Box::new(all)).in_language(language).to_string();
    let any = language.say("全部", "All");
    let units: Vec<(String, String)> =
        page.units.iter().map(|unit| (unit.code.to_string(), unit.name.clone())).collect();
    let unit = wanted.unit.as_ref().map(ToString::to_string);
    let by_unit = (units.len() > 1).then(|| choose("unit", language.say("单位", "Unit"), any, units, &unit));
    let columns = register.filters().filter_map(|column| {
        let choices = choices(&page, column, language);
        let chosen = wanted.chosen.get(&column.name).cloned();
        (choices.len() > 1).then(|| {
            let called = (column.name.clone(), column.title_in(language).to_owned());
            choose_called(called, any, choices, &chosen)
        })
    });
    let days = register.day.is_some().then(|| {
        let day = |day: Option<contract::Date>| day.map(|day| day.to_string());
        view! {
            <p class="field">
                <label for="filter-from">{language.say("从哪天", "From")}</label>
                <input id="filter-from" type="date" name="from" value=day(wanted.from)/>
            </p>
            <p class="field">
                <label for="filter-to">{language.say("到哪天", "Until")}</label>
                <input id="filter-to" type="date" name="to" value=day(wanted.to)/>
            </p>
        }
    });
    let sorts = sorts(&page, language);
    let sorted =
        wanted.sort.as_ref().map(|sort| format!("{}{}", if sort.descending { "-" } else { "" }, sort.column));
    let sort = (!sorts.is_empty()).then(|| {
        let newest = language.say("日期，新的在前", "Date, newest first");
        choose("sort", language.say("排序", "Sort by"), newest, sorts, &sorted)
    });
    let as_of = wanted.as_of.map(|day| view! { <input type="hidden" name="as_of" value=day.to_string()/> });
    view! {
        <details class="filters" open=open>
            <summary>{language.say("筛选和排序", "Filter and sort")}</summary>
            <form class="filters-form" method="get" action=action role="search"
                aria-label=language.say("筛选", "Filter")>
                {by_unit}
                {columns.collect_view()}
                {days}
                {sort}
                {as_of}
                <p class="filters-actions">
                    <button class="button" type="submit">{language.say("筛选", "Filter")}</button>
                    {chosen_something.then(|| view! {
                        <a class="filters-all" href=show_all>{language.say("看全部", "Show all")}</a>
                    })}
                </p>
            </form>
        </details>
    }
}

/// What a column can be chosen by: its closed list, or what its cells say.
fn choices(page: &RowPage, column: &Column, language: Language) -> Vec<(String, String)> {
    if column.kind == Kind::Flag {
        let words = |yes| column.shown(&contract::register::Cell::Flag(yes), language);
        return vec![("true".to_owned(), words(true)), ("false".to_owned(), words(false))];
    }
    if !column.categories.is_empty() {
        let label = |value: &String| column.shown(&contract::register::Cell::Text(value.clone()), language);
        return column.categories.iter().map(|one| (one.value.clone(), label(&one.value))).collect();
    }
    let said = page.choices.get(&column.name).into_iter().flatten();
    said.map(|value| (value.clone(), value.clone())).collect()
}

fn sorts(page: &RowPage, language: Language) -> Vec<(String, String)> {
    let counted =
        |column: &&Column| matches!(column.kind, Kind::Whole | Kind::Number | Kind::Year | Kind::Day);
    let both = |column: &Column| {
        let title = column.title_in(language);
        let (up, down) = match language {
            Language::Chinese => (format!("{title}，从小到大"), format!("{title}，从大到小")),
            Language::English => (format!("{title}, smallest first"), format!("{title}, greatest first")),
        };
        [(column.name.clone(), up), (format!("-{}", column.name), down)]
    };
    page.register.filters().filter(counted).flat_map(both).collect()
}
