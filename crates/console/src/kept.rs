//! What stays in this browser between visits: the language, the keys, and what is being written until
//! the server has it. A browser that refuses
//! to keep anything loses only that.

use crate::form::belongs_to;
use js_sys::{Function, Reflect};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept under a name.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text; an empty one is forgotten.
pub fn write(name: &str, text: &str) {
    let Some(storage) = storage() else { return };
    // A full or forbidden store is no reason to interrupt somebody who types.
    let _ = if text.is_empty() { storage.remove_item(name) } else { storage.set_item(name, text) };
}

/// Forgets what is kept under a name.
pub fn forget(name: &str) {
    write(name, "");
}

/// Forgets everything that belongs to an account.
pub fn forget_account(account: &str) {
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
    let own: Vec<String> = keys.filter(|key| belongs_to(key, account)).collect();
    own.iter().for_each(|key| forget(key));
}

/// Whether this page may put something into the clipboard; without HTTPS none may.
pub fn can_copy() -> bool {
    clipboard().is_some()
}

/// Puts a text into the clipboard.
pub fn copy(text: &str) {
    if let Some((clipboard, write)) = clipboard() {
        // What comes of it only the browser knows; the text stays on the page.
        let _ = write.call1(&clipboard, &text.into());
    }
}

fn clipboard() -> Option<(JsValue, Function)> {
    let navigator = Reflect::get(&window(), &"navigator".into()).ok()?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    Some((clipboard, write))
}
