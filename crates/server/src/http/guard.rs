//! What goes around every answer: headers that keep a page in its place, and the refusal of writes that
//! another site's page sends.

use crate::app::App;
use crate::http::problem::Refusal;
use crate::http::reply::set;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::address::server;
use contract::problem::Code;
use sha2::{Digest, Sha256};

/// No inline script, no eval but the wasm's, nothing from elsewhere (decision 3).
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'";

/// The policy of a page that the given origins may frame.
pub fn policy_framed_by(ancestors: &str) -> HeaderValue {
    let policy = format!("{POLICY}; frame-ancestors {ancestors}");
    HeaderValue::try_from(policy).unwrap_or_else(|_| unframed())
}

/// The policy of the desk, of the builder of embeds and of a record with its files: nobody frames them, and they frame
/// nothing but what is of this site.
pub fn policy_framing_own_pages() -> HeaderValue {
    let policy = format!("{POLICY}; frame-src 'self'; frame-ancestors 'none'");
    HeaderValue::try_from(policy).unwrap_or_else(|_| unframed())
}

/// The policy of a framed page: the sheets that stand within it, by their hashes, its one script, and nothing else.
pub fn policy_of_frame(styles: &str, ancestors: &str) -> HeaderValue {
    let styles = if styles.is_empty() { "'none'" } else { styles };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src {styles}; form-action 'none'; base-uri 'none'; \
         frame-ancestors {ancestors}"
    );
    HeaderValue::try_from(policy).unwrap_or_else(|_| unframed())
}

/// What stands within a page, as a policy allows it: by its hash. Nothing for nothing.
pub fn hash_source(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Lets any page read what anybody may read: for what asks of no cookie and nobody's letter. An error too: without
/// the header a browser keeps from the page what went wrong and says only that nothing came.
pub fn readable_anywhere(mut response: Response) -> Response {
    set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(&mut response, HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    response
}

fn unframed() -> HeaderValue {
    HeaderValue::try_from(format!("{POLICY}; frame-ancestors 'none'")).expect("a constant of visible ASCII")
}

/// What a page says that fills a window of its own. Every link in a frame leads to the bureau itself, no script in one
/// asks for a camera, and the window around it is another site's.
const OF_A_WINDOW: [(&str, &str); 3] = [
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Adds the headers that every answer has; a handler's own policy stands.
pub async fn add_headers(request: Request, next: Next) -> Response {
    let is_framed = request.uri().path().starts_with(server::EMBED);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if is_part_of_a_page(headers) {
        return response;
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, unframed());
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    for (name, value) in OF_A_WINDOW.into_iter().filter(|_| !is_framed) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Scripts, sheets and wasm are no pages: opened by themselves they are text or a download. What they may do is said by
/// the page that they stand in, so the rest would be half of what a small one weighs.
fn is_part_of_a_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    ["text/javascript", "text/css", "application/wasm"].iter().any(|part| kind.starts_with(part))
}

/// Refuses a write that a browser sends for another site's page. Programs send neither header and pass.
pub async fn refuse_other_sites(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_own(request.headers(), &app.public_url) {
        next.run(request).await
    } else {
        Refusal::new(Code::CrossSite, request.headers()).into_response()
    }
}

fn is_own(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text(HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None) => true,
        (None, Some(origin)) => {
            let host = text(header::HOST).unwrap_or("?");
            let own_host = origin.split_once("://").is_some_and(|(_, origin_host)| origin_host == host);
            origin == public_url || own_host
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn what_stands_within_a_page_is_allowed_by_its_hash() {
        assert_eq!(
            hash_source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
        let policy = policy_of_frame("", "*");
        assert!(policy.to_str().expect("ascii").contains("style-src 'none'"));
    }

    #[test]
    fn another_sites_page_cannot_write() {
        let public = "https://jyj.example.cn";
        for refused in [
            headers(&[("sec-fetch-site", "cross-site")]),
            headers(&[("sec-fetch-site", "same-site"), ("origin", "https://jyj.example.cn")]),
            headers(&[("origin", "https://evil.example"), ("host", "jyj.example.cn")]),
            headers(&[("origin", "null"), ("host", "jyj.example.cn")]),
        ] {
            assert!(!is_own(&refused, public), "{refused:?}");
        }
        for taken in [
            headers(&[]),
            headers(&[("sec-fetch-site", "same-origin")]),
            headers(&[("origin", "https://jyj.example.cn"), ("host", "10.0.0.1")]),
            headers(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]),
        ] {
            assert!(is_own(&taken, public), "{taken:?}");
        }
    }
}
