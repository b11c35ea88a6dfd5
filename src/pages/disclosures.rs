//! The catalogue of disclosure records: chosen by what they are in, searched, a page at a time.

use crate::components::disclosure_filters::DisclosureFilters;
use crate::components::disclosure_lines::DisclosureLines;
use crate::components::subscribe::Subscribe;
use crate::words::disclosure as words;
use contract::address::disclosure::{CSV, JSON, XLSX};
use contract::address::feed::{DisclosureFeed, Feed};
use contract::address::{Address, Page};
use contract::disclosure::{DisclosureFilter, DisclosureList, DisclosuresWanted};
use contract::five::Five;
use contract::language::Language;
use leptos::prelude::*;

/// The page.
#[component]
pub fn DisclosuresPage(
    /// The records.
    list: DisclosureList,
    /// The page's address: it tells what is chosen.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address);
    let language = place.as_ref().map_or(Language::Chinese, |place| place.language);
    let wanted = match place.map(|place| place.page) {
        Some(Page::Disclosures(wanted)) => *wanted,
        _ => DisclosuresWanted::default(),
    };
    let next = pages(&list, &wanted, language);
    let feed = feed(&wanted.filter);
    let outcome = words::found(list.total, &wanted.filter, language);
    let registers = Page::Registers.in_language(language).to_string();
    let apply = Page::applications().in_language(language).to_string();
    let five = five(&list, &wanted.filter, language);
    view! {
        <h1 class="page-title">{language.say("信息公开目录", "Disclosures")}</h1>
        <p class="lead">
            {language.say(
                "本局和学校公开的文件、数据和结果。每一条都有不变的索引号。",
                "What the bureau and its schools publish: documents, data and results, each under an index number that never changes.",
            )}
            " "
            <a class="tap" href=registers>
                {language.say("食谱、采购、招生等公开数据", "Menus, purchases, admissions: the open registers")}
            </a>
        </p>
        {five}
        <DisclosureFilters facets=list.facets wanted=wanted.clone() language/>
        <p class="filters-outcome" role="status">{outcome}</p>
        <DisclosureLines lines=list.records language/>
        {next}
        <p>
            {language.say("没找到？", "Not found? ")}
            <a class="tap" href=apply>{language.say("申请公开政府信息", "Apply for information")}</a>
        </p>
        <p class="quiet">
            {language.say("整个目录：", "The whole catalogue: ")}
            <a href=XLSX>"Excel"</a>{language.say("、", ", ")}
            <a href=CSV>"CSV"</a>{language.say("、", ", ")}
            <a href=JSON>"JSON"</a>
        </p>
        <Subscribe feed language/>
    }
}

/// The five, each one tap away; the one that is chosen leads back to all.
fn five(list: &DisclosureList, filter: &DisclosureFilter, language: Language) -> impl IntoView + use<> {
    let to = |five: Option<Five>| {
        let filter = DisclosureFilter { five, ..filter.clone() };
        Page::Disclosures(Box::new(DisclosuresWanted::of(filter))).in_language(language).to_string()
    };
    let all = filter.five.is_none().then_some("true");
    let links = list
        .facets
        .five
        .iter()
        .map(|counted| {
            let current = (filter.five == Some(counted.value)).then_some("true");
            view! {
                <li>
                    <a class="tap" href=to(Some(counted.value)) aria-current=current>
                        {counted.value.words(language)}
                        <span class="quiet">" "{counted.records}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    (!list.facets.five.is_empty()).then(|| {
        view! {
            <nav aria-label=language.say("五公开", "The five")>
                <ul class="disclosure-five" role="list">
                    <li><a class="tap" href=to(None) aria-current=all>{language.say("全部", "All")}</a></li>
                    {links}
                </ul>
            </nav>
        }
    })
}

/// The feed that tells of what is chosen, as far as there is one.
fn feed(filter: &DisclosureFilter) -> Feed {
    Feed::Disclosures(match (&filter.unit, filter.topic) {
        (Some(unit), _) => DisclosureFeed::Unit(unit.clone()),
        (None, Some(topic)) => DisclosureFeed::Topic(topic),
        (None, None) => DisclosureFeed::All,
    })
}

/// The ways to the first page and to the next; nothing where there is only one.
fn pages(
    list: &DisclosureList,
    wanted: &DisclosuresWanted,
    language: Language,
) -> Option<impl IntoView + use<>> {
    let at = |after: Option<String>| {
        let wanted = DisclosuresWanted { after, ..wanted.clone() };
        Page::Disclosures(Box::new(wanted)).in_language(language).to_string()
    };
    let first = wanted.after.is_some().then(|| {
        view! { <a class="tap" rel="first" href=at(None)>{language.say("回第一页", "First page")}</a> }
    });
    let next = list.next.clone().map(|next| {
        view! { <a class="tap" rel="next" href=at(Some(next))>{language.say("下一页", "Next page")}</a> }
    });
    (first.is_some() || next.is_some()).then(|| {
        view! { <nav class="neighbours" aria-label=language.say("分页", "Pages")>{first}{next}</nav> }
    })
}
