//! Another password: the old one, and the new one twice.

use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::password::{self, Refused};
use crate::{client, links};
use contract::address::staff::sign_in as address;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::sign_in::PasswordChange;
use contract::text::TextError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The section.
#[component]
pub fn PasswordSection() -> impl IntoView {
    let desk = Desk::here();
    let old = RwSignal::new(String::new());
    let chosen = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let wrong = RwSignal::new(None::<String>);
    let differs = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let done = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        wrong.set(None);
        differs.set(None);
        trouble.set(None);
        done.set(false);
        let change = PasswordChange { old: old.get_untracked(), password: chosen.get_untracked() };
        if change.old.is_empty() {
            errors.set(vec![FieldError::new("old", TextError::Missing)]);
            return links::focus(&field_id("old"));
        }
        match password::check(&change.password, &again.get_untracked()) {
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
        busy.set(true);
        spawn_local(async move {
            let answer = client::tell(desk, address::PASSWORD, &change).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    [old, chosen, again].into_iter().for_each(|typed| typed.set(String::new()));
                    done.set(true);
                }
                Err(problem) if problem.code == Code::SignInFailed => {
                    let words = desk.say("现在的密码不对。", "That is not your present password.");
                    wrong.set(Some(words.to_owned()));
                    links::focus(&field_id("old"));
                }
                Err(problem) => {
                    errors.set(problem.fields.clone());
                    trouble.set(Some(problem));
                }
            }
        });
    };
    view! {
        <section class="desk-section">
            <h2>{desk.say("密码", "Password")}</h2>
            <form class="desk-form" on:submit=send novalidate>
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name="old" typing=Typing::Password label=desk.say("现在的密码", "Present password")
                    value=old errors told=wrong/>
                <Field name="password" typing=Typing::NewPassword label=desk.say("新密码", "New password")
                    hint=password::hint(desk.language_now()) value=chosen errors/>
                <Field name="again" typing=Typing::NewPassword label=desk.say("再填一遍", "The same again")
                    value=again errors told=differs/>
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {desk.say("换成新密码", "Change the password")}
                </button>
                <p role="status">
                    {move || done.get().then(|| desk.say(
                        "密码换好了，其他地方的登录都已退出。",
                        "The password is changed, and you are signed out everywhere else.",
                    ))}
                </p>
            </form>
        </section>
    }
}
