//! The staff's desk: a browser app of its own, which the public never downloads. It must not know the store or
//! the server; all it has is the API of `contract::staff` and the vocabulary around it.
//!
//! What needs a browser is built for wasm only; the rest is pure and tested natively.
#![forbid(unsafe_code)]
#![recursion_limit = "512"]
// Natively only the tests use what is here.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod desk;
mod form;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod keyboard;
mod keys;
#[cfg(target_arch = "wasm32")]
mod links;
#[cfg(target_arch = "wasm32")]
mod passkey;
mod place;
#[cfg(target_arch = "wasm32")]
mod session;
mod table;
mod task;
#[cfg(target_arch = "wasm32")]
mod tasks;
mod trail;
#[cfg(target_arch = "wasm32")]
mod views;
mod words;

#[cfg(target_arch = "wasm32")]
fn main() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // Cargo wants an entry for native tests; there is no desk outside a browser.
}
