//! The way to be told by a feed reader, without giving an address to anybody.

use contract::address::feed::{DisclosureFeed, Feed, FeedFormat};
use contract::language::Language;
use leptos::prelude::*;

/// The line with the feed in both forms.
#[component]
pub fn Subscribe(
    /// What is to be told of.
    feed: Feed,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let before = match &feed {
        Feed::All | Feed::Plan(_) => {
            language.say("用阅读器订阅这份安排的进展：", "Follow this plan in a feed reader: ")
        }
        Feed::Part { .. } => {
            language.say("用阅读器订阅这一部分的进展：", "Follow this part in a feed reader: ")
        }
        Feed::Replies => {
            language.say("用阅读器订阅公开的答复：", "Follow published answers in a feed reader: ")
        }
        Feed::Register(_) => {
            language.say("用阅读器订阅这张表格：", "Follow this register in a feed reader: ")
        }
        Feed::Disclosures(DisclosureFeed::All) => {
            language.say("用阅读器订阅新公开的内容：", "Follow new disclosures in a feed reader: ")
        }
        Feed::Disclosures(DisclosureFeed::Topic(_)) => {
            language.say("用阅读器订阅这一主题：", "Follow this topic in a feed reader: ")
        }
        Feed::Disclosures(DisclosureFeed::Unit(_)) => {
            language.say("用阅读器订阅这个单位：", "Follow this unit in a feed reader: ")
        }
        Feed::Item(_) => language.say("用阅读器订阅这项工作的进展：", "Follow this item in a feed reader: "),
    };
    let link = |format: FeedFormat| {
        let address = feed.address(language, format);
        view! { <a href=address type=format.media_type()>{format.name()}</a> }
    };
    view! {
        <p class="subscribe">
            {before}{link(FeedFormat::Atom)}{language.say("、", ", ")}{link(FeedFormat::Json)}
        </p>
    }
}
