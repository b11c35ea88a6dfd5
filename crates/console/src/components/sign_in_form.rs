//! Name and password.

use crate::components::field::{Field, Typing, field_id};
use crate::components::passkey_button::PasskeyButton;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::{links, session};
use contract::problem::{FieldError, Problem};
use contract::text::TextError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn SignInForm() -> impl IntoView {
    let desk = Desk::here();
    let name = RwSignal::new(desk.account());
    let password = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let typed = [("name", name.get_untracked()), ("password", password.get_untracked())];
        let missing = typed.iter().filter(|(_, value)| value.trim().is_empty());
        errors.set(missing.map(|(field, _)| FieldError::new(field, TextError::Missing)).collect());
        if let Some(first) = errors.with_untracked(|errors| errors.first().cloned()) {
            links::focus(&field_id(&first.field));
            return;
        }
        let [(_, name), (_, typed)] = typed;
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let problem = session::sign_in(desk, name.trim().to_owned(), typed).await.err();
            // The form may be gone by now, which is as it should be.
            if busy.try_set(false).is_none() && problem.is_some() {
                password.set(String::new());
                trouble.set(problem);
                links::focus(&field_id("password"));
            }
        });
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="name" typing=Typing::Name label=desk.say("姓名", "Name") value=name errors/>
            <Field name="password" typing=Typing::Password label=desk.say("密码", "Password") value=password errors/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || if busy.get() { desk.say("正在登录…", "Signing in…") } else { desk.say("登录", "Sign in") }}
            </button>
        </form>
        <PasskeyButton words=desk.say("用通行密钥登录", "Sign in with a passkey")/>
    }
}
