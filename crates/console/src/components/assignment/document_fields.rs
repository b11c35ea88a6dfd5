//! The documents that an item has issued: those that the text proposes, and those that were added.

use crate::components::assignment::proposal_choice::ProposalChoice;
use crate::components::field::{Field, Typing, field_id};
use crate::desk::Desk;
use crate::form::assignment::{AssignmentForm, DocumentForm, Verdict};
use crate::links;
use contract::problem::FieldError;
use leptos::prelude::*;

/// The list.
#[component]
pub fn DocumentFields(
    /// What is typed.
    form: RwSignal<AssignmentForm>,
    /// Fields that need a change.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let rows = Memo::new(move |_| {
        form.with(|form| form.documents.iter().map(|one| (one.key, one.verdict)).collect::<Vec<_>>())
    });
    let add = move |_| {
        if let Some(key) = form.try_update(AssignmentForm::add_document) {
            request_animation_frame(move || links::focus(&field_id(&name(key))));
        }
    };
    let error = move || {
        let found = errors.with(|errors| errors.iter().find(|error| error.field == "documents").cloned());
        found.map(|error| view! { <p class="field-error" role="alert">{error.words(language)}</p> })
    };
    view! {
        <fieldset class="field-group">
            <legend>{language.say("要出台的文件", "Documents to be issued")}</legend>
            {error}
            <For each=move || rows.get() key=|row| *row children=move |(key, verdict)| document(key, verdict, form, errors)/>
            <button type="button" class="button button-quiet" on:click=add>{language.say("加一份文件", "Add a document")}</button>
        </fieldset>
    }
}

fn name(key: u32) -> String {
    format!("document-{key}")
}

fn change(form: RwSignal<AssignmentForm>, key: u32, change: impl FnOnce(&mut DocumentForm)) {
    form.update(|form| {
        if let Some(document) = form.documents.iter_mut().find(|document| document.key == key) {
            change(document);
        }
    });
}

fn document(
    key: u32,
    verdict: Verdict,
    form: RwSignal<AssignmentForm>,
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let words = form.with_untracked(|form| {
        form.documents.iter().find(|document| document.key == key).map(|document| document.name.clone())
    });
    let words = words.unwrap_or_default();
    if verdict != Verdict::Taken {
        let decide = Callback::new(move |verdict| change(form, key, |document| document.verdict = verdict));
        return view! { <ProposalChoice words verdict decide/> }.into_any();
    }
    let value = RwSignal::new(words);
    Effect::new(move |_| {
        let typed = value.get();
        change(form, key, |document| document.name = typed);
    });
    let remove = move |_| form.update(|form| form.documents.retain(|document| document.key != key));
    view! {
        <div class="document-field">
            <Field name=name(key) typing=Typing::Line label=language.say("文件名", "Name of the document") value errors/>
            <button type="button" class="button-text" on:click=remove>{language.say("去掉这份文件", "Remove this document")}</button>
        </div>
    }
    .into_any()
}
