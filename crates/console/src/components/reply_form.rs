//! Answering a letter. What is typed is kept as a draft until it is sent.

use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing, field_id};
use crate::components::letter_steps::Course;
use crate::components::problem_note::ProblemNote;
use crate::components::template_picker::TemplatePicker;
use crate::desk::Desk;
use crate::form::reply;
use crate::links;
use contract::letter::LetterStep;
use contract::limits;
use contract::problem::FieldError;
use contract::staff::draft::DraftThing;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn ReplyForm(
    /// The letter.
    course: Course,
) -> impl IntoView {
    let thing = DraftThing::Reply(course.letter.with_untracked(|letter| letter.row.number.clone()));
    with_draft(thing, move |draft, text| form(course, draft, text).into_any())
}

fn form(course: Course, draft: Draft, text: String) -> impl IntoView {
    let desk = Desk::here();
    let body = RwSignal::new(text);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let typed = draft.clone();
    Effect::new(move |_| typed.keep(body.get()));
    let mark = draft.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        course.trouble.set(None);
        errors.set(Vec::new());
        let reply = match body.with_untracked(|body| reply::check(course.version(), body)) {
            Ok(reply) => reply,
            Err(found) => {
                errors.set(found);
                return links::focus(&field_id("body"));
            }
        };
        let draft = draft.clone();
        course.take(desk, LetterStep::Reply, reply, move |problem| match problem {
            None => draft.sent(),
            Some(problem) => {
                let _ = errors.try_set(problem.fields.clone());
                let _ = course.trouble.try_set(Some(problem));
            }
        });
    };
    view! {
        <form class="desk-step desk-form" on:submit=send novalidate>
            <h2>{desk.say("答复", "Answer")}</h2>
            {move || course.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="body" typing=Typing::Lines(7) label=desk.say("写给写信人", "To the writer")
                hint=desk.say(
                    "称“您”，说清由谁、做什么、到哪天。边写边存，换一台电脑也能接着写。",
                    "Say who does what by when. It is saved as you type; go on at any computer.",
                )
                value=body errors counted=limits::REPLY_BODY.1/>
            <TemplatePicker course field="body" body/>
            <DraftMark draft=mark/>
            <button type="submit" class="button" aria-disabled=move || course.busy()>
                {move || match course.busy() {
                    Some(_) => desk.say("正在寄出…", "Sending…"),
                    None => desk.say("寄出答复", "Send the answer"),
                }}
            </button>
        </form>
    }
}
