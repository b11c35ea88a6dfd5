//! What became of the step that was just tried, at the top of the letter's page. It takes the focus, so that
//! whoever hears the page begins there.

use crate::components::field::input_id;
use crate::components::prose::OwnWords;
use crate::screen::TriedStep;
use crate::words::course;
use contract::address::Page;
use contract::language::Language;
use contract::letter::{LetterStep, LetterView};
use contract::problem::{Code, FieldError};
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
            Either::Right(refused(why, &problem.fields, kept, language))
        }
    }
}

fn refused(
    why: String,
    fields: &[FieldError],
    kept: Option<String>,
    language: Language,
) -> impl IntoView + use<> {
    let wrong = !fields.is_empty();
    let entries = fields.iter().map(|error| entry(error, language)).collect_view();
    let kept = kept.map(|words| {
        let mailboxes = Page::mailboxes().in_language(language).to_string();
        view! {
            <p>{language.say("您写的没有寄出，还在这里，可以复制：", "What you wrote was not sent. Here it is, to be copied:")}</p>
            <blockquote class="said"><OwnWords text=words/></blockquote>
            <p><a href=mailboxes>{language.say("另写一封信", "Write another letter")}</a></p>
        }
    });
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus>
            <p><strong>{why}</strong></p>
            {wrong.then(|| view! { <ul>{entries}</ul> })}
            {kept}
        </div>
    }
}

fn entry(error: &FieldError, language: Language) -> impl IntoView + use<> {
    let name = match error.field.as_str() {
        "satisfaction" => language.say("满意吗", "Are you satisfied?"),
        "speed" => language.say("办得快不快", "How fast was it?"),
        "attitude" => language.say("态度好不好", "How were you treated?"),
        "file" => language.say("附件", "Files"),
        _ => language.say("您写的话", "Your words"),
    };
    let colon = language.say("：", ": ");
    let words = format!("{name}{colon}{}", error.words(language));
    view! { <li><a href=format!("#{}", input_id(&error.field))>{words}</a></li> }
}
