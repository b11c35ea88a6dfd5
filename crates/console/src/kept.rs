//! What stays in this browser between visits: the language and what is being written. A browser that refuses
//! to keep anything loses only that.

use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
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

/// What is kept under a name, taken apart again; nothing if an older desk wrote it in another shape.
pub fn read_value<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_str(&read(name)?).ok()
}

/// Keeps a value.
pub fn write_value<T: Serialize>(name: &str, value: &T) {
    write(name, &serde_json::to_string(value).unwrap_or_default());
}
