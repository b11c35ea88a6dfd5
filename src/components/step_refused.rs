//! Why a step under a receipt was not taken, at the top of its page. It takes the focus, so that whoever hears the page
//! begins there.

use crate::components::error_summary::error_entry;
use crate::components::prose::OwnWords;
use contract::language::Language;
use contract::problem::FieldError;
use leptos::prelude::*;

/// The note: why, the fields that need a change by what the form calls them, and what is kept.
pub fn step_refused<T: IntoView>(
    why: String,
    fields: &[FieldError],
    names: fn(&str, Language) -> &'static str,
    kept: Option<T>,
    language: Language,
) -> impl IntoView + use<T> {
    let wrong = !fields.is_empty();
    let entries = fields.iter().map(|error| error_entry(error, names, language)).collect_view();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus>
            <p><strong>{why}</strong></p>
            {wrong.then(|| view! { <ul>{entries}</ul> })}
            {kept}
        </div>
    }
}

/// What was typed, where the form for it is gone.
pub fn to_copy(words: String, language: Language) -> impl IntoView {
    view! {
        <p>{language.say("您写的没有寄出，还在这里，可以复制：", "What you wrote was not sent. Here it is, to be copied:")}</p>
        <blockquote class="said"><OwnWords text=words/></blockquote>
    }
}
