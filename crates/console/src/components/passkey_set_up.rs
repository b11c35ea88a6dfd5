//! Adding a passkey: a name to know it by, then what the device asks.

use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::{client, links, passkey};
use contract::address::staff::sign_in as address;
use contract::problem::{FieldError, Problem};
use contract::staff::sign_in::{Ceremony, FactorAdded, NewPasskey};
use contract::text::PersonName;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn PasskeySetUp(
    /// What follows when it is kept.
    #[prop(into)]
    added: Callback<FactorAdded>,
) -> impl IntoView {
    let desk = Desk::here();
    let name = RwSignal::new(desk.say("这台设备", "This device").to_owned());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        let typed = name.get_untracked();
        if let Err(error) = PersonName::parse(&typed) {
            errors.set(vec![FieldError::new("passkey-name", error)]);
            return links::focus(&field_id("passkey-name"));
        }
        busy.set(true);
        spawn_local(async move {
            let answer = keep(desk, typed).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(factor) => added.run(factor),
                Err(problem) => {
                    errors.set(problem.fields.clone());
                    trouble.set(Some(problem));
                }
            }
        });
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            <p>
                {desk.say(
                    "通行密钥用这台设备的指纹、面容或开机密码登录，不用记，也骗不走。",
                    "A passkey signs you in with this device's fingerprint, face or PIN. Nothing to remember, nothing to be tricked out of.",
                )}
            </p>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="passkey-name" typing=Typing::Line label=desk.say("给它起个名字", "A name for it")
                hint=desk.say("比如：办公室电脑。", "For example: office computer.") value=name errors/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("请在设备上确认…", "Confirm on the device…"),
                    false => desk.say("添加通行密钥", "Add the passkey"),
                }}
            </button>
        </form>
    }
}

async fn keep(desk: Desk, name: String) -> Result<FactorAdded, Problem> {
    let begun: Ceremony = client::post(desk, address::BEGIN_PASSKEY, &()).await?;
    let credential = passkey::create(&begun.options, desk.language_now()).await?;
    client::post(desk, address::PASSKEYS, &NewPasskey { ceremony: begun.id, name, credential }).await
}
