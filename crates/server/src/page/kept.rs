//! Pages rendered once per publication and kept compressed. The key holds whatever changes the HTML: address,
//! text size, the newest publication, and the bureau's day, for a light turns late at midnight (decision 4).

use crate::app::App;
use crate::http::assets::{Accepts, accepts};
use crate::http::reply::set;
use crate::in_force::Newest;
use crate::page::{Reader, render};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::Date;
use contract::address::Address;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::Arc;
use store::StoreError;

/// How much memory kept pages may take.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Good enough for a page that is made once and sent often; level 11 would hold its first reader up.
const BROTLI_LEVEL: i32 = 9;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    reader: Reader,
    publication: i64,
    day: Date,
}

/// A page, ready to be sent.
struct Kept {
    status: StatusCode,
    plain: Bytes,
    brotli: Bytes,
    gzip: Bytes,
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
            u32::try_from(kept.plain.len() + kept.brotli.len() + kept.gzip.len()).unwrap_or(u32::MAX)
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

    /// The page of an address, rendered if it is not kept. Many who ask at once wait for one rendering.
    ///
    /// # Errors
    /// The database failed.
    pub async fn answer(
        &self,
        app: &App,
        address: &Address,
        reader: Reader,
        headers: &HeaderMap,
    ) -> Result<Response, StoreError> {
        let key = Key {
            address: address.to_string(),
            reader,
            publication: self.newest.publication(app).await?,
            day: app.clock.now().day,
        };
        let kept = match self.pages.get(&key).await {
            Some(kept) => kept,
            None => {
                let making = async {
                    let (status, html) = render(app, address, reader).await;
                    Arc::new(pack(status, html))
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
}

fn pack(status: StatusCode, html: String) -> Kept {
    let digest = Sha256::digest(html.as_bytes());
    let tag = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: BROTLI_LEVEL, ..Default::default() };
    brotli::BrotliCompress(&mut html.as_bytes(), &mut brotli, &parameters).expect("memory can be written");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    gzip.write_all(html.as_bytes()).expect("memory can be written");
    let gzip = gzip.finish().expect("memory can be written");
    Kept { status, plain: html.into(), brotli: brotli.into(), gzip: gzip.into(), tag }
}

fn send(kept: &Kept, headers: &HeaderMap) -> Response {
    let (content, encoding) = match accepts(headers) {
        Accepts::Brotli => (&kept.brotli, Some("br")),
        Accepts::Gzip => (&kept.gzip, Some("gzip")),
        Accepts::Plain => (&kept.plain, None),
    };
    let tag = format!("\"{}-{}\"", kept.tag, encoding.unwrap_or("plain"));
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let unchanged = asked.split(',').any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (kept.status, Body::from(content.clone())).into_response()
    };
    if let Some(encoding) = encoding.filter(|_| !unchanged) {
        set(&mut response, header::CONTENT_ENCODING, encoding);
    }
    set(&mut response, header::CONTENT_TYPE, "text/html; charset=utf-8");
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    set(&mut response, header::VARY, "accept-encoding, cookie");
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
