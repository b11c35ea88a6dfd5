//! The second step of signing in: a code of an app, a recovery code or a passkey.

use crate::components::field::{Field, Typing, field_id};
use crate::components::passkey_button::PasskeyButton;
use crate::components::problem_note::ProblemNote;
use crate::desk::{Desk, HalfOpen};
use crate::{links, session};
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn FactorForm(
    /// What may come next.
    ways: HalfOpen,
) -> impl IntoView {
    let desk = Desk::here();
    // Without an app the field is for recovery codes alone.
    let recovery = RwSignal::new(!ways.totp);
    let code = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        if code.with_untracked(|code| code.trim().is_empty()) {
            errors.set(vec![FieldError::new("code", TextError::Missing)]);
            return links::focus(&field_id("code"));
        }
        busy.set(true);
        spawn_local(async move {
            let problem = session::give_code(desk, code.get_untracked()).await.err();
            if busy.try_set(false).is_none()
                && let Some(problem) = problem
            {
                // Who waited too long begins again with the password.
                if problem.code == Code::SignInNeeded {
                    return desk.half_open.set(None);
                }
                code.set(String::new());
                trouble.set(Some(problem));
                links::focus(&field_id("code"));
            }
        });
    };
    let field = move || {
        match recovery.get() {
        true => view! {
            <Field name="code" typing=Typing::Line label=desk.say("恢复码", "Recovery code")
                hint=desk.say("您保存的那十个里没有用过的一个。", "One of the ten you kept that was not used yet.")
                value=code errors/>
        }
        .into_any(),
        false => view! {
            <Field name="code" typing=Typing::Code label=desk.say("验证码", "Code")
                hint=desk.say("手机验证器里现在的 6 位数字。", "The 6 digits that your app shows now.")
                value=code errors/>
        }
        .into_any(),
    }
    };
    let other = ways.totp.then(|| {
        view! {
            <button type="button" class="desk-plain"
                on:click=move |_| {
                    code.set(String::new());
                    trouble.set(None);
                    errors.set(Vec::new());
                    recovery.update(|recovery| *recovery = !*recovery);
                }>
                {move || match recovery.get() {
                    true => desk.say("改用验证码", "Use a code instead"),
                    false => desk.say("手机不在身边？用恢复码", "No phone at hand? Use a recovery code"),
                }}
            </button>
        }
    });
    view! {
        {ways.passkey.then(|| view! { <PasskeyButton words=desk.say("用通行密钥继续", "Go on with a passkey")/> })}
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {field}
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || if busy.get() { desk.say("正在登录…", "Signing in…") } else { desk.say("继续", "Go on") }}
            </button>
        </form>
        <p class="desk-more-ways">
            {other}
            <button type="button" class="desk-plain" on:click=move |_| desk.half_open.set(None)>
                {desk.say("重新填姓名和密码", "Back to name and password")}
            </button>
        </p>
    }
}
