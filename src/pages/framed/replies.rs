//! Published letters with their answers, the newest first.

use super::FramedTitle;
use crate::components::reply_lines::ReplyLines;
use contract::address::Address;
use contract::letter::ReplyList;
use leptos::either::Either;
use leptos::prelude::*;

/// How many can be taken in at a glance.
const GLANCE: usize = 3;

/// The view.
#[component]
pub fn FramedReplies(
    /// The letters.
    list: ReplyList,
    /// The bureau's own page.
    place: Address,
    /// Only the newest.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let mut lines = list.replies;
    lines.truncate(if compact { GLANCE } else { lines.len() });
    let letters = if lines.is_empty() {
        let words = language.say("还没有公开的答复。", "No answers are published yet.");
        Either::Left(view! { <p class="empty">{words}</p> })
    } else {
        Either::Right(view! { <ReplyLines lines language/> })
    };
    let title = language.say("公开的答复", "Published answers").to_owned();
    view! {
        <FramedTitle words=title place lang=None/>
        {letters}
    }
}
