//! A letter and its answer as everybody reads them. Whoever shows them gives them headings.

use crate::components::masked_text::MaskedWords;
use crate::words::{chinese_within, date, reply as words};
use contract::Date;
use contract::language::Language;
use contract::masking::MaskedText;
use leptos::prelude::*;

/// The letter, and how many files came with it.
#[component]
pub fn PublicLetter(
    /// Its text.
    text: MaskedText,
    /// How many files came with it.
    files: u32,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let files = words::files(files, language).map(|words| view! { <p class="quiet">{words}</p> });
    view! {
        <div class="own-letter" lang=chinese_within(language)><MaskedWords text/></div>
        {files}
    }
}

/// The answer, signed.
#[component]
pub fn PublicAnswer(
    /// Its text.
    text: MaskedText,
    /// The unit that answers.
    unit: String,
    /// The day of the answer.
    on: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! {
        <article class="sheet" data-testid="reply" lang=chinese_within(language)>
            <MaskedWords text/>
            <p class="sheet-signature">
                {unit}
                <br/>
                <time datetime=on.to_string()>{date::full(on, Language::Chinese)}</time>
            </p>
        </article>
    }
}
