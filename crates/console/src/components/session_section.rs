//! The own sessions: seen and ended.

use crate::client;
use crate::components::act_button::ActButton;
use crate::components::loaded::loaded;
use crate::components::session_list::session_list;
use crate::desk::Desk;
use contract::address::staff::sign_in as address;
use contract::staff::sign_in::{SessionRow, Sessions};
use leptos::prelude::*;

/// The section.
#[component]
pub fn SessionSection() -> impl IntoView {
    let desk = Desk::here();
    let version = RwSignal::new(0_u32);
    let again = Callback::new(move |()| version.update(|version| *version += 1));
    view! {
        <section class="desk-section">
            <h2>{desk.say("登录着的地方", "Where you are signed in")}</h2>
            {move || {
                version.get();
                loaded(address::SESSIONS.to_owned(), move |list: Sessions| shown(desk, list, again).into_any())
            }}
        </section>
    }
}

fn shown(desk: Desk, list: Sessions, again: Callback<()>) -> impl IntoView {
    let others = list.sessions.iter().any(|session| !session.this);
    let end = move |row: &SessionRow| {
        if row.this {
            return ().into_any();
        }
        let path = address::session(&row.id);
        let end = move || {
            let path = path.clone();
            async move { client::delete(desk, &path).await }
        };
        view! { <ActButton words=desk.say("退出这里", "End it") class="desk-plain" act=end done=again/> }
            .into_any()
    };
    let all = others.then(|| {
        let end = move || client::ask(desk, address::END_OTHERS);
        view! { <ActButton words=desk.say("退出其他所有地方", "End all others") act=end done=again/> }
    });
    view! {
        {session_list(desk, list.sessions, end)}
        {all}
    }
}
