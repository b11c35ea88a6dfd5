//! A problem in words, above what it concerns.

use contract::problem::Problem;
use leptos::prelude::*;

/// The note.
#[component]
pub fn ProblemNote(
    /// The problem.
    problem: Problem,
) -> impl IntoView {
    view! { <div class="problem-note" role="alert"><p>{problem.detail}</p></div> }
}
