//! A problem instead of what was asked for, in one sentence; the foot leads on.

use super::FramedTitle;
use crate::words::problem::heading;
use contract::address::{Address, Page};
use contract::problem::Problem;
use leptos::prelude::*;

/// The view.
#[component]
pub fn FramedProblem(
    /// The problem.
    problem: Problem,
    /// The page that has it.
    place: Address,
) -> impl IntoView {
    let language = place.language;
    let title = heading(problem.code, language).to_owned();
    let home = Page::Home.in_language(language);
    view! {
        <FramedTitle words=title place=home lang=None/>
        <p class="lead">{problem.detail}</p>
    }
}
