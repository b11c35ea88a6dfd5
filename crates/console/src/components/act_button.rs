//! A button that asks the server for something, with the problem beside it where that fails.

use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use contract::problem::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button.
#[component]
pub fn ActButton<F, Fut>(
    /// What it does.
    words: &'static str,
    /// Its class.
    #[prop(default = "button button-quiet")]
    class: &'static str,
    /// What is asked for.
    act: F,
    /// What follows when it is done.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView
where
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = Result<(), Problem>> + 'static,
{
    let desk = Desk::here();
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Problem>);
    let press = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let doing = act();
        spawn_local(async move {
            let answer = doing.await;
            // The view may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => done.run(()),
                Err(problem) => trouble.set(Some(problem)),
            }
        });
    };
    view! {
        <button type="button" class=class on:click=press aria-disabled=move || busy.get().then_some("true")>
            {move || if busy.get() { desk.say("请稍候…", "One moment…") } else { words }}
        </button>
        {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
    }
}
