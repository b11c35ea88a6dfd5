//! Setting a second factor up: by an app's codes or a passkey, then the recovery codes that come with the first.

use crate::components::passkey_set_up::PasskeySetUp;
use crate::components::recovery_sheet::RecoverySheet;
use crate::components::totp_set_up::TotpSetUp;
use crate::desk::Desk;
use crate::passkey;
use contract::staff::Me;
use contract::staff::sign_in::FactorAdded;
use leptos::prelude::*;

/// Which way was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Totp,
    Passkey,
}

/// The choice and its steps.
#[component]
pub fn FactorSetUp(
    /// The host at which passkeys work, if any.
    host: Option<String>,
    /// What follows when all is done.
    #[prop(into)]
    done: Callback<Me>,
) -> impl IntoView {
    let desk = Desk::here();
    let way = RwSignal::new(None::<Way>);
    let added = RwSignal::new(None::<FactorAdded>);
    let possible = host.as_deref().is_some_and(passkey::works_at);
    // At 127.0.0.1 the own machine's name is meant; elsewhere the address in the settings.
    let elsewhere = host.filter(|_| !possible);
    let add = Callback::new(move |factor: FactorAdded| match factor.recovery_codes.is_empty() {
        true => done.run(factor.me),
        false => added.set(Some(factor)),
    });
    let finish = move |()| {
        if let Some(factor) = added.get_untracked() {
            done.run(factor.me);
        }
    };
    let choose = move || {
        view! {
            <p class="desk-ways">
                {possible.then(|| view! {
                    <button type="button" class="button" on:click=move |_| way.set(Some(Way::Passkey))>
                        {desk.say("用通行密钥", "With a passkey")}
                    </button>
                })}
                <button type="button" class="button button-quiet" on:click=move |_| way.set(Some(Way::Totp))>
                    {desk.say("用手机验证器", "With an app on the phone")}
                </button>
            </p>
            {(!possible).then(|| view! { <p class="quiet">{no_passkey(desk, elsewhere.clone())}</p> })}
        }
    };
    let back = move || {
        view! {
            <button type="button" class="desk-plain" on:click=move |_| way.set(None)>
                {desk.say("换一种方式", "Another way")}
            </button>
        }
    };
    move || match (added.get(), way.get()) {
        (Some(factor), _) => view! { <RecoverySheet codes=factor.recovery_codes kept=finish/> }.into_any(),
        (None, Some(Way::Totp)) => view! { <TotpSetUp added=add/> {back()} }.into_any(),
        (None, Some(Way::Passkey)) => view! { <PasskeySetUp added=add/> {back()} }.into_any(),
        (None, None) => choose().into_any(),
    }
}

fn no_passkey(desk: Desk, host: Option<String>) -> String {
    let asks = desk.say(
        "通行密钥要从工作台的域名打开，IP 地址不行；也要较新的浏览器。",
        "Passkeys need the desk's host name, not an IP address, and a recent browser.",
    );
    match host {
        Some(host) => format!("{asks}{}{host}", desk.say("这里的域名是 ", " The host name here is ")),
        None => asks.to_owned(),
    }
}
