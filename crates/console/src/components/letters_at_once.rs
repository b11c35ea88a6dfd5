//! One step with the letters that are ticked in the inbox. What is typed stays until every letter has taken it.

use crate::client;
use crate::components::field::{Field, Typing};
use crate::components::letter_step_form::Typed;
use crate::components::letter_units::HandOverFields;
use crate::components::record_table::{Action, Deed, Done, Kept};
use crate::desk::Desk;
use crate::form::letter::{Body, check, field_of};
use crate::words::{at_once, letter as words};
use contract::address::staff;
use contract::letter::LetterStep;
use contract::limits;
use contract::problem::Problem;
use contract::staff::{InboxRow, LetterSeen, LettersAtOnce, LettersDone};
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The steps that whoever is signed in may take with several letters.
pub fn actions(desk: Desk) -> Vec<Action<InboxRow>> {
    let may = |step: LetterStep| step.operation().is_some_and(|(operation, _)| desk.may(operation));
    let language = desk.language_now();
    let mut actions = Vec::new();
    if may(LetterStep::Accept) {
        let asked = asked(LetterStep::Accept);
        actions.push(Action::new(words::step(LetterStep::Accept, language), move |rows| {
            take(desk, LetterStep::Accept, asked.clone(), rows)
        }));
    }
    for step in [LetterStep::Transfer, LetterStep::Close].into_iter().filter(|step| may(*step)) {
        let typed = Typed::nothing(step);
        actions.push(Action::asking(words::step(step, language), move |run| {
            form(desk, step, typed, run).into_any()
        }));
    }
    actions
}

fn asked(step: LetterStep) -> LettersAtOnce {
    LettersAtOnce { step: step.name().to_owned(), ..LettersAtOnce::default() }
}

fn form(desk: Desk, step: LetterStep, typed: Typed, run: Callback<Deed<InboxRow>>) -> impl IntoView {
    let language = desk.language_now();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        typed.errors.set(Vec::new());
        // Each letter has a version of its own.
        let body = typed.open.with_untracked(|open| check(step, typed.said(0), open));
        let asked = match body {
            Err(errors) => return typed.wrong(step, errors),
            Ok(Body::HandOver(over)) => LettersAtOnce { units: over.units, words: over.words, ..asked(step) },
            Ok(Body::Words(said)) => LettersAtOnce { words: said.words, ..asked(step) },
            Ok(_) => asked(step),
        };
        run.run(Deed::new(move |rows| {
            let asked = asked.clone();
            async move {
                let done = take(desk, step, asked, rows).await?;
                if done.is_whole() {
                    typed.clear(step);
                }
                Ok(done)
            }
        }));
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            <p class="quiet">{words::follows(step, language)}</p>
            {(step == LetterStep::Transfer).then(|| view! { <HandOverFields step typed/> })}
            <Field name=field_of(step, "words") typing=Typing::Lines(3) label=words::label(step, language)
                hint=desk.say("每位写信人都看得到。", "Every writer reads it.")
                value=typed.words errors=typed.errors counted=limits::MESSAGE.1/>
            <button type="submit" class="button button-quiet">{words::send(step, language)}</button>
        </form>
    }
}

async fn take(
    desk: Desk,
    step: LetterStep,
    asked: LettersAtOnce,
    rows: Vec<InboxRow>,
) -> Result<Done, Problem> {
    let language = desk.language_now();
    let seen = |row: &InboxRow| LetterSeen { number: row.number.to_string(), version: row.version };
    let asked = LettersAtOnce { letters: rows.iter().map(seen).collect(), ..asked };
    let done: LettersDone = client::post(desk, staff::LETTERS_AT_ONCE, &asked).await?;
    let refused = |row: &InboxRow| {
        let of_row = done.letters.iter().find(|letter| letter.number == row.number)?;
        let words = at_once::refused(row, of_row.problem.as_ref()?, language);
        Some(Kept { key: row.number.to_string(), words })
    };
    let kept: Vec<Kept> = rows.iter().filter_map(refused).collect();
    let words = at_once::went(step, rows.len() - kept.len(), kept.len(), language);
    Ok(Done::partly(words, kept))
}
