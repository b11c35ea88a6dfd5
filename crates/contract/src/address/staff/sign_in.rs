//! Signing in, the own account's ways in and sessions, and what an administrator does about another's.

/// A code of the second factor, or a recovery code: POST.
pub const CODE: &str = "/api/v1/staff/sign-in/code";
/// The challenge for a passkey: POST.
pub const BEGIN_PASSKEY_SIGN_IN: &str = "/api/v1/staff/sign-in/passkey/begin";
/// The passkey's answer: POST.
pub const PASSKEY_SIGN_IN: &str = "/api/v1/staff/sign-in/passkey";
/// The own ways in.
pub const WAYS: &str = "/api/v1/staff/me/sign-in";
/// A new secret for codes: POST.
pub const BEGIN_TOTP: &str = "/api/v1/staff/me/totp/begin";
/// The first code of a new secret: POST. No codes any more: DELETE.
pub const TOTP: &str = "/api/v1/staff/me/totp";
/// The challenge for a new passkey: POST.
pub const BEGIN_PASSKEY: &str = "/api/v1/staff/me/passkeys/begin";
/// A new passkey: POST.
pub const PASSKEYS: &str = "/api/v1/staff/me/passkeys";
/// A passkey: DELETE.
pub const PASSKEY: &str = "/api/v1/staff/me/passkeys/{id}";
/// New recovery codes: POST.
pub const RECOVERY_CODES: &str = "/api/v1/staff/me/recovery-codes";
/// Another password: POST.
pub const PASSWORD: &str = "/api/v1/staff/me/password";
/// That the own sign-in was reset has been read: POST.
pub const RESET_SEEN: &str = "/api/v1/staff/me/reset-seen";
/// The own sessions.
pub const SESSIONS: &str = "/api/v1/staff/me/sessions";
/// A session: DELETE.
pub const SESSION: &str = "/api/v1/staff/me/sessions/{id}";
/// End all sessions but this one: POST.
pub const END_OTHERS: &str = "/api/v1/staff/me/sessions/end-others";
/// Somebody's sessions; DELETE ends them all.
pub const PERSON_SESSIONS: &str = "/api/v1/staff/people/{id}/sessions";
/// Take somebody's ways in away and give a new link: POST.
pub const RESET: &str = "/api/v1/staff/people/{id}/reset-sign-in";

/// A passkey.
pub fn passkey(id: i64) -> String {
    format!("{PASSKEYS}/{id}")
}

/// A session.
pub fn session(id: &str) -> String {
    format!("{SESSIONS}/{id}")
}

/// Somebody's sessions.
pub fn person_sessions(person: i64) -> String {
    PERSON_SESSIONS.replace("{id}", &person.to_string())
}

/// Take somebody's ways in away and give a new link.
pub fn reset(person: i64) -> String {
    RESET.replace("{id}", &person.to_string())
}
