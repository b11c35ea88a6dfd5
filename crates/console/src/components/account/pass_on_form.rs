//! Passing one of one's own roles on: which, to whom, until when.

use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::person::pass_on;
use crate::words::person;
use crate::{client, links};
use contract::address::staff;
use contract::problem::{FieldError, Problem};
use contract::staff::person::Account;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn PassOnForm(
    /// The account.
    account: Account,
    /// Called once the role is passed on.
    changed: Callback<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    // What was passed on to oneself is not passed on again.
    let own: Vec<_> = account.roles.into_iter().filter(|role| role.given_by.is_none()).collect();
    let only = own.first().filter(|_| own.len() == 1).map(|role| role.id.to_string());
    let role = RwSignal::new(only.unwrap_or_default());
    let to = RwSignal::new(String::new());
    let until = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        errors.set(Vec::new());
        let pass_on = match pass_on(&role.get_untracked(), &to.get_untracked(), &until.get_untracked()) {
            Ok(pass_on) => pass_on,
            Err(found) => {
                let first = found.first().map(|error| field_id(&error.field));
                errors.set(found);
                return first.iter().for_each(|id| links::focus(id));
            }
        };
        busy.set(true);
        spawn_local(async move {
            let answer = client::post::<_, Account>(desk, staff::DELEGATIONS, &pass_on).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => changed.run(desk.say("已委托。", "Passed on.").to_owned()),
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let roles = own.iter().map(|role| (role.id.to_string(), person::held(&role.held, language)));
    let people = account.colleagues.into_iter().map(|person| (person.id.to_string(), person.name));
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="role" typing=Typing::Choice label=language.say("哪个角色", "Which role")
                choices=roles.collect() value=role errors/>
            <Field name="to" typing=Typing::Choice label=language.say("委托给谁", "To whom")
                choices=people.collect() value=to errors/>
            <Field name="until" typing=Typing::Day label=language.say("到哪天为止", "Last day") value=until errors/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {language.say("委托", "Pass it on")}
            </button>
        </form>
    }
}
