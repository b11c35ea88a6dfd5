//! A page in a foreign frame: a title that leads to the bureau's own page, what it shows, and a line that says
//! whose it is, as of when, and where there is more. Nothing in it is typed, and every link opens a window.

mod changes;
mod disclosure;
mod item;
mod mailbox;
mod plan;
mod problem;
mod register;
mod replies;
mod statistics;

use crate::components::way::{InFrame, way};
use crate::screen::{Content, Framed};
use crate::words::problem::is_about_a_day;
use crate::words::{chinese_within, date};
use contract::Date;
use contract::address::frame::FrameSize;
use contract::address::{Address, Page};
use contract::bureau::Site;
use contract::language::Language;
use leptos::prelude::*;

/// Everything inside `<body>` but the script. `address` is that of the bureau's own page.
pub fn page(framed: Framed, site: &Site, address: &str, language: Language) -> AnyView {
    provide_context(InFrame);
    let place = Address::parse(address).unwrap_or(Page::Home.in_language(language));
    let compact = framed.size == FrameSize::Compact;
    let alone = compact && matches!(framed.content, Content::Write(_));
    let foot = (!alone).then(|| foot(&framed.content, site, &place));
    let content = match framed.content {
        Content::Plan(plan) => view! { <plan::FramedPlan plan place compact/> }.into_any(),
        Content::Item(item) => view! { <item::FramedItem item place compact/> }.into_any(),
        Content::Changes(difference) => {
            view! { <changes::FramedChanges difference place compact/> }.into_any()
        }
        Content::Replies(list) => view! { <replies::FramedReplies list place compact/> }.into_any(),
        Content::Statistics(statistics) => {
            view! { <statistics::FramedStatistics statistics=*statistics place compact/> }.into_any()
        }
        Content::Rows(page) => view! { <register::FramedRegister page=*page place compact/> }.into_any(),
        Content::Disclosure(record) => {
            view! { <disclosure::FramedDisclosure record=*record place compact/> }.into_any()
        }
        Content::Write(form) => view! { <mailbox::FramedMailbox form=*form place compact/> }.into_any(),
        Content::Problem(problem) => view! { <problem::FramedProblem problem place/> }.into_any(),
        // No address of a frame leads to another page: `FrameView::of` says which are framed.
        _ => ().into_any(),
    };
    view! {
        <main class="framed">{content}</main>
        {foot}
    }
    .into_any()
}

/// Whose it is, as of when, and the way to the whole page.
fn foot(content: &Content, site: &Site, place: &Address) -> impl IntoView + use<> {
    let (language, own) = (place.language, place.page.clone());
    let (day, page, words) = match content {
        Content::Plan(plan) => (Some(plan.state.day), own, language.say("看完整安排", "See the whole plan")),
        Content::Item(view) => {
            (Some(view.state.day), own, language.say("看这项工作的全部情况", "See all about this item"))
        }
        Content::Changes(difference) => {
            (Some(difference.to.day), own, language.say("看全部变化", "See all changes"))
        }
        Content::Rows(page) => {
            let day = match &own {
                Page::Register(wanted) => wanted.as_of.unwrap_or(page.today),
                _ => page.today,
            };
            (Some(day), own, language.say("看整张表格", "See the whole register"))
        }
        Content::Disclosure(record) => {
            let day = record.as_of.unwrap_or(site.today);
            (Some(day), own, language.say("看全文和经过", "See its text and history"))
        }
        Content::Replies(_) => {
            (Some(site.today), own, language.say("看全部答复", "See all published answers"))
        }
        Content::Statistics(statistics) => {
            let asked = match &own {
                Page::Statistics { quarter, .. } => *quarter,
                _ => None,
            };
            let counted = statistics.quarter(asked).map(|quarter| quarter.counted_on);
            (counted, own, language.say("看全部统计", "See all statistics"))
        }
        Content::Problem(problem) if is_about_a_day(problem.code) => {
            (None, own.today(), language.say("看今天的情况", "See today’s state"))
        }
        Content::Problem(_) => {
            (None, Page::Home, language.say("到我们的网站上看", "Go to the bureau’s site"))
        }
        _ => (None, Page::mailboxes(), language.say("看全部信箱", "Show all mailboxes")),
    };
    let whole = way(page.in_language(language));
    let bureau = site.name.clone();
    view! {
        <footer class="framed-foot">
            <span lang=chinese_within(language)>{bureau}</span>
            {day.map(|day| as_of(day, language))}
            <a class="tap" href=whole.href target=whole.target rel=whole.rel>{words}</a>
        </footer>
    }
}

fn as_of(day: Date, language: Language) -> impl IntoView {
    view! {
        <span>
            {language.say("截至 ", "as of ")}
            <time datetime=day.to_string()>{date::full(day, language)}</time>
        </span>
    }
}

/// The title, which leads to the bureau's own page.
#[component]
fn FramedTitle(
    /// The title.
    words: String,
    /// The page.
    place: Address,
    /// The language of the title, where it is not the page's.
    lang: Option<&'static str>,
) -> impl IntoView {
    let way = way(place);
    view! {
        <h1 class="framed-title" lang=lang><a href=way.href target=way.target rel=way.rel>{words}</a></h1>
    }
}

/// That an earlier day is shown; nothing where it is today's.
fn past(provisional: bool, day: Date, language: Language) -> impl IntoView {
    (!provisional).then(|| view! { <p class="past-day"><strong>{date::past(day, language)}</strong></p> })
}
