//! Changing a person's name and contacts. What is typed is kept, who else changes the same is named, and whoever
//! was faster is shown before anything of theirs is replaced.

use crate::client;
use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::person::contact_fields::{ContactFields, ContactForm};
use crate::components::problem_note::ProblemNote;
use crate::components::stored_now::{Stored, StoredNow};
use crate::desk::Desk;
use contract::address::staff;
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::draft::DraftThing;
use contract::staff::person::{PersonChange, PersonView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn DetailsForm(
    /// The account's id.
    id: i64,
    /// Name and contacts as they are stored, with their version.
    stored: Seen<PersonChange>,
    /// Called once the change is stored.
    changed: Callback<String>,
) -> impl IntoView {
    with_draft(DraftThing::Person(id), move |draft, text| {
        form(id, stored.clone(), changed, draft, &text).into_any()
    })
}

fn form(
    id: i64,
    before: Seen<PersonChange>,
    changed: Callback<String>,
    draft: Draft,
    text: &str,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let Seen { version, change: before } = before;
    let (version, stored) = (RwSignal::new(version), RwSignal::new(None::<Stored>));
    let form = ContactForm::new(before.name.clone(), before.contacts.clone());
    if let Ok(kept) = serde_json::from_str::<Seen<PersonChange>>(text) {
        // Somebody may have changed the person since that was typed.
        if kept.version != version.get_untracked() {
            stored.set(Some(told(before.clone(), language)));
        }
        form.fill(kept.change);
    }
    let keep = draft.clone();
    Effect::new(move |_| {
        let typed = Seen { version: version.get_untracked(), change: form.typed() };
        let text = if typed.change == before { Ok(String::new()) } else { serde_json::to_string(&typed) };
        keep.keep(text.unwrap_or_default());
    });
    let mark = draft.clone();
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
        let change = Seen { version: version.get_untracked(), change: untrack(|| form.typed()) };
        let draft = draft.clone();
        busy.set(true);
        spawn_local(async move {
            let answer = client::put::<_, PersonView>(desk, &staff::person(id), &change).await;
            let faster = matches!(&answer, Err(problem) if problem.code == Code::Conflict);
            if faster && let Ok(newest) = client::get::<PersonView>(desk, &staff::person(id)).await {
                let _ = version.try_set(newest.version);
                let now = PersonChange { name: newest.name, contacts: newest.contacts.unwrap_or_default() };
                let _ = stored.try_set(Some(told(now, language)));
            }
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    draft.sent();
                    changed.run(desk.say("已保存。", "Saved.").to_owned());
                }
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
            <StoredNow stored/>
            <ContactFields form errors/>
            <DraftMark draft=mark/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("正在保存…", "Saving…"),
                    false => desk.say("保存", "Save"),
                }}
            </button>
        </form>
    }
}

fn told(stored: PersonChange, language: Language) -> Stored {
    let PersonChange { name, contacts } = stored;
    vec![
        (language.say("姓名", "Name"), name),
        (language.say("电子邮箱", "E-mail"), contacts.email),
        (language.say("电话", "Telephone"), contacts.phone),
    ]
}
