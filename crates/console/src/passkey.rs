//! Passkeys in this browser. What goes in and comes out is JSON as text: the server's library makes and reads
//! it, the browser turns it into what it needs.

use contract::language::Language;
use contract::problem::{Code, Problem};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether this browser can use passkeys at this address. At an IP address none can.
pub fn is_possible() -> bool {
    let host = window().location().hostname().unwrap_or_default();
    let named = host.contains(|c: char| c.is_ascii_alphabetic()) && !host.contains(':');
    named && method(&window(), "PublicKeyCredential", "parseCreationOptionsFromJSON").is_some()
}

/// Whether the host of this page is one at which passkeys of that host work.
pub fn works_at(host: &str) -> bool {
    let here = window().location().hostname().unwrap_or_default();
    is_possible() && (here == host || here.ends_with(&format!(".{host}")))
}

/// Makes a passkey.
///
/// # Errors
/// The person or the device refused.
pub async fn create(options: &str, language: Language) -> Result<String, Problem> {
    run("create", "parseCreationOptionsFromJSON", options).await.ok_or_else(|| refused(language))
}

/// Uses a passkey.
///
/// # Errors
/// The person or the device refused, or there is none.
pub async fn answer(options: &str, language: Language) -> Result<String, Problem> {
    run("get", "parseRequestOptionsFromJSON", options).await.ok_or_else(|| refused(language))
}

fn refused(language: Language) -> Problem {
    Problem::new(Code::PasskeyRefused, language)
}

async fn run(what: &str, parse: &str, options: &str) -> Option<String> {
    let (class, parse) = method(&window(), "PublicKeyCredential", parse)?;
    let parsed = parse.call1(&class, &JSON::parse(options).ok()?).ok()?;
    let argument = Object::new();
    Reflect::set(&argument, &"publicKey".into(), &parsed).ok()?;
    let navigator = Reflect::get(&window(), &"navigator".into()).ok()?;
    let (credentials, function) = method(&navigator, "credentials", what)?;
    let promise: Promise = function.call1(&credentials, &argument).ok()?.dyn_into().ok()?;
    let credential = JsFuture::from(promise).await.ok()?;
    JSON::stringify(&credential).ok()?.as_string()
}

/// A method of an object that belongs to another, with that object; absent in browsers that lack it.
fn method(owner: &JsValue, object: &str, name: &str) -> Option<(JsValue, Function)> {
    let object = Reflect::get(owner, &object.into()).ok()?;
    let method = Reflect::get(&object, &name.into()).ok()?.dyn_into().ok()?;
    Some((object, method))
}
