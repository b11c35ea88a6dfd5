//! The steps of a letter as a vertical line, for the desk: what happened, when, by whom, and what comes next by when.

use crate::words::{chinese_within, date, letter};
use contract::Date;
use contract::language::Language;
use contract::letter::{DueCount, LetterState, Step};
use leptos::prelude::*;

/// The line.
#[component]
pub fn Steps(
    /// What happened, oldest first.
    steps: Vec<Step>,
    /// Where the letter stands.
    state: LetterState,
    /// The day by which it is answered.
    due_on: Date,
    /// How that day was counted.
    due_count: DueCount,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = steps
        .into_iter()
        .map(|step| {
            view! {
                <li class="step step-done">
                    <p class="step-name">{letter::step(step.step, language)}</p>
                    <p class="step-facts">
                        <time datetime=step.on.to_string()>{date::full(step.on, language)}</time>
                        " "
                        <span lang=chinese_within(language)>{step.unit}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    let next = state.is_open().then(|| {
        view! {
            <li class="step step-next">
                <p class="step-name">{letter::due(due_on, due_count.estimated, language)}</p>
                <p class="step-facts">{letter::counted(&due_count, language)}</p>
            </li>
        }
    });
    view! { <ol class="steps" role="list">{entries}{next}</ol> }
}
