//! What the gateway of text messages is sent: a number and a status, nothing else. The words around them are
//! the template that the operator approved.

use crate::app::App;
use crate::job::deliver::Failed;
use contract::staff::message::{EventKind, Trouble};
use serde::Deserialize;
use serde_json::json;
use store::Outgoing;

/// The setting `text_messages`.
#[derive(Deserialize)]
struct Gateway {
    url: String,
}

/// Sends it.
///
/// # Errors
/// No gateway is set; else see [`crate::job::outward::Outward::post`].
pub(super) async fn send(app: &App, outgoing: &Outgoing, phone: &str) -> Result<(), Failed> {
    let not_set_up = Failed::now(Trouble::NotSetUp);
    let set = app.store.setting("text_messages").await.map_err(|_| not_set_up)?.ok_or(not_set_up)?;
    let gateway: Gateway = serde_json::from_str(&set).map_err(|_| not_set_up)?;
    let key = app.text_message_key.as_ref().ok_or(not_set_up)?;
    let body = json!({
        "id": outgoing.id,
        "to": phone,
        "number": number(outgoing),
        "status": outgoing.event,
    });
    app.outward.post(&gateway.url, key.as_bytes(), app.clock.now().millis / 1000, body.to_string()).await
}

/// The number of the thing; of a digest, how many letters wait.
fn number(outgoing: &Outgoing) -> String {
    match outgoing.event {
        EventKind::Digest => (outgoing.waiting.to_accept + outgoing.waiting.to_answer).to_string(),
        _ => outgoing.thing.split_once('/').map_or("", |(_, number)| number).to_owned(),
    }
}
