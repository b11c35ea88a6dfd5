//! A draft whose item numbers restart or stand twice: said plainly, with the way on.

use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::place::Place;
use crate::{client, links};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::StoredPlan;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The note and the button that numbers the items 1 to n in a new draft.
#[component]
pub fn RenumberPlan(
    /// The draft's id.
    id: i64,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let trouble = RwSignal::new(None::<Problem>);
    let renumber = move |_| {
        spawn_local(async move {
            match client::post::<_, StoredPlan>(desk, &staff::renumber(id), &()).await {
                Ok(plan) => links::go(desk, Place::Plan(plan.version.id)),
                Err(problem) => {
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    view! {
        <section class="desk-step">
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <p>
                {language.say(
                    "有的事项编号重复，这样还不能公布。可以从 1 起连续重新编号，另存为一份草稿；原来印的编号会留着。",
                    "Item numbers stand twice, so this cannot be published yet. Number the items 1 to n in a new draft; what was printed is kept.",
                )}
            </p>
            <button type="button" class="button" on:click=renumber>
                {language.say("从 1 起重新编号", "Number the items 1 to n")}
            </button>
        </section>
    }
}
