//! Giving a person one more role.

use crate::components::field::field_id;
use crate::components::problem_note::ProblemNote;
use crate::components::role_form::{RoleFieldset, RoleForm};
use crate::desk::Desk;
use crate::{client, links};
use contract::address::staff;
use contract::problem::{FieldError, Problem};
use contract::staff::person::{PersonView, RoleChoices};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn GiveForm(
    /// The account's id.
    id: i64,
    /// What roles can be given.
    choices: RoleChoices,
    /// Called once the role is given.
    changed: Callback<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let form = RoleForm::new(&choices);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let fields = choices.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        errors.set(Vec::new());
        let new = match form.check(&choices) {
            Ok(new) => new,
            Err(found) => {
                let first = found.first().map(|error| field_id(&error.field));
                errors.set(found);
                return first.iter().for_each(|id| links::focus(id));
            }
        };
        busy.set(true);
        spawn_local(async move {
            let answer = client::post::<_, PersonView>(desk, &staff::roles(id), &new).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => changed.run(desk.say("角色已给出。", "The role was given.").to_owned()),
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <RoleFieldset choices=fields form errors/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {desk.say("给这个角色", "Give this role")}
            </button>
        </form>
    }
}
