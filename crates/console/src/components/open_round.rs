//! Opening the next round: its month is given, the day on which it is due can be another one.

use crate::client;
use crate::components::field::{Field, Typing};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::round as words;
use contract::Date;
use contract::address::staff;
use contract::problem::{FieldError, Problem};
use contract::staff::round::{Opening, RoundRow};
use contract::text::TextError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn OpenRound(
    /// The round that can be opened.
    opening: Opening,
    /// What follows when it is open.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let due_on = RwSignal::new(opening.due_on.to_string());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        trouble.set(None);
        let Ok(due_on) = due_on.with_untracked(|due_on| due_on.parse::<Date>()) else {
            return errors.set(vec![FieldError::new("due_on", TextError::NotADay)]);
        };
        busy.set(true);
        spawn_local(async move {
            let request = Opening { due_on, ..opening };
            let answer = client::post::<_, RoundRow>(desk, staff::ROUNDS, &request).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => done.run(()),
                Err(problem) => {
                    errors.set(problem.fields.clone());
                    trouble.set(Some(problem));
                }
            }
        });
    };
    view! {
        <form class="desk-form desk-step" on:submit=send novalidate>
            <Field name="due_on" typing=Typing::Day label=desk.say("截止日期", "Due on")
                hint=desk.say("开始后，牵头事项的各单位会收到通知。这一天以后报的标为逾期。",
                    "The units that lead items are told. What comes after this day is marked late.")
                value=due_on errors/>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {words::open(opening, desk.language_now())}
            </button>
        </form>
    }
}
