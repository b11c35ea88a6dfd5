//! The note on pages that show an earlier day, so that nobody takes it for today's state.

use crate::words::date;
use contract::Date;
use contract::language::Language;
use leptos::prelude::*;

/// The note, with a link to today's state.
#[component]
pub fn PastDay(
    /// The day that is shown.
    day: Date,
    /// The same page as it stands today.
    today: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let shown = date::full(day, language);
    let words = match language {
        Language::Chinese => format!("这里是 {shown}的情况，不是今天的。"),
        Language::English => format!("This is how things stood on {shown}, not today."),
    };
    view! {
        <p class="past-day">
            <strong>{words}</strong>
            " "
            <a href=today>{language.say("看今天的情况", "See today’s state")}</a>
        </p>
    }
}
