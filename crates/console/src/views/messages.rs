//! Messages: those on their way, what failed first, and the webhooks of integrators.

use crate::components::delivery_table::DeliveryTable;
use crate::components::loaded::loaded;
use crate::components::webhook_list::WebhookList;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::message;
use contract::address::staff;
use contract::language::Language;
use contract::staff::message::{Deliveries, DeliveryState};
use leptos::prelude::*;

/// The view.
pub fn messages(state: Option<DeliveryState>, after: String) -> impl IntoView {
    let language = Desk::here().language_now();
    // Raised when something was put on its way, so that the list is asked for again.
    let newer = RwSignal::new(());
    let states = [DeliveryState::GivenUp, DeliveryState::Failed, DeliveryState::Waiting, DeliveryState::Sent];
    let choices = std::iter::once(None)
        .chain(states.map(Some))
        .map(|choice| {
            let words = choice.map_or(language.say("全部", "All"), |state| message::state(state, language));
            let current = (choice == state).then_some("true");
            view! { <li><a href=Place::messages(choice).to_string() aria-current=current>{words}</a></li> }
        })
        .collect_view();
    let address = staff::deliveries(state.map(DeliveryState::name).unwrap_or_default(), &after);
    let later = !after.is_empty();
    let list = move || {
        newer.get();
        loaded(address.clone(), move |found: Deliveries| {
            page(found, state, later, newer, language).into_any()
        })
    };
    view! {
        <h1>{language.say("通知", "Messages")}</h1>
        <nav class="desk-filter" aria-label=language.say("按状态看", "By state")><ul role="list">{choices}</ul></nav>
        {list}
        <WebhookList newer/>
    }
}

fn page(
    found: Deliveries,
    state: Option<DeliveryState>,
    later: bool,
    newer: RwSignal<()>,
    language: Language,
) -> impl IntoView {
    let first = later.then(|| {
        view! { <a href=Place::messages(state).to_string()>{language.say("回到第一页", "First page")}</a> }
    });
    let next = found.next.map(|after| {
        let address = Place::Messages { state, after }.to_string();
        view! { <a href=address>{language.say("下一页", "Next page")}</a> }
    });
    let list = match found.rows.is_empty() {
        true => view! {
            <p class="empty">{match state {
                None => language.say(
                    "还没有发过通知。来信、公布内容时会发，也可以在下面试发一次。",
                    "No message was sent yet. They go out when a letter comes in or something is published; below you can send a trial.",
                ),
                Some(_) => language.say("没有这种状态的通知。", "No message is in this state."),
            }}</p>
        }
        .into_any(),
        false => view! { <DeliveryTable rows=found.rows newer/> }.into_any(),
    };
    view! {
        {list}
        <p class="desk-ways desk-pages">
            {first} {next}
            <button type="button" class="desk-plain" on:click=move |_| newer.set(())>
                {language.say("刷新列表", "Refresh the list")}
            </button>
        </p>
    }
}
