//! Published letters with their answers: chosen, searched, a page at a time.

use crate::components::page_links::PageLinks;
use crate::components::reply_filters::ReplyFilters;
use crate::components::reply_lines::ReplyLines;
use crate::components::subscribe::Subscribe;
use crate::words::reply as words;
use contract::address::feed::Feed;
use contract::address::{Address, Page};
use contract::language::Language;
use contract::letter::{ReplyFilter, ReplyList};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RepliesPage(
    /// The letters.
    list: ReplyList,
    /// The page's address: it tells what is chosen.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address);
    let language = place.as_ref().map_or(Language::Chinese, |place| place.language);
    let filter = match place.map(|place| place.page) {
        Some(Page::Replies { filter, .. }) => filter,
        _ => ReplyFilter::default(),
    };
    let nothing_yet = list.total == 0 && filter.is_empty();
    let about = filter.item.map(|item| {
        let address = Page::item(item).in_language(language).to_string();
        let words = match language {
            Language::Chinese => format!("关于 {} 年第 {} 项工作的来信。", item.year, item.number),
            Language::English => format!("Letters about item {} of {}.", item.number, item.year),
        };
        view! { <p class="lead">{words}" "<a href=address>{language.say("看这项工作", "See the item")}</a></p> }
    });
    let body = if nothing_yet {
        let write = Page::mailboxes().in_language(language).to_string();
        view! {
            <p class="empty">
                {language.say(
                    "还没有公开的答复。只有写信人同意，信和答复才会在隐去个人信息后公开。",
                    "No answers are published yet. A letter and its answer appear here only if the writer agrees, without personal details.",
                )}
                " "
                <a href=write>{language.say("写信", "Write a letter")}</a>
            </p>
        }
        .into_any()
    } else {
        let found = (!filter.is_empty()).then(|| {
            view! { <p class="filters-outcome" role="status">{words::found(&list, language)}</p> }
        });
        let (page, pages) = (list.page, list.pages);
        let chosen = filter.clone();
        let at = move |page| Page::Replies { filter: chosen.clone(), page }.in_language(language).to_string();
        view! {
            <ReplyFilters list=list.clone() filter=filter.clone() language/>
            {found}
            <ReplyLines lines=list.replies language/>
            <PageLinks page pages at language/>
        }
        .into_any()
    };
    view! {
        <h1 class="page-title">{language.say("公开的答复", "Published answers")}</h1>
        {about}
        {body}
        <Subscribe feed=Feed::Replies language/>
    }
}
