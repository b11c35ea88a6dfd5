//! Name and text of a template, as they are typed.

use crate::components::field::{Field, Typing};
use crate::components::form_state::FormState;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::template as words;
use contract::limits;
use contract::staff::template::TemplateDraft;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// What is typed; cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    /// What is wrong with it.
    pub form: FormState,
    name: RwSignal<String>,
    body: RwSignal<String>,
}

impl Typed {
    /// What a template says now.
    pub fn of(prefix: String, draft: TemplateDraft) -> Self {
        let form = FormState::new(prefix);
        Self { form, name: RwSignal::new(draft.name), body: RwSignal::new(draft.body) }
    }

    /// Takes away what was typed.
    pub fn clear(self) {
        let _ = self.name.try_set(String::new());
        let _ = self.body.try_set(String::new());
    }
}

/// The form; `before` stands before its fields, and `save` gets what is typed once every field is right.
pub fn template_form(
    typed: Typed,
    before: AnyView,
    save: impl Fn(TemplateDraft) + Send + Sync + 'static,
) -> impl IntoView {
    let desk = Desk::here();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        typed.form.went(None);
        let draft = TemplateDraft { name: typed.name.get_untracked(), body: typed.body.get_untracked() };
        match draft.check() {
            Ok(_) => save(draft),
            Err(errors) => typed.form.wrong(errors),
        }
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || typed.form.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {before}
            <Field name=typed.form.field("name") typing=Typing::Line label=desk.say("名称", "Name")
                value=typed.name errors=typed.form.errors/>
            <Field name=typed.form.field("body") typing=Typing::Lines(6) label=desk.say("内容", "Text")
                hint=words::places(desk.language_now())
                value=typed.body errors=typed.form.errors counted=limits::REPLY_BODY.1/>
            <button type="submit" class="button button-quiet">{desk.say("存下模板", "Save the template")}</button>
        </form>
    }
}
