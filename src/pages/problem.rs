//! Nothing but a problem: what happened and a way on.

use contract::address::Page;
use contract::language::Language;
use contract::problem::Problem;
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
    view! {
        <h1 class="page-title" tabindex="-1">{language.say("没有打开这一页", "This page could not be shown")}</h1>
        <p class="lead">{problem.detail}</p>
        <ul class="ways-on">
            <li><a href=home>{language.say("回首页", "Go to the home page")}</a></li>
            <li><a href=mailboxes>{language.say("写信告诉我们", "Write to us about it")}</a></li>
        </ul>
    }
}
