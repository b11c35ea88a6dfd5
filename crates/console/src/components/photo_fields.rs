//! What is said of a picture: what it shows, and whether pupils are in it. Asked for each one.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use crate::form::evidence::{EvidenceForm, TypedFile};
use crate::words::evidence::statement;
use contract::evidence::{Pupils, caption_field, pupils_field};
use contract::limits;
use contract::problem::FieldError;
use leptos::prelude::*;

/// The two fields.
#[component]
pub fn PhotoFields(
    /// What is typed of all evidence.
    form: RwSignal<EvidenceForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
    /// What the names of the fields begin with.
    prefix: String,
    /// The picture.
    typed: TypedFile,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let id = typed.file.id;
    let caption = RwSignal::new(typed.caption);
    let pupils = RwSignal::new(typed.pupils.map(Pupils::name).unwrap_or_default().to_owned());
    Effect::new(move |_| {
        let (caption, pupils) = (caption.get(), pupils.with(|name| Pupils::named(name)));
        form.update(|form| {
            for typed in form.files.iter_mut().filter(|typed| typed.file.id == id) {
                (typed.caption, typed.pupils) = (caption.clone(), pupils);
            }
        });
    });
    let choices =
        Pupils::ALL.map(|pupils| (pupils.name().to_owned(), statement(pupils, language).to_owned()));
    view! {
        <Field name=format!("{prefix}{}", caption_field(id)) typing=Typing::Line
            label=language.say("照片说明（公开）", "Caption (public)")
            hint=language.say("哪天、哪里、拍的是什么。", "What, where, when.")
            value=caption errors counted=limits::CAPTION.1/>
        <Field name=format!("{prefix}{}", pupils_field(id)) typing=Typing::Choice
            label=language.say("照片里有没有学生", "Are pupils in it")
            hint=language.say("有学生的，面部要先作处理，或已征得监护人同意并存档；公开页面会注明。",
                "If so, their faces are made unrecognisable first, or their guardians consented; the page says which.")
            choices=choices.to_vec() value=pupils errors/>
    }
}
