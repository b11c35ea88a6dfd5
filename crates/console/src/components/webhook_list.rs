//! The webhooks of integrators, and the form for a new one.

use crate::components::loaded::loaded;
use crate::components::webhook_form::NewWebhook;
use crate::components::webhook_row::WebhookRow;
use crate::desk::Desk;
use contract::address::staff;
use contract::staff::message::{AddedWebhook, Webhooks};
use leptos::prelude::*;

/// The section.
#[component]
pub fn WebhookList(
    /// Raised when a trial was put on its way.
    newer: RwSignal<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let changed = RwSignal::new(());
    let added = RwSignal::new(None::<AddedWebhook>);
    let list = move || {
        changed.get();
        loaded(staff::WEBHOOKS.to_owned(), move |found: Webhooks| {
            let rows =
                found.webhooks.into_iter().map(|webhook| view! { <WebhookRow webhook changed newer/> });
            match rows.len() {
                0 => view! {
                    <p class="empty">{language.say("还没有登记网址。", "No address is registered.")}</p>
                }
                .into_any(),
                _ => view! { <ul role="list" class="webhooks">{rows.collect_view()}</ul> }.into_any(),
            }
        })
    };
    let add = Callback::new(move |webhook: AddedWebhook| {
        added.set(Some(webhook));
        changed.set(());
    });
    // The form is made anew, and so is empty, after each webhook that was added.
    let form = move || {
        added.with(|_| ());
        view! { <NewWebhook added=add/> }
    };
    view! {
        <section class="desk-section">
            <h2>{language.say("推送给其他系统", "Webhooks")}</h2>
            <p class="quiet">
                {language.say(
                    "公布工作安排或进展时，系统向登记的网址发一个带签名的请求，里面只有公开的内容。",
                    "When a plan or an update is published, each registered address gets a signed request. It holds only what is public.",
                )}
            </p>
            {list}
            {move || added.get().map(|added| secret(desk, added))}
            <details class="desk-step">
                <summary>{language.say("登记一个网址", "Register an address")}</summary>
                {form}
            </details>
        </section>
    }
}

fn secret(desk: Desk, added: AddedWebhook) -> impl IntoView {
    view! {
        <div class="desk-done" role="status">
            <p>
                {desk.say(
                    "已登记。这是验证签名的密钥，只显示这一次，请现在交给对方：",
                    "Registered. This is the key that checks the signatures. It is shown only now; hand it over:",
                )}
            </p>
            <p><code class="webhook-secret">{added.secret}</code></p>
        </div>
    }
}
