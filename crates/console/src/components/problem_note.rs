//! A problem in words, with a way on where there is one.

use crate::desk::{Desk, Session};
use crate::words::problem::sentence;
use contract::problem::{Code, Problem};
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
    // Once somebody is signed in again, the sentence that asks for it would be wrong.
    let words = move || match (problem.code, desk.session.get()) {
        (Code::SignInNeeded | Code::SignInAgain, Session::SignedIn) => desk
            .say("已经重新登录，请再按一次。", "You are signed in again. Press the button once more.")
            .to_owned(),
        _ => sentence(&problem, desk.language_now()),
    };
    view! {
        <div class="problem-note desk-note" role="alert">
            <p>{words}</p>
            {again}
        </div>
    }
}
