//! One of a few choices, as a group of radio buttons with its question, hint and error.

use crate::components::field::{FieldErrors, FieldProblem, error_id, error_words, input_id};
use contract::language::Language;
use leptos::prelude::*;

/// The group.
#[component]
pub fn RadioField(
    /// Its name in the request.
    name: &'static str,
    /// What it asks.
    legend: &'static str,
    /// More about it; may be empty.
    hint: &'static str,
    /// What can be chosen: the value and its words.
    choices: Vec<(String, &'static str)>,
    /// The value that was chosen before; may be empty.
    chosen: String,
    /// The errors of the form.
    errors: FieldErrors,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let hint_id = format!("hint-{name}");
    let hinted = (!hint.is_empty()).then(|| hint_id.clone());
    let wrong = error_words(errors, name, language).map(|_| error_id(name));
    let described: Vec<String> = hinted.into_iter().chain(wrong).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let choices = choices.into_iter().enumerate().map(|(place, (value, words))| {
        // The summary of errors leads to the first button, so it carries the field's own id.
        let id = if place == 0 { input_id(name) } else { format!("{}-{value}", input_id(name)) };
        view! {
            <div class="choice">
                <input id=id.clone() type="radio" name=name value=value.clone() checked=chosen == value/>
                <label for=id>{words}</label>
            </div>
        }
    });
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <FieldProblem errors field=name language/>
            <div class="choices choices-short">{choices.collect_view()}</div>
        </fieldset>
    }
}
