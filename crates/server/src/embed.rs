//! Embeds as requests ask for them: who may frame with which key, and what comes of each load. Keys are read at most
//! once a second and counts written once a minute, so that a framed page costs the database nothing.

use crate::app::App;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use contract::address::frame::FrameView;
use contract::embed::FrameOutcome;
use contract::frame::HostOrigin;
use contract::id::EmbedKey;
use rules::embed::{Permit, Place, Tally};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::StoreError;

/// How long the keys are believed; another process may change them as well.
const BELIEVED: Duration = Duration::from_secs(1);

type Permits = Arc<BTreeMap<EmbedKey, Permit>>;

/// The keys as they were read last, and the counts that wait to be written down.
#[derive(Default)]
pub struct Embeds {
    permits: Mutex<Option<(Instant, Permits)>>,
    tally: Mutex<Tally>,
    /// One writes counts down at a time: who looks meanwhile waits for what another took, and does not miss it.
    writing: tokio::sync::Mutex<()>,
}

impl Embeds {
    /// Forgets the keys: whoever needs one next asks.
    pub fn changed(&self) {
        *self.permits.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    async fn permits(&self, app: &App) -> Result<Permits, StoreError> {
        let believed = self.permits.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, permits)) = believed.filter(|(asked, _)| asked.elapsed() < BELIEVED) {
            return Ok(permits);
        }
        let asked = Instant::now();
        let permits = Arc::new(app.store.embed_permits().await?);
        *self.permits.lock().unwrap_or_else(PoisonError::into_inner) = Some((asked, permits.clone()));
        Ok(permits)
    }

    fn add(&self, app: &App, place: Place, outcome: FrameOutcome) {
        let day = app.clock.now().day;
        self.tally.lock().unwrap_or_else(PoisonError::into_inner).add(day, place, outcome);
    }
}

/// The list for `frame-ancestors` of a framed page that was asked for with this query. Where it cannot be known nobody
/// frames it.
pub async fn ancestors(app: &App, query: &str) -> String {
    match permit(app, query).await {
        Ok(permit) => permit.ancestors(),
        Err(error) => {
            tracing::error!(%error, "who may frame a page is not known, so nobody may");
            "'none'".to_owned()
        }
    }
}

/// Counts a framed page that was answered with that status. What failed on our side is in the log and not counted.
pub async fn note_load(
    app: &App,
    view: Option<FrameView>,
    query: &str,
    headers: &HeaderMap,
    status: StatusCode,
) {
    let (Some(host), Ok(permit)) = (Host::of(app, query, headers), permit(app, query).await) else { return };
    if !status.is_server_error() {
        let found = status.is_success() || status == StatusCode::NOT_MODIFIED;
        let outcome = permit.outcome(host.0.as_ref(), found);
        app.embeds.add(app, host.place(&permit, view), outcome);
    }
}

/// Why a frame shows nothing. Only that it never answered is counted here: all else was when it was asked for.
///
/// # Errors
/// The database failed.
pub async fn explain(
    app: &App,
    view: Option<FrameView>,
    query: &str,
    headers: &HeaderMap,
    found: bool,
) -> Result<FrameOutcome, StoreError> {
    let permit = permit(app, query).await?;
    let host = Host::of(app, query, headers);
    let outcome = permit.outcome(host.as_ref().and_then(|host| host.0.as_ref()), found);
    if outcome != FrameOutcome::Fine || value(query, "why").as_deref() != Some(FrameOutcome::NoAnswer.name())
    {
        return Ok(outcome);
    }
    if let Some(host) = host {
        app.embeds.add(app, host.place(&permit, view), FrameOutcome::NoAnswer);
    }
    Ok(FrameOutcome::NoAnswer)
}

/// Writes down what was counted until now.
///
/// # Errors
/// The database failed; what was counted waits for the next time.
pub async fn write_down(app: &App) -> Result<(), StoreError> {
    let _turn = app.embeds.writing.lock().await;
    let tally = || app.embeds.tally.lock().unwrap_or_else(PoisonError::into_inner);
    let counted = tally().take();
    app.store.add_embed_counts(counted).await.map_err(|(error, left)| {
        tally().put_back(left);
        error
    })
}

async fn permit(app: &App, query: &str) -> Result<Permit, StoreError> {
    let Some(key) = value(query, "key") else {
        let rules = app.in_force().await?;
        let sources = rules.settings.set("frame_ancestors").unwrap_or(&app.frame_ancestors);
        return Ok(Permit::Setting(sources.to_owned()));
    };
    let Ok(key) = EmbedKey::parse(&key) else { return Ok(Permit::Unknown) };
    Ok(app.embeds.permits(app).await?.get(&key).cloned().unwrap_or(Permit::Unknown))
}

/// The site around a frame: as the loader names it, else as the browser says where the request comes from.
struct Host(Option<HostOrigin>);

impl Host {
    /// `None` where it is our own page, or where the frame is no frame at all: a page opened by itself.
    fn of(app: &App, query: &str, headers: &HeaderMap) -> Option<Self> {
        let header = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let named = value(query, "host").and_then(|host| HostOrigin::parse(&host));
        let host = named.or_else(|| origin(header(header::REFERER)?));
        let own = host.as_ref().is_some_and(|host| host.as_str() == app.public_url)
            || header(HeaderName::from_static("sec-fetch-site")) == Some("same-origin");
        let alone = header(HeaderName::from_static("sec-fetch-dest")) == Some("document");
        (!own && !alone).then_some(Self(host))
    }

    fn place(&self, permit: &Permit, view: Option<FrameView>) -> Place {
        permit.place(self.0.as_ref(), view.map_or("", FrameView::name))
    }
}

/// The origin of an address.
fn origin(address: &str) -> Option<HostOrigin> {
    let (scheme, rest) = address.split_once("://")?;
    HostOrigin::parse(&format!("{scheme}://{}", rest.split(['/', '?', '#']).next()?))
}

fn value(query: &str, name: &str) -> Option<String> {
    let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_of_a_referer_is_a_browsers_or_none() {
        let read = |address| origin(address).map(|origin| origin.to_string());
        assert_eq!(read("https://news.cn/a?b=https://c.cn").as_deref(), Some("https://news.cn"));
        assert_eq!(read("http://a.cn:8000").as_deref(), Some("http://a.cn:8000"));
        for forged in
            ["", "about:blank", "https://user@a.cn/", "https://a.cn;x/", "https://<b>/", "javascript://a.cn/"]
        {
            assert_eq!(read(forged), None, "{forged}");
        }
    }
}
