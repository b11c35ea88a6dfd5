//! Where a link leads: on a page of ours to its address; in a foreign frame to the bureau's own address, in a new
//! window, for a frame may have no usable address of its own and is no place to read on in.

use leptos::prelude::*;
use std::fmt::Display;

/// The bureau's own address, without a slash at the end, given by context to every page that the server makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicUrl(pub String);

/// Given by context to what stands in a foreign frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InFrame;

/// The attributes of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it leads.
    pub href: String,
    /// In which window.
    pub target: Option<&'static str>,
    /// The new window knows nothing of this one.
    pub rel: Option<&'static str>,
}

/// The way to an address of ours.
pub fn way(address: impl Display) -> Way {
    match use_context::<InFrame>() {
        None => Way { href: address.to_string(), target: None, rel: None },
        Some(InFrame) => {
            let PublicUrl(base) = use_context().unwrap_or_default();
            Way { href: format!("{base}{address}"), target: Some("_blank"), rel: Some("noopener") }
        }
    }
}
