//! The way to being told when something moves. The form has a page of its own, so that plans and items stay the
//! same for everybody and can be kept.

use contract::address::Page;
use contract::follow::Followed;
use contract::language::Language;
use leptos::prelude::*;

/// The link.
#[component]
pub fn FollowLink(
    /// What is followed.
    followed: Followed,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let address = Page::Follow(followed).in_language(language).to_string();
    view! {
        <a class="tap follow-link" href=address rel="nofollow">{language.say("有进展时告诉我", "Tell me when it moves")}</a>
    }
}
