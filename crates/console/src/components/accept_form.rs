//! Taking a letter on.

use crate::client;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use contract::address::staff;
use contract::problem::{Code, Problem};
use contract::staff::{Accept, StaffLetter};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button, and what went wrong when it was pressed.
#[component]
pub fn AcceptForm(
    /// The letter; set to what the server has afterwards.
    letter: RwSignal<StaffLetter>,
    /// A problem with the last step, which outlives this button.
    trouble: RwSignal<Option<Problem>>,
) -> impl IntoView {
    let desk = Desk::here();
    let busy = RwSignal::new(false);
    let accept = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let (number, version) = letter.with_untracked(|letter| (letter.row.number.clone(), letter.version));
        spawn_local(async move {
            let answer = client::post(desk, &staff::accept(&number), &Accept { version }).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    let _ = letter.try_set(newest);
                }
                Err(problem) => refresh_after(desk, letter, trouble, problem).await,
            }
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
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="button" class="button" on:click=accept aria-disabled=move || busy.get().then_some("true")>
                {desk.say("受理这封信", "Accept this letter")}
            </button>
        </section>
    }
}

/// Shows a problem, and what is newest where somebody else was faster.
pub async fn refresh_after(
    desk: Desk,
    letter: RwSignal<StaffLetter>,
    trouble: RwSignal<Option<Problem>>,
    problem: Problem,
) {
    if matches!(problem.code, Code::Conflict | Code::WrongState)
        && let Some(number) = letter.try_with_untracked(|letter| letter.row.number.clone())
        && let Ok(newest) = client::get(desk, &staff::letter(&number)).await
    {
        let _ = letter.try_set(newest);
    }
    let _ = trouble.try_set(Some(problem));
}
