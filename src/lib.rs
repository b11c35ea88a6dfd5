//! The widget: the public pages, rendered to HTML by the server and hydrated as wasm in the browser. It must
//! not know a database, nor which of the two it runs in.
#![forbid(unsafe_code)]

pub mod source;
pub mod screen;
