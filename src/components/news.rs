//! What changed lately, each entry with the item it is about.

use crate::words::{chinese_within, date, punctuation::shown};
use contract::address::Page;
use contract::bureau::News;
use contract::language::Language;
use contract::letter::ItemRef;
use leptos::prelude::*;

/// The list, newest first.
#[component]
pub fn NewsList(
    /// The updates.
    news: Vec<News>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = news
        .into_iter()
        .map(|entry| {
            let item = ItemRef { year: entry.year, number: entry.number };
            let address = Page::item(item).in_language(language).to_string();
            let day = date::within(entry.update.on, entry.year, language);
            view! {
                <li class="news-entry">
                    <p class="news-day">
                        <time datetime=entry.update.on.to_string()>{day}</time>
                        " "
                        <span lang=chinese_within(language)>{entry.update.unit}</span>
                    </p>
                    <h3 class="news-title" lang=chinese_within(language)><a href=address>{shown(&entry.title)}</a></h3>
                    <p class="news-text" lang=chinese_within(language)>{shown(&entry.update.text)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="news" role="list">{entries}</ol> }
}
