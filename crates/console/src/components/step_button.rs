//! A button that does one thing at the server, and what went wrong when it was pressed.

use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use contract::problem::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// The button: its words, a verb; what of several things it is about, for who listens; and what it does.
pub fn step_button<F>(
    words: &'static str,
    about: String,
    run: impl Fn() -> F + Send + Sync + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<(), Problem>> + 'static,
{
    let language = Desk::here().language_now();
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let press = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let work = run();
        spawn_local(async move {
            let answer = work.await;
            let _ = busy.try_set(false);
            let _ = trouble.try_set(answer.err());
        });
    };
    let about = (!about.is_empty()).then(|| {
        view! { <span class="visually-hidden">{language.say("：", ": ")} {about}</span> }
    });
    view! {
        <button type="button" class="button button-quiet" on:click=press
            aria-disabled=move || busy.get().then_some("true")>
            {words} {about}
        </button>
        {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
    }
}
