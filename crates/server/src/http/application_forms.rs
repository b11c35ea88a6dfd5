//! The forms of an application for information, without scripts: applying, and what the applicant does under the
//! receipt. The answer to a POST is the page itself, kept by nobody; no address ever shows a receipt.

use crate::app::App;
use crate::http::applications::{ApplicantStep, application, apply, step_of_applicant};
use crate::http::body;
use crate::http::forms::{key_again, keyed, language_of_path, parse, problem_page, value};
use crate::http::pages::reader;
use crate::page::{answer, slip, source};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use contract::address::Page;
use contract::application::{ApplicationDraft, ApplicationStep, Applied};
use contract::language::Language;
use contract::letter::WriterWords;
use contract::limits;
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use huiyin::document::Scripts;
use huiyin::screen::{ApplicationScreen, AppliedSlip, ApplyForm, Content, Track, TriedApplicationStep};
use huiyin::source::Source;

/// `POST /applications/new`: answers with the receipt, or with the form and what needs a change.
pub async fn send_application(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    let Some((address, _)) = parse(&uri) else { return StatusCode::NOT_FOUND.into_response() };
    let (language, reader) = (address.language, reader(&headers));
    // In a form a character of Chinese takes nine bytes.
    let fields = match body::form(body, limits::LETTER_REQUEST * 4, &headers).await {
        Ok(fields) => fields,
        Err(refusal) => {
            return problem_page(&app, &address, &headers, Problem::new(refusal.0.code, language)).await;
        }
    };
    let draft = read_form(&fields);
    let key = value(&fields, "key");
    let outcome = match keyed(draft.check(), key.as_deref(), language) {
        Ok((application, key)) => apply(&app, (key, application), language).await,
        Err(problem) => Err(problem),
    };
    let shown = match outcome {
        Ok(applied) => {
            let slip = slip_of(&app, applied, language);
            (StatusCode::CREATED, Content::Applied(Box::new(slip)), Scripts::Receipt)
        }
        Err(problem) => {
            let source = source(&app, &address, reader);
            let rules = match source.application_rules().await {
                Ok(rules) => rules,
                Err(problem) => return problem_page(&app, &address, &headers, problem).await,
            };
            let key = key_again(key, &problem).unwrap_or_else(|| source.fresh_key());
            let status = status_of(problem.status);
            let form =
                ApplyForm { rules, draft, errors: problem.fields.clone(), key, problem: Some(problem) };
            (status, Content::Apply(Box::new(form)), Scripts::None)
        }
    };
    answer(&app, &address, reader, shown).await
}

/// `POST /track/application/{step}`: answers with the application, and with what became of the step.
pub async fn take_step(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    let language = language_of_path(&uri);
    let address = Page::Track.in_language(language);
    let step = uri.path().rsplit('/').next().and_then(ApplicationStep::named);
    let step = step.filter(|step| matches!(step, ApplicationStep::Correct | ApplicationStep::Withdraw));
    let Some(step) = step else { return StatusCode::NOT_FOUND.into_response() };
    let fields = body::form(body, limits::LETTER_REQUEST * 4, &headers).await.unwrap_or_default();
    let typed = value(&fields, "receipt").unwrap_or_default();
    let words = value(&fields, "words").unwrap_or_default();
    let taken = stepped(&app, step, &typed, &words, language).await;
    let (status, content) = match taken {
        Ok(screen) => {
            let problem = screen.tried.as_ref().and_then(|tried| tried.problem.as_ref());
            (problem.map_or(200, |problem| problem.status), Content::Application(Box::new(screen)))
        }
        Err(problem) => {
            let status = problem.status;
            (status, Content::Track(Track { problem: Some(problem), typed, ..Track::default() }))
        }
    };
    answer(&app, &address, reader(&headers), (status_of(status), content, Scripts::None)).await
}

/// Takes the step. The application that the receipt opens is shown whether or not it could be taken.
async fn stepped(
    app: &App,
    step: ApplicationStep,
    typed: &str,
    words: &str,
    language: Language,
) -> Result<ApplicationScreen, Problem> {
    let receipt = Receipt::parse(typed).map_err(|_| Problem::new(Code::WrongReceipt, language))?;
    let wanted = match step {
        ApplicationStep::Withdraw => ApplicantStep::Withdraw,
        _ => ApplicantStep::Correct(WriterWords { receipt: String::new(), words: words.to_owned() }),
    };
    let (view, problem) = match step_of_applicant(app, &receipt, wanted, language).await {
        Ok(view) => (view, None),
        Err(problem) => (application(app, &receipt, language).await?, Some(problem)),
    };
    let tried = TriedApplicationStep { step, words: words.to_owned(), problem };
    Ok(ApplicationScreen { view, receipt: typed.to_owned(), tried: Some(tried) })
}

/// A receipt with everything to keep it by.
fn slip_of(app: &App, applied: Applied, language: Language) -> AppliedSlip {
    let drawn = slip::Drawn {
        title: language.say("政府信息公开申请回执", "Huiyin · receipt of an application"),
        to: &applied.unit,
        number: applied.number.as_str(),
        received_on: applied.received_on,
        due_on: applied.due_on,
        receipt: &applied.receipt,
    };
    let picture = slip::draw(&app.fonts, &drawn, language).unwrap_or_default();
    let (qr_path, qr_size) = slip::qr(&applied.receipt);
    AppliedSlip { applied, qr_path, qr_size, picture }
}

fn read_form(fields: &[(String, String)]) -> ApplicationDraft {
    let text = |name: &str| value(fields, name).unwrap_or_default();
    ApplicationDraft {
        applicant: text("applicant"),
        name: text("name"),
        contact: text("contact"),
        phone: text("phone"),
        email: text("email"),
        address: text("address"),
        title: text("title"),
        document_number: text("document_number"),
        description: text("description"),
        way: text("way"),
    }
}

fn status_of(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
