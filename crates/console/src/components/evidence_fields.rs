//! The fields of what shows that something was done: words, files, links. The same wherever a unit reports.

use crate::components::field::{Field, Typing};
use crate::components::file_field::FileField;
use crate::components::link_fields::LinkFields;
use crate::desk::Desk;
use crate::form::evidence::EvidenceForm;
use contract::limits;
use contract::problem::FieldError;
use leptos::prelude::*;

/// The fields.
#[component]
pub fn EvidenceFields(
    /// What is typed.
    form: RwSignal<EvidenceForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
    /// What the names of the fields begin with, where several such groups stand in one form.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let words = RwSignal::new(form.with_untracked(|form| form.words.clone()));
    Effect::new(move |_| {
        let words = words.get();
        form.update(|form| form.words = words);
    });
    view! {
        <Field name=format!("{prefix}evidence") typing=Typing::Lines(2) label=language.say("依据", "Evidence")
            hint=language.say("文号或验收结论。说办成了的，须写依据，或附文件、照片、链接。",
                "A document number or a finding. What is said to be done needs it, or a file, a photo or a link.")
            value=words errors counted=limits::EVIDENCE.1/>
        <FileField form errors prefix=prefix.clone()/>
        <LinkFields form errors prefix/>
    }
}
