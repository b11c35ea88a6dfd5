//! Searching all that is published: one form, kinds with their numbers, finds a page at a time.

use crate::components::filters::choose;
use crate::components::page_links::PageLinks;
use crate::components::search_results::SearchResults;
use crate::words::search as words;
use contract::address::{Address, Page};
use contract::language::Language;
use contract::search::{
    KindCount, SearchAsked, SearchFilter, SearchKind, SearchList, SearchOutcome, SearchSort,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SearchPage(
    /// What was found.
    list: SearchList,
    /// The page's address: it tells what is chosen.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address);
    let language = place.as_ref().map_or(Language::Chinese, |place| place.language);
    let filter = match place.map(|place| place.page) {
        // What was cut is not carried on.
        Some(Page::Search(asked)) => SearchFilter { words: list.words.clone(), ..asked.filter },
        _ => SearchFilter::default(),
    };
    let searched = list.outcome == SearchOutcome::Searched;
    let nothing_asked = words::nothing_asked(list.outcome, language).map(|sentence| {
        view! { <p class="empty" role="status">{sentence}</p> }
    });
    let cut = list.cut.then(|| view! { <p class="search-cut">{words::cut(language)}</p> });
    let found = searched.then(|| {
        view! { <p class="filters-outcome" role="status">{words::found(&list, language)}</p> }
    });
    let to_try = (searched && list.total == 0).then(|| {
        let ways = words::to_try(language).map(|way| view! { <li>{way}</li> });
        let write = Page::mailboxes().in_language(language).to_string();
        view! {
            <ul class="search-ways">{ways}</ul>
            <p>
                {language.say("还是没有，可以直接问：", "Still nothing? Ask: ")}
                <a href=write>{language.say("写信", "write a letter")}</a>
            </p>
        }
    });
    let chosen = filter.clone();
    let at = move |page| {
        let asked = SearchAsked { filter: chosen.clone(), page };
        Page::Search(asked).in_language(language).to_string()
    };
    view! {
        <h1 class="page-title">{language.say("查找", "Search")}</h1>
        {form(&list, &filter, language)}
        {nothing_asked}
        {cut}
        {found}
        {kinds(&list, &filter, language)}
        {to_try}
        <SearchResults results=list.results.clone() language/>
        <PageLinks page=list.page pages=list.pages at language/>
    }
}

fn form(list: &SearchList, filter: &SearchFilter, language: Language) -> impl IntoView + use<> {
    let action = Page::Search(SearchAsked::default()).in_language(language).to_string();
    let any = language.say("全部", "All");
    let units = list.units.iter().map(|unit| (unit.code.to_string(), unit.name.clone())).collect();
    let years = list.years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let unit = filter.unit.as_ref().map(ToString::to_string);
    let year = filter.year.map(|year| year.to_string());
    let kind = filter.kind.map(|kind| {
        view! { <input type="hidden" name="kind" value=kind.name()/> }
    });
    let narrowed = unit.is_some() || year.is_some() || filter.sort != SearchSort::default();
    let orders = SearchSort::ALL.iter().map(|sort| {
        let (value, words) = (sort.name(), words::sort(*sort, language));
        view! { <option value=value selected=*sort == filter.sort>{words}</option> }
    });
    let orders = orders.collect_view();
    view! {
        <form class="search-form" method="get" action=action role="search"
            aria-label=language.say("查找公开的内容", "Search what is published")>
            <p class="field">
                <label for="search-q">{language.say("要找的字", "Words")}</label>
                <input id="search-q" type="search" name="q" value=filter.words.clone() enterkeyhint="search" autocomplete="off"/>
            </p>
            {kind}
            <details class="filters" open=narrowed>
                <summary>{language.say("单位、年份、顺序", "Unit, year, order")}</summary>
                <div class="filters-form">
                    {choose("unit", language.say("单位", "Unit"), any, units, &unit)}
                    {choose("year", language.say("年份", "Year"), any, years, &year)}
                    <p class="field">
                        <label for="search-sort">{language.say("顺序", "Order")}</label>
                        <select id="search-sort" name="sort">{orders}</select>
                    </p>
                </div>
            </details>
            <p class="filters-actions">
                <button class="button" type="submit">{language.say("查找", "Search")}</button>
            </p>
        </form>
    }
}

/// The kinds with their numbers, as ways to each alone; nothing where there is one and none is chosen.
fn kinds(list: &SearchList, filter: &SearchFilter, language: Language) -> Option<impl IntoView + use<>> {
    let at = |kind: Option<SearchKind>| {
        let asked = SearchAsked { filter: SearchFilter { kind, ..filter.clone() }, page: 1 };
        Page::Search(asked).in_language(language).to_string()
    };
    let way = |kind: Option<SearchKind>, name: &'static str, count: String| {
        let current = (kind == filter.kind).then_some("true");
        view! {
            <li>
                <a class="tap" href=at(kind) aria-current=current>
                    {name}" "<span class="quiet">{count}</span>
                </a>
            </li>
        }
    };
    // A chosen kind of which there is nothing stands there, too: or nobody sees why nothing is found.
    let none = filter.kind.filter(|kind| list.kinds.iter().all(|count| count.kind != *kind));
    let none = none.map(|kind| KindCount { kind, count: 0, more: false });
    let searched = list.outcome == SearchOutcome::Searched;
    (searched && (list.kinds.len() > 1 || filter.kind.is_some())).then(|| {
        let all = way(None, language.say("全部", "All"), words::count_of_all(&list.kinds));
        let each = list.kinds.iter().copied().chain(none).map(|count| {
            way(Some(count.kind), words::kind(count.kind, language), words::count(count.count, count.more))
        });
        view! {
            <nav class="search-kinds" aria-label=language.say("类别", "Kinds")>
                <ul role="list">{all}{each.collect_view()}</ul>
            </nav>
        }
    })
}
