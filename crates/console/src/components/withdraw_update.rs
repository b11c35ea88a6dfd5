//! Taking a published update back, after a question that asks why and says what follows.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use contract::address::staff;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::Published;
use contract::staff::proposing::WithdrawPublication;
use contract::text::Reason;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The question, opened for the update whose number is set.
#[component]
pub fn WithdrawUpdate(
    /// The publication that is asked about.
    asked: RwSignal<Option<i64>>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let dialog = NodeRef::<Dialog>::new();
    let reason = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match asked.get() {
            Some(_) => {
                reason.set(String::new());
                errors.set(Vec::new());
                trouble.set(None);
                let _ = dialog.show_modal();
            }
            None => dialog.close(),
        }
    });
    let withdraw = move |_| {
        let Some(number) = asked.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let checked = reason.with_untracked(|reason| Reason::parse(reason));
        let reason = match checked {
            Ok(reason) => reason.into(),
            Err(error) => {
                errors.set(vec![FieldError::new("reason", error)]);
                return links::focus(&field_id("reason"));
            }
        };
        busy.set(true);
        spawn_local(async move {
            let address = staff::withdraw_publication(number);
            let answer = client::post::<_, Published>(desk, &address, &WithdrawPublication { reason }).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = asked.try_set(None);
                    // The item is read again as it stands now.
                    desk.place.update(|_| ());
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    view! {
        <dialog class="desk-dialog" aria-labelledby="withdraw-question" node_ref=dialog on:close=move |_| asked.set(None)>
            <h2 id="withdraw-question">{language.say("撤回这条进展？", "Withdraw this update?")}</h2>
            <p>
                {language.say(
                    "撤回后，公开页上只留“已撤回”、日期和原因，附件也不再公开。以前某一天的状态仍按当天看到的样子保留。",
                    "Only “withdrawn”, the day and the reason stay on the public page; its files are no longer \
                     public. The state as of an earlier day stays as it was.",
                )}
            </p>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="reason" typing=Typing::Lines(2) label=language.say("撤回的原因（会公开）", "The reason (public)")
                value=reason errors counted=limits::REASON.1/>
            <div class="desk-ways">
                <button type="button" class="button" on:click=withdraw aria-disabled=move || busy.get().then_some("true")>
                    {language.say("撤回", "Withdraw")}
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| asked.set(None)>
                    {language.say("先不撤回", "Not now")}
                </button>
            </div>
        </dialog>
    }
}
