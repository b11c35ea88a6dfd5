//! Signing in and out. The session itself is a cookie that no script can read; all the desk knows is who it
//! belongs to.

use crate::desk::{Desk, HalfOpen, Session};
use crate::{client, kept, links, passkey};
use contract::address::staff;
use contract::address::staff::sign_in as steps;
use contract::problem::{Code, Problem};
use contract::staff::sign_in::{Ceremony, GivenCode, PasskeySignIn, SignIn};
use contract::staff::{LinkSignIn, Me, PasswordSignIn};
use leptos::prelude::*;

/// Asks who is signed in.
///
/// # Errors
/// The server was not reached, or failed. That nobody is signed in is no error.
pub async fn ask(desk: Desk) -> Result<(), Problem> {
    match client::get::<Me>(desk, staff::ME).await {
        Ok(me) => begin(desk, me),
        Err(problem) if problem.code == Code::SignInNeeded => desk.session.set(Session::Nobody),
        Err(problem) => return Err(problem),
    }
    Ok(())
}

/// Signs in with name and password.
///
/// # Errors
/// What the server says is wrong.
pub async fn sign_in(desk: Desk, name: String, password: String) -> Result<(), Problem> {
    go_on(desk, client::post(desk, staff::SIGN_IN, &PasswordSignIn { name, password }).await?);
    Ok(())
}

/// Completes a sign-in with a code.
///
/// # Errors
/// What the server says is wrong.
pub async fn give_code(desk: Desk, code: String) -> Result<(), Problem> {
    go_on(desk, client::post(desk, steps::CODE, &GivenCode { code }).await?);
    Ok(())
}

/// Signs in with a passkey, alone or after the password.
///
/// # Errors
/// The person or the device refused, or what the server says is wrong.
pub async fn use_passkey(desk: Desk) -> Result<(), Problem> {
    let begun: Ceremony = client::post(desk, steps::BEGIN_PASSKEY_SIGN_IN, &()).await?;
    let credential = passkey::answer(&begun.options, desk.language_now()).await?;
    let answer = PasskeySignIn { ceremony: begun.id, credential };
    go_on(desk, client::post(desk, steps::PASSKEY_SIGN_IN, &answer).await?);
    Ok(())
}

/// Uses a one-time link: sets the password and signs in.
///
/// # Errors
/// What the server says is wrong.
pub async fn use_link(desk: Desk, token: String, password: String) -> Result<(), Problem> {
    let step = client::post(desk, staff::LINK, &LinkSignIn { token, password }).await?;
    // Whoever was here before is not who the link is for.
    desk.session.set(Session::Nobody);
    leave_link(desk);
    go_on(desk, step);
    Ok(())
}

/// Forgets a one-time link: it was used, or the person would rather sign in with a password.
pub fn leave_link(desk: Desk) {
    desk.link.set(None);
    links::clear_fragment(desk);
}

/// Ends the session.
///
/// # Errors
/// The server was not reached: the session may still stand.
pub async fn sign_out(desk: Desk) -> Result<(), Problem> {
    client::ask(desk, staff::SIGN_OUT).await?;
    // The next one at this machine finds nothing of what this one wrote.
    kept::forget_account(&desk.account());
    desk.session.set(Session::Nobody);
    desk.me.set(None);
    Ok(())
}

fn go_on(desk: Desk, step: SignIn) {
    match step {
        SignIn::In { me } => begin(desk, me),
        SignIn::SecondFactor { totp, passkey } => desk.half_open.set(Some(HalfOpen { totp, passkey })),
    }
}

/// Whoever this is sits at the desk from now on.
pub fn begin(desk: Desk, me: Me) {
    let before = desk.me.with_untracked(|before| before.as_ref().map(|before| before.name.clone()));
    // Another person must not go on in the view, with the letters, of the one before.
    if before.is_some_and(|before| before != me.name) {
        let _ = window().location().reload();
        return;
    }
    desk.half_open.set(None);
    desk.me.set(Some(me));
    desk.session.set(Session::SignedIn);
}
