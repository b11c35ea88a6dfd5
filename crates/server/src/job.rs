//! What `serve` does by itself. It looks again and again instead of setting alarms, so that nothing is missed
//! while it was not running, and several nodes may do it at once.

use crate::app::App;
use std::time::Duration;

/// How long it rests between two looks.
const REST: Duration = Duration::from_secs(10);

/// Does what is due, for as long as the service runs.
pub async fn run(app: App) {
    loop {
        publish_due(&app).await;
        tokio::time::sleep(REST).await;
    }
}

/// Publishes what was approved for a time that has come.
pub async fn publish_due(app: &App) {
    match app.store.publish_due(app.clock.now()).await {
        Ok(0) => {}
        Ok(count) => {
            app.pages.published();
            tracing::info!(count, "published what was due");
        }
        Err(error) => tracing::error!(%error, "what was due could not be published"),
    }
}
