//! What became of the step that was just tried with an application, at the top of its page. It takes the focus, so that
//! whoever hears the page begins there.

use crate::components::field::input_id;
use crate::components::prose::OwnWords;
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
    let colon = language.say("：", ": ");
    let entries = problem.fields.iter().map(|error| {
        let words = format!("{}{colon}{}", words::field(&error.field, language), error.words(language));
        view! { <li><a href=format!("#{}", input_id(&error.field))>{words}</a></li> }
    });
    let entries = entries.collect_view();
    let wrong = (!problem.fields.is_empty()).then(|| view! { <ul>{entries}</ul> });
    // Where the form is gone with the state that offered it, the words would be gone too.
    let offered = view.may.contains(&ApplicationStep::Correct);
    let kept = (!offered && !tried.words.is_empty()).then(|| {
        view! {
            <p>{language.say("您写的没有寄出，还在这里，可以复制：", "What you wrote was not sent. Here it is, to be copied:")}</p>
            <blockquote class="said"><OwnWords text=tried.words/></blockquote>
        }
    });
    Either::Right(view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus>
            <p><strong>{why}</strong></p>
            {wrong}
            {kept}
        </div>
    })
}
