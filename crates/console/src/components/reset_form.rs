//! Recovering somebody's account: a reason, then a new one-time link, shown once.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use contract::address::staff::sign_in as address;
use contract::problem::{FieldError, Problem};
use contract::staff::sign_in::{NewLink, ResetSignIn};
use contract::text::Reason;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn ResetForm(
    /// Whose.
    person: i64,
) -> impl IntoView {
    let desk = Desk::here();
    let why = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let link = RwSignal::new(None::<String>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        let reset = ResetSignIn { why: why.get_untracked() };
        if let Err(error) = Reason::parse(&reset.why) {
            errors.set(vec![FieldError::new("why", error)]);
            return links::focus(&field_id("why"));
        }
        busy.set(true);
        spawn_local(async move {
            let answer = client::post(desk, &address::reset(person), &reset).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(NewLink { link: made }) => link.set(Some(made)),
                Err(problem) => {
                    errors.set(problem.fields.clone());
                    trouble.set(Some(problem));
                }
            }
        });
    };
    move || {
        match link.get() {
        Some(made) => view! {
            <div class="desk-done" role="status">
                <p>
                    {desk.say(
                        "重置好了。把这个链接当面或打电话交给本人，只能用一次，三天内有效，不再显示。",
                        "Done. Give this link to the person face to face or by telephone. It works once, for three days, and is not shown again.",
                    )}
                </p>
                <p><code class="desk-secret">{made}</code></p>
            </div>
        }
        .into_any(),
        None => view! {
            <form class="desk-form" on:submit=send novalidate>
                <p class="quiet">
                    {desk.say(
                        "先确认是本人在求助。密码、第二重验证和登录都会作废，本人会看到是谁、为什么重置的。",
                        "Make sure first that it is really this person who asks. Password, second factors and sessions become void, and the person is told who did this and why.",
                    )}
                </p>
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name="why" typing=Typing::Line label=desk.say("原因", "Reason")
                    hint=desk.say("比如：手机丢了，本人到办公室说明。", "For example: phone lost, asked in person.")
                    value=why errors/>
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {desk.say("重置登录方式", "Reset the sign-in")}
                </button>
            </form>
        }
        .into_any(),
    }
    }
}
