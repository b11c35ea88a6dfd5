//! The course of a letter, a vertical line: what happened, when, by whom, what both sides said, how the due date
//! moved, and what comes next by when. The writer and the desk read the same line, each told from where they are.

use crate::components::prose::OwnWords;
use crate::words::{chinese_within, course, date, letter};
use contract::Date;
use contract::language::Language;
use contract::letter::{DueCount, LetterState, LetterStep, Step};
use leptos::prelude::*;

/// Who reads the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever wrote the letter.
    Writer,
    /// Whoever deals with it.
    Desk,
}

/// The line.
#[component]
pub fn LetterCourse(
    /// What happened, oldest first.
    steps: Vec<Step>,
    /// Where the letter stands.
    state: LetterState,
    /// The day by which it is answered.
    due_on: Date,
    /// How that day was counted.
    due_count: DueCount,
    /// The day of the law beside it, in words.
    petition: Option<String>,
    /// Who reads it.
    reader: Reader,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let newest_reply = steps.iter().rposition(|step| step.step == LetterStep::Reply);
    let moved = steps.iter().filter(|step| step.due_on.is_some()).count() > 1;
    let mut due = None;
    let entries: Vec<_> = steps
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
            entry(step, Some(place) == newest_reply, due_words, reader, language)
        })
        .collect();
    let next = (state.is_open() || petition.is_some()).then(|| {
        let due = state.is_open().then(|| match (state, reader) {
            (LetterState::Asked, Reader::Writer) => course::due_if_answered(due_on, language),
            _ => letter::due(due_on, due_count.estimated, language),
        });
        let counted = state.is_open().then(|| letter::counted(&due_count, language));
        // Of a petition the day of the law is the one that counts.
        let of_law = if due.is_some() { "step-facts" } else { "step-name" };
        view! {
            <li class="step step-next">
                {due.map(|words| view! { <p class="step-name">{words}</p> })}
                {counted.map(|words| view! { <p class="step-facts">{words}</p> })}
                {petition.map(|words| view! { <p class=of_law>{words}</p> })}
            </li>
        }
    });
    view! { <ol class="steps" role="list">{entries}{next}</ol> }
}

fn entry(
    step: &Step,
    is_newest_reply: bool,
    due: Option<String>,
    reader: Reader,
    language: Language,
) -> impl IntoView + use<> {
    let writers = step.step.is_writers() && step.step != LetterStep::Receive;
    let unit = (!writers).then(|| step.unit.clone());
    // The unit that has the letter is the one that is urged, and does not speak.
    let urged = step.step == LetterStep::Urge;
    let who = step.who.clone().map(|who| view! { " " <span lang=chinese_within(language)>{who}</span> });
    let (urging, who) = if urged { (who, None) } else { (None, who) };
    let rated =
        step.rating.map(|rating| view! { <p class="step-facts">{course::rating(rating, language)}</p> });
    let by = match (writers, reader) {
        (true, Reader::Writer) => language.say("您", "You").to_owned(),
        (true, Reader::Desk) => language.say("写信人", "The writer").to_owned(),
        (false, _) if urged => language.say("局里", "The bureau").to_owned(),
        (false, _) => step.unit.clone(),
    };
    let name = match reader {
        Reader::Writer => course::step(step.step, language),
        Reader::Desk => letter::step(step.step, language),
    };
    let chinese = chinese_within(language);
    let went_to = course::went_to(step, language).map(|words| view! { <p class="step-facts">{words}</p> });
    let reason = step.reason.map(|reason| course::refusal(reason, language));
    let (why, next) = reason.unzip();
    // What to do next is said to the writer alone.
    let next = next.filter(|_| reader == Reader::Writer);
    let said = step.words.clone().map(|words| {
        if is_newest_reply && reader == Reader::Writer {
            let words = language.say("看给您的答复", "Read the answer");
            return view! { <p><a class="tap" href="#reply">{words}</a></p> }.into_any();
        }
        let class = if writers { "said said-writer" } else { "said" };
        view! {
            <figure class=class>
                <figcaption class="said-by" lang=(!writers && !urged).then_some(chinese).flatten()>{by}</figcaption>
                <blockquote lang=chinese><OwnWords text=words/></blockquote>
            </figure>
        }
        .into_any()
    });
    view! {
        <li class="step step-done">
            <p class="step-name">{name}</p>
            <p class="step-facts">
                <time datetime=step.on.to_string()>{date::full(step.on, language)}</time>
                " "
                {urging}
                {urged.then(|| language.say(" 催的是", " to "))}
                {unit.map(|unit| view! { <span lang=chinese>{unit}</span> })}
                {who}
            </p>
            {went_to}
            {why.map(|why| view! { <p>{why}</p> })}
            {rated}
            {said}
            {next.map(|next| view! { <p>{next}</p> })}
            {due.map(|due| view! { <p class="step-facts">{due}</p> })}
        </li>
    }
}
