//! What changed on each item of a plan between two days.

use crate::components::update_entry::UpdateEntry;
use crate::components::way::way;
use crate::words::sign::PlanYear;
use crate::words::{change, chinese_within, notice as words, punctuation::shown};
use contract::Date;
use contract::address::Page;
use contract::difference::{ItemDifference, PlanDifference};
use contract::language::Language;
use leptos::prelude::*;

/// The list.
#[component]
pub fn ChangeList(
    /// What changed.
    difference: PlanDifference,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let (year, from, to) = (difference.year, difference.from, difference.to);
    let as_of = (!to.provisional).then_some(to.day);
    let years = (PlanYear::on(from.day, year), PlanYear::on(to.day, year));
    let entries = difference
        .items
        .into_iter()
        .map(|item| changed(item, (year, as_of, to.day), years, language))
        .collect_view();
    view! { <ol class="changes" role="list">{entries}</ol> }
}

fn changed(
    item: ItemDifference,
    (year, as_of, day): (i16, Option<Date>, Date),
    years: (PlanYear, PlanYear),
    language: Language,
) -> impl IntoView {
    let first = [
        change::sign(&item, years, language),
        change::percent(&item, language),
        change::titles("完成节点", "Milestones done", &item.done, language),
    ];
    let values = item.values.iter().map(|value| change::value(value, language));
    let moved = item.moved.iter().map(|moved| {
        let first = change::first_planned(moved.first, moved.moved.from, language).unwrap_or_default();
        format!("{}{first}", change::moved(&moved.moved, language))
    });
    let goals = item.goals.iter().map(|goal| change::goal(goal, language));
    let last = [
        change::titles("新增节点", "New milestones", &item.added, language),
        change::titles("去掉节点", "Dropped milestones", &item.dropped, language),
        change::amended(&item.amended, language),
        change::corrected(item.corrected.len(), language),
    ];
    let withdrawn = item.withdrawn.iter().map(|update| change::withdrawn(update, language));
    let lines =
        first.into_iter().flatten().chain(values).chain(moved).chain(goals).chain(last.into_iter().flatten());
    let notices = item.notices.iter().map(|notice| words::moved(notice, day, language));
    let lines = lines.chain(withdrawn).chain(notices).map(|line| view! { <li>{line}</li> }).collect_view();
    let updates = (!item.published.is_empty()).then(|| {
        let heading = change::published(item.published.len(), language);
        let updates = item.published.into_iter();
        let updates = updates.map(|update| view! { <UpdateEntry update language/> }).collect_view();
        view! {
            <details class="changes-updates">
                <summary>{heading}</summary>
                <ol class="history" role="list">{updates}</ol>
            </details>
        }
    });
    let title = format!("{}. {}", item.number, shown(&item.title));
    // An item that left the plan has no page on the later day.
    let title = match item.sign_after {
        Some(_) => {
            let way = way(Page::Item { year, number: item.number, as_of }.in_language(language));
            view! { <a href=way.href target=way.target rel=way.rel>{title}</a> }.into_any()
        }
        None => title.into_any(),
    };
    view! {
        <li class="change">
            <h2 class="change-title" lang=chinese_within(language)>{title}</h2>
            <ul class="change-lines">{lines}</ul>
            {updates}
        </li>
    }
}
