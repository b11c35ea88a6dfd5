//! Letters about a work item: how many came and how they were answered, by the quarters that were counted.

use crate::words::statistics;
use contract::address::Page;
use contract::language::Language;
use contract::statistics::ItemLetters;
use leptos::prelude::*;

/// The letters. Before a quarter was counted there is nothing to say.
#[component]
pub fn LettersOfItem(
    /// The quarters, the newest first.
    letters: Vec<ItemLetters>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    (!letters.is_empty()).then(|| {
        let explained = Page::Statistics { year: None, quarter: None }.in_language(language).to_string();
        let lines = letters
            .into_iter()
            .map(|quarter| view! { <li>{statistics::of_item(&quarter, language)}</li> })
            .collect_view();
        view! {
            <section class="block" aria-labelledby="letters">
                <h2 id="letters">{language.say("关于这件事的来信", "Letters about this")}</h2>
                <ul class="notes">{lines}</ul>
                <p><a href=explained>{language.say("数字怎么来的", "Where the numbers come from")}</a></p>
            </section>
        }
    })
}
