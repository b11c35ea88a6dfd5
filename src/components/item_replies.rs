//! The published letters about an item, with their answers.

use crate::components::reply_lines::ReplyLines;
use contract::address::Page;
use contract::language::Language;
use contract::letter::{ItemRef, ReplyFilter, ReplyLine};
use leptos::prelude::*;

/// How many stand on the item's own page.
const SHOWN: usize = 5;

/// The section; nothing where no letter is published.
#[component]
pub fn ItemReplies(
    /// The letters, the newest first.
    replies: Vec<ReplyLine>,
    /// The item.
    item: ItemRef,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let all = (replies.len() > SHOWN).then(|| {
        let page = Page::Replies { filter: ReplyFilter::about(item), page: 1 };
        let address = page.in_language(language).to_string();
        view! { <p><a href=address>{language.say("看全部来信和答复", "See all letters and answers")}</a></p> }
    });
    (!replies.is_empty()).then(|| {
        let lines: Vec<ReplyLine> = replies.into_iter().take(SHOWN).collect();
        view! {
            <section class="block" aria-labelledby="item-replies">
                <h2 id="item-replies">{language.say("公开的来信和答复", "Published letters and answers")}</h2>
                <ReplyLines lines language/>
                {all}
            </section>
        }
    })
}
