//! What belongs to a unit: its leaders and its mailboxes.

use super::{checked, done, parse, show};
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
use contract::id::MailboxId;
use contract::limits;
use contract::problem::{Code, FieldError};
use contract::staff::Seen;
use contract::staff::unit::UnitView;
use contract::staff::unit::draft::{LeaderDraft, LeaderEnd, MailboxDraft, day_until};
use contract::text::MailboxName;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let refused = [Code::NotFound, Code::InvalidFields, Code::UnitClosed];
    vec![
        Operation::post("add_leader", desk::LEADERS, add_leader, "Give a unit a leader.")
            .takes::<LeaderDraft>()
            .answers::<UnitView>(201)
            .problems(&refused),
        Operation::post(
            "change_leader",
            desk::LEADER,
            change_leader,
            "End a leader's row the day before, and begin another.",
        )
        .takes::<Seen<LeaderDraft>>()
        .answers::<UnitView>(200)
        .problems(&refused)
        .problems(&[Code::Conflict]),
        Operation::post("end_leader", desk::END_LEADER, end_leader, "The last day of a leader.")
            .takes::<Seen<LeaderEnd>>()
            .answers::<UnitView>(200)
            .problems(&refused)
            .problems(&[Code::Conflict]),
        Operation::post("add_mailbox", desk::UNIT_MAILBOXES, add_mailbox, "Give a unit a mailbox.")
            .takes::<MailboxDraft>()
            .answers::<UnitView>(201)
            .problems(&refused),
        Operation::post(
            "rename_mailbox",
            desk::RENAME_MAILBOX,
            rename_mailbox,
            "Give a mailbox another name; its address stays.",
        )
        .takes::<Seen<MailboxDraft>>()
        .answers::<UnitView>(200)
        .problems(&refused)
        .problems(&[Code::MailboxClosed, Code::Conflict]),
        Operation::post(
            "close_mailbox",
            desk::CLOSE_MAILBOX,
            close_mailbox,
            "Close a mailbox; its page says where to write instead.",
        )
        .answers::<UnitView>(200)
        .problems(&refused)
        .problems(&[Code::MailboxClosed]),
    ]
}

/// `POST /api/v1/staff/units/{code}/leaders`
///
/// # Errors
/// 404 there is no such unit, 409 it is closed, 422 a field is wrong.
pub async fn add_leader(
    State(app): State<App>,
    staff: Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let code = parse(&code, &headers)?;
    let draft: LeaderDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let leader = checked(draft.check(staff.act.at.day), &headers)?;
    done(&app, app.store.add_leader(&code, &leader, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::CREATED, &headers).await
}

/// `POST /api/v1/staff/units/{code}/leaders/{id}`
///
/// # Errors
/// 404 the unit has no such leader today, 409 it is closed or was changed since that version, 422 a field is wrong.
pub async fn change_leader(
    State(app): State<App>,
    staff: Staff,
    Path((code, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (code, id) = (parse(&code, &headers)?, leader(&id, &headers)?);
    let Seen { version, change }: Seen<LeaderDraft> =
        body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let changed = checked(change.check(staff.act.at.day), &headers)?;
    done(&app, app.store.change_leader(&code, version, id, &changed, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/units/{code}/leaders/{id}/end`
///
/// # Errors
/// As [`change_leader`].
pub async fn end_leader(
    State(app): State<App>,
    staff: Staff,
    Path((code, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (code, id) = (parse(&code, &headers)?, leader(&id, &headers)?);
    let Seen { version, change }: Seen<LeaderEnd> =
        body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let until = day_until(&change.until, staff.act.at.day);
    let until = checked(until.map_err(|error| vec![FieldError::new("until", error)]), &headers)?;
    done(&app, app.store.end_leader(&code, version, id, until, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/units/{code}/mailboxes`
///
/// # Errors
/// 404 there is no such unit, 409 it is closed, 422 the id is taken or the unit is of a kind without mailboxes.
pub async fn add_mailbox(
    State(app): State<App>,
    staff: Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let code = parse(&code, &headers)?;
    let draft: MailboxDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (id, name) = checked(draft.check(), &headers)?;
    done(&app, app.store.add_mailbox(&code, &id, &name, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::CREATED, &headers).await
}

/// `POST /api/v1/staff/units/{code}/mailboxes/{id}/rename`
///
/// # Errors
/// 404 the unit has no such mailbox, 409 it was changed since that version, 410 the mailbox is closed, 422 the
/// name is wrong.
pub async fn rename_mailbox(
    State(app): State<App>,
    staff: Staff,
    Path((code, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (code, id) = (parse(&code, &headers)?, mailbox(&id, &headers)?);
    let Seen { version, change }: Seen<MailboxDraft> =
        body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let name = MailboxName::parse(&change.name).map_err(|error| vec![FieldError::new("name", error)]);
    let name = checked(name, &headers)?;
    done(&app, app.store.rename_mailbox(&code, version, &id, &name, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/units/{code}/mailboxes/{id}/close`
///
/// # Errors
/// 404 the unit has no such mailbox, 410 it is closed already, 422 it is the bureau's last one.
pub async fn close_mailbox(
    State(app): State<App>,
    staff: Staff,
    Path((code, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (code, id) = (parse(&code, &headers)?, mailbox(&id, &headers)?);
    done(&app, app.store.close_mailbox(&code, &id, &staff.act).await, &headers)?;
    show(&app, &staff, &code, StatusCode::OK, &headers).await
}

fn leader(id: &str, headers: &HeaderMap) -> Result<i64, Refusal> {
    id.parse().map_err(|_| Refusal::new(Code::NotFound, headers))
}

fn mailbox(id: &str, headers: &HeaderMap) -> Result<MailboxId, Refusal> {
    MailboxId::parse(id).map_err(|_| Refusal::new(Code::NotFound, headers))
}
