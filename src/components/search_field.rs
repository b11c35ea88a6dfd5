//! The field in the head of every page that finds what is published: a plain GET form.

use contract::address::Page;
use contract::language::Language;
use contract::search::SearchAsked;
use leptos::prelude::*;

/// The field.
#[component]
pub fn SearchField(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let action = Page::Search(SearchAsked::default()).in_language(language).to_string();
    let label = language.say("查找全站", "Search this site");
    view! {
        <form class="head-search" method="get" action=action role="search" aria-label=label>
            <label class="visually-hidden" for="head-q">{label}</label>
            <input id="head-q" type="search" name="q" enterkeyhint="search" autocomplete="off"/>
            <button class="button button-quiet" type="submit">{language.say("查找", "Search")}</button>
        </form>
    }
}
