//! One step with several letters: each is taken, noted and refused as it would be alone.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, Problem};
use contract::staff::{LetterDone, LettersAtOnce, LettersDone, StepAtOnce};
use store::{Act, LetterMove};

/// What this resource offers.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "move_letters",
            desk::LETTERS_AT_ONCE,
            move_letters,
            "Accept, hand over or close up to 100 letters. Each is a step of its own, noted as one; what became of \
             it is told of each.",
        )
        .takes::<LettersAtOnce>()
        .answers::<LettersDone>(200)
        .problems(&[Code::InvalidFields]),
    ]
}

/// `POST /api/v1/staff/letters/bulk`
///
/// # Errors
/// 403 the step itself is not this person's, 422 no letters, too many, one of them twice, or the fields of the step.
pub async fn move_letters(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let language = language_of(&headers);
    let sent: LettersAtOnce = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (step, seen) = sent.check().map_err(|errors| Problem::fields(errors, language))?;
    // The table of access is asked for the step: this operation opens no second way to it.
    let (operation, _) = step.step().operation().expect("each of these steps is the desk's");
    let grant = staff.who.grant(operation).ok_or_else(|| Refusal::new(Code::Forbidden, &headers))?;
    let act = Act { operation, ..staff.act.clone() };
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    let mut letters = Vec::with_capacity(seen.len());
    for (number, version) in seen {
        let moved = move_of(&step);
        let taken = app.store.move_letter(&grant, (&number, version), moved, &rules.calendars, &act).await;
        letters.push(LetterDone { number, problem: taken.err().map(|error| problem_of(error, language)) });
    }
    Ok(private_json(StatusCode::OK, &LettersDone { letters }))
}

fn move_of(step: &StepAtOnce) -> LetterMove {
    match step {
        StepAtOnce::Accept => LetterMove::Accept,
        StepAtOnce::Transfer(units, words) => LetterMove::Transfer(units.clone(), words.clone()),
        StepAtOnce::Close(words) => LetterMove::Close(words.clone()),
    }
}
