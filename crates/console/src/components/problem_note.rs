//! A problem in words, with a way on where there is one.

use crate::desk::Desk;
use crate::words::problem::sentence;
use contract::problem::Problem;
use leptos::prelude::*;

/// The note.
#[component]
pub fn ProblemNote(
    /// The problem.
    problem: Problem,
    /// Tries again.
    #[prop(optional, into)]
    again: Option<Callback<()>>,
) -> impl IntoView {
    let desk = Desk::here();
    let again = again.map(|again| {
        view! {
            <button type="button" class="button button-quiet" on:click=move |_| again.run(())>
                {desk.say("再试一次", "Try again")}
            </button>
        }
    });
    view! {
        <div class="problem-note desk-note" role="alert">
            <p>{sentence(&problem, desk.language_now())}</p>
            {again}
        </div>
    }
}
