//! The monthly round: opening it, a unit's answers, and what the bureau does with them.

use crate::app::App;
use crate::http::body;
use crate::http::files;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::{Staff, proposals, updates};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::UnitCode;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::proposing::SendBack;
use contract::staff::round::{
    NewAnswer, Opening, PublishRound, Reminded, RoundList, RoundPage, RoundRow, SeenAnswer, SendRound,
};
use contract::text::Remark;
use store::RoundAsking;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let asked = [Code::NotFound, Code::WrongState, Code::InvalidFields];
    vec![
        Operation::get(
            "list_rounds",
            desk::ROUNDS,
            list_rounds,
            "Monthly rounds, and what the asker's own units owe to the newest.",
        )
        .answers::<RoundList>(200),
        Operation::post("open_round", desk::ROUNDS, open_round, "Open the round of a month.")
            .takes::<Opening>()
            .answers::<RoundRow>(201)
            .problems(&asked),
        Operation::get("show_round", desk::ROUND, show_round, "A round with all its items.")
            .answers::<RoundPage>(200)
            .problems(&[Code::NotFound]),
        Operation::post(
            "remind_round",
            desk::REMIND_ROUND,
            remind_round,
            "Remind the units that owe something, each once a day at most.",
        )
        .answers::<Reminded>(200)
        .problems(&[Code::NotFound, Code::WrongState]),
        Operation::post(
            "publish_round",
            desk::PUBLISH_ROUND,
            publish_round,
            "Publish the answers that were seen, each as an update: all of them or none.",
        )
        .takes::<PublishRound>()
        .answers::<RoundPage>(200)
        .problems(&asked)
        .problems(&[Code::Conflict, Code::NeedsSecondPerson]),
        Operation::post(
            "send_back_answer",
            desk::SEND_BACK_ANSWER,
            send_back_answer,
            "Send one answer back with what needs a change.",
        )
        .takes::<SendBack>()
        .answers::<RoundPage>(200)
        .problems(&asked)
        .problems(&[Code::Conflict]),
        Operation::get("show_round_unit", desk::ROUND_UNIT, show_round_unit, "A unit's items of a round.")
            .answers::<RoundPage>(200)
            .problems(&[Code::NotFound]),
        Operation::post(
            "send_round",
            desk::ROUND_UNIT,
            send_round,
            "Send a unit's answers: all of its items that are not published yet, in one go.",
        )
        .takes::<SendRound>()
        .answers::<RoundPage>(200)
        .problems(&asked)
        .problems(&[Code::Conflict, Code::UnitClosed]),
        Operation::get(
            "show_round_file",
            desk::ROUND_FILE,
            show_round_file,
            "A file of a unit's answer, which is not public yet.",
        )
        .answers_file("application/octet-stream")
        .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/staff/rounds`
///
/// # Errors
/// 401, 403.
pub async fn list_rounds(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let due_day = app.in_force().await.map_err(refused)?.settings.round_due_day();
    // Who may answer for every unit answers for the own one first; the others are on the page of the whole round.
    let sends = staff.who.grant("send_round").unwrap_or_default();
    let mut own: Vec<String> = sends.units.into_iter().collect();
    if sends.all && !own.iter().any(|unit| unit == staff.who.unit()) {
        own.push(staff.who.unit().to_owned());
    }
    let whole = staff.who.grant("show_round").is_some();
    let asking = RoundAsking { staff: staff.who.id, own, whole };
    let list = app.store.rounds(&asking, due_day, staff.act.at.day).await.map_err(refused)?;
    Ok(private_json(StatusCode::OK, &list))
}

/// `POST /api/v1/staff/rounds`
///
/// # Errors
/// 404 no plan of that year is published, 409 that month is not the next one, 422 fields.
pub async fn open_round(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let opening: Opening = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let id = app.store.open_round(opening, &staff.act).await.map_err(refused)?;
    let page = app.store.round(id, staff.who.id, staff.act.at.day).await.map_err(refused)?;
    Ok(private_json(StatusCode::CREATED, &page.round))
}

/// `GET /api/v1/staff/rounds/{id}`
///
/// # Errors
/// 404 there is none.
pub async fn show_round(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    whole(&app, &staff, proposals::number(&id, &headers)?, &headers).await
}

/// `POST /api/v1/staff/rounds/{id}/remind`
///
/// # Errors
/// 404 there is none, 409 the next one has opened.
pub async fn remind_round(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = proposals::number(&id, &headers)?;
    let reminded = app.store.remind_round(id, &staff.act).await;
    Ok(private_json(StatusCode::OK, &reminded.map_err(|error| Refusal::of(error, &headers))?))
}

/// `POST /api/v1/staff/rounds/{id}/publish`
///
/// # Errors
/// 403 the publisher sent one and publishing takes two people, 404 there is none, 409 an answer is another one than
/// was seen, 422 one does not fit its item any more.
pub async fn publish_round(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = proposals::number(&id, &headers)?;
    let request: PublishRound = body::json(body, limits::ROUND_REQUEST, &headers).await?;
    let published = app.store.publish_round(id, &request.answers, &staff.act).await;
    published.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    whole(&app, &staff, id, &headers).await
}

/// `POST /api/v1/staff/rounds/{id}/items/{number}/send-back`
///
/// # Errors
/// 404 there is none, 409 nothing was sent of that item or it was sent again since, 422 the words.
pub async fn send_back_answer(
    State(app): State<App>,
    staff: Staff,
    Path((id, item)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = proposals::number(&id, &headers)?;
    let item = item.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let SendBack { version, words } = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = Remark::parse(&words).map_err(|error| proposals::field("words", error, &headers))?;
    let seen = SeenAnswer { item, version };
    let sent_back = app.store.send_back_answer(id, seen, words.as_str(), &staff.act).await;
    sent_back.map_err(|error| Refusal::of(error, &headers))?;
    whole(&app, &staff, id, &headers).await
}

/// `GET /api/v1/staff/rounds/{id}/units/{code}`
///
/// # Errors
/// 404 there is no such round, or the unit is not the asker's.
pub async fn show_round_unit(
    State(app): State<App>,
    staff: Staff,
    Path((id, code)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let unit = covered(&staff, &code, &headers)?;
    of_unit(&app, &staff, proposals::number(&id, &headers)?, &unit, &headers).await
}

/// `POST /api/v1/staff/rounds/{id}/units/{code}`
///
/// # Errors
/// 404 there is no such round, or an item or the unit is not the sender's, 409 somebody else was faster, an item is
/// published or the next round has opened, 422 fields, each under the number of its item.
pub async fn send_round(
    State(app): State<App>,
    staff: Staff,
    Path((id, code)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let unit = covered(&staff, &code, &headers)?;
    let id = proposals::number(&id, &headers)?;
    let request: SendRound = body::json(body, limits::ROUND_REQUEST, &headers).await?;
    let name = app.store.open_unit(unit.as_str()).await.map_err(refused)?.name;
    let (mut answers, mut errors) = (Vec::new(), Vec::new());
    for NewAnswer { item, version, update } in request.answers {
        match updates::check(update, name.clone()) {
            Ok(update) => answers.push(store::NewAnswer { item, version, update }),
            Err(found) => errors.extend(
                found
                    .into_iter()
                    .map(|error| FieldError::new(&format!("{item}.{}", error.field), error.error)),
            ),
        }
    }
    if !errors.is_empty() {
        return Err(Problem::fields(errors, language_of(&headers)).into());
    }
    app.store.send_round(id, &unit, answers, &staff.act).await.map_err(refused)?;
    of_unit(&app, &staff, id, &unit, &headers).await
}

/// `GET /api/v1/staff/rounds/{id}/items/{number}/files/{file}`
///
/// # Errors
/// 404 there is no such file of an answer that the asker sees.
pub async fn show_round_file(
    State(app): State<App>,
    staff: Staff,
    Path((id, item, file)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (id, file) = (proposals::number(&id, &headers)?, proposals::number(&file, &headers)?);
    let item = item.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let file = app.store.round_file(&staff.grant, (id, item), file).await;
    files::content(file.map_err(|error| Refusal::of(error, &headers))?, "no-store", &headers).await
}

/// A unit that the asker may answer for or look at; another's is like one that is not there.
fn covered(staff: &Staff, code: &str, headers: &HeaderMap) -> Result<UnitCode, Refusal> {
    let unit = UnitCode::parse(code).ok().filter(|unit| staff.grant.covers(unit.as_str()));
    unit.ok_or_else(|| Refusal::new(Code::NotFound, headers))
}

async fn whole(app: &App, staff: &Staff, id: i64, headers: &HeaderMap) -> Result<Response, Refusal> {
    let page = app.store.round(id, staff.who.id, staff.act.at.day).await;
    Ok(private_json(StatusCode::OK, &page.map_err(|error| Refusal::of(error, headers))?))
}

async fn of_unit(
    app: &App,
    staff: &Staff,
    id: i64,
    unit: &UnitCode,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let page = app.store.round_unit(id, unit.as_str(), staff.who.id, staff.act.at.day).await;
    Ok(private_json(StatusCode::OK, &page.map_err(|error| Refusal::of(error, headers))?))
}
