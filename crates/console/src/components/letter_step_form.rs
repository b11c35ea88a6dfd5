//! One step of a letter: its name, and behind it a small form. What is typed stays until it was sent.

use crate::components::extension_field::ExtensionField;
use crate::components::field::{Field, Typing, field_id};
use crate::components::letter_steps::Course;
use crate::components::letter_units::HandOverFields;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::letter::{Said, check, field_of, words_field};
use crate::links;
use crate::words::letter as words;
use contract::letter::{LetterStep, RefusalReason};
use contract::limits;
use contract::problem::{FieldError, Problem};
use leptos::html;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// What is typed into a form; cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    /// The words.
    pub words: RwSignal<String>,
    reason: RwSignal<String>,
    /// By how many working days.
    pub days: RwSignal<String>,
    into: RwSignal<String>,
    /// The units by name, the leading one first.
    pub units: RwSignal<Vec<RwSignal<String>>>,
    /// The open units: names and codes.
    pub open: RwSignal<Vec<(String, String)>>,
    /// Fields that need a change.
    pub errors: RwSignal<Vec<FieldError>>,
}

impl Typed {
    /// Nothing is typed yet.
    pub fn nothing(step: LetterStep) -> Self {
        let text = || RwSignal::new(String::new());
        let typed = Self {
            words: text(),
            reason: text(),
            days: text(),
            into: text(),
            units: RwSignal::new(Vec::new()),
            open: RwSignal::new(Vec::new()),
            errors: RwSignal::new(Vec::new()),
        };
        typed.clear(step);
        typed
    }

    /// Takes away what was typed.
    pub fn clear(self, step: LetterStep) {
        for text in [self.words, self.reason, self.days, self.into] {
            let _ = text.try_set(String::new());
        }
        let fields = match step {
            LetterStep::Transfer => 1,
            LetterStep::Assign => 2,
            _ => 0,
        };
        let _ = self.units.try_set((0..fields).map(|_| RwSignal::new(String::new())).collect());
        let _ = self.errors.try_set(Vec::new());
    }

    /// What is typed, of a letter that was seen in a version.
    pub fn said(self, version: i64) -> Said {
        Said {
            version,
            words: self.words.get_untracked(),
            reason: self.reason.get_untracked(),
            units: self.units.with_untracked(|units| units.iter().map(|unit| unit.get_untracked()).collect()),
            days: self.days.get_untracked(),
            into: self.into.get_untracked(),
        }
    }

    /// Shows what is wrong beside the fields, and goes to the first of them.
    pub fn wrong(self, step: LetterStep, errors: Vec<FieldError>) {
        let named =
            errors.into_iter().map(|error| FieldError { field: field_of(step, &error.field), ..error });
        let errors: Vec<FieldError> = named.collect();
        let first = errors.first().map(|error| field_id(&error.field));
        let _ = self.errors.try_set(errors);
        first.iter().for_each(|id| links::focus(id));
    }
}

/// The step, closed until its name is pressed.
#[component]
pub fn StepForm(
    /// The letter.
    course: Course,
    /// The step.
    step: LetterStep,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let opened = RwSignal::new(false);
    let details = NodeRef::<html::Details>::new();
    let sent = Callback::new(move |()| {
        if let Some(details) = details.get_untracked() {
            let _ = details.remove_attribute("open");
        }
    });
    view! {
        <details node_ref=details class="desk-other" on:toggle=move |_| opened.set(true)>
            <summary>{words::step(step, language)}</summary>
            {move || opened.get().then(|| view! { <StepFields course step sent/> })}
        </details>
    }
}

/// The form by itself.
#[component]
pub fn StepFields(
    /// The letter.
    course: Course,
    /// The step.
    step: LetterStep,
    /// What follows when it was sent.
    #[prop(into)]
    sent: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let typed = Typed::nothing(step);
    let trouble = RwSignal::new(None::<Problem>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        trouble.set(None);
        typed.errors.set(Vec::new());
        let body = typed.open.with_untracked(|open| check(step, typed.said(course.version()), open));
        let body = match body {
            Ok(body) => body,
            Err(errors) => return typed.wrong(step, errors),
        };
        course.take(desk, step, body, move |problem| match problem {
            None => {
                typed.clear(step);
                sent.try_run(());
            }
            Some(problem) => {
                let fields = problem.fields.clone();
                let _ = trouble.try_set(Some(problem));
                typed.wrong(step, fields);
            }
        });
    };
    let follows = words::follows(step, language);
    let most = if step == LetterStep::Reply { limits::REPLY_BODY.1 } else { limits::MESSAGE.1 };
    let wordy = step != LetterStep::Start;
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {(!follows.is_empty()).then(|| view! { <p class="quiet">{follows}</p> })}
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {own_fields(course, step, typed)}
            {wordy.then(|| view! {
                <Field name=field_of(step, words_field(step)) typing=Typing::Lines(3) label=words::label(step, language)
                    hint=words::readers(step, language) value=typed.words errors=typed.errors counted=most/>
            })}
            <button type="submit" class="button button-quiet" aria-disabled=move || course.busy()>
                {words::send(step, language)}
            </button>
        </form>
    }
}

/// What a step asks for besides its words.
fn own_fields(course: Course, step: LetterStep, typed: Typed) -> AnyView {
    let language = Desk::here().language_now();
    let errors = typed.errors;
    match step {
        LetterStep::Refuse => {
            let reasons = RefusalReason::ALL.iter();
            let reasons = reasons.map(|reason| {
                (reason.name().to_owned(), words::refusal(*reason, language).to_owned())
            });
            view! {
                <Field name=field_of(step, "reason") typing=Typing::Choice label=language.say("原因", "Reason")
                    choices=reasons.collect() value=typed.reason errors/>
            }
            .into_any()
        }
        LetterStep::Extend => view! { <ExtensionField course typed/> }.into_any(),
        LetterStep::Merge => view! {
            <Field name=field_of(step, "into") typing=Typing::Line
                label=language.say("并到哪封信", "The other letter’s number")
                hint=language.say("写编号，比如 2026-000007。要是还没答复的信。", "As 2026-000007: one that is still to be answered.")
                value=typed.into errors/>
        }
        .into_any(),
        LetterStep::Transfer | LetterStep::Assign => view! { <HandOverFields step typed/> }.into_any(),
        _ => ().into_any(),
    }
}
