//! The unit's own word on how an item stands, where nothing is measured yet.

use crate::components::field::field_id;
use crate::desk::Desk;
use crate::form::update::CLAIMS;
use contract::light::Sign;
use contract::problem::FieldError;
use huiyin::words::sign;
use leptos::prelude::*;

/// The choice.
#[component]
pub fn ClaimField(
    /// What is chosen, by the sign's name; empty for none.
    claim: RwSignal<String>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
    /// What the name of the field begins with, where several such fields stand in one form.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let name = format!("{prefix}claim");
    let hint_id = format!("hint-{name}");
    let described = hint_id.clone();
    let none = choice(claim, &name, "", language.say("不自报", "No word of our own"));
    let choices =
        CLAIMS.map(|sign: Sign| choice(claim, &name, sign.name(), sign::name(sign, language))).collect_view();
    let error = move || {
        let words = errors.with(|errors| errors.iter().find(|e| e.field == name).map(|e| e.words(language)));
        words.map(|words| view! { <p class="field-error">{words}</p> })
    };
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{language.say("单位自报", "The unit’s own word")}</legend>
            <p class="field-hint" id=hint_id>
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

fn choice(
    claim: RwSignal<String>,
    field: &str,
    name: &'static str,
    words: &'static str,
) -> impl IntoView + use<> {
    let id = field_id(&format!("{field}-{name}"));
    view! {
        <div class="choice">
            <input type="radio" name=field.to_owned() id=id.clone() value=name
                prop:checked=move || claim.with(|claim| claim == name)
                on:change=move |_| claim.set(name.to_owned())/>
            <label for=id>{words}</label>
        </div>
    }
}
