//! The roles one holds, and from whom.

use crate::components::loaded::{Loading, shown};
use crate::components::person::roles::line;
use crate::desk::Desk;
use contract::staff::person::Account;
use leptos::prelude::*;

/// The section.
#[component]
pub fn RolesSection(
    /// The account.
    account: Loading<Account>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let list = move |account: Account| {
        let rows =
            account.roles.iter().map(|role| view! { <li class="person-role">{line(role, language)}</li> });
        match account.roles.is_empty() {
            true => {
                view! { <p class="empty">{desk.say("目前没有角色。", "No role at present.")}</p> }.into_any()
            }
            false => view! { <ul role="list" class="person-roles">{rows.collect_view()}</ul> }.into_any(),
        }
    };
    view! {
        <section class="desk-section">
            <h2>{desk.say("我的角色", "My roles")}</h2>
            {shown(account, list)}
        </section>
    }
}
