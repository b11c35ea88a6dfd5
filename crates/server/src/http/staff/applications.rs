//! Applications for information at the desk: the list, one application, and what is done with it.

use crate::app::App;
use crate::attachment::{Sent, check_with};
use crate::http::operation::Operation;
use crate::http::parts;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::{body, files};
use crate::in_force::Rules;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::application::ApplicationStep;
use contract::id::ApplicationNumber;
use contract::limits;
use contract::problem::{Code, Problem};
use contract::staff::Seen;
use contract::staff::application::{
    AnswerApplication, ApplicationFilter, Applications, AskCorrection, AskThirdParty, CloseApplication,
    ExtendApplication, RecordOpinion, StaffApplication, StepDraft,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use store::{Act, ApplicationTerms};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "list_applications",
            desk::APPLICATIONS,
            list_applications,
            "Applications for information that one reaches, by their due date.",
        )
        .query(&[
            ("state", "`open` (if absent), `late` or `all`"),
            ("after", "where the page begins: what the page before gave as `next`"),
        ])
        .answers::<Applications>(200),
        Operation::get(
            "show_application",
            desk::APPLICATION,
            show_application,
            "An application; that it was read is noted. Who applies is told to those who may answer alone.",
        )
        .answers::<StaffApplication>(200)
        .problems(&[Code::NotFound]),
        Operation::get(
            "show_application_file",
            desk::APPLICATION_FILE,
            show_application_file,
            "A file of the answer to an application; that it was read is noted.",
        )
        .answers_file("application/octet-stream")
        .problems(&[Code::NotFound]),
        step::<AskCorrection>(Operation::post(
            "ask_correction",
            desk::ASK_CORRECTION,
            ask_correction,
            "Ask the applicant for a correction, once; the working days begin anew when it comes.",
        )),
        step::<AskThirdParty>(Operation::post(
            "ask_third_party",
            desk::ASK_THIRD_PARTY,
            ask_third_party,
            "Ask a third party whether it agrees. Its time is not counted; it is never told who applies.",
        )),
        step::<RecordOpinion>(Operation::post(
            "record_opinion",
            desk::RECORD_OPINION,
            record_opinion,
            "Write down what the third party says. The clock runs on.",
        )),
        step::<ExtendApplication>(Operation::post(
            "extend_application",
            desk::EXTEND_APPLICATION,
            extend_application,
            "Put the answer off, once, with a reason that the applicant reads.",
        )),
        step::<AnswerApplication>(Operation::post(
            "answer_application",
            desk::ANSWER_APPLICATION,
            answer_application,
            "Answer an application with one of the outcomes of the yearly report. With files, where something is \
             given: multipart/form-data, the JSON as a part `answer`, and up to five parts `file` of 10 MiB each.",
        ))
        .problems(&[Code::TooMany]),
        step::<CloseApplication>(Operation::post(
            "close_application",
            desk::CLOSE_APPLICATION,
            close_application,
            "Close an application that was not corrected in time.",
        )),
    ]
}

/// What all steps have in common: they answer with the application as it is afterwards.
fn step<T: JsonSchema + 'static>(operation: Operation) -> Operation {
    operation.takes::<Seen<T>>().answers::<StaffApplication>(200).problems(&[
        Code::NotFound,
        Code::Conflict,
        Code::WrongState,
        Code::InvalidFields,
    ])
}

/// Which applications are asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    state: String,
    after: Option<String>,
}

/// `GET /api/v1/staff/applications?state=&after=`
///
/// # Errors
/// 401, 403.
pub async fn list_applications(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let filter = ApplicationFilter::named(&wanted.state).unwrap_or(ApplicationFilter::Open);
    let rules = rules(&app, &headers).await?;
    let wanted = (filter, wanted.after.as_deref());
    let page = app.store.applications(&staff.grant, wanted, &rules.calendars, staff.act.at).await;
    Ok(private_json(StatusCode::OK, &page.map_err(|error| Refusal::of(error, &headers))?))
}

/// `GET /api/v1/staff/applications/{number}`
///
/// # Errors
/// 404 there is none that this person sees.
pub async fn show_application(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    read(&app, &staff, &number, &*rules(&app, &headers).await?, &headers).await
}

