//! A new password, chosen with a one-time link.

use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::password::{self, Refused};
use crate::{links, session};
use contract::problem::{Code, FieldError, Problem};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn LinkForm(
    /// The token of the link.
    token: String,
) -> impl IntoView {
    let desk = Desk::here();
    let chosen = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let differs = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        differs.set(None);
        trouble.set(None);
        match chosen.with_untracked(|chosen| again.with_untracked(|again| password::check(chosen, again))) {
            Ok(()) => {}
            Err(Refused::Field(error)) => {
                errors.set(vec![error]);
                return links::focus(&field_id("password"));
            }
            Err(Refused::Differs) => {
                differs.set(Some(password::differs(desk.language_now()).to_owned()));
                return links::focus(&field_id("again"));
            }
        }
        let (token, chosen) = (token.clone(), chosen.get_untracked());
        busy.set(true);
        spawn_local(async move {
            let problem = session::use_link(desk, token, chosen).await.err();
            if busy.try_set(false).is_none()
                && let Some(problem) = problem
            {
                errors.set(problem.fields.clone());
                trouble.set(Some(problem));
            }
        });
    };
    let hint = password::hint(desk.language_now());
    let used = move || {
        trouble.with(|trouble| trouble.as_ref().is_some_and(|problem| problem.code == Code::LinkUsed))
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {move || used().then(|| view! {
                <button type="button" class="button button-quiet" on:click=move |_| session::leave_link(desk)>
                    {desk.say("用密码登录", "Sign in with a password")}
                </button>
            })}
            <Field name="password" typing=Typing::NewPassword label=desk.say("新密码", "New password") hint
                value=chosen errors/>
            <Field name="again" typing=Typing::NewPassword label=desk.say("再填一遍", "The same again")
                value=again errors told=differs/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("正在保存…", "Saving…"),
                    false => desk.say("保存密码并登录", "Save and sign in"),
                }}
            </button>
        </form>
    }
}
