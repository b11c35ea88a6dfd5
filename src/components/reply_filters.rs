//! The filter of published letters: a plain GET form, so that every choice has an address and needs no script.

use crate::components::filters::choose;
use crate::words::letter;
use contract::address::{Page, write_item};
use contract::language::Language;
use contract::letter::{LetterKind, ReplyFilter, ReplyList};
use leptos::prelude::*;

/// The form.
#[component]
pub fn ReplyFilters(
    /// The list, for its units and years.
    list: ReplyList,
    /// What is chosen now.
    filter: ReplyFilter,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let all = Page::replies().in_language(language).to_string();
    let any = language.say("全部", "All");
    // Reports are never published.
    let kinds = LetterKind::ALL.into_iter().filter(|kind| *kind != LetterKind::Report);
    let kinds = kinds.map(|kind| (kind.name().to_owned(), letter::kind(kind, language).to_owned())).collect();
    let units = list.units.into_iter().map(|unit| (unit.code.to_string(), unit.name)).collect();
    let years = list.years.into_iter().map(|year| (year.to_string(), year.to_string())).collect();
    let kind = filter.kind.map(|kind| kind.name().to_owned());
    let unit = filter.unit.as_ref().map(ToString::to_string);
    let year = filter.year.map(|year| year.to_string());
    let action = all.clone();
    let show_all = (!filter.is_empty()).then(|| {
        view! { <a class="filters-all" href=all>{language.say("看全部", "Show all")}</a> }
    });
    let item = filter.item.map(|item| {
        view! { <input type="hidden" name="item" value=write_item(Some(item))/> }
    });
    view! {
        <form class="filters-form" method="get" action=action role="search"
            aria-label=language.say("找公开的答复", "Find published answers")>
            {choose("kind", language.say("类别", "Kind"), any, kinds, &kind)}
            {choose("unit", language.say("答复单位", "Answered by"), any, units, &unit)}
            {choose("year", language.say("公开的年份", "Year"), any, years, &year)}
            <p class="field">
                <label for="filter-q">{language.say("文字", "Words")}</label>
                <input id="filter-q" type="search" name="q" value=filter.words enterkeyhint="search"/>
            </p>
            {item}
            <p class="filters-actions">
                <button class="button" type="submit">{language.say("查找", "Search")}</button>
                {show_all}
            </p>
        </form>
    }
}
