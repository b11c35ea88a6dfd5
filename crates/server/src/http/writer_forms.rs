//! What a writer does under the receipt without scripts: the receipt stands in a hidden field of each form, and the
//! answer is the letter's page as it is then (decision 9).

use crate::app::App;
use crate::attachment::Sent;
use crate::http::body;
use crate::http::forms::{language_of_path, problem_page, value};
use crate::http::letters::writer::{WriterStep, step_of_writer};
use crate::http::pages::reader;
use crate::http::parts;
use crate::page::{Reader, answer, source};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use contract::address::{Address, Page};
use contract::language::Language;
use contract::letter::{LetterStep, LetterView, RatingDraft, WriterWords};
use contract::limits;
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use huiyin::document::Scripts;
use huiyin::screen::{Content, Track, TriedStep};
use huiyin::source::Source;

/// The steps that have a form, each at its name below `/track`.
pub const STEPS: [LetterStep; 6] = [
    LetterStep::Say,
    LetterStep::Withdraw,
    LetterStep::Rate,
    LetterStep::Share,
    LetterStep::ObjectToRelease,
    LetterStep::KeepPrivate,
];

/// `GET /track/{step}`: whoever reloads the address of a form comes to the form for the receipt.
pub async fn show_form(uri: Uri) -> Response {
    Redirect::to(&Page::Track.in_language(language_of_path(&uri)).to_string()).into_response()
}

/// `POST /track/{step}`: answers with the letter, and with what became of the step.
pub async fn take_step(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    let language = language_of_path(&uri);
    let address = Page::Track.in_language(language);
    let reader = reader(&headers);
    let step = uri.path().rsplit('/').next().and_then(LetterStep::named).filter(|step| STEPS.contains(step));
    let Some(step) = step else { return StatusCode::NOT_FOUND.into_response() };
    // In a form a character of Chinese takes nine bytes. One with files takes its room until the step is taken.
    let mut form = None;
    let read = if parts::are_sent(&headers) {
        parts::read(body, &headers).await.map(|parts| form.insert(parts).fields.clone())
    } else {
        body::form(body, limits::LETTER_REQUEST * 4, &headers).await
    };
    let fields = match read {
        Ok(fields) => fields,
        Err(refusal) => {
            return problem_page(&app, &address, &headers, Problem::new(refusal.0.code, language)).await;
        }
    };
    let typed = value(&fields, "receipt").unwrap_or_default();
    let sent = form.as_mut().map(|form| std::mem::take(&mut form.files)).unwrap_or_default();
    let taken = stepped(&app, step, &typed, (&fields, sent), language).await;
    show(&app, &address, reader, typed, taken.map(|(letter, tried)| (letter, Some(tried)))).await
}

/// `POST /track/texts`: answers with the letter, whose form says how it is now.
pub async fn set_texts(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    let language = language_of_path(&uri);
    let address = Page::Track.in_language(language);
    let reader = reader(&headers);
    let fields = body::form(body, limits::LETTER_REQUEST, &headers).await.unwrap_or_default();
    let typed = value(&fields, "receipt").unwrap_or_default();
    let on = value(&fields, "texts").as_deref() == Some("on");
    let set = match Receipt::parse(&typed) {
        Ok(receipt) => match step_of_writer(&app, &receipt, WriterStep::Texts(on), language).await {
            Ok(()) => source(&app, &address, reader).lookup(receipt).await,
            Err(problem) => Err(problem),
        },
        Err(_) => Err(Problem::new(Code::WrongReceipt, language)),
    };
    show(&app, &address, reader, typed, set.map(|letter| (letter, None))).await
}

