//! `/api`: the API to be read by a person, made from the same document as `openapi.json`. No script, and nothing
//! written twice: what an operation does stands where it is defined.

use crate::app::App;
use crate::http::{openapi, reply};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::address::{api, server};
use contract::language::Language;
use contract::problem::Code;
use contract::staff::Role;
use rules::access::{self, Reach};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// The page's own few rules; colours and faces come from the public pages' sheet, which need not carry these.
const STYLE: &str = include_str!("api_page.css");

/// `GET /api`
pub async fn show_api(State(app): State<App>) -> Response {
    static BODY: OnceLock<String> = OnceLock::new();
    let body = BODY.get_or_init(|| page(&openapi::document()));
    let styles = app.site.public.styles.iter().map(|style| style.address.as_str()).chain([server::API_STYLE]);
    let styles: String =
        styles.map(|address| format!("<link rel=\"stylesheet\" href=\"{address}\">")).collect();
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>接口 API · 回音 Huiyin</title>\
         <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">{styles}</head><body>{body}</body></html>"
    );
    reply::html(StatusCode::OK, "no-cache", html)
}

/// `GET /api.css`
pub async fn show_style() -> Response {
    let mut response = STYLE.into_response();
    reply::set(&mut response, header::CONTENT_TYPE, "text/css; charset=utf-8");
    reply::set(&mut response, header::CACHE_CONTROL, "no-cache");
    response
}

fn page(document: &Value) -> String {
    let mut by_tag: BTreeMap<(bool, &str), Vec<Operation<'_>>> = BTreeMap::new();
    for operation in operations(document) {
        let tag = operation.value["tags"][0].as_str().unwrap_or_default();
        by_tag.entry((tag.starts_with("staff "), tag)).or_default().push(operation);
    }
    let mut html = format!("<main class=\"api\" id=\"main\">{}", intro());
    html.push_str("<nav aria-label=\"Operations\"><ul role=\"list\">");
    for ((_, tag), operations) in &by_tag {
        let _ = write!(html, "<li><a href=\"#{}\">{tag}</a> ({})</li>", anchor(tag), operations.len());
    }
    html.push_str(
        "<li><a href=\"#shapes\">shapes</a></li><li><a href=\"#problems\">problems</a></li></ul></nav>",
    );
    let mut codes = BTreeMap::new();
    for ((_, tag), operations) in &by_tag {
        let _ = write!(html, "<section><h2 id=\"{}\">{tag}</h2>", anchor(tag));
        for operation in operations {
            html.push_str(&described(operation, &mut codes));
        }
        html.push_str("</section>");
    }
    html.push_str("<section><h2 id=\"shapes\">shapes</h2>");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let _ = write!(html, "<section><h3 id=\"shape-{name}\">{name}</h3>{}</section>", fields(schema));
    }
    html.push_str("</section><section><h2 id=\"problems\">problems</h2><dl>");
    for (name, code) in codes {
        let (chinese, english) = (code.words(Language::Chinese), code.words(Language::English));
        let _ = write!(
            html,
            "<dt id=\"problem-{name}\"><code>{name}</code> {}</dt><dd>{}<br><span lang=\"zh-CN\">{}</span></dd>",
            code.status(),
            text(english),
            text(chinese)
        );
    }
    html.push_str("</dl></section></main>");
    html
}

/// What holds for all of it, in both languages.
fn intro() -> String {
    format!(
        "<h1><span lang=\"zh-CN\">接口</span> API</h1>\
         <div lang=\"zh-CN\"><p>公开的接口在 <code>/api/v1</code> 下，不用钥匙，不用登录；读取的地址从任何网页都能用。\
         工作人员的接口在 <code>/api/v1/staff</code> 下，要先登录。日期写作 <code>2026-11-20</code>，按本局的时区。\
         出错时回答 <code>application/problem+json</code>（RFC 9457）：请认 <code>code</code>，不要认文字。\
         机器读的同一份说明：<a href=\"{0}\">openapi.json</a>。</p></div>\
         <p>The public API lies under <code>/api/v1</code>: no key, no sign-in, and what is read may be read from any \
         page. The staff's lies under <code>/api/v1/staff</code> and needs a session. Days are \
         <code>2026-11-20</code> in the bureau's time zone. Errors are <code>application/problem+json</code> \
         (RFC 9457): match <code>code</code>, never the text; <code>Accept-Language: en</code> gives English \
         sentences. The same for machines: <a href=\"{0}\">openapi.json</a>. \
         <a href=\"/en/\">To the public pages</a>.</p>",
        api::OPENAPI
    )
}

struct Operation<'a> {
    method: String,
    path: &'a str,
    value: &'a Value,
}

fn operations(document: &Value) -> impl Iterator<Item = Operation<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        methods.as_object().into_iter().flatten().map(move |(method, value)| Operation {
            method: method.to_uppercase(),
            path,
            value,
        })
    })
}

