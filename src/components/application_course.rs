//! The course of an application, a vertical line: what happened and when, what both sides said, how the due date moved,
//! and what comes next by when. The applicant and the desk read the same line, each told from where they are.

use crate::components::letter_course::Reader;
use crate::components::prose::OwnWords;
use crate::words::{application as words, chinese_within, course, date, letter};
use contract::Date;
use contract::application::{ApplicationEvent, ApplicationState, ApplicationStep};
use contract::language::Language;
use contract::letter::DueCount;
use leptos::prelude::*;

/// The line.
#[component]
pub fn ApplicationCourse(
    /// What happened, oldest first.
    steps: Vec<ApplicationEvent>,
    /// Where the application stands.
    state: ApplicationState,
    /// The day by which it is answered.
    due_on: Date,
    /// How that day was counted.
    due_count: DueCount,
    /// Who reads the line.
    reader: Reader,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let moved = steps.iter().filter(|step| step.due_on.is_some()).count() > 1;
    let mut due = None;
    let entries: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let before = due;
            due = step.due_on.or(due);
            let due_words = match (before, step.due_on) {
                (Some(from), Some(to)) if from != to => Some(course::due_moved(from, to, language)),
                (None, Some(first)) if moved => Some(course::due_at_first(first, language)),
                _ => None,
            };
            entry(step, due_words, reader, language)
        })
        .collect();
    let next = state.is_open().then(|| {
        let due = match (state, reader) {
            (ApplicationState::CorrectionAsked, Reader::Writer) => words::due_if_corrected(due_on, language),
            _ => letter::due(due_on, due_count.estimated, language),
        };
        view! {
            <li class="step step-next">
                <p class="step-name">{due}</p>
                <p class="step-facts">{words::counted(&due_count, language)}</p>
            </li>
        }
    });
    view! { <ol class="steps" role="list">{entries}{next}</ol> }
}

fn entry(
    event: ApplicationEvent,
    due: Option<String>,
    reader: Reader,
    language: Language,
) -> impl IntoView + use<> {
    let name = match reader {
        Reader::Writer => words::step(event.step, language),
        Reader::Desk => event.step.words(language),
    };
    let chinese = chinese_within(language);
    let who = event.who.map(|who| view! { " " <span lang=chinese>{who}</span> });
    let by = event.by.map(|by| match event.step {
        ApplicationStep::AskOpinion => words::opinion_until(by, language),
        _ => words::correct_by(by, language),
    });
    let facts = [event.days.map(|days| words::put_off(days, language)), by, due].into_iter().flatten();
    let facts = facts.map(|words| view! { <p class="step-facts">{words}</p> }).collect_view();
    let opinion = event.opinion.map(|opinion| view! { <p>{words::opinion(opinion, language)}</p> });
    let said = event.words.map(|said| {
        let class = if event.step.is_applicants() { "said said-writer" } else { "said" };
        view! { <blockquote class=class lang=chinese><OwnWords text=said/></blockquote> }
    });
    view! {
        <li class="step step-done">
            <p class="step-name">{name}</p>
            <p class="step-facts">
                <time datetime=event.on.to_string()>{date::full(event.on, language)}</time>
                {who}
            </p>
            {opinion}
            {said}
            {facts}
        </li>
    }
}
