//! Nothing but a problem: what happened and a way on.

use crate::components::pick_day::DayForm;
use crate::words::date;
use crate::words::problem::{heading, is_about_a_day};
use contract::address::{Address, Page};
use contract::language::Language;
use contract::problem::{Code, Problem};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ProblemPage(
    /// The problem.
    problem: Problem,
    /// The address that has it.
    address: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let home = Page::Home.in_language(language).to_string();
    let mailboxes = Page::mailboxes().in_language(language).to_string();
    let too_long = problem.code == Code::TooLarge;
    let back = too_long.then(|| {
        // No link: the form behind it would be another, empty one.
        view! {
            <p>
                {language.say(
                    "请按浏览器的“后退”退回去改短，您写的信还在那一页。",
                    "Go back with your browser and shorten it; what you wrote is still on that page.",
                )}
            </p>
        }
    });
    let place = Address::parse(&address).map(|place| place.page).filter(|_| is_about_a_day(problem.code));
    view! {
        <h1 class="page-title">{heading(problem.code, language)}</h1>
        <p class="lead">{problem.detail}</p>
        {back}
        {place.map(|page| another_day(page, language))}
        <ul class="ways-on">
            <li><a href=home>{language.say("回首页", "Go to the home page")}</a></li>
            {(!too_long).then(|| view! { <li><a href=mailboxes>{language.say("写信告诉我们", "Write to us about it")}</a></li> })}
        </ul>
    }
}

/// A way to a day that can be shown.
fn another_day(page: Page, language: Language) -> impl IntoView {
    let is_shown = matches!(page, Page::Plan { .. } | Page::Item { .. } | Page::Changes { .. });
    let today = is_shown.then(|| page.today());
    let year = match &page {
        Page::Plan { year, .. } | Page::Item { year, .. } => *year,
        _ => 0,
    };
    let form = (year > 0).then(|| view! { <DayForm page=page.clone() day=None language/> });
    let swapped = match page {
        Page::Changes { year, item, from: Some(from), to: Some(to) } if from > to => {
            let words = match language {
                Language::Chinese => {
                    format!("看 {}到 {}的变化", date::full(to, language), date::full(from, language))
                }
                Language::English => {
                    format!(
                        "See what changed from {} to {}",
                        date::full(to, language),
                        date::full(from, language)
                    )
                }
            };
            let turned = Page::Changes { year, item, from: Some(to), to: Some(from) };
            Some(view! { <p><a class="button" href=turned.in_language(language).to_string()>{words}</a></p> })
        }
        _ => None,
    };
    let today = today.map(|page| {
        let words = match page {
            Page::Changes { .. } => language.say("看近一个月的变化", "What changed in the last month"),
            _ => language.say("看今天的情况", "See today’s state"),
        };
        view! { <p><a class="tap" href=page.in_language(language).to_string()>{words}</a></p> }
    });
    view! {
        {swapped}
        {form}
        {today}
    }
}
