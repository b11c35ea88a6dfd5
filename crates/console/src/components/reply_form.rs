//! Answering a letter. What is typed is kept in this browser, under account and letter, until it is sent.

use crate::components::accept_form::refresh_after;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::{reply, reply_key};
use crate::{client, kept, links};
use contract::address::staff;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::StaffLetter;
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
    let desk = Desk::here();
    let key = letter.with_untracked(|letter| reply_key(&desk.account(), letter.row.number.as_str()));
    let key = StoredValue::new(key);
    let body = RwSignal::new(key.with_value(|key| kept::read(key)).unwrap_or_default());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let busy = RwSignal::new(false);
    Effect::new(move |_| key.with_value(|key| body.with(|body| kept::write(key, body))));
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
        let (number, key) = (letter.with_untracked(|letter| letter.row.number.clone()), key.get_value());
        busy.set(true);
        spawn_local(async move {
            let answer = client::post(desk, &staff::reply(&number), &reply).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    kept::forget(&key);
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
                    "称“您”，说清由谁、做什么、到哪天。草稿自动存在这台电脑上。",
                    "Say who does what by when. The draft is kept on this computer.",
                )
                value=body errors counted=limits::REPLY_BODY.1/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("正在寄出…", "Sending…"),
                    false => desk.say("寄出答复", "Send the answer"),
                }}
            </button>
        </form>
    }
}
