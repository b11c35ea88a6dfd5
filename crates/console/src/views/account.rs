//! The own account: a list of sections, one a component.

use crate::components::factor_section::FactorSection;
use crate::components::password_section::PasswordSection;
use crate::components::session_section::SessionSection;
use crate::desk::Desk;
use leptos::prelude::*;

/// The view.
pub fn account() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <h1>{desk.say("我的账号", "My account")}</h1>
        <FactorSection/>
        <PasswordSection/>
        <SessionSection/>
    }
}
