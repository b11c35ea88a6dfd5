//! What changed in a plan between two days, item by item.

use crate::components::change_list::ChangeList;
use crate::words::{change, chinese_within, date, punctuation::shown};
use contract::Date;
use contract::address::{Address, Page, api};
use contract::difference::PlanDifference;
use contract::language::Language;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ChangesPage(
    /// What changed.
    difference: PlanDifference,
    /// The page's address: it tells which item is wanted.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address);
    let language = place.as_ref().map_or(Language::Chinese, |place| place.language);
    let (item, asked_from) = match place.map(|place| place.page) {
        Some(Page::Changes { item, from, .. }) => (item, from),
        _ => (None, None),
    };
    let (year, from, to) = (difference.year, difference.from, difference.to);
    let plan_title = shown(&difference.plan_title);
    let (title, sentence) = (change::title(&difference, language), change::sentence(&difference, language));
    let as_of = (!to.provisional).then_some(to.day);
    let plan = Page::Plan { year, filter: Default::default(), as_of }.in_language(language).to_string();
    // Asked from a day before anything was published, it begins with the first.
    let began = asked_from.filter(|asked| *asked < from.day).map(|_| {
        let first = date::full(from.day, language);
        match language {
            Language::Chinese => format!("这份安排 {first}首次公布，从那一天比起。"),
            Language::English => {
                format!("The plan was first published on {first}; the comparison begins there.")
            }
        }
    });
    let open = to.provisional.then(|| {
        let words = language.say(
            "今天还没有过完，零点前还可能有变化。",
            "Today is not over; more can change until midnight.",
        );
        view! { <p class="quiet">{words}</p> }
    });
    let whole = item.map(|number| {
        let all = Page::Changes { year, item: None, from: Some(from.day), to: Some(to.day) };
        let words = match language {
            Language::Chinese => format!("这里只比较第 {number} 项。"),
            Language::English => format!("Only item {number} is compared here."),
        };
        view! {
            <p>
                {words}
                " "
                <a href=all.in_language(language).to_string()>{language.say("比较整份安排", "Compare the whole plan")}</a>
            </p>
        }
    });
    let data = api::changes(year, item, Some(from.day), Some(to.day));
    view! {
        <p class="trail" lang=chinese_within(language)><a href=plan>{plan_title}</a></p>
        <h1 class="page-title">{title}</h1>
        <p class="lead">{sentence}</p>
        {began.map(|words| view! { <p>{words}</p> })}
        {open}
        {whole}
        <DaysForm year item from=from.day to=to.day language/>
        <ChangeList difference language/>
        <p class="source-line">
            <span><a href=data>{language.say("下载数据", "Download the data")}</a></span>
        </p>
    }
}

/// The two days, to be chosen anew.
#[component]
fn DaysForm(
    /// The plan's year.
    year: i16,
    /// The one item that is wanted.
    item: Option<u32>,
    /// The earlier day.
    from: Date,
    /// The later day.
    to: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let page = |from| Page::Changes { year, item, from, to: None }.in_language(language).to_string();
    let action = Page::Changes { year, item: None, from: None, to: None }.in_language(language).to_string();
    let january = Date::new(year, 1, 1).ok();
    view! {
        <form class="day-form" method="get" action=action aria-label=language.say("选两天", "Choose two days")>
            <p class="field">
                <label for="from">{language.say("从哪一天", "From")}</label>
                <input id="from" type="date" name="from" required value=from.to_string()/>
            </p>
            <p class="field">
                <label for="to">{language.say("到哪一天", "To")}</label>
                <input id="to" type="date" name="to" required value=to.to_string()/>
            </p>
            {item.map(|item| view! { <input type="hidden" name="item" value=item.to_string()/> })}
            <button class="button button-quiet" type="submit">{language.say("比较", "Compare")}</button>
        </form>
        <ul class="pick-day-ways" role="list">
            <li><a href=page(None)>{language.say("看近一个月的变化", "What changed in the last month")}</a></li>
            <li><a href=page(january)>{language.say("看年初以来的变化", "What changed since 1 January")}</a></li>
        </ul>
    }
}
