//! The note on pages that show an earlier day, so that nobody takes it for today's state.

use crate::components::citation::CITE;
use crate::words::date;
use contract::Date;
use contract::address::Page;
use contract::language::Language;
use leptos::prelude::*;

/// The note, with links to today's state, to what changed since, and to the citation below.
#[component]
pub fn PastDay(
    /// The day that is shown.
    day: Date,
    /// The same page as it stands today.
    today: Page,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let since = match &today {
        Page::Plan { year, .. } => Some((*year, None)),
        Page::Item { year, number, .. } => Some((*year, Some(*number))),
        _ => None,
    };
    let since = since.map(|(year, item)| {
        let changes = Page::Changes { year, item, from: Some(day), to: None }.in_language(language);
        view! {
            " "
            <a href=changes.to_string()>{language.say("和今天比较", "Compare with today")}</a>
        }
    });
    view! {
        <p class="past-day">
            <strong>{date::past(day, language)}</strong>
            " "
            <a href=today.in_language(language).to_string()>{language.say("看今天的情况", "See today’s state")}</a>
            {since}
            " "
            <a href=format!("#{CITE}")>{language.say("引用这一天", "Cite this day")}</a>
        </p>
    }
}
