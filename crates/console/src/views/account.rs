//! The account of whoever is signed in, section by section.

use crate::components::wish_section::WishSection;
use crate::desk::Desk;
use leptos::prelude::*;

/// The view.
pub fn account() -> impl IntoView {
    view! {
        <h1>{Desk::here().say("我的账号", "My account")}</h1>
        <WishSection/>
    }
}
