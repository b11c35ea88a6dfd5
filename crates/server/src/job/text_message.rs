//! What the gateway of text messages is sent: a number and a status, to the writer of a letter its state or a code,
//! and to who follows a plan the link that leaves. The words around them are the template that the operator approved.

use crate::app::App;
use crate::job::deliver::Failed;
use crate::job::follow_words;
use contract::language::Language;
use contract::problem::FieldError;
use contract::staff::message::{EventKind, Trouble};
use serde::Deserialize;
use serde_json::json;
use store::{Outgoing, WriterMessage};

/// The name of the setting.
pub const SETTING: &str = "text_messages";

/// The setting `text_messages`.
#[derive(Deserialize)]
struct Gateway {
    url: String,
}

/// Checks a value of the setting as a webhook's address is checked.
///
/// # Errors
/// Nothing may be sent to that address.
pub fn check(app: &App, value: &str) -> Result<(), FieldError> {
    let gateway = serde_json::from_str(value).unwrap_or(Gateway { url: String::new() });
    if gateway.url.is_empty() {
        return Ok(());
    }
    app.outward.check(&gateway.url).map(|_| ()).map_err(|error| FieldError::new("url", error))
}

/// Sends it.
///
/// # Errors
/// No gateway is set; else see [`crate::job::outward::Outward::post`].
pub(super) async fn send(app: &App, outgoing: &Outgoing, phone: &str) -> Result<(), Failed> {
    let not_set_up = Failed::now(Trouble::NotSetUp);
    let set = app.store.setting(SETTING).await.map_err(|_| not_set_up)?.ok_or(not_set_up)?;
    let gateway: Gateway = serde_json::from_str(&set).map_err(|_| not_set_up)?;
    let key = app.text_message_key.as_ref().ok_or(not_set_up)?;
    let mut body = json!({
        "id": outgoing.id,
        "to": phone,
        "number": number(outgoing),
        "status": outgoing.event,
    });
    if let Some(message) = &outgoing.follower {
        body["leave"] = follow_words::leave_url(&app.public_url, message, Language::Chinese).into();
    }
    if outgoing.days_late > 0 {
        body["days"] = outgoing.days_late.into();
    }
    match &outgoing.writer {
        Some(WriterMessage::State(state)) => body["state"] = state.name().into(),
        Some(WriterMessage::Code(code)) => body["code"] = code.as_str().into(),
        None => {}
    }
    app.outward.post(&gateway.url, key.as_bytes(), app.clock.now().millis / 1000, body.to_string()).await
}

/// The number of the thing; of a digest, how many letters and answers of a round wait; for who follows a plan the code, or how much moved.
fn number(outgoing: &Outgoing) -> String {
    match (outgoing.event, &outgoing.follower) {
        (EventKind::FollowConfirm, Some(message)) => message.code.clone(),
        (EventKind::FollowDigest, Some(message)) => message.about.len().to_string(),
        (EventKind::Digest, _) => {
            (outgoing.waiting.to_accept + outgoing.waiting.to_answer + outgoing.answers).to_string()
        }
        _ => outgoing.thing.split_once('/').map_or("", |(_, number)| number).to_owned(),
    }
}
