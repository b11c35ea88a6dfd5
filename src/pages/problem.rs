//! Nothing but a problem: what happened and a way on.

use crate::words::problem::heading;
use contract::address::Page;
use contract::language::Language;
use contract::problem::{Code, Problem};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ProblemPage(
    /// The problem.
    problem: Problem,
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
    view! {
        <h1 class="page-title" tabindex="-1">{heading(problem.code, language)}</h1>
        <p class="lead">{problem.detail}</p>
        {back}
        <ul class="ways-on">
            <li><a href=home>{language.say("回首页", "Go to the home page")}</a></li>
            {(!too_long).then(|| view! { <li><a href=mailboxes>{language.say("写信告诉我们", "Write to us about it")}</a></li> })}
        </ul>
    }
}
