//! The ways from a plan to its board and to the plans of other years.

use contract::Date;
use contract::address::Page;
use contract::language::Language;
use leptos::prelude::*;

/// Both links.
#[component]
pub fn PlanLinks(
    /// The plan's year.
    year: i16,
    /// The day whose state is shown, where it is not today's.
    as_of: Option<Date>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let board = Page::Board { year, as_of }.in_language(language).to_string();
    let plans = Page::Plans { as_of }.in_language(language).to_string();
    view! {
        <p class="plan-links">
            <a class="tap" href=board>{language.say("看进展一览", "See it at a glance")}</a>
            <a class="tap" href=plans>{language.say("看历年安排", "See all years")}</a>
        </p>
    }
}
