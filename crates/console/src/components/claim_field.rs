//! The unit's own word on how an item stands, where nothing is measured yet.

use crate::components::field::field_id;
use crate::desk::Desk;
use crate::form::update::{CLAIMS, UpdateForm};
use contract::light::Sign;
use contract::problem::FieldError;
use huiyin::words::sign;
use leptos::prelude::*;

/// The choice.
#[component]
pub fn ClaimField(
    /// What is typed.
    form: RwSignal<UpdateForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let none = choice(form, "", language.say("不自报", "No word of our own"));
    let choices =
        CLAIMS.map(|sign: Sign| choice(form, sign.name(), sign::name(sign, language))).collect_view();
    let error = move || {
        let words =
            errors.with(|errors| errors.iter().find(|e| e.field == "claim").map(|e| e.words(language)));
        words.map(|words| view! { <p class="field-error">{words}</p> })
    };
    view! {
        <fieldset class="field" aria-describedby="hint-claim">
            <legend>{language.say("单位自报", "The unit’s own word")}</legend>
            <p class="field-hint" id="hint-claim">
                {language.say(
                    "这一项还没有报过数，可以自报状态，页面上会注明“单位自报”。一旦报数，就按数算。",
                    "No value has been reported for this item, so the unit may say how it stands; the page marks it \
                     as its own word. Once a value is reported, the value decides.",
                )}
            </p>
            {error}
            <div class="choices">{none}{choices}</div>
        </fieldset>
    }
}

fn choice(form: RwSignal<UpdateForm>, name: &'static str, words: &'static str) -> impl IntoView {
    let id = field_id(&format!("claim-{name}"));
    view! {
        <div class="choice">
            <input type="radio" name="claim" id=id.clone() value=name
                prop:checked=move || form.with(|form| form.claim == name)
                on:change=move |_| form.update(|form| form.claim = name.to_owned())/>
            <label for=id>{words}</label>
        </div>
    }
}
