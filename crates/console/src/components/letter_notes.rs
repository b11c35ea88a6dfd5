//! What the desk says and does for itself, plainly apart from what the writer reads: notes, and what is done for a
//! child in danger.

use crate::components::letter_step_form::StepFields;
use crate::components::letter_steps::Course;
use crate::desk::Desk;
use contract::language::Language;
use contract::letter::{LetterStep, Step};
use huiyin::components::prose::OwnWords;
use huiyin::words::{date, letter};
use leptos::prelude::*;

/// The notes, and the form for one more.
#[component]
pub fn LetterNotes(
    /// The letter.
    course: Course,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let notes = Memo::new(move |_| {
        course.letter.with(|letter| {
            let notes = letter.steps.iter().filter(|step| !step.step.is_for_writer());
            notes.cloned().collect::<Vec<_>>()
        })
    });
    let may = Memo::new(move |_| course.may(desk, LetterStep::Note));
    let list = move || {
        let notes = notes.get();
        (!notes.is_empty()).then(|| {
            let entries = notes.into_iter().map(|step| note(step, language)).collect_view();
            view! { <ol role="list" class="desk-note-list">{entries}</ol> }
        })
    };
    let form = move || {
        may.get().then(|| view! { <StepFields course step=LetterStep::Note sent=Callback::new(|()| {})/> })
    };
    view! {
        <section class="desk-notes" hidden=move || !may.get() && notes.with(Vec::is_empty)
            aria-labelledby="letter-notes">
            <h2 id="letter-notes">{desk.say("内部备注", "Notes of the desk")}</h2>
            <p class="desk-notes-hidden">{desk.say("写信人看不到", "The writer does not see them")}</p>
            {list}
            {form}
        </section>
    }
}

fn note(step: Step, language: Language) -> impl IntoView {
    let deed = (step.step != LetterStep::Note).then(|| {
        view! { <p><strong>{letter::step(step.step, language)}</strong></p> }
    });
    view! {
        <li>
            {deed}
            <p class="quiet">
                <time datetime=step.on.to_string()>{date::full(step.on, language)}</time>
                " "
                <span lang=Language::Chinese.tag()>{step.unit} " " {step.who}</span>
            </p>
            <div lang=Language::Chinese.tag()><OwnWords text=step.words.unwrap_or_default()/></div>
        </li>
    }
}
