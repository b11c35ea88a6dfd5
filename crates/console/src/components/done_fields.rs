//! The steps of an item that are there or are not: each is ticked as done, with its day.

use crate::components::field::{Field, Typing, field_id};
use crate::components::reading_fields::told;
use crate::desk::Desk;
use crate::form::asks::AskedStep;
use crate::form::update::{UpdateForm, done_field};
use contract::language::Language;
use contract::problem::FieldError;
use huiyin::words::date;
use leptos::prelude::*;

/// The steps; nothing where none is open.
#[component]
pub fn DoneFields(
    /// The steps that nobody has said are done.
    steps: Vec<AskedStep>,
    /// What is typed.
    form: RwSignal<UpdateForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    (!steps.is_empty()).then(|| {
        let steps = steps.into_iter().map(|step| step_field(step, form, errors)).collect_view();
        view! {
            <fieldset class="field-group">
                <legend>{language.say("办成的节点（勾选的要写依据）", "Steps that are done (they need evidence)")}</legend>
                {told("done", errors, language)}
                {steps}
            </fieldset>
        }
    })
}

fn step_field(
    step: AskedStep,
    form: RwSignal<UpdateForm>,
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let key = step.number;
    let kept = form.with_untracked(|form| form.done.get(&key).cloned());
    let ticked = RwSignal::new(kept.is_some());
    let day = RwSignal::new(kept.unwrap_or_else(|| desk.today().to_string()));
    Effect::new(move |_| {
        let typed = ticked.get().then(|| day.get());
        form.update(|form| match typed {
            Some(day) => {
                form.done.insert(key, day);
            }
            None => {
                form.done.remove(&key);
            }
        });
    });
    let id = field_id(&format!("tick-{key}"));
    let due = step.due.map(|due| match language {
        Language::Chinese => format!("（{}前）", date::full(due, language)),
        Language::English => format!(" (by {})", date::full(due, language)),
    });
    let when = move || {
        ticked.get().then(|| {
            view! {
                <Field name=done_field(key) typing=Typing::Day label=language.say("哪天办成的", "Done on") value=day errors/>
            }
        })
    };
    view! {
        <div class="choice">
            <input type="checkbox" id=id.clone() prop:checked=move || ticked.get()
                on:change=move |event| ticked.set(event_target_checked(&event))/>
            <label for=id><span lang=Language::Chinese.tag()>{step.title}</span>{due}</label>
        </div>
        {when}
    }
}
