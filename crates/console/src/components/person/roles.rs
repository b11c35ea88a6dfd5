//! The roles of a person: where, since when, until when, from whom; each can be ended.

use crate::client;
use crate::components::step_button::step_button;
use crate::desk::Desk;
use crate::words::person;
use contract::address::staff;
use contract::language::Language;
use contract::staff::person::PersonRole;
use huiyin::words::date;
use leptos::prelude::*;

/// The list. `ended` is called once a role has ended; without it nothing can be ended.
pub fn roles(id: i64, roles: Vec<PersonRole>, ended: Option<Callback<String>>) -> impl IntoView {
    let desk = Desk::here();
    if roles.is_empty() {
        return view! { <p class="empty">{desk.say("目前没有角色。", "No role at present.")}</p> }.into_any();
    }
    let rows = roles.into_iter().map(|role| {
        let words = person::held(&role.held, desk.language_now());
        let end = ended.map(|ended| {
            let run = move || async move {
                client::delete(desk, &staff::role(id, role.id)).await?;
                ended.run(desk.say("角色已收回。", "The role has ended.").to_owned());
                Ok(())
            };
            step_button(desk.say("收回", "End"), words.clone(), run)
        });
        view! { <li class="person-role">{line(&role, desk.language_now())} {end}</li> }
    });
    view! { <ul role="list" class="person-roles">{rows.collect_view()}</ul> }.into_any()
}

/// A role in words, with its first day and who passed it on.
pub fn line(role: &PersonRole, language: Language) -> impl IntoView + use<> {
    let since = date::full(role.since, language);
    let since = match language {
        Language::Chinese => format!("{since}起"),
        Language::English => format!("since {since}"),
    };
    let from = role.given_by.as_ref().map(|giver| match language {
        Language::Chinese => format!("，{giver}委托"),
        Language::English => format!(", passed on by {giver}"),
    });
    view! {
        <span>
            <strong>{person::held(&role.held, language)}</strong>
            " "
            <span class="quiet">{since} {from}</span>
        </span>
    }
}
