//! Running text in paragraphs. Text is text: nothing in it becomes markup.

use crate::words::chinese_within;
use crate::words::punctuation::shown;
use contract::language::Language;
use leptos::prelude::*;

/// Text of the bureau, with Chinese punctuation set in full width.
#[component]
pub fn Prose(
    /// The text; each line is a paragraph.
    text: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! { <div class="prose" lang=chinese_within(language)>{paragraphs(&shown(&text))}</div> }
}

/// A person's own words, exactly as they were written.
#[component]
pub fn OwnWords(
    /// The text; each line is a paragraph.
    text: String,
) -> impl IntoView {
    view! { <div class="prose">{paragraphs(&text)}</div> }
}

fn paragraphs(text: &str) -> impl IntoView + use<> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view()
}
