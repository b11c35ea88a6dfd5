//! What an integrator is sent: what happened, to which public thing, and where it can be read.

use crate::app::App;
use crate::job::deliver::Failed;
use jiff::Timestamp;
use serde_json::json;
use store::Outgoing;

/// Sends it.
///
/// # Errors
/// See [`crate::job::outward::Outward::post`].
pub(super) async fn send(app: &App, outgoing: &Outgoing, url: &str, secret: &[u8]) -> Result<(), Failed> {
    let at = Timestamp::from_millisecond(outgoing.at).unwrap_or(Timestamp::UNIX_EPOCH);
    let body = json!({
        "id": outgoing.id,
        "event": outgoing.event,
        "thing": outgoing.thing,
        "url": format!("{}{}", app.public_url, rules::message::path_of(&outgoing.thing)),
        "at": at.to_string(),
    });
    app.outward.post(url, secret, app.clock.now().millis / 1000, body.to_string()).await
}
