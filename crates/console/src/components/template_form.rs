//! Name and text of a template, as they are typed.

use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use crate::words::template as words;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::template::TemplateDraft;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// What is typed; cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    /// Before the names of the fields: several forms may be open at a time.
    prefix: StoredValue<String>,
    name: RwSignal<String>,
    body: RwSignal<String>,
    /// Fields that need a change.
    pub errors: RwSignal<Vec<FieldError>>,
    trouble: RwSignal<Option<Problem>>,
}

impl Typed {
    /// What a template says now.
    pub fn of(prefix: String, draft: TemplateDraft) -> Self {
        Self {
            prefix: StoredValue::new(prefix),
            name: RwSignal::new(draft.name),
            body: RwSignal::new(draft.body),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
        }
    }

    /// A field's name on the page.
    pub fn field(self, name: &str) -> String {
        self.prefix.with_value(|prefix| format!("{prefix}-{name}"))
    }

    /// Takes away what was typed.
    pub fn clear(self) {
        let _ = self.name.try_set(String::new());
        let _ = self.body.try_set(String::new());
    }

    /// Shows what went wrong, if anything; what is wrong with a field beside it.
    pub fn went(self, problem: Option<Problem>) {
        let fields = problem.as_ref().map(|problem| problem.fields.clone()).unwrap_or_default();
        self.wrong(fields);
        let _ = self.trouble.try_set(problem);
    }

    fn wrong(self, errors: Vec<FieldError>) {
        let named = errors.into_iter().map(|error| FieldError { field: self.field(&error.field), ..error });
        let errors: Vec<FieldError> = named.collect();
        let first = errors.first().map(|error| field_id(&error.field));
        let _ = self.errors.try_set(errors);
        first.iter().for_each(|id| links::focus(id));
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
        typed.went(None);
        let draft = TemplateDraft { name: typed.name.get_untracked(), body: typed.body.get_untracked() };
        match draft.check() {
            Ok(_) => save(draft),
            Err(errors) => typed.wrong(errors),
        }
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || typed.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {before}
            <Field name=typed.field("name") typing=Typing::Line label=desk.say("名称", "Name")
                value=typed.name errors=typed.errors/>
            <Field name=typed.field("body") typing=Typing::Lines(6) label=desk.say("内容", "Text")
                hint=words::places(desk.language_now())
                value=typed.body errors=typed.errors counted=limits::REPLY_BODY.1/>
            <button type="submit" class="button button-quiet">{desk.say("存下模板", "Save the template")}</button>
        </form>
    }
}
