//! The ways to the pages of a long list beside this one.

use crate::words::paging;
use contract::language::Language;
use leptos::prelude::*;

/// The page before, which this is, and the next; nothing where there is only one.
#[component]
pub fn PageLinks<At: Fn(u32) -> String>(
    /// This page, counted from one.
    page: u32,
    /// How many there are.
    pages: u32,
    /// The address of a page.
    at: At,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let before = (page > 1).then(|| {
        view! { <a class="tap" rel="prev" href=at(page - 1)>{language.say("上一页", "Previous page")}</a> }
    });
    let next = (page < pages).then(|| {
        view! { <a class="tap" rel="next" href=at(page + 1)>{language.say("下一页", "Next page")}</a> }
    });
    (pages > 1).then(|| {
        view! {
            <nav class="neighbours" aria-label=language.say("分页", "Pages")>
                {before}
                <span class="quiet">{paging::page(page, pages, language)}</span>
                {next}
            </nav>
        }
    })
}
