//! The course of a letter as its writer reads it, a vertical line: what happened, when, by whom, what both sides said, how the due date
//! moved, and what comes next by when.

use crate::components::prose::OwnWords;
use crate::words::{chinese_within, course, date, letter};
use contract::Date;
use contract::language::Language;
use contract::letter::{LetterState, LetterStep, LetterView, Step};
use leptos::prelude::*;

/// The line.
#[component]
pub fn LetterCourse(
    /// The letter.
    view: LetterView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let newest_reply = view.steps.iter().rposition(|step| step.step == LetterStep::Reply);
    let moved = view.steps.iter().filter(|step| step.due_on.is_some()).count() > 1;
    let mut due = None;
    let entries: Vec<_> = view
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let before = due;
            due = step.due_on.or(due);
            let due_words = match (before, step.due_on) {
                (Some(from), Some(to)) => Some(course::due_moved(from, to, language)),
                (None, Some(first)) if moved => Some(course::due_at_first(first, language)),
                _ => None,
            };
            entry(step, Some(place) == newest_reply, due_words, language)
        })
        .collect();
    let petition = course::petition(&view, language);
    let next = (view.state.is_open() || petition.is_some()).then(|| {
        let due = view.state.is_open().then(|| due_words(&view, view.due_on, language));
        let counted = view.state.is_open().then(|| letter::counted(&view.due_count, language));
        view! {
            <li class="step step-next">
                {due.map(|words| view! { <p class="step-name">{words}</p> })}
                {counted.map(|words| view! { <p class="step-facts">{words}</p> })}
                {petition.map(|words| view! { <p class="step-facts">{words}</p> })}
            </li>
        }
    });
    view! { <ol class="steps" role="list">{entries}{next}</ol> }
}

fn due_words(view: &LetterView, due_on: Date, language: Language) -> String {
    match view.state {
        LetterState::Asked => course::due_if_answered(due_on, language),
        _ => letter::due(due_on, view.due_count.estimated, language),
    }
}

fn entry(
    step: &Step,
    is_newest_reply: bool,
    due: Option<String>,
    language: Language,
) -> impl IntoView + use<> {
    let writers = step.step.is_writers() && step.step != LetterStep::Receive;
    let unit = (!writers).then(|| step.unit.clone());
    let by = if writers { language.say("您", "You").to_owned() } else { step.unit.clone() };
    let chinese = chinese_within(language);
    let went_to = course::went_to(step, language).map(|words| view! { <p class="step-facts">{words}</p> });
    let reason = step.reason.map(|reason| course::refusal(reason, language));
    let (why, next) = reason.unzip();
    let said = step.words.clone().map(|words| {
        if is_newest_reply {
            let words = language.say("看给您的答复", "Read the answer");
            return view! { <p><a class="tap" href="#reply">{words}</a></p> }.into_any();
        }
        let class = if writers { "said said-writer" } else { "said" };
        view! {
            <figure class=class>
                <figcaption class="said-by" lang=(!writers).then_some(chinese).flatten()>{by}</figcaption>
                <blockquote lang=chinese><OwnWords text=words/></blockquote>
            </figure>
        }
        .into_any()
    });
    view! {
        <li class="step step-done">
            <p class="step-name">{course::step(step.step, language)}</p>
            <p class="step-facts">
                <time datetime=step.on.to_string()>{date::full(step.on, language)}</time>
                " "
                {unit.map(|unit| view! { <span lang=chinese>{unit}</span> })}
            </p>
            {went_to}
            {why.map(|why| view! { <p>{why}</p> })}
            {said}
            {next.map(|next| view! { <p>{next}</p> })}
            {due.map(|due| view! { <p class="step-facts">{due}</p> })}
        </li>
    }
}
