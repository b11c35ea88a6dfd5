//! Pages and files made once per publication and kept compressed. The key holds whatever changes them: address,
//! text size, the newest publication, and the bureau's day, for a light turns late at midnight (decision 4).

use crate::app::App;
use crate::http::assets::{Accepts, accepts};
use crate::http::problem::Refusal;
use crate::in_force::Newest;
use crate::page::Reader;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::Date;
use contract::problem::Problem;
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::Arc;
use store::StoreError;

/// How much memory kept pages may take.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Good enough for a page that is made once and sent often; level 11 would hold its first reader up.
const BROTLI_LEVEL: i32 = 9;
/// From this size on even that would hold its first reader up for a second.
const LARGE: usize = 512 * 1024;
const BROTLI_LEVEL_OF_LARGE: i32 = 4;
/// The media type that is not compressed once more.
const PIXELS: &str = "image/png";

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    reader: Reader,
    publication: i64,
    day: Date,
}

/// What is to be kept.
pub struct Made {
    /// What it is, in headers.
    pub headers: Vec<(HeaderName, String)>,
    /// The whole of it.
    pub content: Vec<u8>,
    /// When it last changed, if that is known.
    pub changed: Option<Timestamp>,
}

/// A page, ready to be sent.
struct Kept {
    status: StatusCode,
    headers: HeaderMap,
    changed: Option<Timestamp>,
    plain: Bytes,
    /// As Brotli and as gzip, where that makes it smaller.
    packed: Option<(Bytes, Bytes)>,
    tag: String,
}

/// The kept pages.
pub struct KeptPages {
    pages: moka::future::Cache<Key, Arc<Kept>>,
    /// The newest publication, and what is in force with it.
    pub newest: Newest,
}

impl Default for KeptPages {
    fn default() -> Self {
        let weight = |_: &Key, kept: &Arc<Kept>| {
            let packed = kept.packed.as_ref().map_or(0, |(brotli, gzip)| brotli.len() + gzip.len());
            u32::try_from(kept.plain.len() + packed).unwrap_or(u32::MAX)
        };
        let pages = moka::future::Cache::builder().max_capacity(MOST_BYTES).weigher(weight).build();
        Self { pages, newest: Newest::default() }
    }
}

impl KeptPages {
    /// Forgets which publication is the newest: the next page asks.
    pub fn published(&self) {
        self.newest.forget();
    }

    /// The page of an address, rendered if it is not kept. Many who ask at once wait for one rendering. `vary` names
    /// what else of a request changes it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn answer(
        &self,
        app: &App,
        (address, reader, vary): (String, Reader, &str),
        headers: &HeaderMap,
        rendering: impl Future<Output = (StatusCode, String)>,
    ) -> Result<Response, StoreError> {
        let key = self.key(app, address, reader).await?;
        let kept = match self.pages.get(&key).await {
            Some(kept) => kept,
            None => {
                let making = async {
                    let (status, html) = rendering.await;
                    let made = Made {
                        headers: vec![
                            (header::CONTENT_TYPE, "text/html; charset=utf-8".into()),
                            (header::VARY, vary.into()),
                        ],
                        content: html.into_bytes(),
                        changed: None,
                    };
                    Arc::new(pack(status, made))
                };
                // What is not there today may be published any moment, and made-up addresses are endless.
                let kept = self.pages.get_with(key.clone(), making).await;
                if kept.status != StatusCode::OK {
                    self.pages.invalidate(&key).await;
                }
                kept
            }
        };
        Ok(send(&kept, headers))
    }

    /// A public file of an address, made if it is not kept. A problem is not kept.
    ///
    /// # Errors
    /// What making it met, or the database failed.
    pub async fn file(
        &self,
        app: &App,
        address: String,
        headers: &HeaderMap,
        making: impl Future<Output = Result<Made, Problem>>,
    ) -> Result<Response, Refusal> {
        let key = self.key(app, address, Reader::default()).await;
        let key = key.map_err(|error| Refusal::of(error, headers))?;
        let making = async {
            let mut made = making.await?;
            made.headers.push((header::VARY, "accept-encoding".into()));
            Ok(Arc::new(pack(StatusCode::OK, made)))
        };
        let kept = self.pages.try_get_with(key, making).await;
        kept.map(|kept| send(&kept, headers)).map_err(|problem: Arc<Problem>| Refusal((*problem).clone()))
    }

    async fn key(&self, app: &App, address: String, reader: Reader) -> Result<Key, StoreError> {
        let publication = self.newest.publication(app).await?;
        Ok(Key { address, reader, publication, day: app.clock.now().day })
    }
}

fn pack(status: StatusCode, made: Made) -> Kept {
    let content = made.content;
    let digest = Sha256::digest(&content);
    let tag = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let quality = if content.len() < LARGE { BROTLI_LEVEL } else { BROTLI_LEVEL_OF_LARGE };
    // Pixels are compressed by their own format.
    let is_dense = made.headers.iter().any(|(name, value)| *name == header::CONTENT_TYPE && value == PIXELS);
    let packed = (!is_dense).then(|| packed(&content, quality));
    let headers = made.headers.into_iter().filter_map(|(name, value)| Some((name, value.try_into().ok()?)));
    let mut headers: HeaderMap = headers.collect();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    let printed = made.changed.and_then(|at| DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok());
    if let Some(value) = printed.and_then(|text| HeaderValue::try_from(text).ok()) {
        headers.insert(header::LAST_MODIFIED, value);
    }
    Kept { status, headers, changed: made.changed, plain: content.into(), packed, tag }
}

/// In brotli of a level, and in gzip.
pub fn packed(content: &[u8], quality: i32) -> (Bytes, Bytes) {
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
    let mut unread = content;
    brotli::BrotliCompress(&mut unread, &mut brotli, &parameters).expect("memory can be written");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    gzip.write_all(content).expect("memory can be written");
    (brotli.into(), gzip.finish().expect("memory can be written").into())
}

fn send(kept: &Kept, headers: &HeaderMap) -> Response {
    let (content, encoding) = match (accepts(headers), &kept.packed) {
        (Accepts::Brotli, Some((brotli, _))) => (brotli, Some("br")),
        (Accepts::Gzip, Some((_, gzip))) => (gzip, Some("gzip")),
        _ => (&kept.plain, None),
    };
    let tag = format!("\"{}-{}\"", kept.tag, encoding.unwrap_or("plain"));
    let unchanged = is_known(headers, &tag, kept.changed);
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (kept.status, Body::from(content.clone())).into_response()
    };
    response.headers_mut().extend(kept.headers.clone());
    if let Some(encoding) = encoding.filter(|_| !unchanged) {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Whether the asker has it already. A tag is asked first: a time knows only seconds.
fn is_known(headers: &HeaderMap, tag: &str, changed: Option<Timestamp>) -> bool {
    let asked = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(known) = asked(header::IF_NONE_MATCH) {
        return known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag);
    }
    let since = asked(header::IF_MODIFIED_SINCE);
    let since = since.and_then(|text| DateTimeParser::new().parse_timestamp(text).ok());
    changed.zip(since).is_some_and(|(changed, since)| changed.as_second() <= since.as_second())
}
