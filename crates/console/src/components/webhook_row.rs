//! One webhook: what it gets, a trial, a change, its end.

use crate::client;
use crate::components::problem_note::ProblemNote;
use crate::components::webhook_form::ChangeWebhook;
use crate::desk::Desk;
use crate::words::message;
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::message::Webhook;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The row.
#[component]
pub fn WebhookRow(
    /// The webhook.
    webhook: Webhook,
    /// Raised when it was changed or removed.
    changed: RwSignal<()>,
    /// Raised when a trial was put on its way.
    newer: RwSignal<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let id = webhook.id;
    let trouble = RwSignal::new(None::<Problem>);
    let tried = RwSignal::new(false);
    let dialog = NodeRef::<Dialog>::new();
    let test = move |_| {
        trouble.set(None);
        spawn_local(async move {
            let answer = client::ask(desk, &staff::test_webhook(id)).await;
            if answer.is_ok() {
                let _ = tried.try_set(true);
                let _ = newer.try_set(());
            }
            let _ = trouble.try_set(answer.err());
        });
    };
    let remove = move |_| {
        spawn_local(async move {
            let answer = client::delete(desk, &staff::webhook(id)).await;
            if let Some(dialog) = dialog.try_get_untracked().flatten() {
                dialog.close();
            }
            if answer.is_ok() {
                let _ = changed.try_set(());
            }
            let _ = trouble.try_set(answer.err());
        });
    };
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let events: Vec<&str> = webhook.events.iter().map(|event| message::event(*event, language)).collect();
    let question = format!("remove-webhook-{id}");
    view! {
        <li class="webhook">
            <p class="webhook-url">{webhook.url.clone()}</p>
            <p class="quiet">{events.join(language.say("、", ", "))}</p>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <div class="desk-ways">
                <button type="button" class="button button-quiet" on:click=test>
                    {language.say("试发一次", "Send a trial")}
                </button>
                <button type="button" class="button button-quiet" on:click=open>
                    {language.say("删除这个网址", "Remove this address")}
                </button>
            </div>
            <p role="status">
                {move || tried.get().then(|| language.say(
                    "试发已排上，结果在上面的列表里，请刷新列表。",
                    "The trial is on its way. Refresh the list above to see what became of it.",
                ))}
            </p>
            <details>
                <summary>{language.say("修改", "Change")}</summary>
                <ChangeWebhook webhook changed/>
            </details>
            <dialog class="desk-dialog" aria-labelledby=question.clone() node_ref=dialog>
                <h2 id=question.clone()>{language.say("删除这个网址？", "Remove this address?")}</h2>
                <p>
                    {language.say(
                        "删除后不再向它推送，还没发出的也不发了。",
                        "It gets nothing more, nor what still waits.",
                    )}
                </p>
                <div class="desk-ways">
                    <button type="button" class="button" on:click=remove>{language.say("删除", "Remove")}</button>
                    <button type="button" class="button button-quiet" on:click=close>{language.say("留着", "Keep it")}</button>
                </div>
            </dialog>
        </li>
    }
}
