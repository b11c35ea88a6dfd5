//! What is done with a notice: the unit replies and puts things right, the supervisor reminds, sends back, closes
//! or takes back.

use super::{checked, parse, shown};
use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::NoticeNumber;
use contract::limits;
use contract::problem::Code;
use contract::staff::notice::Notice;
use contract::staff::notice::draft::{CloseNotice, NoticeWords, RectifyNotice, WithdrawNotice};
use store::NoticeMove;

/// What can be done.
pub(super) fn operations() -> Vec<Operation> {
    let refused = [Code::NotFound, Code::Conflict, Code::WrongState];
    let reply = "Reply to a notice of your unit and name the day by which things are right.";
    let rectify = "Say that things are put right, and what shows it.";
    let send_back = "Send a notice back to its unit with words and a new day.";
    let close = "Close a notice whose unit has put things right; a sentence for the public may go with it.";
    vec![
        Operation::post(
            "remind_notice",
            desk::REMIND_NOTICE,
            remind_notice,
            "Remind the unit, once a day at most.",
        )
        .answers::<Notice>(200)
        .problems(&refused),
        Operation::post("send_back_notice", desk::SEND_BACK_NOTICE, send_back_notice, send_back)
            .takes::<NoticeWords>()
            .answers::<Notice>(200)
            .problems(&refused)
            .problems(&[Code::InvalidFields]),
        Operation::post("close_notice", desk::CLOSE_NOTICE, close_notice, close)
            .takes::<CloseNotice>()
            .answers::<Notice>(200)
            .problems(&refused)
            .problems(&[Code::InvalidFields, Code::NeedsSecondPerson]),
        Operation::post(
            "withdraw_notice",
            desk::WITHDRAW_NOTICE,
            withdraw_notice,
            "Take a notice back and say why.",
        )
        .takes::<WithdrawNotice>()
        .answers::<Notice>(200)
        .problems(&refused)
        .problems(&[Code::InvalidFields]),
        Operation::post("reply_to_notice", desk::REPLY_TO_NOTICE, reply_to_notice, reply)
            .takes::<NoticeWords>()
            .answers::<Notice>(200)
            .problems(&refused)
            .problems(&[Code::InvalidFields]),
        Operation::post("rectify_notice", desk::RECTIFY_NOTICE, rectify_notice, rectify)
            .takes::<RectifyNotice>()
            .answers::<Notice>(200)
            .problems(&refused)
            .problems(&[Code::InvalidFields]),
    ]
}

/// `POST /api/v1/staff/notices/{number}/remind`
///
/// # Errors
/// 404 there is none, 409 it is not the unit's turn or somebody reminded it today.
pub async fn remind_notice(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let reminded = app.store.remind_notice(&staff.grant, &number, &staff.act).await;
    reminded.map_err(|error| Refusal::of(error, &headers))?;
    shown(&app, &staff, &number, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/notices/{number}/send-back`
///
/// # Errors
/// 404 there is none, 409 somebody else was faster or there is nothing to send back, 422 the words or the day.
pub async fn send_back_notice(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let draft: NoticeWords = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = checked(draft.check(staff.act.at.day), &headers)?;
    let moved = NoticeMove::SendBack(words, draft.due_on);
    take(&app, &staff, (&number, draft.version), moved, &headers).await
}

/// `POST /api/v1/staff/notices/{number}/close`
///
/// # Errors
/// 403 who closes it is who put things right, 404 there is none, 409 somebody else was faster or nothing was put
/// right, 422 the reason or the sentence.
pub async fn close_notice(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let draft: CloseNotice = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (reason, summary) = checked(draft.check(), &headers)?;
    let moved = NoticeMove::Close(reason, summary);
    take(&app, &staff, (&number, draft.version), moved, &headers).await
}

/// `POST /api/v1/staff/notices/{number}/withdraw`
///
/// # Errors
/// 404 there is none, 409 somebody else was faster or it has ended, 422 the reason.
pub async fn withdraw_notice(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let draft: WithdrawNotice = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let moved = NoticeMove::Withdraw(checked(draft.check(), &headers)?);
    take(&app, &staff, (&number, draft.version), moved, &headers).await
}

/// `POST /api/v1/staff/notices/{number}/reply`
///
/// # Errors
/// 404 not this person's, 409 somebody else was faster or it is not the unit's turn, 422 the words or the day.
pub async fn reply_to_notice(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let draft: NoticeWords = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = checked(draft.check(staff.act.at.day), &headers)?;
    let moved = NoticeMove::Reply(words, draft.due_on);
    take(&app, &staff, (&number, draft.version), moved, &headers).await
}

/// `POST /api/v1/staff/notices/{number}/rectify`
///
/// # Errors
/// 404 not this person's, 409 somebody else was faster or nothing was replied yet, 422 the words or the evidence.
pub async fn rectify_notice(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let number = parse(&number, &headers)?;
    let draft: RectifyNotice = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (words, evidence) = checked(draft.check(), &headers)?;
    let moved = NoticeMove::Rectify(words, evidence);
    take(&app, &staff, (&number, draft.version), moved, &headers).await
}

async fn take(
    app: &App,
    staff: &Staff,
    seen: (&NoticeNumber, i64),
    moved: NoticeMove,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let taken = app.store.move_notice(&staff.grant, seen, moved, &staff.act).await;
    taken.map_err(|error| Refusal::of(error, headers))?;
    app.pages.published();
    shown(app, staff, seen.0, StatusCode::OK, headers).await
}
