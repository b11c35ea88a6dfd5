//! Taking a letter on.

use crate::components::letter_steps::Course;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use contract::letter::LetterStep;
use contract::staff::Accept;
use leptos::prelude::*;

/// The button, and what went wrong when it was pressed.
#[component]
pub fn AcceptForm(
    /// The letter.
    course: Course,
) -> impl IntoView {
    let desk = Desk::here();
    let accept = move |_| {
        course.trouble.set(None);
        let body = Accept { version: course.version() };
        course.take(desk, LetterStep::Accept, body, move |problem| {
            let _ = course.trouble.try_set(problem);
        });
    };
    view! {
        <section class="desk-step">
            <h2>{desk.say("受理", "Accept")}</h2>
            <p class="quiet">
                {desk.say(
                    "受理后写信人能看到由谁办理。受理以后才能答复。",
                    "The writer then sees who handles the letter. It can be answered once it is accepted.",
                )}
            </p>
            {move || course.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="button" class="button" on:click=accept aria-disabled=move || course.busy()>
                {desk.say("受理这封信", "Accept this letter")}
            </button>
        </section>
    }
}
