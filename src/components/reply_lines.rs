//! Published letters in a list: what each is about, who answered, when it was published.

use crate::components::way::way;
use crate::words::{chinese_within, date, letter};
use contract::address::Page;
use contract::language::Language;
use contract::letter::ReplyLine;
use leptos::prelude::*;

/// The list.
#[component]
pub fn ReplyLines(
    /// The letters.
    lines: Vec<ReplyLine>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = lines.into_iter().map(|line| entry(line, language)).collect_view();
    view! { <ul class="reply-lines" role="list">{entries}</ul> }
}

fn entry(line: ReplyLine, language: Language) -> impl IntoView {
    let way = way(Page::Reply(line.number).in_language(language));
    view! {
        <li>
            <a class="tap" href=way.href target=way.target rel=way.rel lang=chinese_within(language)>
                {line.title}
            </a>
            <p class="quiet">
                {letter::kind(line.kind, language)} " · "
                <span lang=chinese_within(language)>{line.unit}</span> " · "
                <time datetime=line.published_on.to_string()>{date::full(line.published_on, language)}</time>
            </p>
        </li>
    }
}
