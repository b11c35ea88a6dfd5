//! Signing in: what is sent and answered on the way in, the ways in that an account has, its sessions.

use super::Me;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// How far a name with its password, a link, a code or a passkey has brought somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum SignIn {
    /// In.
    In {
        /// Who, and what they may do.
        me: Me,
    },
    /// The password was right; one of these comes next.
    SecondFactor {
        /// Whether a code of an app can be given.
        totp: bool,
        /// Whether a passkey can be used.
        passkey: bool,
    },
}

/// How an account stands with its second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// There is one.
    Present,
    /// There is none, and the bureau leaves that to each.
    Suggested,
    /// There is none, and nothing can be done before one is set up.
    Needed,
}

/// Somebody else took the ways in away; told once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInReset {
    /// The name of who did it.
    pub by: String,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Why.
    pub why: String,
}

/// `POST /api/v1/staff/sign-in/code`, and the first code of a new secret.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GivenCode {
    /// Six digits of the app, or a recovery code.
    pub code: String,
}

/// What a browser is asked to do with a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ceremony {
    /// Send it back with the answer; works once, for five minutes.
    pub id: String,
    /// The WebAuthn options, JSON as text.
    pub options: String,
}

/// `POST /api/v1/staff/sign-in/passkey`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeySignIn {
    /// Which challenge it answers.
    pub ceremony: String,
    /// What the browser made, JSON as text.
    pub credential: String,
}

/// `PUT /api/v1/staff/me/passkeys/{id}`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyName {
    /// What its owner calls it.
    pub name: String,
}

/// `POST /api/v1/staff/me/passkeys`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewPasskey {
    /// Which challenge it answers.
    pub ceremony: String,
    /// What its owner calls it.
    pub name: String,
    /// What the browser made, JSON as text.
    pub credential: String,
}

/// A passkey of the own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasskeyRow {
    /// Its id.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// The day it was added.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub added_on: Date,
    /// The day it was last used.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub used_on: Option<Date>,
}

/// The ways in that an account has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInWays {
    /// Whether codes of an app are set up.
    pub totp: bool,
    /// The passkeys, the oldest first.
    pub passkeys: Vec<PasskeyRow>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
    /// The host name at which passkeys work; absent where the desk has no name but an IP address.
    pub passkey_host: Option<String>,
    /// Whether the bureau asks for a second factor.
    pub required: bool,
}

/// A new secret, to be put into an app. It counts once a code of it was given.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotpSetUp {
    /// The secret in groups of four, to be typed.
    pub secret: String,
    /// The address that opens an app on this device.
    pub address: String,
    /// The same address as a QR code: an SVG path on a grid.
    pub picture: String,
    /// The grid's side.
    pub side: u32,
}

/// A second factor was added.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactorAdded {
    /// Who, and what they may do from now on.
    pub me: Me,
    /// Recovery codes with the first one, shown once; else none.
    pub recovery_codes: Vec<String>,
}

/// New recovery codes, shown once; the old ones are void.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryCodes {
    /// The codes.
    pub codes: Vec<String>,
}

/// `POST /api/v1/staff/me/password`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordChange {
    /// The password so far.
    pub old: String,
    /// The new one.
    pub password: String,
}

/// A session that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionRow {
    /// Its id; not its secret.
    pub id: String,
    /// Browser and system in plain words; empty where unknown.
    pub agent: String,
    /// When it began, by the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::LocalTime"))]
    pub started: DateTime,
    /// When it was last heard of, by the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::LocalTime"))]
    pub seen: DateTime,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// The sessions of somebody, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sessions {
    /// Whose.
    pub name: String,
    /// The sessions.
    pub sessions: Vec<SessionRow>,
}

/// `POST /api/v1/staff/people/{id}/reset-sign-in`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResetSignIn {
    /// Why; the person and the audit trail are told.
    pub why: String,
}

/// A one-time link, shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewLink {
    /// The address to open.
    pub link: String,
}
