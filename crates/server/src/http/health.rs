//! For those who run it: is it alive, is it ready, what does it count.

use crate::app::App;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// `GET /healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too.
pub async fn readyz(State(app): State<App>) -> Response {
    match app.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// `GET /metrics`: Prometheus text. Counts only; nothing of anybody.
pub async fn metrics(State(app): State<App>) -> Response {
    let counted =
        (app.store.letters_stored().await, app.store.publication().await, app.store.delivery_counts().await);
    let (Ok(letters), Ok(publication), Ok(messages)) = counted else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let text = format!(
        "# HELP huiyin_letters_total Letters stored since the beginning.\n# TYPE huiyin_letters_total counter\n\
         huiyin_letters_total {letters}\n\
         # HELP huiyin_publication Number of the newest publication.\n# TYPE huiyin_publication counter\n\
         huiyin_publication {publication}\n\
         # HELP huiyin_messages Messages that wait, failed and are tried again, or were given up.\n\
         # TYPE huiyin_messages gauge\n\
         huiyin_messages{{state=\"waiting\"}} {}\nhuiyin_messages{{state=\"failed\"}} {}\n\
         huiyin_messages{{state=\"given_up\"}} {}\n",
        messages.waiting, messages.failed, messages.given_up
    );
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
