//! Somebody's ways in, for an administrator: the sessions, and recovery. Whoever it is, their letters and their
//! secrets are not here.

use crate::client;
use crate::components::act_button::ActButton;
use crate::components::loaded::loaded;
use crate::components::reset_form::ResetForm;
use crate::components::session_list::session_list;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff::sign_in as address;
use contract::language::Language;
use contract::staff::sign_in::Sessions;
use leptos::prelude::*;

/// The view.
pub fn person_sign_in(person: i64) -> impl IntoView {
    let desk = Desk::here();
    let own = desk.me.with_untracked(|me| me.as_ref().is_some_and(|me| me.id == person));
    let version = RwSignal::new(0_u32);
    let again = Callback::new(move |()| version.update(|version| *version += 1));
    let recovery = match own {
        true => view! {
            <p class="quiet">
                {desk.say("自己的登录方式要由另一位管理员重置。", "Another administrator must reset your own sign-in.")}
            </p>
        }
        .into_any(),
        false => view! { <ResetForm person/> }.into_any(),
    };
    let back = Place::Person(person).to_string();
    view! {
        <p class="desk-back"><a href=back>{desk.say("这个人的页面", "This person")}</a></p>
        {move || {
            version.get();
            loaded(address::person_sessions(person), move |list: Sessions| shown(desk, person, list, again).into_any())
        }}
        <section class="desk-section">
            <h2>{desk.say("本人登录不了", "The person cannot get in")}</h2>
            {recovery}
        </section>
    }
}

fn shown(desk: Desk, person: i64, list: Sessions, again: Callback<()>) -> impl IntoView {
    let end = move || {
        let path = address::person_sessions(person);
        async move { client::delete(desk, &path).await }
    };
    let sessions = match list.sessions.is_empty() {
        true => view! { <p class="empty">{desk.say("现在没有在任何地方登录。", "Signed in nowhere.")}</p> }
            .into_any(),
        false => view! {
            {session_list(desk, list.sessions, |_| ().into_any())}
            <ActButton words=desk.say("全部退出", "End all") act=end done=again/>
        }
        .into_any(),
    };
    view! {
        <h1 lang=Language::Chinese.tag()>{list.name}</h1>
        <section class="desk-section">
            <h2>{desk.say("登录着的地方", "Signed in at")}</h2>
            {sessions}
        </section>
    }
}
