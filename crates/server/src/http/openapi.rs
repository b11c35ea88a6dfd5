//! The OpenAPI document, made from the list of operations and the vocabulary's own shapes.

use crate::http::operation::{Content, Operation};
use crate::http::reply::public_json;
use axum::response::Response;
use contract::address::api;
use contract::problem::{Code, Problem};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// `GET /api/v1/openapi.json`
pub async fn show_openapi() -> Response {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    public_json(DOCUMENT.get_or_init(document))
}

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "This API as an OpenAPI document.";
    vec![Operation::get("show_openapi", api::OPENAPI, show_openapi, about).answers_file("application/json")]
}

/// The document, OpenAPI 3.1.
pub fn document() -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    generator.meta_schema = None;
    let mut generator = generator.into_generator();
    let problem = generator.subschema_for::<Problem>().to_value();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for operation in super::operations() {
        let described = describe(&operation, &mut generator, &problem);
        paths
            .entry(operation.path)
            .or_default()
            .insert(operation.method.as_str().to_ascii_lowercase(), described);
    }
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Huiyin",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Key-work plans, disclosures and mailboxes of an education and sports bureau. \
                Errors are application/problem+json (RFC 9457); match their code, never their text."
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "huiyin",
                    "description": "The session of somebody at the desk. Over HTTPS its name is __Host-huiyin."
                }
            }
        }
    })
}

fn describe(operation: &Operation, generator: &mut SchemaGenerator, problem: &Value) -> Value {
    let public = rules::access::is_public(operation.name);
    let mut described = json!({
        "operationId": operation.name,
        "summary": operation.about,
        "tags": [tag(operation.path)],
        "responses": responses(operation, generator, problem, public),
    });
    let parameters = parameters(operation);
    if !parameters.is_empty() {
        described["parameters"] = parameters.into();
    }
    if let Some(content) = &operation.takes {
        described["requestBody"] = json!({ "required": true, "content": media(content, generator) });
    }
    described["security"] = if public { json!([]) } else { json!([{ "session": [] }]) };
    described
}

fn responses(operation: &Operation, generator: &mut SchemaGenerator, problem: &Value, public: bool) -> Value {
    let (status, content) = &operation.answers;
    let mut responses = Map::new();
    let mut well = json!({ "description": "All is well." });
    if let Some(content) = content {
        well["content"] = media(content, generator);
    }
    responses.insert(status.to_string(), well);
    let mut codes: Vec<Code> = operation.problems.clone();
    codes.push(Code::Internal);
    if !public {
        codes.extend([Code::SignInNeeded, Code::Forbidden]);
    }
    if operation.takes.is_some() {
        codes.extend([Code::TooLarge, Code::CrossSite]);
    }
    if matches!(operation.takes, Some(Content::Json(_))) {
        codes.push(Code::InvalidJson);
    }
    let mut by_status: BTreeMap<u16, Vec<Value>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.status()).or_default().push(json!(code));
    }
    for (status, names) in by_status {
        responses.insert(
            status.to_string(),
            json!({
                "description": "See `code`.", "x-codes": names,
                "content": { "application/problem+json": { "schema": problem } }
            }),
        );
    }
    responses.into()
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let text = json!({ "type": "string" });
    let in_path = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": text }));
    let in_query = operation
        .query
        .iter()
        .map(|(name, about)| json!({ "name": name, "in": "query", "description": about, "schema": text }));
    let in_header = operation.header.iter().map(|(name, about)| {
        json!({ "name": name, "in": "header", "required": true, "description": about, "schema": text })
    });
    in_path.chain(in_query).chain(in_header).collect()
}

fn media(content: &Content, generator: &mut SchemaGenerator) -> Value {
    match content {
        Content::Json(shape) => json!({ "application/json": { "schema": shape(generator).to_value() } }),
        Content::Other(media_type) => {
            json!({ *media_type: { "schema": { "type": "string", "format": "binary" } } })
        }
    }
}

/// `/api/v1/staff/letters/{number}` belongs to `staff letters`, `/api/v1/plans` to `plans`.
fn tag(path: &str) -> String {
    // `audit.csv` belongs to `audit`.
    let path = path.trim_start_matches("/api/v1").trim_start_matches('/');
    let mut parts = path.split('/').filter_map(|part| part.split('.').next());
    match (parts.next(), parts.next()) {
        (Some("staff" | "console"), Some(resource)) => format!("staff {resource}"),
        (Some(resource), _) => resource.to_owned(),
        _ => String::new(),
    }
}
