//! What only a browser can show: the rules and pages as wasm, with the browser's own randomness, storage and
//! document. It must not know a server: nothing here asks for one.
#![cfg(target_arch = "wasm32")]
#![forbid(unsafe_code)]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser/key.rs"]
mod key;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/rules.rs"]
mod rules;
