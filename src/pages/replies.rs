//! Published letters with their answers.

use crate::components::letter_sheet::ReplySheet;
use crate::components::prose::OwnWords;
use crate::words::letter;
use contract::address::Page;
use contract::language::Language;
use contract::letter::{PublishedReply, ReplyList};
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn RepliesPage(
    /// The letters.
    list: ReplyList,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let write = Page::mailboxes().in_language(language).to_string();
    let body = if list.replies.is_empty() {
        Either::Left(view! {
            <p class="empty">
                {language.say(
                    "还没有公开的答复。只有写信人同意，信和答复才会在隐去个人信息后公开。",
                    "No answers are published yet. A letter and its answer appear here only if the writer agrees, without personal details.",
                )}
                " "
                <a href=write>{language.say("写信", "Write a letter")}</a>
            </p>
        })
    } else {
        Either::Right(list.replies.into_iter().map(|published| entry(published, language)).collect_view())
    };
    view! {
        <h1 class="page-title">{language.say("公开的答复", "Published answers")}</h1>
        {body}
    }
}

fn entry(published: PublishedReply, language: Language) -> impl IntoView {
    let id = format!("letter-{}", published.number);
    view! {
        <section class="block" aria-labelledby=id>
            <h2 id=id.clone()>{published.title}</h2>
            <p class="quiet">{letter::kind(published.kind, language)}" · "{published.number.to_string()}</p>
            <div class="own-letter"><OwnWords text=published.body/></div>
            <ReplySheet reply=published.reply language/>
        </section>
    }
}
