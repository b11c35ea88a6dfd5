//! Proposing a stored plan, or giving it a time: it becomes a proposal either way.

use crate::client;
use crate::components::field::{Field, Typing};
use crate::components::problem_note::ProblemNote;
use crate::components::schedule_fields::ScheduleFields;
use crate::desk::Desk;
use crate::form::time;
use crate::links;
use crate::place::Place;
use contract::address::staff;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::proposing::{ProposePlan, SchedulePlan};
use contract::staff::publishing::Proposal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

/// What this role may do with a draft besides publishing it at once.
#[component]
pub fn ProposeStoredPlan(
    /// The plan's id.
    id: i64,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let (at, words) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let schedule = Callback::new(move |()| match at.with_untracked(|at| time::check(at)) {
        Ok(at) => send(desk, staff::schedule_plan(id), SchedulePlan { at }, (errors, trouble)),
        Err(error) => errors.set(vec![error]),
    });
    let propose = move |_| {
        let body = ProposePlan { words: words.get_untracked() };
        send(desk, staff::propose_plan(id), body, (errors, trouble));
    };
    let way = match desk.may("schedule_plan") {
        true => view! {
            <ScheduleFields at errors press=schedule words=language.say("到时公布", "Publish at that time")/>
        }
        .into_any(),
        false => view! {
            <h2>{language.say("提请审核", "Propose it")}</h2>
            <Field name="words" typing=Typing::Lines(2)
                label=language.say("给审核的人（可不填）", "To whoever approves (optional)")
                value=words errors counted=limits::REMARK.1/>
            <button type="button" class="button" on:click=propose>{language.say("提请审核", "Propose it")}</button>
        }
        .into_any(),
    };
    view! {
        <section class="desk-step desk-form">
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {way}
        </section>
    }
}

fn send<B: Serialize + 'static>(
    desk: Desk,
    address: String,
    body: B,
    (errors, trouble): (RwSignal<Vec<FieldError>>, RwSignal<Option<Problem>>),
) {
    errors.set(Vec::new());
    trouble.set(None);
    spawn_local(async move {
        match client::post::<_, Proposal>(desk, &address, &body).await {
            Ok(proposal) => links::go(desk, Place::Proposal(proposal.row.id)),
            Err(problem) => {
                let _ = errors.try_set(problem.fields.clone());
                let _ = trouble.try_set(Some(problem));
            }
        }
    });
}
