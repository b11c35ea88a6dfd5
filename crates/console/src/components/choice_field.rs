//! A field in which one of several is chosen. What is wrong with it stands beside it.

use crate::components::field::field_id;
use crate::desk::Desk;
use contract::problem::FieldError;
use leptos::prelude::*;

/// The field.
#[component]
pub fn ChoiceField(
    /// Its name in the request.
    name: &'static str,
    /// What it asks for.
    label: &'static str,
    /// The values with their words.
    choices: Vec<(String, String)>,
    /// The value that is chosen; empty for none.
    value: RwSignal<String>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let desk = Desk::here();
    let error = Memo::new(move |_| {
        let found = errors.with(|errors| errors.iter().find(|error| error.field == name).cloned());
        found.map(|error| error.words(desk.language_now()))
    });
    let error_id = format!("error-{name}");
    let described = {
        let error_id = error_id.clone();
        move || error.get().map(|_| error_id.clone())
    };
    let chosen = move |event: web_sys::Event| {
        value.set(event_target_value(&event));
        errors.update(|errors| errors.retain(|error| error.field != name));
    };
    let choices = choices
        .into_iter()
        .map(|(choice, words)| {
            let selected = value.with_untracked(|value| *value == choice);
            view! { <option value=choice selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=field_id(name)>{label}</label>
            {move || error.get().map(|words| view! { <p class="field-error" id=error_id.clone()>{words}</p> })}
            <select id=field_id(name) aria-describedby=described aria-invalid=move || error.get().map(|_| "true")
                on:change=chosen>
                <option value="">{desk.say("请选择", "Choose")}</option>
                {choices}
            </select>
        </div>
    }
}
