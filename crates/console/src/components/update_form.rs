//! The fields of an update, the sentence that it will read as, and publishing it.

use crate::client;
use crate::components::claim_field::ClaimField;
use crate::components::draft::{Draft, DraftMark};
use crate::components::field::{Field, Typing, field_id};
use crate::components::file_field::FileField;
use crate::components::problem_note::ProblemNote;
use crate::components::reading_fields::ReadingFields;
use crate::desk::Desk;
use crate::form::update::UpdateForm;
use crate::links;
use crate::words::update::preview;
use contract::address::staff;
use contract::letter::ItemRef;
use contract::limits;
use contract::plan::Measure;
use contract::problem::{FieldError, Problem};
use contract::staff::Published;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn UpdateFields(
    /// The item.
    item: ItemRef,
    /// Its targets, with what was reached so far.
    measures: Vec<Measure>,
    /// What is typed.
    form: RwSignal<UpdateForm>,
    /// Set once the update is published.
    published: RwSignal<bool>,
    /// What keeps it.
    draft: Draft,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let start = form.get_untracked();
    let text = RwSignal::new(start.text);
    let evidence = RwSignal::new(start.evidence);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        let (text, evidence) = (text.get(), evidence.get());
        form.update(|form| (form.text, form.evidence) = (text, evidence));
    });
    let (typed, mark) = (draft.clone(), draft.clone());
    Effect::new(move |_| typed.keep(form.with(UpdateForm::written)));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        errors.set(Vec::new());
        let update = match form.with_untracked(UpdateForm::check) {
            Ok(update) => update,
            Err(found) => {
                let first = found.first().map(|error| field_id(&error.field));
                errors.set(found);
                return first.iter().for_each(|id| links::focus(id));
            }
        };
        let draft = draft.clone();
        busy.set(true);
        spawn_local(async move {
            let address = staff::updates(item.year, item.number);
            let answer = client::post::<_, Published>(desk, &address, &update).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    draft.sent();
                    let _ = form.try_set(UpdateForm::default());
                    let _ = published.try_set(true);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let unmeasured = measures.iter().all(|measure| measure.reached.is_none());
    let previewed = measures.clone();
    let sentence = move || {
        let unit =
            desk.me.with_untracked(|me| me.as_ref().map(|me| me.unit().to_owned()).unwrap_or_default());
        form.with(|form| match form.is_empty() {
            true => language
                .say("写了以后，这里显示公布出来的样子。", "What will be published is shown here.")
                .to_owned(),
            false => preview(form, &previewed, &unit, desk.today(), language),
        })
    };
    view! {
        <form class="desk-form desk-step" on:submit=send novalidate>
            <h2>{language.say("报进展", "Report progress")}</h2>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="text" typing=Typing::Lines(5) label=language.say("做了什么", "What happened")
                hint=language.say("写事实：哪天、哪里、做成了什么。", "Facts: when, where, what was done.")
                value=text errors counted=limits::UPDATE_TEXT.1/>
            <ReadingFields measures form errors/>
            {unmeasured.then(|| view! { <ClaimField form errors/> })}
            <Field name="evidence" typing=Typing::Lines(2) label=language.say("依据", "Evidence")
                hint=language.say("文号、验收结论或公开链接。标为完成时必填，或附文件。",
                    "A document number, a finding, a public link. Needed for a done claim unless a file is added.")
                value=evidence errors counted=limits::EVIDENCE.1/>
            <FileField form errors/>
            <DraftMark draft=mark/>
            <section class="desk-preview" aria-live="polite">
                <h3>{language.say("公布出来是这样", "As it will read")}</h3>
                <p>{sentence}</p>
            </section>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => language.say("正在公布…", "Publishing…"),
                    false => language.say("公布这条进展", "Publish this update"),
                }}
            </button>
        </form>
    }
}
