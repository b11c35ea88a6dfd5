//! A question that is answered with a tick, and what the tick means.

use crate::components::field::input_id;
use leptos::prelude::*;

/// The question.
pub fn tick(name: &'static str, checked: bool, question: &'static str, hint: &'static str) -> impl IntoView {
    let described_by = format!("hint-{name}");
    view! {
        <div class="field choice">
            <input
                id=input_id(name) type="checkbox" name=name value="on" checked=checked
                aria-describedby=described_by.clone()
            />
            <label for=input_id(name)><span class="choice-name">{question}</span></label>
            <p class="field-hint" id=described_by>{hint}</p>
        </div>
    }
}
