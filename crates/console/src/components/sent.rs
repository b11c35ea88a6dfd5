//! What became of what was sent about an item, an update or its assignment: published, set for a time, or proposed.

use crate::desk::Desk;
use crate::place::Place;
use contract::address::Page;
use contract::letter::ItemRef;
use leptos::prelude::*;

/// What became of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is public.
    Published,
    /// It appears at its time, as the proposal of that id.
    Scheduled(i64),
    /// It waits for somebody's approval, as the proposal of that id.
    Proposed(i64),
}

/// What became of it, and where to go on. `published` says it of what is public now; `ways` are more ways on.
pub fn sent(item: ItemRef, became: Outcome, published: &'static str, ways: impl IntoView) -> impl IntoView {
    let desk = Desk::here();
    let (words, address, link) = match became {
        Outcome::Published => (
            published,
            Page::item(item).in_language(desk.language_now()).to_string(),
            desk.say("看公开的页面", "See the public page"),
        ),
        Outcome::Scheduled(id) => (
            desk.say("已经定好，到时公布。", "It is set to appear at its time."),
            Place::Proposal(id).to_string(),
            desk.say("看预览，或取消", "See the preview, or cancel it"),
        ),
        Outcome::Proposed(id) => (
            desk.say("已经提请审核，同意后公布。", "It is proposed, and published once approved."),
            Place::Proposal(id).to_string(),
            desk.say("看预览和审核经过", "See the preview and what happens"),
        ),
    };
    view! {
        <section class="desk-done" role="status">
            <p>{words}</p>
            <p class="desk-ways">
                <a class="button" href=address>{link}</a>
                {ways}
            </p>
        </section>
    }
}
