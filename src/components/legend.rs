//! What the six signs mean. Only those that occur are explained.

use crate::components::sign::{SignMark, example};
use crate::words::sign::{self, PlanYear};
use contract::language::Language;
use contract::light::{Counts, Sign};
use leptos::prelude::*;

/// The legend.
#[component]
pub fn Legend(
    /// How many items show which sign.
    counts: Counts,
    /// Whether the plan's year still runs.
    plan_year: PlanYear,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = Sign::ALL
        .into_iter()
        .filter(|sign| counts.of(*sign) > 0)
        .map(|sign| {
            view! { <li><SignMark light=example(sign)/><span>{sign::name_in(plan_year, sign, language)}</span></li> }
        })
        .collect_view();
    view! { <ul class="legend" role="list" aria-label=language.say("图例", "Legend")>{entries}</ul> }
}
