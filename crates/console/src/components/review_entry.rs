//! The entry of the navigation that leads to proposals, with how many wait for whoever sits here.

use crate::client;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::staff::publishing::{Proposals, Whose};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The entry.
#[component]
pub fn ReviewEntry() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let waiting = RwSignal::new(0_u64);
    // Asked again with every view: what was approved a moment ago no longer waits.
    Effect::new(move |_| {
        desk.place.track();
        spawn_local(async move {
            let address = staff::proposals(Some(Whose::ForMe), None, "");
            if let Ok(found) = client::get::<Proposals>(desk, &address).await {
                let _ = waiting.try_set(found.for_me);
            }
        });
    });
    let place = Place::proposals(None, None);
    let address = place.to_string();
    let current = move || desk.place.with(|here| here.is_near(&place)).then_some("page");
    let count = move || {
        let count = Some(waiting.get()).filter(|count| *count > 0)?;
        let told = match language {
            Language::Chinese => format!("，{count} 件等您审核"),
            Language::English => format!(", {count} waiting for you"),
        };
        Some(view! {
            <span class="desk-badge" aria-hidden="true">{count.to_string()}</span>
            <span class="visually-hidden">{told}</span>
        })
    };
    view! { <li><a href=address aria-current=current>{language.say("审核", "Review")}{count}</a></li> }
}
