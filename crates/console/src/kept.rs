//! What stays in this browser between visits: the language, the keys, and what is being written until
//! the server has it. A browser that refuses
//! to keep anything loses only that.

use leptos::prelude::window;
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
