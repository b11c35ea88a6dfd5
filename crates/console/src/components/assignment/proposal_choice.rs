//! Something that the plan's text proposes, with one tap for yes and one for no.

use crate::desk::Desk;
use crate::form::assignment::Verdict;
use contract::language::Language;
use leptos::prelude::*;

/// The proposal and the two buttons; once it is dismissed, the way back.
#[component]
pub fn ProposalChoice(
    /// What is proposed.
    words: String,
    /// What was said to it.
    verdict: Verdict,
    /// Says something to it.
    decide: Callback<Verdict>,
) -> impl IntoView {
    let desk = Desk::here();
    // The buttons of a list differ only by what they are about.
    let named = |deed: &str| format!("{deed}：{words}");
    let take = |deed: &'static str| {
        view! {
            <button type="button" class="button" aria-label=named(deed) on:click=move |_| decide.run(Verdict::Taken)>
                {deed}
            </button>
        }
    };
    let ways = match verdict {
        Verdict::Dismissed => view! {
            <span class="quiet">{desk.say("没有采用。", "Dismissed.")}</span>
            {take(desk.say("还是采用", "Take it after all"))}
        }
        .into_any(),
        Verdict::Proposed | Verdict::Taken => {
            let dismiss = desk.say("不采用", "Dismiss");
            view! {
                {take(desk.say("采用", "Take"))}
                <button type="button" class="button button-quiet" aria-label=named(dismiss)
                    on:click=move |_| decide.run(Verdict::Dismissed)>{dismiss}</button>
            }
            .into_any()
        }
    };
    view! {
        <div class="proposal-choice">
            <p>
                <span class="quiet">{desk.say("原文里读到：", "Found in the text: ")}</span>
                <span lang=Language::Chinese.tag()>{words.clone()}</span>
            </p>
            <p class="desk-ways">{ways}</p>
        </div>
    }
}
