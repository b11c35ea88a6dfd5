//! Giving one of the own passkeys another name.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use contract::address::staff::sign_in as address;
use contract::problem::{FieldError, Problem};
use contract::staff::sign_in::{PasskeyName, PasskeyRow};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// A button that opens the field.
#[component]
pub fn PasskeyRename(
    /// The passkey.
    row: PasskeyRow,
    /// What follows.
    renamed: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let id = row.id;
    // Several may be open at once, each with a field of its own.
    let field = format!("passkey-name-{id}");
    let is_open = RwSignal::new(false);
    let name = RwSignal::new(row.name.clone());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let own = field.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        busy.set(true);
        let own = own.clone();
        spawn_local(async move {
            let typed = PasskeyName { name: name.get_untracked() };
            let answer = client::put_quietly(desk, &address::passkey(id), &typed).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => renamed.run(()),
                Err(problem) => {
                    let told = problem.fields.iter().map(|told| FieldError::new(&own, told.error));
                    let _ = errors.try_set(told.collect());
                    let _ = trouble.try_set(Some(problem));
                    links::focus(&field_id(&own));
                }
            }
        });
    };
    let label = format!("{} {}", desk.say("改名", "Rename"), row.name);
    move || {
        match is_open.get() {
        false => view! {
            <button type="button" class="desk-plain" aria-label=label.clone() on:click=move |_| is_open.set(true)>
                {desk.say("改名", "Rename")}
            </button>
        }
        .into_any(),
        true => view! {
            <form class="desk-form" on:submit=send.clone() novalidate>
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name=field.clone() typing=Typing::Line label=desk.say("新名字", "New name") value=name errors/>
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {desk.say("保存新名", "Save the name")}
                </button>
            </form>
        }
        .into_any(),
    }
    }
}
