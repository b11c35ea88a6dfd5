//! The staff's API. A handler that takes [`Staff`] cannot be called by anybody whose roles do not allow the
//! operation; how far they reach comes with it.

pub mod files;
pub mod letters;
pub mod messages;
pub mod plans;
pub mod session;
pub mod updates;

use crate::app::App;
use crate::http::operation::{Operation, OperationName};
use crate::http::problem::Refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use contract::problem::Code;
use rules::access::{self, Grant};
use store::{Act, SignedIn};

/// Every operation of the desk.
pub fn operations() -> Vec<Operation> {
    let lists = [
        session::operations(),
        letters::operations(),
        plans::operations(),
        updates::operations(),
        files::operations(),
        messages::operations(),
    ];
    lists.into_iter().flatten().collect()
}

/// Somebody who is signed in and whose roles allow the operation.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Who.
    pub who: SignedIn,
    /// How far the roles reach.
    pub grant: Grant,
    /// What is done now, for the audit trail.
    pub act: Act,
}

impl FromRequestParts<App> for Staff {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let refused = |code| Refusal::new(code, &parts.headers);
        // A route without a name is in no list, so nobody may call it.
        let name = parts.extensions.get::<OperationName>().ok_or_else(|| refused(Code::Forbidden))?.0;
        let token = session::token(&parts.headers, app).ok_or_else(|| refused(Code::SignInNeeded))?;
        let now = app.clock.now();
        let who = app.store.session(&token, now).await.map_err(|error| Refusal::of(error, &parts.headers))?;
        let who = who.ok_or_else(|| refused(Code::SignInNeeded))?;
        let grant = access::grant(name, &who.holdings).ok_or_else(|| refused(Code::Forbidden))?;
        let act = Act::staff(&who, name, now);
        Ok(Self { who, grant, act })
    }
}
