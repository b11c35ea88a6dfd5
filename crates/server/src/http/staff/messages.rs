//! Messages: those on their way, the webhooks of integrators, and how whoever is signed in wants to be told.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::message::{
    AddedWebhook, Deliveries, DeliveryState, MessageWishes, Webhook, WebhookDraft, Webhooks, Wishes,
};
use contract::text::TextError;
use serde::Deserialize;
use store::{Contacts, StoreError};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "list_deliveries",
            desk::DELIVERIES,
            list_deliveries,
            "Messages on their way, what failed first.",
        )
        .query(&[
            ("state", "`waiting`, `failed`, `given_up` or `sent`; all if absent"),
            ("after", "`next` of the page before"),
        ])
        .answers::<Deliveries>(200),
        Operation::post(
            "retry_delivery",
            desk::RETRY,
            retry_delivery,
            "Try a message that failed again, now.",
        )
        .problems(&[Code::NotFound, Code::WrongState]),
        Operation::get("list_webhooks", desk::WEBHOOKS, list_webhooks, "Integrators' addresses.")
            .answers::<Webhooks>(200),
        Operation::post(
            "add_webhook",
            desk::WEBHOOKS,
            add_webhook,
            "Register an integrator's address; the secret is shown once.",
        )
        .takes::<WebhookDraft>()
        .answers::<AddedWebhook>(201)
        .problems(&[Code::InvalidFields]),
        Operation::put(
            "change_webhook",
            desk::WEBHOOK,
            change_webhook,
            "Change address and events of a webhook.",
        )
        .takes::<WebhookDraft>()
        .answers::<Webhook>(200)
        .problems(&[Code::NotFound, Code::InvalidFields]),
        Operation::delete("remove_webhook", desk::WEBHOOK, remove_webhook, "Remove a webhook.")
            .problems(&[Code::NotFound]),
        Operation::post(
            "test_webhook",
            desk::TEST_WEBHOOK,
            test_webhook,
            "Send a trial to a webhook; what became of it stands among the deliveries.",
        )
        .problems(&[Code::NotFound]),
        Operation::get(
            "show_message_wishes",
            desk::WISHES,
            show_message_wishes,
            "How whoever is signed in wants to be told.",
        )
        .answers::<MessageWishes>(200),
        Operation::put(
            "set_message_wishes",
            desk::WISHES,
            set_message_wishes,
            "Set how whoever is signed in wants to be told.",
        )
        .takes::<Wishes>()
        .answers::<MessageWishes>(200),
    ]
}

/// Which deliveries are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    state: String,
    after: Option<String>,
}

/// `GET /api/v1/staff/deliveries?state=&after=`
///
/// # Errors
/// 401, 403.
pub async fn list_deliveries(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let state = DeliveryState::named(&wanted.state);
    let found = app.store.deliveries(&staff.grant, state, wanted.after.as_deref(), &app.clock.zone).await;
    Ok(private_json(StatusCode::OK, &found.map_err(|error| Refusal::of(error, &headers))?))
}

/// `POST /api/v1/staff/deliveries/{id}/retry`
///
/// # Errors
/// 404 there is none, 409 it did not fail.
pub async fn retry_delivery(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    done(app.store.retry_delivery(parse(&id, &headers)?, &staff.act).await, &headers)
}

/// `GET /api/v1/staff/webhooks`
///
/// # Errors
/// 401, 403.
pub async fn list_webhooks(
    State(app): State<App>,
    _: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let webhooks = app.store.webhooks().await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &Webhooks { webhooks }))
}

/// `POST /api/v1/staff/webhooks`
///
/// # Errors
/// 422 the address is none or inside the network, or no event is chosen.
pub async fn add_webhook(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let draft = draft(&app, body, &headers).await?;
    let added = app.store.add_webhook(&draft, &staff.act).await;
    let (webhook, secret) = added.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::CREATED, &AddedWebhook { webhook, secret }))
}

/// `PUT /api/v1/staff/webhooks/{id}`
///
/// # Errors
/// As [`add_webhook`]; 404 there is none.
pub async fn change_webhook(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = parse(&id, &headers)?;
    let draft = draft(&app, body, &headers).await?;
    let changed = app.store.change_webhook(id, &draft, &staff.act).await;
    Ok(private_json(StatusCode::OK, &changed.map_err(|error| Refusal::of(error, &headers))?))
}

/// `DELETE /api/v1/staff/webhooks/{id}`
///
/// # Errors
/// 404 there is none.
pub async fn remove_webhook(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    done(app.store.remove_webhook(parse(&id, &headers)?, &staff.act).await, &headers)
}

/// `POST /api/v1/staff/webhooks/{id}/test`
///
/// # Errors
/// 404 there is none.
pub async fn test_webhook(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    done(app.store.test_webhook(parse(&id, &headers)?, &staff.act).await, &headers)
}

/// `GET /api/v1/staff/me/message-wishes`
///
/// # Errors
/// 401 nobody is signed in.
pub async fn show_message_wishes(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let wishes = app.store.wishes_of(staff.who.id).await.map_err(|error| Refusal::of(error, &headers))?;
    wished(&app, &staff, wishes, &headers).await
}

/// `PUT /api/v1/staff/me/message-wishes`
///
/// # Errors
/// 400 a wish is none of those that can be chosen.
pub async fn set_message_wishes(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let wishes: Wishes = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let set = app.store.set_wishes(staff.who.id, wishes, &staff.act).await;
    set.map_err(|error| Refusal::of(error, &headers))?;
    wished(&app, &staff, wishes, &headers).await
}

async fn wished(app: &App, staff: &Staff, wishes: Wishes, headers: &HeaderMap) -> Result<Response, Refusal> {
    let contacts = app.store.contacts_of(staff.who.id).await;
    let Contacts { email, phone } = contacts.map_err(|error| Refusal::of(error, headers))?;
    let wishes = MessageWishes { wishes, has_email: email.is_some(), has_phone: phone.is_some() };
    Ok(private_json(StatusCode::OK, &wishes))
}

async fn draft(app: &App, body: Body, headers: &HeaderMap) -> Result<WebhookDraft, Refusal> {
    let mut draft: WebhookDraft = body::json(body, limits::LETTER_REQUEST, headers).await?;
    draft.url = draft.url.trim().to_owned();
    draft.events.sort_unstable();
    draft.events.dedup();
    let mut errors = Vec::new();
    match app.outward.check(&draft.url) {
        Ok(url) => draft.url = url.into(),
        Err(error) => errors.push(FieldError::new("url", error)),
    }
    if draft.events.is_empty() {
        errors.push(FieldError::new("events", TextError::Missing));
    } else if !draft.events.iter().all(|event| rules::message::is_for_integrators(*event)) {
        errors.push(FieldError::new("events", TextError::NotAChoice));
    }
    if errors.is_empty() { Ok(draft) } else { Err(Problem::fields(errors, language_of(headers)).into()) }
}

fn done(outcome: Result<(), StoreError>, headers: &HeaderMap) -> Result<Response, Refusal> {
    outcome.map_err(|error| Refusal::of(error, headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn parse(id: &str, headers: &HeaderMap) -> Result<i64, Refusal> {
    id.parse().map_err(|_| Refusal::new(Code::NotFound, headers))
}
