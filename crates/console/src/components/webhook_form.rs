//! Address and events of a webhook: a new one, or one that is changed.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use crate::words::message;
use contract::address::staff;
use contract::problem::{FieldError, Problem};
use contract::staff::message::{AddedWebhook, EventKind, Webhook, WebhookDraft};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// What an integrator can be told of; the server holds the same rule.
fn choices() -> impl Iterator<Item = EventKind> {
    EventKind::ALL.iter().copied().filter(|kind| rules::message::is_for_integrators(*kind))
}

/// The form for a new webhook.
#[component]
pub fn NewWebhook(
    /// Told of the webhook once it is registered.
    added: Callback<AddedWebhook>,
) -> impl IntoView {
    let desk = Desk::here();
    let fields = Fields::new("new", &WebhookDraft { url: String::new(), events: choices().collect() });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        fields.send(move |draft| async move {
            added.run(client::post(desk, staff::WEBHOOKS, &draft).await?);
            Ok(())
        });
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {fields.view(desk)}
            <button type="submit" class="button" aria-disabled=move || fields.busy.get().then_some("true")>
                {desk.say("登记这个网址", "Register this address")}
            </button>
        </form>
    }
}

/// The form for one that is there.
#[component]
pub fn ChangeWebhook(
    /// The webhook.
    webhook: Webhook,
    /// Raised once it is changed.
    changed: RwSignal<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let id = webhook.id;
    let fields = Fields::new(&id.to_string(), &WebhookDraft { url: webhook.url, events: webhook.events });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        fields.send(move |draft| async move {
            client::put::<_, Webhook>(desk, &staff::webhook(id), &draft).await?;
            let _ = changed.try_set(());
            Ok(())
        });
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {fields.view(desk)}
            <button type="submit" class="button" aria-disabled=move || fields.busy.get().then_some("true")>
                {desk.say("保存修改", "Save the change")}
            </button>
        </form>
    }
}

/// What is typed and chosen.
#[derive(Clone, Copy)]
struct Fields {
    /// Tells the fields of several forms on one page apart.
    name: StoredValue<String>,
    url: RwSignal<String>,
    events: RwSignal<Vec<EventKind>>,
    errors: RwSignal<Vec<FieldError>>,
    trouble: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
}

impl Fields {
    fn new(name: &str, draft: &WebhookDraft) -> Self {
        Self {
            name: StoredValue::new(format!("url-{name}")),
            url: RwSignal::new(draft.url.clone()),
            events: RwSignal::new(draft.events.clone()),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    fn send<F: Future<Output = Result<(), Problem>> + 'static>(self, send: impl FnOnce(WebhookDraft) -> F) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        self.errors.set(Vec::new());
        let draft = WebhookDraft { url: self.url.get_untracked(), events: self.events.get_untracked() };
        let sending = send(draft);
        spawn_local(async move {
            let answer = sending.await;
            let _ = self.busy.try_set(false);
            if let Err(mut problem) = answer {
                let url = self.name.try_get_value().unwrap_or_default();
                problem
                    .fields
                    .iter_mut()
                    .filter(|error| error.field == "url")
                    .for_each(|e| e.field = url.clone());
                let first = problem.fields.first().map(|error| field_id(&error.field));
                let _ = self.errors.try_set(problem.fields.clone());
                let _ = self.trouble.try_set(Some(problem));
                first.iter().for_each(|id| links::focus(id));
            }
        });
    }

    fn view(self, desk: Desk) -> impl IntoView {
        let language = desk.language_now();
        let name = self.name.get_value();
        let error = move || {
            let words = self.errors.with(|errors| {
                errors.iter().find(|error| error.field == "events").map(|error| error.words(language))
            });
            words.map(|words| view! { <p class="field-error">{words}</p> })
        };
        let kinds = choices()
            .map(|kind| {
                let id = field_id(&format!("{name}-{}", kind.name()));
                let choose = move |_| {
                    self.events.update(|events| match events.iter().position(|there| *there == kind) {
                        Some(at) => {
                            events.remove(at);
                        }
                        None => events.push(kind),
                    });
                };
                view! {
                    <div class="choice">
                        <input type="checkbox" id=id.clone()
                            prop:checked=move || self.events.with(|events| events.contains(&kind))
                            on:change=choose/>
                        <label for=id>{message::event(kind, language)}</label>
                    </div>
                }
            })
            .collect_view();
        view! {
            {move || self.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name=name.clone() typing=Typing::WebAddress label=language.say("网址", "Address")
                hint=language.say("以 https:// 开头，从外面能访问。", "Begins with https:// and can be reached from outside.")
                value=self.url errors=self.errors/>
            <fieldset class="field">
                <legend>{language.say("推送哪些", "What it is told of")}</legend>
                {error}
                <div class="choices">{kinds}</div>
            </fieldset>
        }
    }
}
