//! What can be chosen from the catalogue: a plain GET form, so that every choice has an address and needs no script.

use crate::components::filters::choose;
use crate::words::disclosure as words;
use contract::address::Page;
use contract::disclosure::{
    DisclosureFacets, DisclosureFilter, DisclosureOrder, DisclosuresWanted, Validity,
};
use contract::five::Five;
use contract::language::Language;
use contract::topic::Topic;
use leptos::prelude::*;

/// The form.
#[component]
pub fn DisclosureFilters(
    /// What there is, with numbers of records.
    facets: DisclosureFacets,
    /// What is chosen now.
    wanted: DisclosuresWanted,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let all = Page::disclosures().in_language(language).to_string();
    let any = language.say("全部", "All");
    let choice = |value: String, words: &str, records: u64| {
        let words = match language {
            Language::Chinese => format!("{words}（{records}）"),
            Language::English => format!("{words} ({records})"),
        };
        (value, words)
    };
    let topics = facets.topics.iter();
    let topics =
        topics.map(|one| choice(one.value.name().to_owned(), one.value.words(language), one.records));
    let units = facets.units.iter();
    let units = units.map(|one| choice(one.value.code.to_string(), &one.value.name, one.records));
    let years = facets.years.iter();
    let years = years.map(|one| choice(one.value.to_string(), &one.value.to_string(), one.records));
    let validity = facets
        .validity
        .iter()
        .map(|one| choice(one.value.name().to_owned(), words::validity(one.value, language), one.records));
    let orders = DisclosureOrder::ALL.iter().filter(|order| **order != DisclosureOrder::Newest);
    let orders = orders.map(|order| (order.name().to_owned(), words::order(*order, language).to_owned()));
    let newest = words::order(DisclosureOrder::Newest, language);
    let filter = &wanted.filter;
    let topic = filter.topic.map(|topic| Topic::name(topic).to_owned());
    let unit = filter.unit.as_ref().map(ToString::to_string);
    let year = filter.year.map(|year| year.to_string());
    let valid = filter.validity.map(|validity| Validity::name(validity).to_owned());
    let order = wanted.order.map(|order| order.name().to_owned());
    let five = filter.five.map(|five| {
        view! { <input type="hidden" name="five" value=Five::name(five)/> }
    });
    // What is chosen is seen; the words stand outside.
    let words_alone =
        DisclosureFilter { words: filter.words.clone(), five: filter.five, ..DisclosureFilter::default() };
    let open = *filter != words_alone || wanted.order.is_some();
    let action = all.clone();
    let show_all = (!filter.is_empty()).then(|| {
        view! { <a class="filters-all" href=all>{language.say("看全部", "Show all")}</a> }
    });
    view! {
        <form class="filters-form" method="get" action=action role="search"
            aria-label=language.say("查目录", "Search the catalogue")>
            <p class="field">
                <label for="filter-q">{language.say("文字", "Words")}</label>
                <input id="filter-q" type="search" name="q" value=filter.words.clone() enterkeyhint="search"/>
            </p>
            <details class="disclosure-more" open=open>
                <summary>{language.say("更多条件", "More choices")}</summary>
                <div class="disclosure-choices">
            {choose("topic", language.say("主题", "Topic"), any, topics.collect(), &topic)}
            {choose("unit", language.say("发布单位", "Publisher"), any, units.collect(), &unit)}
            {choose("year", language.say("公开的年份", "Year"), any, years.collect(), &year)}
            {choose("validity", language.say("有效性", "Validity"), any, validity.collect(), &valid)}
            {choose("order", language.say("排序", "Order"), newest, orders.collect(), &order)}
                </div>
            </details>
            {five}
            <p class="filters-actions">
                <button class="button" type="submit">{language.say("查找", "Search")}</button>
                {show_all}
            </p>
        </form>
    }
}
