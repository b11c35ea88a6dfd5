//! How many people follow an item. A number alone: nobody at the desk sees who.

use crate::components::loaded::loaded;
use crate::desk::Desk;
use contract::address::staff;
use contract::follow::{Followed, FollowerCounts};
use contract::language::Language;
use contract::letter::ItemRef;
use leptos::prelude::*;

/// The line; nothing for who may not count.
#[component]
pub fn FollowerLine(
    /// The item.
    item: ItemRef,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    desk.may("count_followers").then(|| {
        loaded(staff::followers(item.year), move |found: FollowerCounts| {
            let own = found.counts.into_iter().find(|count| count.followed == Followed::item(item));
            let words = words(own.map_or(0, |count| count.followers), language);
            view! { <p class="quiet">{words}</p> }.into_any()
        })
    })
}

fn words(followers: u64, language: Language) -> String {
    match (followers, language) {
        (0, Language::Chinese) => "还没有人关注这一项。".to_owned(),
        (0, Language::English) => "Nobody follows this item yet.".to_owned(),
        (number, Language::Chinese) => format!("有 {number} 人关注这一项，公布进展后会收到消息。"),
        (1, Language::English) => "One person follows this item and is told of updates.".to_owned(),
        (number, Language::English) => format!("{number} people follow this item and are told of updates."),
    }
}
