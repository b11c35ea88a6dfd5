//! Messages as a table; those that failed can be sent again.

use crate::client;
use crate::components::desk_table::DeskTable;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::message;
use contract::address::staff;
use contract::language::Language;
use contract::problem::Problem;
use contract::staff::message::{Delivery, DeliveryState};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The table.
#[component]
pub fn DeliveryTable(
    /// The messages, what failed first.
    rows: Vec<Delivery>,
    /// Raised when one was put on its way again.
    newer: RwSignal<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let trouble = RwSignal::new(None::<Problem>);
    let heads = vec![
        language.say("通知", "Message"),
        language.say("渠道", "Channel"),
        language.say("发给", "To"),
        language.say("状态", "State"),
        language.say("时间", "Time"),
    ];
    let rows = rows.into_iter().map(|row| delivery_row(desk, row, trouble, newer)).collect_view();
    view! {
        {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        <DeskTable caption=language.say("通知", "Messages") heads>{rows}</DeskTable>
    }
}

fn delivery_row(
    desk: Desk,
    row: Delivery,
    trouble: RwSignal<Option<Problem>>,
    newer: RwSignal<()>,
) -> impl IntoView {
    let language = desk.language_now();
    let id = row.id;
    let recipient = match row.recipient.is_empty() {
        true => language.say("关注的人", "A follower").to_owned(),
        false => row.recipient.clone(),
    };
    let number = row.thing.split_once('/').map_or("", |(_, number)| number).to_owned();
    let failed = matches!(row.state, DeliveryState::Failed | DeliveryState::GivenUp);
    let retry = move |_| {
        spawn_local(async move {
            match client::ask(desk, &staff::retry(id)).await {
                Ok(()) => {
                    let _ = newer.try_set(());
                }
                Err(problem) => {
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let again = failed.then(|| {
        view! {
            <button type="button" class="button button-quiet" on:click=retry>{language.say("再发一次", "Send again")}</button>
        }
    });
    let reasons = [message::why(&row, language), message::tries(&row, language)];
    let reasons =
        reasons.into_iter().flatten().map(|words| view! { <p class="quiet">{words}</p> }).collect_view();
    view! {
        <tr role="row">
            <td role="cell" class="letter-title">
                <strong>{message::event(row.event, language)}</strong>
                <span class="quiet letter-number">{number}</span>
            </td>
            <td role="cell">{message::channel(row.channel, language)}</td>
            <td role="cell" class="message-recipient" lang=Language::Chinese.tag()>{recipient}</td>
            <td role="cell" class="message-state">
                <span class:message-failed=failed>{message::state(row.state, language)}</span>
                {reasons}
                {again}
            </td>
            <td role="cell"><time datetime=row.at.to_string()>{message::moment(row.at, language)}</time></td>
        </tr>
    }
}
