//! A field with its label, hint, error and counter. What is wrong with it stands beside it and is read out
//! with it.

use crate::desk::Desk;
use contract::problem::FieldError;
use huiyin::words::letter::written;
use leptos::prelude::*;

/// How a field is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// One line of text.
    Line,
    /// A day.
    Day,
    /// A time of the day.
    Time,
    /// A number.
    Number,
    /// Text of so many lines at first.
    Lines(u8),
    /// A code of digits that an app shows.
    Code,
    /// A day and time on the bureau's clock.
    Moment,
    /// The name of an account.
    Name,
    /// An e-mail address of somebody else.
    Email,
    /// A telephone number of somebody else.
    Phone,
    /// One of the choices.
    Choice,
    /// Text of one line; the choices are offered while it is typed.
    Offered,
    /// An address of the web.
    WebAddress,
    /// A password that exists.
    Password,
    /// A password that is being chosen.
    NewPassword,
}

/// The id of a field's input.
pub fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// The field.
#[component]
pub fn Field(
    /// Its name in the request.
    #[prop(into)]
    name: String,
    /// How it is typed into.
    typing: Typing,
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// More about it.
    #[prop(optional, into)]
    hint: String,
    /// What is typed.
    value: RwSignal<String>,
    /// The most characters, where they are counted in front of the writer.
    #[prop(optional)]
    counted: Option<usize>,
    /// What can be chosen: values and their words.
    #[prop(optional)]
    choices: Vec<(String, String)>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
    /// An error that the server knows nothing of.
    #[prop(optional)]
    told: Option<RwSignal<Option<String>>>,
) -> impl IntoView {
    let desk = Desk::here();
    let id = field_id(&name);
    let own_name = StoredValue::new(name.clone());
    let (hint_id, error_id) = (format!("hint-{name}"), format!("error-{name}"));
    let error = Memo::new(move |_| {
        let language = desk.language_now();
        let own = told.and_then(|told| told.get());
        own.or_else(|| {
            errors.with(|errors| errors.iter().find(|e| e.field == name).map(|e| e.words(language)))
        })
    });
    let described = {
        let (hint_id, error_id) = ((!hint.is_empty()).then(|| hint_id.clone()), error_id.clone());
        move || {
            let error = error.get().map(|_| error_id.clone());
            let ids: Vec<String> = hint_id.clone().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = move || error.get().map(|_| "true");
    // What was wrong with the old text says nothing about the new one.
    let typed = move |event: web_sys::Event| {
        value.set(event_target_value(&event));
        if error.with_untracked(Option::is_some) {
            errors.update(|errors| own_name.with_value(|name| errors.retain(|error| error.field != *name)));
            told.iter().for_each(|told| told.set(None));
        }
    };
    let input = match typing {
        Typing::Lines(rows) => view! {
            <textarea id=id.clone() rows=rows.to_string() aria-describedby=described aria-invalid=invalid
                prop:value=move || value.get() on:input=typed
            ></textarea>
        }
        .into_any(),
        Typing::Choice => {
            let none = [(String::new(), desk.say("请选择", "Choose").to_owned())];
            let options = none.into_iter().chain(choices).map(|(own, words)| {
                let is_chosen = own.clone();
                let selected = move || value.with(|value| *value == is_chosen);
                view! { <option value=own prop:selected=selected>{words}</option> }
            });
            view! {
                <select id=id.clone() aria-describedby=described aria-invalid=invalid on:change=typed>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
        Typing::Offered => {
            let list = format!("choices-{id}");
            let options =
                choices.into_iter().map(|(own, words)| view! { <option value=own>{words}</option> });
            view! {
                <input id=id.clone() type="text" autocomplete="off" list=list.clone()
                    aria-describedby=described aria-invalid=invalid
                    prop:value=move || value.get() on:input=typed
                />
                <datalist id=list>{options.collect_view()}</datalist>
            }
            .into_any()
        }
        _ => {
            let (kind, autocomplete, mode) = attributes(typing);
            view! {
                <input id=id.clone() type=kind autocomplete=autocomplete inputmode=mode
                    aria-describedby=described aria-invalid=invalid
                    prop:value=move || value.get() on:input=typed
                />
            }
            .into_any()
        }
    };
    let counter = counted.map(|most| {
        let words = move || written(value.with(|value| value.chars().count()), most, desk.language_now());
        view! { <p class="field-counter">{words}</p> }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {move || error.get().map(|words| view! { <p class="field-error" id=error_id.clone()>{words}</p> })}
            {input}
            {counter}
        </div>
    }
}

fn attributes(typing: Typing) -> (&'static str, &'static str, &'static str) {
    match typing {
        Typing::Lines(_) | Typing::Line | Typing::Choice | Typing::Offered => ("text", "off", "text"),
        Typing::Code => ("text", "one-time-code", "numeric"),
        Typing::Email => ("email", "off", "email"),
        Typing::Phone => ("tel", "off", "tel"),
        Typing::Day => ("date", "off", "text"),
        Typing::Time => ("time", "off", "text"),
        Typing::Number => ("text", "off", "decimal"),
        Typing::Moment => ("datetime-local", "off", "text"),
        Typing::WebAddress => ("text", "off", "url"),
        Typing::Name => ("text", "username", "text"),
        Typing::Password => ("password", "current-password", "text"),
        Typing::NewPassword => ("password", "new-password", "text"),
    }
}
