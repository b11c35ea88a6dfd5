//! Disclosure records in a list: what each is, who published it and when, and whether it still holds.

use crate::words::punctuation::shown;
use crate::words::{chinese_within, date, disclosure as words};
use contract::address::Page;
use contract::disclosure::{DisclosureLine, Openness, Validity};
use contract::language::Language;
use leptos::prelude::*;

/// The list.
#[component]
pub fn DisclosureLines(
    /// The records.
    lines: Vec<DisclosureLine>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = lines.into_iter().map(|line| entry(line, language)).collect_view();
    view! { <ul class="disclosure-lines" role="list">{entries}</ul> }
}

/// That a record does not hold any more, and that it is not open; nothing where it holds and is.
pub fn disclosure_marks(line: &DisclosureLine, language: Language) -> impl IntoView + use<> {
    let mark = |words: &'static str| view! { <strong class="disclosure-mark">{words}</strong>" " };
    let ended = (line.validity != Validity::InForce).then(|| mark(words::validity(line.validity, language)));
    let closed = (line.openness != Openness::Proactive).then(|| mark(line.openness.words(language)));
    view! { {ended}{closed} }
}

fn entry(line: DisclosureLine, language: Language) -> impl IntoView {
    let page = Page::disclosure(line.number.clone()).in_language(language).to_string();
    let marks = disclosure_marks(&line, language);
    let document = (!line.document_number.is_empty()).then(|| {
        view! { <span lang=chinese_within(language)>{shown(&line.document_number)}</span>" · " }
    });
    let summary = (!line.summary.is_empty()).then(|| {
        view! { <p lang=chinese_within(language)>{shown(&line.summary)}</p> }
    });
    view! {
        <li data-testid="disclosure">
            <a class="tap" href=page lang=chinese_within(language)>{shown(&line.name)}</a>
            <p class="quiet">
                {marks}{document}
                <span lang=chinese_within(language)>{line.publisher}</span>" · "
                <time datetime=line.published_on.to_string()>{date::full(line.published_on, language)}</time>" · "
                {line.five.words(language)}" · "{line.topic.words(language)}" · "
                <span class="disclosure-number">{line.number.to_string()}</span>
            </p>
            {summary}
        </li>
    }
}
