//! The staff's API. A handler that takes [`Staff`] cannot be called by anybody else.

pub mod files;
pub mod letters;
pub mod plans;
pub mod session;
pub mod updates;

use crate::app::App;
use crate::http::problem::Refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use contract::problem::Code;
use store::SignedIn;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Staff(pub SignedIn);

/// Somebody who is signed in and publishes.
#[derive(Clone, Debug)]
pub struct Publisher(pub SignedIn);

impl FromRequestParts<App> for Staff {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let refused = || Refusal::new(Code::SignInNeeded, &parts.headers);
        let token = session::token(&parts.headers, app).ok_or_else(refused)?;
        let who = app.store.session(&token, app.clock.now()).await;
        who.map_err(|error| Refusal::of(error, &parts.headers))?.map(Self).ok_or_else(refused)
    }
}

impl FromRequestParts<App> for Publisher {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Staff(who) = Staff::from_request_parts(parts, app).await?;
        if rules::access::publishes(who.role) {
            Ok(Self(who))
        } else {
            Err(Refusal::new(Code::Forbidden, &parts.headers))
        }
    }
}
