//! An answer that was typed while somebody else answered: it is never thrown away unasked, and stands beside
//! the answer that was sent.

use crate::desk::Desk;
use crate::form::reply_key;
use crate::kept;
use contract::language::Language;
use contract::staff::StaffLetter;
use leptos::prelude::*;

/// The text, if there is one for this letter.
#[component]
pub fn UnsentReply(
    /// The letter, answered already.
    letter: StaffLetter,
) -> impl IntoView {
    let desk = Desk::here();
    let key = reply_key(&desk.account(), letter.row.number.as_str());
    let text = RwSignal::new(kept::read(&key).unwrap_or_default());
    let forget = Callback::new(move |()| {
        kept::forget(&key);
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
                            "已有人先答复了。您写的在这里，可以复制留用。",
                            "Somebody else answered first. What you wrote is here, to be copied.",
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
