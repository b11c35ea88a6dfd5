//! Operations of the API. Each resource lists its own; routes, access and the OpenAPI document are made from
//! these lists, so that none can have an operation which the others lack.

use crate::app::App;
use crate::http::guard::readable_anywhere;
use axum::Extension;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::map_response;
use axum::routing::{MethodFilter, MethodRouter, on};
use contract::problem::Code;
use rules::access;
use schemars::{JsonSchema, Schema, SchemaGenerator};

/// The name of the operation that a request calls; every route of the API carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationName(pub &'static str);

/// What a body holds.
#[derive(Clone)]
pub enum Content {
    /// JSON of a shape.
    Json(fn(&mut SchemaGenerator) -> Schema),
    /// Something else, by media type.
    Other(&'static str),
}

/// One operation.
pub struct Operation {
    /// Its name: `list_letters`. The row of `access.csv`.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// The address, with `{…}` for what changes.
    pub path: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// The query: name and meaning.
    pub query: Vec<(&'static str, &'static str)>,
    /// A header that is needed: name and meaning.
    pub header: Option<(&'static str, &'static str)>,
    /// What is sent.
    pub takes: Option<Content>,
    /// The status when all is well, and what is answered.
    pub answers: (u16, Option<Content>),
    /// What may be answered else.
    pub problems: Vec<Code>,
    route: MethodRouter<App>,
}

impl Operation {
    /// A reading operation.
    pub fn get<H: Handler<T, App>, T: 'static>(
        name: &'static str,
        path: &'static str,
        handler: H,
        about: &'static str,
    ) -> Self {
        Self::new(name, Method::GET, path, on(MethodFilter::GET, handler), about)
    }

    /// A doing operation.
    pub fn post<H: Handler<T, App>, T: 'static>(
        name: &'static str,
        path: &'static str,
        handler: H,
        about: &'static str,
    ) -> Self {
        Self::new(name, Method::POST, path, on(MethodFilter::POST, handler), about)
    }

    /// A replacing operation.
    pub fn put<H: Handler<T, App>, T: 'static>(
        name: &'static str,
        path: &'static str,
        handler: H,
        about: &'static str,
    ) -> Self {
        Self::new(name, Method::PUT, path, on(MethodFilter::PUT, handler), about)
    }

    /// A removing operation.
    pub fn delete<H: Handler<T, App>, T: 'static>(
        name: &'static str,
        path: &'static str,
        handler: H,
        about: &'static str,
    ) -> Self {
        Self::new(name, Method::DELETE, path, on(MethodFilter::DELETE, handler), about)
    }

    fn new(
        name: &'static str,
        method: Method,
        path: &'static str,
        route: MethodRouter<App>,
        about: &'static str,
    ) -> Self {
        let mut route = route.layer(Extension(OperationName(name)));
        if method == Method::GET && access::is_public(name) {
            route = route.layer(map_response(async |response| readable_anywhere(response)));
        }
        Self {
            name,
            method,
            path,
            about,
            query: Vec::new(),
            header: None,
            takes: None,
            answers: (204, None),
            problems: Vec::new(),
            route,
        }
    }

    /// It may be asked with these: name and meaning.
    #[must_use]
    pub fn query(mut self, query: &[(&'static str, &'static str)]) -> Self {
        self.query.extend_from_slice(query);
        self
    }

    /// It needs a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, about: &'static str) -> Self {
        self.header = Some((name, about));
        self
    }

    /// It takes JSON of that shape.
    #[must_use]
    pub fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Some(Content::Json(|generator| generator.subschema_for::<T>()));
        self
    }

    /// It takes something that is not JSON.
    #[must_use]
    pub fn takes_file(mut self, media_type: &'static str) -> Self {
        self.takes = Some(Content::Other(media_type));
        self
    }

    /// It answers JSON of that shape.
    #[must_use]
    pub fn answers<T: JsonSchema>(mut self, status: u16) -> Self {
        self.answers = (status, Some(Content::Json(|generator| generator.subschema_for::<T>())));
        self
    }

    /// It answers something that is not JSON.
    #[must_use]
    pub fn answers_file(mut self, media_type: &'static str) -> Self {
        self.answers = (200, Some(Content::Other(media_type)));
        self
    }

    /// It may refuse for these reasons, besides those that every operation has.
    #[must_use]
    pub fn problems(mut self, codes: &[Code]) -> Self {
        self.problems.extend_from_slice(codes);
        self
    }

    /// The route, and where it lies.
    pub(super) fn route(self) -> (&'static str, MethodRouter<App>) {
        (self.path, self.route)
    }
}
