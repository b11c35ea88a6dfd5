//! An answer that was typed while somebody else answered: it is never thrown away unasked, and stands beside
//! the answer that was sent.

use crate::components::draft::forget_there;
use crate::desk::Desk;
use crate::form::draft_key;
use crate::{client, kept};
use contract::address::staff;
use contract::language::Language;
use contract::staff::draft::{DraftThing, DraftView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The text, if there is one.
#[component]
pub fn Unsent(
    /// What was answered already.
    thing: DraftThing,
) -> impl IntoView {
    let desk = Desk::here();
    let key = draft_key(&desk.account(), &thing);
    let text = RwSignal::new(kept::read(&key).unwrap_or_default());
    if text.with_untracked(String::is_empty) && desk.may("show_draft") {
        let address = staff::draft(&thing);
        spawn_local(async move {
            // Nearly always there is none; that it could not be asked is no reason to disturb who reads.
            if let Ok(draft) = client::get::<DraftView>(desk, &address).await {
                let _ = text.try_set(draft.text);
            }
        });
    }
    let forget = Callback::new(move |()| {
        kept::forget(&key);
        forget_there(desk, thing.clone());
        text.set(String::new());
    });
    move || {
        let typed = text.get();
        (!typed.is_empty()).then(|| {
            view! {
                <section class="desk-step desk-unsent">
                    <h2>{desk.say("您写的答复没有寄出", "Your answer was not sent")}</h2>
                    <p class="quiet">
                        {desk.say(
                            "这封信现在不用您答复了。您写的在这里，可以复制留用。",
                            "The letter needs no answer from you now. What you wrote is here, to be copied.",
                        )}
                    </p>
                    <label class="visually-hidden" for="unsent">{desk.say("没有寄出的答复", "The unsent answer")}</label>
                    <textarea id="unsent" rows="7" readonly lang=Language::Chinese.tag() prop:value=typed></textarea>
                    <button type="button" class="button-text" on:click=move |_| forget.run(())>
                        {desk.say("不留了，删掉", "Discard it")}
                    </button>
                </section>
            }
        })
    }
}
