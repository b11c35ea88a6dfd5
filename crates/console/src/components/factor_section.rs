//! The own second factor: what is set up, adding and removing.

use crate::client;
use crate::components::act_button::ActButton;
use crate::components::factor_set_up::FactorSetUp;
use crate::components::loaded::loaded;
use crate::components::passkey_rename::PasskeyRename;
use crate::components::recovery_sheet::RecoverySheet;
use crate::desk::Desk;
use crate::words::sign_in as words;
use contract::address::staff::sign_in as address;
use contract::language::Language;
use contract::staff::Me;
use contract::staff::sign_in::{PasskeyRow, RecoveryCodes, SignInWays};
use leptos::prelude::*;

/// The section.
#[component]
pub fn FactorSection() -> impl IntoView {
    let desk = Desk::here();
    let version = RwSignal::new(0_u32);
    let again = Callback::new(move |()| version.update(|version| *version += 1));
    view! {
        <section class="desk-section">
            <h2>{desk.say("第二重验证", "Second factor")}</h2>
            {move || {
                version.get();
                loaded(address::WAYS.to_owned(), move |ways: SignInWays| shown(desk, ways, again).into_any())
            }}
        </section>
    }
}

fn shown(desk: Desk, ways: SignInWays, again: Callback<()>) -> impl IntoView {
    let adding = RwSignal::new(false);
    let codes = RwSignal::new(None::<Vec<String>>);
    let any = ways.totp || !ways.passkeys.is_empty();
    let totp = ways.totp.then(|| {
        let remove = move || client::delete(desk, address::TOTP);
        view! {
            <li>
                <span>{desk.say("手机验证器", "App on the phone")}</span>
                <ActButton words=desk.say("移除验证器", "Remove the app") class="desk-plain" act=remove done=again/>
            </li>
        }
    });
    let passkeys = ways.passkeys.into_iter().map(|row| passkey_row(desk, row, again)).collect_view();
    let recovery = any.then(|| {
        let renew = move || async move {
            let fresh: RecoveryCodes = client::post(desk, address::RECOVERY_CODES, &()).await?;
            codes.set(Some(fresh.codes));
            Ok(())
        };
        view! {
            <li>
                <span>{words::recovery_codes(ways.recovery_codes, desk.language_now())}</span>
                <ActButton words=desk.say("换一批恢复码", "New recovery codes") class="desk-plain" act=renew done=|()| {}/>
            </li>
        }
    });
    let host = StoredValue::new(ways.passkey_host);
    let added = move |me: Me| {
        desk.me.set(Some(me));
        again.run(());
    };
    let below = move || match (codes.get(), adding.get()) {
        (Some(fresh), _) => view! { <RecoverySheet codes=fresh kept=again/> }.into_any(),
        (None, true) => view! { <FactorSetUp host=host.get_value() done=added/> }.into_any(),
        (None, false) => view! {
            <button type="button" class="button button-quiet" on:click=move |_| adding.set(true)>
                {match any {
                    true => desk.say("再添一种", "Add another"),
                    false => desk.say("添上第二重验证", "Add a second factor"),
                }}
            </button>
        }
        .into_any(),
    };
    view! {
        <p class="quiet">
            {match any {
                true => desk.say("登录时除密码外还要用其中一种。", "One of these is asked for besides your password."),
                false => desk.say(
                    "现在只用密码登录。添一种，别人知道了密码也进不来。",
                    "You sign in with a password alone. Add one, and a stolen password is not enough.",
                ),
            }}
        </p>
        <ul role="list" class="desk-rows">{totp}{passkeys}{recovery}</ul>
        {below}
    }
}

fn passkey_row(desk: Desk, row: PasskeyRow, again: Callback<()>) -> impl IntoView {
    let path = address::passkey(row.id);
    let remove = move || {
        let path = path.clone();
        async move { client::delete(desk, &path).await }
    };
    let facts = words::passkey(&row, desk.language_now());
    view! {
        <li>
            <span>
                {desk.say("通行密钥：", "Passkey: ")}<strong lang=Language::Chinese.tag()>{row.name.clone()}</strong>
                " "<span class="quiet">{facts}</span>
            </span>
            <ActButton words=desk.say("移除", "Remove") class="desk-plain" act=remove done=again/>
            <PasskeyRename row renamed=again/>
        </li>
    }
}
