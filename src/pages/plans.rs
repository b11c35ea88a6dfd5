//! The plans of all years, side by side.

use crate::components::bar::Bar;
use crate::components::past_day::PastDay;
use crate::words::sign::PlanYear;
use crate::words::{board, chinese_within, plan, punctuation::shown};
use contract::Date;
use contract::address::{Address, Page};
use contract::language::Language;
use contract::plan::{PlanFilter, PlanLine, PlanList};
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PlansPage(
    /// The plans, newest year first.
    list: PlanList,
    /// The page's address: it tells language and day.
    address: String,
) -> impl IntoView {
    let place =
        Address::parse(&address).unwrap_or(Page::Plans { as_of: None }.in_language(Language::Chinese));
    let language = place.language;
    let as_of = match place.page {
        Page::Plans { as_of } => as_of,
        _ => None,
    };
    let past = as_of.map(|day| {
        let today = Page::Plans { as_of: None };
        view! { <PastDay day today language/> }
    });
    let plans = if list.plans.is_empty() {
        let words = language.say("还没有公布过工作安排。", "No plan is published yet.");
        Either::Left(view! { <p class="empty">{words}</p> })
    } else {
        let entries = list.plans.into_iter().map(|line| entry(line, as_of, language)).collect_view();
        Either::Right(view! { <ul class="years" role="list">{entries}</ul> })
    };
    view! {
        <h1 class="page-title">{language.say("历年重点工作", "Plans of all years")}</h1>
        {past}
        {plans}
    }
}

fn entry(line: PlanLine, as_of: Option<Date>, language: Language) -> impl IntoView {
    let year = line.year;
    let whole = Page::Plan { year, filter: PlanFilter::default(), as_of }.in_language(language).to_string();
    let board = Page::Board { year, as_of }.in_language(language).to_string();
    let bar = line.progress.percent.map(|percent| view! { <Bar percent/> });
    let tally = plan::tally(&line.counts, PlanYear::Running, language);
    let tally: Vec<String> = tally.into_iter().map(|(_, words)| words).collect();
    view! {
        <li class="year">
            <h2 lang=chinese_within(language)><a href=whole>{shown(&line.title)}</a></h2>
            <p class="part-line-figures">
                {bar}
                <span>{board::progress(&line.progress, line.counts.total, language)}</span>
            </p>
            <p>{tally.join(language.say("，", ", "))}</p>
            <p><a class="tap" href=board>{language.say("看进展一览", "See it at a glance")}</a></p>
        </li>
    }
}
