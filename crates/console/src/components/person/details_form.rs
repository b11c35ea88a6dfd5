//! Changing a person's name and contacts.

use crate::client;
use crate::components::person::contact_fields::{ContactFields, ContactForm};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use contract::address::staff;
use contract::problem::{FieldError, Problem};
use contract::staff::person::{Contacts, PersonChange, PersonView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn DetailsForm(
    /// The account's id.
    id: i64,
    /// The name.
    name: String,
    /// The contacts.
    contacts: Contacts,
    /// Called once the change is stored.
    changed: Callback<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let form = ContactForm::new(name, contacts);
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
        let change = PersonChange { name: form.name(), contacts: form.contacts() };
        busy.set(true);
        spawn_local(async move {
            let answer = client::put::<_, PersonView>(desk, &staff::person(id), &change).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => changed.run(desk.say("已保存。", "Saved.").to_owned()),
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
            <ContactFields form errors/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("正在保存…", "Saving…"),
                    false => desk.say("保存", "Save"),
                }}
            </button>
        </form>
    }
}
