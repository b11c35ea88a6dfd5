//! A text field with its label, hint, error and quiet counter. Uncontrolled: its value is an attribute of the
//! first rendering and is read when the form is sent, so that what was typed before the wasm came stays.

use crate::components::field::{FieldErrors, FieldProblem, error_id, error_words, input_id};
use crate::words::letter;
use contract::language::Language;
use leptos::either::Either;
use leptos::ev::Event;
use leptos::prelude::*;

/// How a field is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// One line of text.
    Line,
    /// Many lines.
    Lines,
    /// A name.
    Name,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
}

/// The field.
#[component]
pub fn TextField(
    /// Its name in the request.
    name: &'static str,
    /// How it is typed into.
    typing: Typing,
    /// What it asks for.
    label: &'static str,
    /// More about it; may be empty.
    hint: String,
    /// What was typed before.
    value: String,
    /// The most characters, where they are counted in front of the writer.
    #[prop(optional)]
    counted: Option<usize>,
    /// The errors of the form.
    errors: FieldErrors,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let typed = RwSignal::new(value.chars().count());
    let id = input_id(name);
    let hint_id = format!("hint-{name}");
    let has_hint = !hint.is_empty();
    let described = {
        let hint_id = hint_id.clone();
        move || {
            let error = error_words(errors, name, language).map(|_| error_id(name));
            let hint = has_hint.then(|| hint_id.clone());
            let ids: Vec<String> = hint.into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = move || error_words(errors, name, language).map(|_| "true");
    let on_input = move |event: Event| typed.set(event_target_value(&event).chars().count());
    let input = match typing {
        Typing::Lines => Either::Left(view! {
            // Empty children would be a blank in the field, and an empty comment would be read as text.
            <textarea
                id=id.clone() name=name rows="9" aria-describedby=described aria-invalid=invalid
                on:input=on_input inner_html=escaped(&value)
            ></textarea>
        }),
        _ => {
            let (kind, autocomplete, mode) = attributes(typing);
            Either::Right(view! {
                <input
                    id=id.clone() name=name type=kind autocomplete=autocomplete inputmode=mode value=value
                    aria-describedby=described aria-invalid=invalid on:input=on_input
                />
            })
        }
    };
    // What was typed while the wasm was on its way is counted when it arrives.
    let counted_id = id.clone();
    Effect::new(move |_| {
        if counted.is_some()
            && let Some(already) = typed_into(&counted_id)
        {
            typed.set(already);
        }
    });
    let counter = counted.map(|most| {
        let words = move || match typed.get() {
            0 => letter::most(most, language),
            typed => letter::written(typed, most, language),
        };
        view! { <p class="field-counter">{words}</p> }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {has_hint.then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <FieldProblem errors field=name language/>
            {input}
            {counter}
        </div>
    }
}

fn attributes(typing: Typing) -> (&'static str, &'static str, &'static str) {
    match typing {
        // Not `off`: a browser that comes back to the form would then leave this field empty.
        Typing::Line | Typing::Lines => ("text", "on", "text"),
        Typing::Name => ("text", "name", "text"),
        Typing::Phone => ("tel", "tel", "tel"),
        // Not `email`: the browser would refuse it in its own words before ours are shown.
        Typing::Email => ("text", "email", "email"),
    }
}

/// Text as the inside of a `<textarea>`. The line break in front is dropped by every HTML parser; without it
/// a break that the writer typed first would be.
fn escaped(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

/// How many characters stand in a field of the page.
fn typed_into(id: &str) -> Option<usize> {
    use leptos::wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id)?;
    let value = match element.dyn_into::<web_sys::HtmlTextAreaElement>() {
        Ok(area) => area.value(),
        Err(element) => element.dyn_into::<web_sys::HtmlInputElement>().ok()?.value(),
    };
    Some(value.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_field() {
        assert_eq!(escaped("</textarea><script>&lt;"), "&lt;/textarea>&lt;script>&amp;lt;");
        assert_eq!(escaped("\nfirst line empty"), "\n\nfirst line empty");
    }
}
