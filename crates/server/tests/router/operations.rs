//! The API as a whole: every operation stands in the table of access, in the OpenAPI document and behind a
//! route, and none stands in only one of them.

use crate::bench::Bench;
use axum::body::Body;
use axum::http::Request;
use rules::access;
use serde_json::Value;
use std::collections::BTreeSet;

#[tokio::test]
async fn every_operation_has_its_row_of_access_and_its_place_in_the_document() {
    let names: Vec<&str> = server::http::operations().iter().map(|operation| operation.name).collect();
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(distinct.len(), names.len(), "two operations share a name");
    assert_eq!(distinct, access::operations().collect(), "operations and rows of access.csv differ");
    let bench = Bench::new().await;
    let document = bench.get("/api/v1/openapi.json").await.json();
    let documented: BTreeSet<String> = operations(&document).map(|(_, _, name)| name).collect();
    assert_eq!(documented, names.iter().map(|name| (*name).to_owned()).collect());
}

#[tokio::test]
async fn nobody_gets_past_the_sign_in_of_any_operation_that_is_not_public() {
    let bench = Bench::new().await;
    for (method, path, name) in operations(&server::http::openapi::document()) {
        let path = path
            .replace("{year}", "2026")
            .replace("{number}", "1")
            .replace("{id}", "1")
            .replace("{role}", "1")
            .replace("{file}", "1");
        let request = Request::builder().method(method.to_uppercase().as_str()).uri(&path);
        let answer = bench.send(request.body(Body::from("{}")).expect("a request")).await;
        if access::is_public(&name) {
            assert_ne!(answer.status, 403, "{name}");
        } else {
            assert_eq!(answer.problem(), (401, "sign_in_needed".into()), "{name}");
        }
    }
}

#[tokio::test]
async fn every_shape_that_the_document_names_is_in_it() {
    let document = server::http::openapi::document();
    let mut named = BTreeSet::new();
    references(&document, &mut named);
    assert!(named.len() > 20, "{named:?}");
    for name in named {
        let pointer = name.strip_prefix('#').expect("within the document");
        assert!(document.pointer(pointer).is_some(), "{name} is missing");
    }
}

fn operations(document: &Value) -> impl Iterator<Item = (String, String, String)> {
    let paths = document["paths"].as_object().expect("paths").clone();
    paths.into_iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods").clone();
        methods.into_iter().map(move |(method, operation)| {
            let name = operation["operationId"].as_str().expect("a name").to_owned();
            (method, path.clone(), name)
        })
    })
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().filter(|_| key == "$ref") {
                    Some(name) => {
                        found.insert(name.to_owned());
                    }
                    None => references(value, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}
