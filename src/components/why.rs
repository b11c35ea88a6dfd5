//! Why an item shows what it shows, with the rule that says so.

use crate::components::way::way;
use crate::words::sign::PlanYear;
use crate::words::{milestone, rule};
use contract::address::Page;
use contract::language::Language;
use contract::plan::ItemRow;
use leptos::prelude::*;

/// The sentences and the link to the rule.
#[component]
pub fn Why(
    /// The item.
    row: ItemRow,
    /// The plan's year.
    year: i16,
    /// Whether it still runs.
    plan_year: PlanYear,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let number = milestone::rule(&row);
    let rules = way(format!("{}#{}", Page::Rules.in_language(language), rule::anchor(number)));
    view! {
        <p class="why">{milestone::why(&row, (year, plan_year), language)}</p>
        <p class="quiet">
            <a class="tap" href=rules.href target=rules.target rel=rules.rel>{rule::cited(number, language)}</a>
        </p>
    }
}
