//! A day and time to come, folded away until it is wanted, with its own button.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use crate::form::time;
use contract::problem::FieldError;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The field and the button.
#[component]
pub fn ScheduleFields(
    /// What is typed.
    at: RwSignal<String>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
    /// What the button says.
    words: &'static str,
    /// Pressed.
    press: Callback<()>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    // Enter would press the first button of the form around, which publishes at once.
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            press.run(());
        }
    };
    view! {
        <details class="schedule">
            <summary>{language.say("定时公布", "Publish at a later time")}</summary>
            <div on:keydown=enter>
            <Field name=time::FIELD typing=Typing::Moment label=language.say("公布的日期和时间", "Day and time")
                hint=language.say("按本局所在地的时间。到时自动公布，之前可以取消。",
                    "On the bureau’s clock. It appears by itself; until then it can be cancelled.")
                value=at errors/>
            </div>
            <button type="button" class="button button-quiet" on:click=move |_| press.run(())>{words}</button>
        </details>
    }
}
