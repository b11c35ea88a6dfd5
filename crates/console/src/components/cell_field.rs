//! One cell of a setting as a field: a choice, a text, a number, a colour.

use crate::components::field::{Field, Typing, field_id};
use crate::desk::Desk;
use contract::problem::FieldError;
use contract::setting::{Cell, Choice};
use leptos::prelude::*;

/// The field.
#[component]
pub fn CellField(
    /// What it may hold.
    cell: Cell,
    /// Its name in errors.
    name: String,
    /// What it asks for.
    label: &'static str,
    /// How to write it.
    #[prop(optional)]
    hint: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    match cell {
        Cell::Choice(choices) => choice(choices, name, label, hint, value, errors).into_any(),
        Cell::Text(most) => {
            view! { <Field name typing=Typing::Lines(7) label hint value errors counted=most/> }.into_any()
        }
        Cell::Number(..) => view! { <Field name typing=Typing::Number label hint value errors/> }.into_any(),
        Cell::Colour => {
            let picker = Desk::here().say("在色盘上选", "Choose on the palette");
            view! {
                <div class="desk-colour">
                    <Field name typing=Typing::Line label hint value errors/>
                    <input type="color" aria-label=format!("{label}：{picker}") prop:value=move || value.get()
                        on:input=move |event| {
                            value.set(event_target_value(&event));
                            errors.set(Vec::new());
                        }/>
                </div>
            }
            .into_any()
        }
        _ => view! { <Field name typing=Typing::Line label hint value errors/> }.into_any(),
    }
}

fn choice(
    choices: &'static [Choice],
    name: String,
    label: &'static str,
    hint: &'static str,
    value: RwSignal<String>,
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let id = field_id(&name);
    let options = choices
        .iter()
        .map(|choice| {
            let id = format!("{id}-{}", choice.value);
            view! {
                <div class="choice">
                    <input type="radio" name=name.clone() id=id.clone() value=choice.value
                        prop:checked=move || value.with(|value| value == choice.value)
                        on:change=move |_| value.set(choice.value.to_owned())/>
                    <label for=id>{language.say(choice.words.0, choice.words.1)}</label>
                </div>
            }
        })
        .collect_view();
    let error = move || {
        let words = errors.with(|errors| errors.iter().find(|e| e.field == name).map(|e| e.words(language)));
        words.map(|words| view! { <p class="field-error">{words}</p> })
    };
    view! {
        <fieldset class="field" id=id tabindex="-1">
            <legend>{label}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint">{hint}</p> })}
            {error}
            <div class="choices">{options}</div>
        </fieldset>
    }
}
