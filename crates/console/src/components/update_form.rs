//! The fields of an update and the sentence that it will read as. Whoever shows them says what is done with it.

use crate::components::claim_field::ClaimField;
use crate::components::corrects_field::CorrectsField;
use crate::components::done_fields::DoneFields;
use crate::components::evidence_fields::EvidenceFields;
use crate::components::field::{Field, Typing, field_id};
use crate::components::reading_fields::ReadingFields;
use crate::desk::Desk;
use crate::form::asks::Asks;
use crate::form::update::UpdateForm;
use crate::links;
use crate::words::update::preview;
use contract::limits;
use contract::plan::{ItemView, UpdateDraft};
use contract::problem::FieldError;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The form; its buttons are its children.
#[component]
pub fn UpdateFields(
    /// The item.
    item: ItemView,
    /// What is typed.
    form: RwSignal<UpdateForm>,
    /// Fields that need a change.
    errors: RwSignal<Vec<FieldError>>,
    /// Whether it is on its way.
    busy: RwSignal<bool>,
    /// Takes the update once its fields are right.
    send: Callback<UpdateDraft>,
    /// What is done here.
    title: &'static str,
    /// The buttons.
    children: Children,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let asks = Asks::of(&item, desk.today());
    let start = form.get_untracked();
    let text = RwSignal::new(start.text);
    let claim = RwSignal::new(start.claim);
    let evidence = RwSignal::new(start.evidence);
    Effect::new(move |_| {
        let (text, claim, evidence) = (text.get(), claim.get(), evidence.get());
        form.update(|form| (form.text, form.claim, form.evidence) = (text, claim, evidence));
    });
    let checked = StoredValue::new(asks.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        match form.with_untracked(|form| checked.with_value(|asks| form.check(asks))) {
            Ok(draft) => send.run(draft),
            Err(found) => {
                let first = found.first().map(|error| field_id(&error.field));
                errors.set(found);
                first.iter().for_each(|id| links::focus(id));
            }
        }
    };
    let sentence = move || {
        let unit =
            desk.me.with_untracked(|me| me.as_ref().map(|me| me.unit().to_owned()).unwrap_or_default());
        form.with(|form| match form.is_empty() {
            true => language
                .say("写了以后，这里显示公布出来的样子。", "What will be published is shown here.")
                .to_owned(),
            false => checked.with_value(|asks| preview(form, asks, &unit, language)),
        })
    };
    view! {
        <form class="desk-form desk-step" on:submit=submit novalidate>
            <h2>{title}</h2>
            <Field name="text" typing=Typing::Lines(5) label=language.say("做了什么", "What happened")
                hint=language.say("写事实：哪天、哪里、做成了什么。", "Facts: when, where, what was done.")
                value=text errors counted=limits::UPDATE_TEXT.1/>
            <ReadingFields values=asks.values form errors/>
            <DoneFields steps=asks.steps form errors/>
            {asks.claims.then(|| view! { <ClaimField claim errors/> })}
            <EvidenceFields form=evidence errors/>
            <CorrectsField updates=item.updates form errors/>
            <section class="desk-preview" aria-live="polite">
                <h3>{language.say("公布出来是这样", "As it will read")}</h3>
                <p>{sentence}</p>
            </section>
            {children()}
        </form>
    }
}