fn described(operation: &Operation<'_>, codes: &mut BTreeMap<String, Code>) -> String {
    let Operation { method, path, value } = operation;
    let name = value["operationId"].as_str().unwrap_or_default();
    let mut html = format!(
        "<section class=\"api-operation\"><h3 id=\"{name}\">{name}</h3><p><code>{method} {path}</code></p><p>{}</p><dl>",
        prose(value["summary"].as_str().unwrap_or_default()),
    );
    row(&mut html, "Who", &who(name));
    for parameter in value["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let place = parameter["in"].as_str().unwrap_or_default();
        let about = prose(parameter["description"].as_str().unwrap_or_default());
        row(&mut html, place, &format!("<code>{name}</code> {about}"));
    }
    if let Some(content) = value["requestBody"]["content"].as_object() {
        row(&mut html, "Body", &media(content));
    }
    let mut refused = Vec::new();
    for (status, answer) in value["responses"].as_object().into_iter().flatten() {
        match answer["x-codes"].as_array() {
            None => {
                let what = answer["content"].as_object().map(media).unwrap_or_else(|| "nothing".into());
                row(&mut html, "Answer", &format!("{status} {what}"));
            }
            Some(names) => {
                for code in names {
                    let name = code.as_str().unwrap_or_default();
                    refused.push(format!("<a href=\"#problem-{name}\">{name}</a>"));
                    if let Ok(code) = serde_json::from_value(code.clone()) {
                        codes.insert(name.to_owned(), code);
                    }
                }
            }
        }
    }
    row(&mut html, "Problems", &refused.join(", "));
    html.push_str("</dl></section>");
    html
}

/// Who may call it, as the table of access says.
fn who(operation: &str) -> String {
    if access::is_public(operation) {
        return "anybody".into();
    }
    let roles = Role::ALL.into_iter().filter_map(|role| {
        let reach = match access::reach(operation, role)? {
            Reach::All => "",
            Reach::Own => " (own units)",
            Reach::Lane => " (reports)",
            Reach::StandIn => " (reports, where no discipline staff may see them)",
            Reach::Myself => " (the own account)",
        };
        Some(format!("{}{reach}", role.name()))
    });
    roles.collect::<Vec<_>>().join(", ")
}

fn media(content: &Map<String, Value>) -> String {
    let one = |(kind, media): (&String, &Value)| match kind.as_str() {
        "application/json" => shape(&media["schema"]),
        kind => format!("<code>{kind}</code>"),
    };
    content.iter().map(one).collect::<Vec<_>>().join(" or ")
}

/// The fields of a shape, or the values that it may have.
fn fields(schema: &Value) -> String {
    let about = prose(schema["description"].as_str().unwrap_or_default());
    let mut html = format!("<p>{about}</p>");
    let needed: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let named = schema["properties"].as_object().into_iter().flatten();
    let rows: Vec<(String, String)> = named
        .map(|(name, field)| {
            let optional = if needed.contains(&name.as_str()) { "" } else { " (may be absent)" };
            let about = prose(field["description"].as_str().unwrap_or_default());
            (format!("<code>{name}</code>"), format!("{}{optional} {about}", shape(field)))
        })
        .collect();
    if rows.is_empty() {
        let _ = write!(html, "<p>{}</p>", shape(schema));
        return html;
    }
    html.push_str("<dl>");
    rows.iter().for_each(|(name, about)| row(&mut html, name, about));
    html.push_str("</dl>");
    html
}

/// What kind of value a schema is of.
fn shape(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|at| at.rsplit('/').next()) {
        return format!("<a href=\"#shape-{name}\">{name}</a>");
    }
    if let Some(value) = schema.get("const") {
        return format!("<code>{}</code>", text(&value.to_string()));
    }
    for several in ["enum", "oneOf", "anyOf", "allOf"] {
        let Some(choices) = schema[several].as_array() else { continue };
        let one = |choice: &Value| match several {
            "enum" => format!("<code>{}</code>", text(&choice.to_string())),
            _ => shape(choice),
        };
        return choices.iter().map(one).collect::<Vec<_>>().join(" or ");
    }
    if schema["type"] == "array" {
        return format!("list of {}", shape(&schema["items"]));
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => "any value".into(),
    };
    match schema["format"].as_str() {
        Some("date") => format!("{kinds}, a day"),
        _ => kinds,
    }
}

fn row(html: &mut String, term: &str, about: &str) {
    let _ = write!(html, "<div><dt>{term}</dt><dd>{about}</dd></div>");
}

fn anchor(tag: &str) -> String {
    tag.replace(' ', "-")
}

/// Text with what stands between backticks set as code.
fn prose(words: &str) -> String {
    let pieces = text(words);
    let pieces = pieces.split('`').enumerate();
    pieces
        .map(|(at, piece)| if at % 2 == 1 { format!("<code>{piece}</code>") } else { piece.to_owned() })
        .collect()
}

fn text(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_shape_and_code_that_is_linked_has_its_place() {
        let document = openapi::document();
        let html = page(&document);
        for operation in crate::http::operations() {
            assert!(html.contains(&format!("<h3 id=\"{}\">", operation.name)), "{}", operation.name);
        }
        for link in html.split("href=\"#").skip(1) {
            let at = link.split('"').next().unwrap_or_default();
            assert_eq!(html.matches(&format!(" id=\"{at}\"")).count(), 1, "{at}");
        }
    }

    #[test]
    fn words_are_text_and_code_is_set_as_code() {
        assert_eq!(prose("`a<b>` & more"), "<code>a&lt;b&gt;</code> &amp; more");
    }
}
