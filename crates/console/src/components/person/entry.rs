//! Whether a person can come in: the state of the account, keeping out, letting in, a new link.

use crate::client;
use crate::components::link_note::LinkNote;
use crate::components::step_button::step_button;
use crate::desk::Desk;
use crate::words::person;
use contract::address::staff;
use contract::staff::person::{OneTimeLink, PersonState, Several};
use leptos::prelude::*;

/// The state and what can be done about it. Nobody does it to the own account.
#[component]
pub fn Entry(
    /// The account's id.
    id: i64,
    /// How things stand.
    state: PersonState,
    /// Called once somebody was kept out or let in.
    changed: Callback<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let link = RwSignal::new(None::<OneTimeLink>);
    let new_link = move || async move {
        let made = client::post::<_, OneTimeLink>(desk, &staff::new_link(id), &()).await?;
        let _ = link.try_set(Some(made));
        Ok(())
    };
    let disable = move || async move {
        let done: Several = client::post(desk, staff::DISABLE, &Several { ids: vec![id] }).await?;
        changed.run(person::disabled(done.ids.len(), desk.language_now()));
        Ok(())
    };
    let enable = move || async move {
        let done: Several = client::post(desk, staff::ENABLE, &Several { ids: vec![id] }).await?;
        changed.run(person::enabled(done.ids.len(), desk.language_now()));
        Ok(())
    };
    let ways = match state {
        PersonState::Disabled => {
            step_button(language.say("启用", "Let in again"), String::new(), enable).into_any()
        }
        PersonState::Active | PersonState::Invited => view! {
            {step_button(language.say("生成新的登录链接", "Make a new sign-in link"), String::new(), new_link)}
            {step_button(language.say("停用", "Disable"), String::new(), disable)}
        }
        .into_any(),
    };
    view! {
        <div class="desk-ways">{ways}</div>
        <div role="status">{move || link.get().map(|link| view! { <LinkNote link/> })}</div>
    }
}
