//! The staff's API. A handler that takes [`Staff`] cannot be called by anybody whose roles do not allow the
//! operation; how far they reach comes with it.

pub mod account;
pub mod applications;
pub mod assignments;
pub mod audit;
pub mod bulk;
pub mod calendars;
pub mod disclosures;
pub mod drafts;
pub mod embeds;
pub mod factor;
pub mod files;
pub mod followers;
pub mod letters;
pub mod messages;
pub mod notices;
pub mod own_sessions;
pub mod passkey;
pub mod people;
pub mod person;
pub mod person_sign_in;
pub mod plans;
pub mod proposals;
pub mod registers;
pub mod releases;
pub mod removals;
pub mod review;
pub mod rounds;
pub mod session;
pub mod settings;
pub mod tables;
pub mod templates;
pub mod units;
pub mod updates;
pub mod views;

use crate::app::App;
use crate::http::operation::{Operation, OperationName};
use crate::http::problem::Refusal;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use contract::problem::Code;
use rules::access::{self, Grant};
use store::{Act, Asking, SignedIn, Stage, Token};

/// For how long a session counts as begun just now, in milliseconds.
const FRESH: i64 = 15 * 60 * 1000;

/// Every operation of the desk.
pub fn operations() -> Vec<Operation> {
    let lists = [
        session::operations(),
        factor::operations(),
        passkey::operations(),
        own_sessions::operations(),
        person_sign_in::operations(),
        letters::operations(),
        applications::operations(),
        templates::operations(),
        registers::operations(),
        releases::operations(),
        plans::operations(),
        updates::operations(),
        removals::operations(),
        assignments::operations(),
        followers::operations(),
        bulk::operations(),
        files::operations(),
        audit::operations(),
        drafts::operations(),
        people::operations(),
        person::operations(),
        account::operations(),
        views::operations(),
        proposals::operations(),
        review::operations(),
        rounds::operations(),
        units::operations(),
        settings::operations(),
        embeds::operations(),
        calendars::operations(),
        messages::operations(),
        notices::operations(),
        disclosures::operations(),
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

impl Staff {
    /// The same person as somebody who looks at proposals.
    pub fn asking(&self) -> Asking {
        let approves = self.who.grant("approve_proposal").is_some();
        Asking { staff: self.who.id, grant: self.grant.clone(), approves }
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let refused = |code| Refusal::new(code, &parts.headers);
        // A route without a name is in no list, so nobody may call it.
        let name = parts.extensions.get::<OperationName>().ok_or_else(|| refused(Code::Forbidden))?.0;
        let token = session::token(&parts.headers, app).ok_or_else(|| refused(Code::SignInNeeded))?;
        let now = app.clock.now();
        let open =
            app.store.session(&token, now).await.map_err(|error| Refusal::of(error, &parts.headers))?;
        // Where the second factor is still to come nobody is signed in: a password alone opens nothing, least of
        // all the setting up of another factor.
        let open =
            open.filter(|open| open.stage != Stage::Factor).ok_or_else(|| refused(Code::SignInNeeded))?;
        if open.stage == Stage::SetUp && !access::while_signing_in(name) {
            return Err(refused(Code::SecondFactorNeeded));
        }
        let who = open.who;
        parts.extensions.insert(Seat { id: open.id, token, stage: open.stage, started: open.started });
        let grant = who.grant(name).ok_or_else(|| refused(Code::Forbidden))?;
        let act = Act::staff(&who, name, now);
        Ok(Self { who, grant, act })
    }
}

/// The session that a request comes with. A handler takes it after [`Staff`], which finds it.
#[derive(Clone)]
pub struct Seat {
    /// Its id, which is no secret.
    pub id: String,
    /// Its secret.
    pub token: Token,
    /// How far it has come.
    pub stage: Stage,
    /// When it began, in milliseconds.
    pub started: i64,
}

impl Seat {
    /// Refuses what changes the ways in unless somebody signed in just now: who finds a desk left open must
    /// not be able to add a way in that lasts.
    ///
    /// # Errors
    /// 401 the session began too long ago.
    pub fn must_be_fresh(&self, app: &App, headers: &HeaderMap) -> Result<(), Refusal> {
        if app.clock.now().millis < self.started + FRESH {
            return Ok(());
        }
        Err(Refusal::new(Code::SignInAgain, headers))
    }
}

impl FromRequestParts<App> for Seat {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        let seat = parts.extensions.get::<Self>().cloned();
        seat.ok_or_else(|| Refusal::new(Code::SignInNeeded, &parts.headers))
    }
}
