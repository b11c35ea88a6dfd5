//! What became of the step that was just tried, at the top of the letter's page. It takes the focus, so that
//! whoever hears the page begins there.

use crate::components::step_refused::{step_refused, to_copy};
use crate::screen::TriedStep;
use crate::words::course;
use contract::address::Page;
use contract::language::Language;
use contract::letter::{LetterStep, LetterView};
use contract::problem::Code;
use leptos::either::Either;
use leptos::prelude::*;

/// The note.
#[component]
pub fn StepTold(
    /// The step.
    tried: TriedStep,
    /// The letter as it is now.
    view: LetterView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    match tried.problem {
        None => {
            let words = course::taken(tried.step, &view, language);
            Either::Left(view! { <p class="step-told" role="status" tabindex="-1" autofocus>{words}</p> })
        }
        Some(problem) => {
            // Where the form is gone with the state that offered it, the words would be gone too.
            let offered = match tried.step {
                LetterStep::Say => {
                    view.may.contains(&LetterStep::Say) || view.may.contains(&LetterStep::Answer)
                }
                step => view.may.contains(&step),
            };
            let kept = (!offered && !tried.typed.words.is_empty()).then_some(tried.typed.words);
            let why = match problem.code {
                Code::WrongState => course::not_taken(tried.step, language).to_owned(),
                Code::Conflict => course::rated_too_late(language).to_owned(),
                _ => problem.detail,
            };
            let kept = kept.map(|words| left(words, language));
            Either::Right(step_refused(why, &problem.fields, field_name, kept, language))
        }
    }
}

/// What was typed and can be sent no more, with another way to say it.
fn left(words: String, language: Language) -> impl IntoView {
    let mailboxes = Page::mailboxes().in_language(language).to_string();
    view! {
        {to_copy(words, language)}
        <p><a href=mailboxes>{language.say("另写一封信", "Write another letter")}</a></p>
    }
}

fn field_name(field: &str, language: Language) -> &'static str {
    match field {
        "satisfaction" => language.say("满意吗", "Are you satisfied?"),
        "speed" => language.say("办得快不快", "How fast was it?"),
        "attitude" => language.say("态度好不好", "How were you treated?"),
        "file" => language.say("附件", "Files"),
        _ => language.say("您写的话", "Your words"),
    }
}
