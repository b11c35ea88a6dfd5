//! The widget: the public pages, rendered to HTML by the server; those where something is typed are taken over
//! by wasm in the browser. It must not know a database, nor which of the two it runs in.
#![forbid(unsafe_code)]
// Attributes and children of a page are one long type; the default depth is not enough for the larger ones.
#![recursion_limit = "512"]

pub mod app;
pub mod components;
#[cfg(feature = "ssr")]
pub mod document;
pub mod headline;
pub mod live;
pub mod pages;
pub mod screen;
pub mod snippets;
pub mod source;
#[cfg(all(target_arch = "wasm32", any(feature = "hydrate", feature = "csr")))]
mod start;
#[cfg(all(test, feature = "ssr"))]
mod tests;
pub mod words;
