//! One's own account: a list of sections, each by itself.

use crate::components::account::passed_on::PassedOnSection;
use crate::components::account::roles::RolesSection;
use crate::components::account::who::WhoSection;
use crate::components::factor_section::FactorSection;
use crate::components::loaded::load;
use crate::components::password_section::PasswordSection;
use crate::components::session_section::SessionSection;
use crate::components::wish_section::WishSection;
use crate::desk::Desk;
use contract::address::staff;
use contract::staff::person::Account;
use leptos::prelude::*;

/// The view.
pub fn account() -> impl IntoView {
    let desk = Desk::here();
    let account = load::<Account>(Signal::stored(staff::ACCOUNT.to_owned()));
    view! {
        <h1>{desk.say("我的账号", "My account")}</h1>
        <WhoSection/>
        <RolesSection account/>
        <PassedOnSection account/>
        <WishSection/>
        <FactorSection/>
        <PasswordSection/>
        <SessionSection/>
    }
}
