//! A plan: one sentence, the strip, then every item as a row under its part.

use crate::components::citation::CitationBlock;
use crate::components::filters::Filters;
use crate::components::follow_link::FollowLink;
use crate::components::legend::Legend;
use crate::components::part_list::PartList;
use crate::components::part_section::PartSection;
use crate::components::past_day::PastDay;
use crate::components::pick_day::PickDay;
use crate::components::plan_links::PlanLinks;
use crate::components::plan_sentence::PlanSentence;
use crate::components::prose::Prose;
use crate::components::source_line::SourceLine;
use crate::components::strip::{CellLink, Strip};
use crate::components::subscribe::Subscribe;
use crate::screen::plan_feed;
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, plan::found, punctuation::shown};
use contract::address::{Address, Page};
use contract::follow::Followed;
use contract::language::Language;
use contract::plan::{PartView, PlanFilter, PlanView};
use leptos::prelude::*;

/// The page.
#[component]
pub fn PlanPage(
    /// The plan.
    plan: PlanView,
    /// The page's address: it tells filter and day.
    address: String,
    /// Whether plans and parts can be followed.
    follow: bool,
) -> impl IntoView {
    let place = Address::parse(&address).unwrap_or(Page::plan(plan.year).in_language(Language::Chinese));
    let language = place.language;
    let (filter, as_of) = match place.page {
        Page::Plan { filter, as_of, .. } => (filter, as_of),
        _ => (PlanFilter::default(), None),
    };
    let plan_year = PlanYear::on(plan.state.day, plan.year);
    let (year, state, counts) = (plan.year, plan.state, plan.counts);
    let past = (!state.provisional).then(|| {
        let today = Page::Plan { year, filter: filter.clone(), as_of: None };
        view! { <PastDay day=state.day today language/> }
    });
    let day_page = Page::Plan { year, filter: filter.clone(), as_of };
    let citation = plan.citation.clone().map(|citation| {
        view! { <CitationBlock title=plan.title.clone() citation state language/> }
    });
    // A row that the filter leaves out cannot be pointed at; then the cells lead to the items' own pages.
    let link = if filter.is_empty() { CellLink::Row } else { CellLink::Item { year, as_of } };
    let parts: Vec<(usize, PartView)> =
        plan.parts.iter().cloned().enumerate().filter(|(_, part)| size(part) > 0).collect();
    let rows: usize = parts.iter().map(|(_, part)| size(part)).sum();
    let outcome = (!filter.is_empty()).then(
        || view! { <p class="filters-outcome" role="status">{found(rows, counts.total, language)}</p> },
    );
    let part_list = filter.is_empty().then(|| view! { <PartList parts=plan.parts.clone() language/> });
    let preamble = (!plan.preamble.is_empty()).then(|| {
        let text = plan.preamble.clone();
        view! {
            <details class="preamble">
                <summary>{language.say("总体要求", "Preamble")}</summary>
                <Prose text language/>
            </details>
        }
    });
    let sections = parts
        .into_iter()
        .map(|(place, part)| view! { <PartSection part place=place + 1 year as_of plan_year follow language/> })
        .collect_view();
    let nothing = (rows == 0).then(|| nothing_fits(year, language));
    let follow_all = follow.then(|| view! { <p><FollowLink followed=Followed::Plan { year } language/></p> });
    let feed = plan_feed(&plan, &filter);
    let strip = plan.strip.clone();
    let title = shown(&plan.title);
    let sentence = plan.clone();
    view! {
        <h1 class="page-title" lang=chinese_within(language)>{title}</h1>
        {past}
        <PlanSentence plan=sentence language/>
        <p class="skip-strip"><a class="skip" href="#parts">{language.say("跳过格子，到各项工作", "Skip the cells")}</a></p>
        <Strip parts=strip link plan_year language/>
        <Legend counts plan_year language/>
        <PlanLinks year as_of language/>
        <SourceLine year state language/>
        {follow_all}
        <PickDay page=day_page day=state.day language/>
        {citation}
        <div class="beside" id="parts">
            {part_list}
            <div class="beside-main">
                {preamble}
                <Filters plan filter as_of language/>
                {outcome}
                {sections}
                {nothing}
                <Subscribe feed language/>
            </div>
        </div>
    }
}

fn size(part: &PartView) -> usize {
    part.items.len() + part.sections.iter().map(|section| section.items.len()).sum::<usize>()
}

fn nothing_fits(year: i16, language: Language) -> impl IntoView {
    let all = Page::plan(year).in_language(language).to_string();
    view! {
        <p class="empty">
            {language.say("没有符合条件的工作。", "No item fits.")}
            " "
            <a href=all>{language.say("看全部工作", "Show all items")}</a>
        </p>
    }
}
