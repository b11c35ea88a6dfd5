//! The published updates of an item, each with the way to take it back.

use crate::components::withdraw_update::WithdrawUpdate;
use crate::desk::Desk;
use contract::language::Language;
use contract::plan::UpdateView;
use huiyin::components::prose::OwnWords;
use huiyin::words::date;
use leptos::prelude::*;

/// The list; nothing for whoever may not take anything back.
#[component]
pub fn PublishedUpdates(
    /// The updates, newest first.
    updates: Vec<UpdateView>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let asked = RwSignal::new(None::<i64>);
    (desk.may("withdraw_publication") && !updates.is_empty()).then(|| {
        let entries = updates.into_iter().map(|update| entry(update, asked, language)).collect_view();
        view! {
            <section class="desk-step" aria-labelledby="published-updates">
                <h2 id="published-updates">{language.say("公布过的进展", "Published updates")}</h2>
                <ol role="list" class="thread">{entries}</ol>
                <WithdrawUpdate asked/>
            </section>
        }
    })
}

fn entry(update: UpdateView, asked: RwSignal<Option<i64>>, language: Language) -> impl IntoView {
    let day = date::full(update.on, language);
    let content = match update.withdrawn {
        Some(withdrawal) => view! {
            <p>
                <strong>{language.say("已撤回", "Withdrawn")}</strong>
                " "
                {date::full(withdrawal.on, language)}
                " "
                <span lang=Language::Chinese.tag()>{withdrawal.reason}</span>
            </p>
        }
        .into_any(),
        None => {
            let label = match language {
                Language::Chinese => format!("撤回 {day} 的进展"),
                Language::English => format!("Withdraw the update of {day}"),
            };
            let number = update.publication;
            view! {
                <div lang=Language::Chinese.tag()><OwnWords text=update.text/></div>
                <button type="button" class="button-text" aria-label=label on:click=move |_| asked.set(Some(number))>
                    {language.say("撤回", "Withdraw")}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li class="thread-entry">
            <p class="quiet">
                <time datetime=update.on.to_string()>{day.clone()}</time>
                " "
                <span lang=Language::Chinese.tag()>{update.unit}</span>
            </p>
            {content}
        </li>
    }
}
