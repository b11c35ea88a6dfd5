//! What became of the step that was just tried with an application, at the top of its page. It takes the focus, so that
//! whoever hears the page begins there.

use crate::components::step_refused::{step_refused, to_copy};
use crate::screen::TriedApplicationStep;
use crate::words::application as words;
use contract::application::{ApplicationStep, ApplicationView};
use contract::language::Language;
use contract::problem::Code;
use leptos::either::Either;
use leptos::prelude::*;

/// The note.
#[component]
pub fn ApplicationTold(
    /// The step.
    tried: TriedApplicationStep,
    /// The application as it is now.
    view: ApplicationView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let Some(problem) = tried.problem else {
        let words = words::taken(tried.step, &view, language);
        return Either::Left(
            view! { <p class="step-told" role="status" tabindex="-1" autofocus>{words}</p> },
        );
    };
    let why = match problem.code {
        Code::WrongState => words::not_taken(tried.step, language).to_owned(),
        _ => problem.detail,
    };
    // Where the form is gone with the state that offered it, the words would be gone too.
    let offered = view.may.contains(&ApplicationStep::Correct);
    let kept = (!offered && !tried.words.is_empty()).then(|| to_copy(tried.words, language));
    Either::Right(step_refused(why, &problem.fields, words::field, kept, language))
}
