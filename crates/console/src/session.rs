//! Signing in and out. The session itself is a cookie that no script can read; all the desk knows is who it
//! belongs to.

use crate::client;
use crate::desk::{Desk, Session};
use crate::links;
use contract::address::staff;
use contract::problem::{Code, Problem};
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
    let me = client::post(desk, staff::SIGN_IN, &PasswordSignIn { name, password }).await?;
    begin(desk, me);
    Ok(())
}

/// Uses a one-time link: sets the password and signs in.
///
/// # Errors
/// What the server says is wrong.
pub async fn use_link(desk: Desk, token: String, password: String) -> Result<(), Problem> {
    let me = client::post(desk, staff::LINK, &LinkSignIn { token, password }).await?;
    leave_link(desk);
    begin(desk, me);
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
    desk.session.set(Session::Nobody);
    desk.me.set(None);
    Ok(())
}

fn begin(desk: Desk, me: Me) {
    let before = desk.me.with_untracked(|before| before.as_ref().map(|before| before.name.clone()));
    // Another person must not go on in the view, with the letters, of the one before.
    if before.is_some_and(|before| before != me.name) {
        let _ = window().location().reload();
        return;
    }
    desk.me.set(Some(me));
    desk.session.set(Session::SignedIn);
}
