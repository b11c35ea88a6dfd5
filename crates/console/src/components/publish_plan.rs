//! Publishing a stored plan, after a question that says what follows.

use crate::client;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::session;
use contract::address::staff;
use contract::language::Language;
use contract::problem::Problem;
use contract::staff::{PlanState, PlanVersion, Published};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button, the question, and what went wrong.
#[component]
pub fn PublishPlan(
    /// The plan.
    version: PlanVersion,
    /// Set to published once it is.
    state: RwSignal<PlanState>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let dialog = NodeRef::<Dialog>::new();
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let id = version.id;
    let publish = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let answer = client::post::<_, Published>(desk, &staff::publish(id), &()).await;
            let _ = busy.try_set(false);
            close();
            match answer {
                Ok(_) => {
                    let _ = state.try_set(PlanState::Published);
                    // The list of years with a plan stands with who is signed in.
                    let _ = session::ask(desk).await;
                }
                Err(problem) => {
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let question = match (language, version.amends) {
        (Language::Chinese, false) => format!("公布 {}年工作安排，共 {} 项？", version.year, version.items),
        (Language::Chinese, true) => {
            format!("{}年已经公布过一份。用这一份（{} 项）修订它？", version.year, version.items)
        }
        (Language::English, false) => {
            format!("Publish the plan for {} with {} items?", version.year, version.items)
        }
        (Language::English, true) => {
            format!(
                "A plan for {} is published already. Amend it with this one ({} items)?",
                version.year, version.items
            )
        }
    };
    view! {
        <section class="desk-step">
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="button" class="button" on:click=open>{language.say("公布这份工作安排", "Publish this plan")}</button>
            <dialog class="desk-dialog" aria-labelledby="publish-question" node_ref=dialog>
                <h2 id="publish-question">{question}</h2>
                <p>
                    {language.say(
                        "公布后谁都能看到，以前的版本也一直留着，不能撤回，只能再公布一份修订。",
                        "Everybody will see it. What was published stays on record: it can be amended, not taken back.",
                    )}
                </p>
                <div class="desk-ways">
                    <button type="button" class="button" on:click=publish aria-disabled=move || busy.get().then_some("true")>
                        {language.say("公布", "Publish")}
                    </button>
                    <button type="button" class="button button-quiet" on:click=move |_| close()>
                        {language.say("先不公布", "Not yet")}
                    </button>
                </div>
            </dialog>
        </section>
    }
}
