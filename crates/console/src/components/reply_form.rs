//! Answering a letter. What is typed is kept as a draft until it is sent.

use crate::components::accept_form::refresh_after;
use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::reply;
use crate::{client, links};
use contract::address::staff;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::StaffLetter;
use contract::staff::draft::DraftThing;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn ReplyForm(
    /// The letter; set to what the server has afterwards.
    letter: RwSignal<StaffLetter>,
    /// A problem with the last step, which outlives this form.
    trouble: RwSignal<Option<Problem>>,
) -> impl IntoView {
    let thing = DraftThing::Reply(letter.with_untracked(|letter| letter.row.number.clone()));
    with_draft(thing, move |draft, text| form(letter, trouble, draft, text).into_any())
}

fn form(
    letter: RwSignal<StaffLetter>,
    trouble: RwSignal<Option<Problem>>,
    draft: Draft,
    text: String,
) -> impl IntoView {
    let desk = Desk::here();
    let body = RwSignal::new(text);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let busy = RwSignal::new(false);
    let typed = draft.clone();
    Effect::new(move |_| typed.keep(body.get()));
    let mark = draft.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        errors.set(Vec::new());
        let version = letter.with_untracked(|letter| letter.version);
        let reply = match body.with_untracked(|body| reply::check(version, body)) {
            Ok(reply) => reply,
            Err(found) => {
                errors.set(found);
                return links::focus(&field_id("body"));
            }
        };
        let (number, draft) = (letter.with_untracked(|letter| letter.row.number.clone()), draft.clone());
        busy.set(true);
        spawn_local(async move {
            let answer = client::post(desk, &staff::reply(&number), &reply).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    draft.sent();
                    let _ = letter.try_set(newest);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    refresh_after(desk, letter, trouble, problem).await;
                }
            }
        });
    };
    view! {
        <form class="desk-step desk-form" on:submit=send novalidate>
            <h2>{desk.say("答复", "Answer")}</h2>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="body" typing=Typing::Lines(7) label=desk.say("写给写信人", "To the writer")
                hint=desk.say(
                    "称“您”，说清由谁、做什么、到哪天。边写边存，换一台电脑也能接着写。",
                    "Say who does what by when. It is saved as you type; go on at any computer.",
                )
                value=body errors counted=limits::REPLY_BODY.1/>
            <DraftMark draft=mark/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("正在寄出…", "Sending…"),
                    false => desk.say("寄出答复", "Send the answer"),
                }}
            </button>
        </form>
    }
}
