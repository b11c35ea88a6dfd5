//! The public pages, the desk's page, and the switch of the text size.

use crate::app::App;
use crate::http::guard::policy_framing_own_pages;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::{self, set};
use crate::page::{Reader, answer, is_kept, render};
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::address::{Address, Misread, Page};
use contract::problem::{Code, Problem};
use huiyin::document::Scripts;
use huiyin::screen::Content;

/// The cookie that remembers the text size. It holds nothing else.
const SIZE_COOKIE: &str = "size=large";

/// `GET` of anything that no route names: a browser file, a public page, or a page that says there is none.
pub async fn show_page(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return refuse_method(headers).await;
    }
    if let Some(file) = app.site.answer(uri.path(), &headers) {
        return file;
    }
    let reader = reader(&headers);
    let path_and_query = uri.path_and_query().map_or("/", |both| both.as_str());
    let address = match Address::read(path_and_query) {
        Ok(address) => address,
        Err(Misread::NotADay { field, address }) => {
            let problem = Problem::not_a_day(field, address.language);
            let content = (StatusCode::UNPROCESSABLE_ENTITY, Content::Problem(problem), Scripts::None);
            return answer(&app, &address, reader, content).await;
        }
        Err(Misread::NoPage) => return missing(&app, uri.path(), reader, &headers).await,
    };
    if is_kept(&address.page) {
        let key = (address.to_string(), reader, "accept-encoding, cookie");
        let kept = app.pages.answer(&app, key, &headers, render(&app, &address, reader)).await;
        let mut response = kept.unwrap_or_else(|error| Refusal::of(error, &headers).into_response());
        if matches!(address.page, Page::Disclosure { .. }) {
            frame_own_pages(&mut response);
        }
        return response;
    }
    let (status, html) = render(&app, &address, reader).await;
    let mut response = reply::html(status, "private, no-cache", html);
    if matches!(address.page, Page::Embed(_)) {
        frame_own_pages(&mut response);
    }
    response
}

/// `GET /text-size?size=large|normal&back=/…`: remembers the choice and goes back.
pub async fn set_text_size(RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let value = |name: &str| {
        let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    // Only a page of ours: what is no address of this site could lead anywhere.
    let back = Address::parse(&value("back")).map_or_else(|| "/".to_owned(), |address| address.to_string());
    let cookie = match value("size").as_str() {
        "large" => "size=large; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        _ => "size=normal; Path=/; Max-Age=0; SameSite=Lax; HttpOnly",
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    set(&mut response, header::SET_COOKIE, cookie);
    set(&mut response, header::CACHE_CONTROL, "no-store");
    if let Ok(back) = HeaderValue::try_from(back) {
        response.headers_mut().insert(header::LOCATION, back);
    }
    response
}

/// `GET /console…`: the desk. One page for all its views; its files are files of the site.
pub async fn show_console(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    if let Some(file) = app.site.answer(uri.path(), &headers) {
        return file;
    }
    let assets = &app.site.console;
    let styles: String = assets
        .styles
        .iter()
        .map(|style| {
            format!("<link rel=\"stylesheet\" href=\"{}\"{}>", style.address, integrity(&style.integrity))
        })
        .collect();
    let html = format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <title>回音工作台</title><link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">{styles}</head>\
         <body><div id=\"console\"></div><noscript><p>工作台需要启用 JavaScript。</p>\
         <p lang=\"en\">The desk needs JavaScript.</p></noscript>\
         <script defer src=\"{}\"{} data-glue=\"{}\" data-wasm=\"{}\"></script></body></html>",
        assets.start.address,
        integrity(&assets.start.integrity),
        assets.glue,
        assets.wasm
    );
    let mut response = reply::html(StatusCode::OK, "no-cache", html);
    frame_own_pages(&mut response);
    response
}

fn frame_own_pages(response: &mut Response) {
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy_framing_own_pages());
    set(response, header::X_FRAME_OPTIONS, "DENY");
}

/// A bureau may offer Chinese alone: its English addresses then lead nowhere.
pub async fn hide_english(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path == "/en" || path.starts_with("/en/") {
        match app.in_force().await {
            Ok(rules) if rules.settings.english() => {}
            Ok(_) => return missing(&app, "/", reader(request.headers()), request.headers()).await,
            Err(error) => return Refusal::of(error, request.headers()).into_response(),
        }
    }
    next.run(request).await
}

/// A method that the address does not offer.
pub async fn refuse_method(headers: HeaderMap) -> Response {
    Refusal::new(Code::MethodNotAllowed, &headers).into_response()
}

/// What a reader's request says about how to show a page.
pub fn reader(headers: &HeaderMap) -> Reader {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    Reader { large_text: cookies.flat_map(|line| line.split(';')).any(|cookie| cookie.trim() == SIZE_COOKIE) }
}

async fn missing(app: &App, path: &str, reader: Reader, headers: &HeaderMap) -> Response {
    if path.starts_with("/api/") {
        return Refusal::new(Code::NotFound, headers).into_response();
    }
    let english = path == "/en" || path.starts_with("/en/");
    let home = if english { "/en/" } else { "/" };
    let address = Address::parse(home).unwrap_or_else(|| Page::Home.in_language(language_of(headers)));
    let content = Content::Problem(Problem::new(Code::NotFound, address.language));
    answer(app, &address, reader, (StatusCode::NOT_FOUND, content, Scripts::None)).await
}

fn integrity(value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" integrity=\"{value}\"") }
}
