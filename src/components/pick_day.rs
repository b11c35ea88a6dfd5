//! The way to another day: a plain GET form, so that every day has an address and needs no script; and the ways
//! to what changed.

use contract::Date;
use contract::address::Page;
use contract::language::Language;
use contract::plan::PlanFilter;
use leptos::prelude::*;

/// Form and links, folded.
#[component]
pub fn PickDay(
    /// The page whose days are wanted: a plan or an item.
    page: Page,
    /// The day that is shown.
    day: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let (year, number) = match &page {
        Page::Item { year, number, .. } => (*year, Some(*number)),
        Page::Plan { year, .. } | Page::Changes { year, .. } => (*year, None),
        _ => (day.year(), None),
    };
    let changes = |from: Option<Date>| {
        Page::Changes { year, item: number, from, to: None }.in_language(language).to_string()
    };
    let january = Date::new(year, 1, 1).ok();
    view! {
        <details class="pick-day">
            <summary>{language.say("看某一天的情况", "See how things stood on another day")}</summary>
            <DayForm page day=Some(day) language/>
            <ul class="pick-day-ways" role="list">
                <li><a href=changes(None)>{language.say("看近一个月的变化", "What changed in the last month")}</a></li>
                <li><a href=changes(january)>{language.say("看年初以来的变化", "What changed since 1 January")}</a></li>
            </ul>
        </details>
    }
}

/// The form alone.
#[component]
pub fn DayForm(
    /// The page whose days are wanted.
    page: Page,
    /// The day that stands in the field; none where nobody knows one that can be shown.
    day: Option<Date>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let (today, filter) = match page {
        Page::Plan { year, filter, .. } => (Page::plan(year), filter),
        Page::Item { year, number, .. } => (Page::Item { year, number, as_of: None }, PlanFilter::default()),
        other => (other, PlanFilter::default()),
    };
    let kept = [
        ("part", filter.part),
        ("sign", filter.sign.map(|sign| sign.name().to_owned())),
        ("unit", filter.unit),
        ("q", filter.words),
    ];
    let kept = kept
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form class="day-form" method="get" action=today.in_language(language).to_string()>
            <p class="field">
                <label for="as-of">{language.say("哪一天", "Which day")}</label>
                <input id="as-of" type="date" name="as_of" required value=day.map(|day| day.to_string())/>
            </p>
            {kept}
            <button class="button button-quiet" type="submit">{language.say("看这一天", "Show this day")}</button>
        </form>
    }
}
