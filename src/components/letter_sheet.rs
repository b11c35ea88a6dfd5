//! A letter or an answer, set as one: addressee, text, who signs, the day.

use crate::components::prose::OwnWords;
use crate::words::{chinese_within, date};
use contract::language::Language;
use contract::letter::ReplyView;
use leptos::prelude::*;

/// An answer.
#[component]
pub fn ReplySheet(
    /// The answer.
    reply: ReplyView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! {
        <article class="sheet" data-testid="reply" lang=chinese_within(language)>
            <OwnWords text=reply.body/>
            <p class="sheet-signature">
                {reply.unit}
                <br/>
                <time datetime=reply.on.to_string()>{date::full(reply.on, Language::Chinese)}</time>
            </p>
        </article>
    }
}
