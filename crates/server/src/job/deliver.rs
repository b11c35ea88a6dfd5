//! Sending what is due over one channel: claimed, tried, marked. At most a few at once, none for long.

use crate::app::App;
use crate::job::{text_message, webhook};
use contract::staff::message::{Channel, Trouble};
use std::time::Duration;
use store::{Outgoing, StoreError, Target, Tried, keys};
use tokio::task::JoinSet;

/// At most so many are sent at once over a channel.
const AT_ONCE: u64 = 8;
/// The longest that one try takes. Shorter than the lease of a claim.
const TRY: Duration = Duration::from_secs(30);

/// Why something was not handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Why.
    pub trouble: Trouble,
    /// What the other side answered.
    pub status: Option<u16>,
    /// Whether trying again is of no use.
    pub for_good: bool,
}

impl Failed {
    /// For now.
    pub fn now(trouble: Trouble) -> Self {
        Self { trouble, status: None, for_good: false }
    }

    /// For good.
    pub fn for_good(trouble: Trouble) -> Self {
        Self { trouble, status: None, for_good: true }
    }

    /// With the number that the other side answered.
    #[must_use]
    pub fn answered(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }
}

/// Sends some of what is due; says how many were tried.
///
/// # Errors
/// The database failed.
pub async fn some(app: &App, channel: Channel) -> Result<usize, StoreError> {
    some_within(app, channel, TRY).await
}

/// As [`some`], with the longest that one try may take.
///
/// # Errors
/// As [`some`].
pub async fn some_within(app: &App, channel: Channel, longest: Duration) -> Result<usize, StoreError> {
    let due = app.store.claim(channel, AT_ONCE, app.clock.now()).await?;
    let claimed = due.len();
    let mut tries = JoinSet::new();
    for outgoing in due {
        tries.spawn(attempt(app.clone(), channel, outgoing, longest));
    }
    // All end, also when one could not be marked: what is broken off is sent twice.
    let mut marked = Ok(claimed);
    while let Some(ended) = tries.join_next().await {
        match ended {
            Ok(Ok(())) => {}
            Ok(Err(error)) => marked = Err(error),
            Err(error) => tracing::error!(%error, "sending a message broke off"),
        }
    }
    marked
}

async fn attempt(
    app: App,
    channel: Channel,
    outgoing: Outgoing,
    longest: Duration,
) -> Result<(), StoreError> {
    let sent = tokio::time::timeout(longest, hand_over(&app, channel, &outgoing)).await;
    let tried = match sent.unwrap_or(Err(Failed::now(Trouble::TimedOut))) {
        Ok(()) => Tried::Sent,
        Err(failed) => {
            let (trouble, status) = (failed.trouble, failed.status);
            tracing::warn!(delivery = outgoing.id, ?trouble, status, "a message was not sent");
            let [jitter] = keys::random();
            let wait = rules::message::wait_after(outgoing.tries + 1, jitter);
            let next_try_at = wait.filter(|_| !failed.for_good).map(|wait| app.clock.now().millis + wait);
            Tried::Failed { trouble, status, next_try_at }
        }
    };
    app.store.mark(outgoing.id, tried).await
}

async fn hand_over(app: &App, channel: Channel, outgoing: &Outgoing) -> Result<(), Failed> {
    match (&outgoing.target, channel) {
        (Target::Contact(email), Channel::Email) => app.mailer.send(app, outgoing, email).await,
        (Target::Contact(phone), Channel::TextMessage) => text_message::send(app, outgoing, phone).await,
        (Target::Webhook { url, secret }, Channel::Webhook) => {
            webhook::send(app, outgoing, url, secret).await
        }
        _ => Err(Failed::for_good(Trouble::NobodyThere)),
    }
}