/// The page of the letter after a form, with what became of the step, or the form for the receipt.
async fn show(
    app: &App,
    address: &Address,
    reader: Reader,
    typed: String,
    outcome: Result<(LetterView, Option<TriedStep>), Problem>,
) -> Response {
    let (status, track) = match outcome {
        Ok((letter, tried)) => {
            let problem = tried.as_ref().and_then(|tried| tried.problem.as_ref());
            let status = problem.map_or(200, |problem| problem.status);
            (status, Track { letter: Some(letter), typed, tried, ..Track::default() })
        }
        Err(problem) => (problem.status, Track { problem: Some(problem), typed, ..Track::default() }),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer(app, address, reader, (status, Content::Track(track), Scripts::None)).await
}

/// Takes the step. The letter that the receipt opens is shown whether or not it could be taken.
async fn stepped(
    app: &App,
    step: LetterStep,
    typed: &str,
    (fields, sent): (&[(String, String)], Vec<Sent>),
    language: Language,
) -> Result<(LetterView, TriedStep), Problem> {
    let receipt = Receipt::parse(typed).map_err(|_| Problem::new(Code::WrongReceipt, language))?;
    let source = source(app, &Page::Track.in_language(language), Reader::default());
    let typed = read_step(step, fields);
    let before = source.lookup(receipt.clone()).await?;
    let words = WriterWords { receipt: String::new(), words: typed.words.clone() };
    let taken = match step {
        LetterStep::Say => step_of_writer(app, &receipt, WriterStep::Say(words, sent), language).await,
        LetterStep::Withdraw => step_of_writer(app, &receipt, WriterStep::Withdraw, language).await,
        LetterStep::Share => step_of_writer(app, &receipt, WriterStep::Share, language).await,
        LetterStep::ObjectToRelease => {
            step_of_writer(app, &receipt, WriterStep::Object(words), language).await
        }
        LetterStep::KeepPrivate => step_of_writer(app, &receipt, WriterStep::KeepPrivate, language).await,
        _ => match standing_of(&before, answer_meant(fields)) {
            Meant::Rated => Ok(()),
            Meant::Older => Err(Problem::new(Code::Conflict, language)),
            Meant::Newest => step_of_writer(app, &receipt, WriterStep::Rate(typed.clone()), language).await,
        },
    };
    let problem = taken.err().map(|problem| as_named_in_form(problem, step));
    Ok((source.lookup(receipt).await?, TriedStep { step, typed, problem }))
}

fn read_step(step: LetterStep, fields: &[(String, String)]) -> RatingDraft {
    let text = |name: &str| value(fields, name).unwrap_or_default();
    let marks = |name: &str| text(name).parse().unwrap_or(0);
    RatingDraft {
        receipt: String::new(),
        satisfaction: text("satisfaction"),
        speed: marks("speed"),
        attitude: marks("attitude"),
        words: text(words_in_form(step)),
    }
}

/// Several forms of the page have words; names of their own keep their fields apart.
fn words_in_form(step: LetterStep) -> &'static str {
    match step {
        LetterStep::Rate => "why",
        LetterStep::ObjectToRelease => "objection",
        _ => "words",
    }
}

fn as_named_in_form(mut problem: Problem, step: LetterStep) -> Problem {
    for error in problem.fields.iter_mut().filter(|error| error.field == "words") {
        error.field = words_in_form(step).to_owned();
    }
    problem
}

/// The answer that a form rates.
enum Meant {
    /// The newest, not rated yet.
    Newest,
    /// One that was rated: the form is sent once more.
    Rated,
    /// One that a newer answer followed.
    Older,
}

/// Which answer the form rates, from 1; the newest where it does not say.
fn answer_meant(fields: &[(String, String)]) -> Option<usize> {
    value(fields, "answer")?.parse().ok()
}

/// A form that is sent again must not rate an answer that came later.
fn standing_of(letter: &LetterView, meant: Option<usize>) -> Meant {
    let Some(meant) = meant else { return Meant::Newest };
    let mut answers = 0;
    for step in &letter.steps {
        match step.step {
            LetterStep::Reply => answers += 1,
            LetterStep::Rate if answers == meant => return Meant::Rated,
            _ => {}
        }
    }
    if answers > meant { Meant::Older } else { Meant::Newest }
}
