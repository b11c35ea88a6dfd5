//! The one sentence that says how a whole plan stands.

use crate::words::plan::{closing, opening, tally};
use crate::words::sign::PlanYear;
use contract::language::Language;
use contract::plan::PlanView;
use leptos::prelude::*;

/// The sentence.
#[component]
pub fn PlanSentence(
    /// The plan.
    plan: PlanView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let tally = tally(&plan.counts, PlanYear::on(plan.state.day, plan.year), language);
    let last = tally.len().saturating_sub(1);
    let counts = tally
        .into_iter()
        .enumerate()
        .map(|(place, (sign, words))| {
            let class = format!("tally tone-{}", sign.name().replace('_', "-"));
            let between = place != last;
            // The comma stays with its words, so that no line starts with it; the space does not.
            view! {
                <span class="tally-part">
                    <b class=class>{words}</b>{between.then(|| language.say("，", ","))}
                </span>
                {(between && language == Language::English).then_some(" ")}
            }
        })
        .collect_view();
    view! {
        <p class="plan-sentence">
            {opening(plan.year, plan.counts.total, language)}
            {counts}
            <span class="tally-part">{closing(&plan.state, plan.year, language)}</span>
        </p>
    }
}
