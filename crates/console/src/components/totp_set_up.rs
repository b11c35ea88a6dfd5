//! Setting codes of an app up: the secret as a picture and as text, confirmed by a first code.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use contract::address::staff::sign_in as address;
use contract::problem::{FieldError, Problem};
use contract::staff::sign_in::{FactorAdded, GivenCode, TotpSetUp as Begun};
use contract::text::TextError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// Modules of room that a code needs around it to be read.
const ROOM: i32 = 4;

/// The steps.
#[component]
pub fn TotpSetUp(
    /// What follows when the first code was right.
    #[prop(into)]
    added: Callback<FactorAdded>,
) -> impl IntoView {
    let desk = Desk::here();
    let begun = RwSignal::new(None::<Result<Begun, Problem>>);
    let code = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let begin = Callback::new(move |()| {
        begun.set(None);
        spawn_local(async move {
            let answer = client::post(desk, address::BEGIN_TOTP, &()).await;
            let _ = begun.try_set(Some(answer));
        });
    });
    begin.run(());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        let typed = code.get_untracked();
        if typed.trim().is_empty() {
            errors.set(vec![FieldError::new("code", TextError::Missing)]);
            return links::focus(&field_id("code"));
        }
        busy.set(true);
        spawn_local(async move {
            let answer = client::post(desk, address::TOTP, &GivenCode { code: typed }).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(factor) => added.run(factor),
                Err(problem) => {
                    code.set(String::new());
                    trouble.set(Some(problem));
                    links::focus(&field_id("code"));
                }
            }
        });
    };
    move || match begun.get() {
        None => {
            view! { <p class="quiet" role="status">{desk.say("正在准备…", "One moment…")}</p> }.into_any()
        }
        Some(Err(problem)) => view! { <ProblemNote problem again=begin/> }.into_any(),
        Some(Ok(begun)) => view! {
            <form class="desk-form" on:submit=send novalidate>
                {secret(desk, begun)}
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name="code" typing=Typing::Code label=desk.say("验证码", "Code")
                    hint=desk.say("填验证器现在显示的 6 位数字。", "The 6 digits that the app shows now.")
                    value=code errors/>
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {desk.say("确认验证码", "Confirm the code")}
                </button>
            </form>
        }
        .into_any(),
    }
}

fn secret(desk: Desk, begun: Begun) -> impl IntoView {
    let room = 2 * ROOM + i32::try_from(begun.side).unwrap_or_default();
    view! {
        <p>
            {desk.say(
                "用手机上的验证器扫这个二维码。常见的验证器都可以，不用联网。",
                "Scan this with an authenticator app on your phone. Any of the usual ones will do, without a network.",
            )}
        </p>
        <svg class="desk-code" viewBox=format!("-{ROOM} -{ROOM} {room} {room}") role="img"
            aria-label=desk.say("验证器的二维码", "QR code for the app")>
            <rect class="desk-code-ground" x=format!("-{ROOM}") y=format!("-{ROOM}")
                width=room.to_string() height=room.to_string()/>
            <path class="desk-code-ink" d=begun.picture/>
        </svg>
        <details>
            <summary>{desk.say("扫不了？手动输入密钥", "Cannot scan? Type the key")}</summary>
            <p><code class="desk-secret">{begun.secret}</code></p>
            <p><a href=begun.address>{desk.say("在这台设备的验证器里打开", "Open in an app on this device")}</a></p>
        </details>
    }
}