/// `GET /api/v1/staff/applications/{number}/files/{file}`
///
/// # Errors
/// 404 there is no such application that this person sees, or no such file.
pub async fn show_application_file(
    State(app): State<App>,
    staff: Staff,
    Path((number, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let file = file.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let opened = app.store.staff_application_file(&staff.grant, (&number, file), &staff.act).await;
    Ok(files::to_save(&opened.map_err(|error| Refusal::of(error, &headers))?))
}

/// An application as it is; that it was read is noted.
async fn read(
    app: &App,
    staff: &Staff,
    number: &ApplicationNumber,
    rules: &Rules,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    // After a step the application is read as well; its entry is that of a reading, not a second one of the step.
    let reading = Act { operation: "show_application", ..staff.act.clone() };
    let answers = staff.who.grant("answer_application");
    let grants = (&staff.grant, answers.as_ref());
    let found = app.store.staff_application(grants, number, terms(rules), &reading).await;
    let mut found = found.map_err(|error| Refusal::of(error, headers))?;
    found.may.retain(|step| step.operation().is_some_and(|(name, _)| staff.who.grant(name).is_some()));
    if !found.may.contains(&ApplicationStep::Answer) {
        found.outcomes.clear();
    }
    Ok(private_json(StatusCode::OK, &found))
}

/// Reads a step without files and takes it.
async fn take<T: StepDraft + DeserializeOwned>(
    app: &App,
    staff: &Staff,
    number: &str,
    (headers, body): (&HeaderMap, Body),
) -> Result<Response, Refusal> {
    let number = parse(number, headers)?;
    let sent: Seen<T> = body::json(body, limits::LETTER_REQUEST, headers).await?;
    take_with(app, staff, &number, (sent, Vec::new()), headers).await
}

/// Checks a step with its files, takes it, and answers with the application.
async fn take_with<T: StepDraft>(
    app: &App,
    staff: &Staff,
    number: &ApplicationNumber,
    (sent, files): (Seen<T>, Vec<Sent>),
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let rules = rules(app, headers).await?;
    let checked = sent.change.check(staff.act.at.day, terms(&rules).days());
    let checked = check_with(checked, files).await;
    let moved = checked.map_err(|errors| Problem::fields(errors, language_of(headers)))?;
    let seen = (number, sent.version);
    let taken = app.store.move_application(&staff.grant, seen, moved, terms(&rules), &staff.act).await;
    taken.map_err(|error| Refusal::of(error, headers))?;
    read(app, staff, number, &rules, headers).await
}

/// `POST /api/v1/staff/applications/{number}/answer`
///
/// # Errors
/// 404 not this person's, 409 somebody was faster or the course does not allow it, 422 the fields or the files, 429
/// too many files are on their way.
pub async fn answer_application(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    // The form takes its room until the answer is stored.
    let (sent, mut form): (Seen<AnswerApplication>, _) = parts::json("answer", body, &headers).await?;
    let files = std::mem::take(&mut form.files);
    take_with(&app, &staff, &number, (sent, files), &headers).await
}

/// A handler: they differ in what is sent.
macro_rules! steps {
    ($($name:ident: $sent:ty;)*) => {$(
        /// One step; see its line in [`operations`].
        ///
        /// # Errors
        /// 404 not this person's, 409 somebody was faster or the course does not allow it, 422 the fields.
        pub async fn $name(
            State(app): State<App>,
            staff: Staff,
            Path(number): Path<String>,
            headers: HeaderMap,
            body: Body,
        ) -> Result<Response, Refusal> {
            take::<$sent>(&app, &staff, &number, (&headers, body)).await
        }
    )*};
}

steps! {
    ask_correction: AskCorrection;
    ask_third_party: AskThirdParty;
    record_opinion: RecordOpinion;
    extend_application: ExtendApplication;
    close_application: CloseApplication;
}

async fn rules(app: &App, headers: &HeaderMap) -> Result<Arc<Rules>, Refusal> {
    app.in_force().await.map_err(|error| Refusal::of(error, headers))
}

fn terms(rules: &Rules) -> ApplicationTerms<'_> {
    ApplicationTerms::of(&rules.settings, &rules.calendars)
}

/// The number in an address; what is none is nobody's application.
fn parse(number: &str, headers: &HeaderMap) -> Result<ApplicationNumber, Refusal> {
    ApplicationNumber::parse(number).map_err(|_| Refusal::new(Code::NotFound, headers))
}
