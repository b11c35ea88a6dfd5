//! Adding somebody: name, contacts, the first role. What is typed is kept; the answer is the link by which the
//! person comes in.

use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::field_id;
use crate::components::person::contact_fields::{ContactFields, ContactForm};
use crate::components::problem_note::ProblemNote;
use crate::components::role_form::{RoleFieldset, RoleForm};
use crate::desk::Desk;
use crate::form::person::NewPersonTyping;
use crate::{client, links};
use contract::address::staff;
use contract::problem::{FieldError, Problem};
use contract::staff::draft::DraftThing;
use contract::staff::person::{Contacts, NewPerson, OneTimeLink, PersonChange, RoleChoices};
use contract::text::StaffName;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn AddForm(
    /// What roles can be given.
    choices: RoleChoices,
    /// Set to the link once the person is added, with the name.
    added: RwSignal<Option<(String, OneTimeLink)>>,
) -> impl IntoView {
    with_draft(DraftThing::NewPerson, move |draft, text| {
        form(choices.clone(), added, draft, &text).into_any()
    })
}

fn form(
    choices: RoleChoices,
    added: RwSignal<Option<(String, OneTimeLink)>>,
    draft: Draft,
    text: &str,
) -> impl IntoView {
    let desk = Desk::here();
    let form = ContactForm::new(String::new(), Contacts::default());
    let role = RoleForm::new(&choices);
    let start = untrack(|| role.typed(form.typed()));
    if let Ok(NewPersonTyping { details: Some(details), role: kept, unit, until }) =
        serde_json::from_str(text)
    {
        form.fill(details);
        role.fill(kept, unit, until);
    }
    let keep = draft.clone();
    Effect::new(move |_| {
        let typed = role.typed(form.typed());
        let text = if typed == start { Ok(String::new()) } else { serde_json::to_string(&typed) };
        keep.keep(text.unwrap_or_default());
    });
    let mark = draft.clone();
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
        let PersonChange { name, contacts } = untrack(|| form.typed());
        let named = StaffName::parse(&name).map_err(|error| FieldError::new("name", error));
        let roles = match (named, role.check(&choices)) {
            (Ok(_), Ok(role)) => vec![role],
            (named, role) => {
                let found: Vec<_> = named.err().into_iter().chain(role.err().into_iter().flatten()).collect();
                let first = found.first().map(|error| field_id(&error.field));
                errors.set(found);
                return first.iter().for_each(|id| links::focus(id));
            }
        };
        let new = NewPerson { name, contacts, roles };
        let draft = draft.clone();
        busy.set(true);
        spawn_local(async move {
            let answer = client::post::<_, OneTimeLink>(desk, staff::PEOPLE, &new).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(link) => {
                    draft.sent();
                    let _ = added.try_set(Some((new.name, link)));
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    let first = problem.fields.first().map(|error| field_id(&error.field));
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                    first.iter().for_each(|id| links::focus(id));
                }
            }
        });
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <ContactFields form errors/>
            <RoleFieldset choices=fields form=role errors/>
            <DraftMark draft=mark/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("正在添加…", "Adding…"),
                    false => desk.say("添加并生成登录链接", "Add and make a sign-in link"),
                }}
            </button>
        </form>
    }
}
