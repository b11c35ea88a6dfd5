//! Supervision notices at the desk: looking at them, issuing one, and what needs one. A notice is public with its
//! issue, so pages are made anew after every step that the public sees.

mod steps;

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::id::NoticeNumber;
use contract::limits;
use contract::plan::PlanFilter;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::notice::draft::IssueNotice;
use contract::staff::notice::{Notice, NoticeBoard, NoticeFilter, Notices};
use huiyin::source::Source;
use serde::Deserialize;
use store::{NewNotice, Watching};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let mut operations = vec![
        Operation::get(
            "list_notices",
            desk::NOTICES,
            list_notices,
            "Supervision notices; those to be acted upon come by their day, all others the newest first.",
        )
        .query(&[
            ("which", "for_me: those in which you act next; open; late: past their day; ended"),
            ("after", "where the page begins, as the page before said"),
        ])
        .answers::<Notices>(200),
        Operation::get(
            "show_notice_board",
            desk::NOTICE_BOARD,
            show_notice_board,
            "Items of the newest plan that are late or at risk and have no open notice, by unit.",
        )
        .answers::<NoticeBoard>(200),
        Operation::get("show_notice", desk::NOTICE, show_notice, "A notice with all that was done and said.")
            .answers::<Notice>(200)
            .problems(&[Code::NotFound]),
        Operation::post(
            "issue_notice",
            desk::NOTICES,
            issue_notice,
            "Issue a notice about an item to a unit; it is public at once.",
        )
        .takes::<IssueNotice>()
        .answers::<Notice>(201)
        .problems(&[Code::InvalidFields]),
    ];
    operations.extend(steps::operations());
    operations
}

/// Which notices are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    which: String,
    after: Option<String>,
}

/// `GET /api/v1/staff/notices?which=&after=`
///
/// # Errors
/// 401, 403.
pub async fn list_notices(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let rules = app.in_force().await.map_err(refused)?;
    let which = NoticeFilter::named(&wanted.which);
    let page = app.store.notices(&watching(&staff), which, wanted.after.as_deref(), &rules.calendars).await;
    Ok(private_json(StatusCode::OK, &page.map_err(refused)?))
}

/// `GET /api/v1/staff/notice-board`
///
/// # Errors
/// 401, 403.
pub async fn show_notice_board(
    State(app): State<App>,
    _: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let years = app.store.plan_years().await.map_err(refused)?;
    let Some(year) = years.first().copied() else {
        return Ok(private_json(StatusCode::OK, &NoticeBoard { year: None, units: Vec::new() }));
    };
    let plan = source(&app, &headers).plan(year, PlanFilter::default(), None).await?;
    let with_notice = app.store.items_with_notice(year).await.map_err(refused)?;
    let units = rules::supervision::in_need(&plan, &with_notice);
    Ok(private_json(StatusCode::OK, &NoticeBoard { year: Some(year), units }))
}

/// `GET /api/v1/staff/notices/{number}`
///
/// # Errors
/// 404 there is none that this person sees.
pub async fn show_notice(
    State(app): State<App>,
    staff: Staff,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    shown(&app, &staff, &parse(&number, &headers)?, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/notices`
///
/// # Errors
/// 422 the item or the unit does not exist, the unit is closed, the day has passed, nothing is asked.
pub async fn issue_notice(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let draft: IssueNotice = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let words = checked(draft.check(staff.act.at.day), &headers)?;
    let new = NewNotice { item: draft.item, unit: draft.unit, words, due_on: draft.due_on };
    let issued = app.store.issue_notice(new, &staff.act).await;
    let number = issued.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    shown(&app, &staff, &number, StatusCode::CREATED, &headers).await
}

async fn shown(
    app: &App,
    staff: &Staff,
    number: &NoticeNumber,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, headers);
    let rules = app.in_force().await.map_err(refused)?;
    let notice = app.store.notice(&watching(staff), number, &rules.calendars).await.map_err(refused)?;
    Ok(private_json(status, &notice))
}

/// The same person as somebody who looks at notices.
fn watching(staff: &Staff) -> Watching {
    let answers = staff.who.grant("reply_to_notice");
    Watching {
        grant: staff.grant.clone(),
        // Who may answer for every unit is not waited for by each of them.
        answers_for: answers.map(|grant| grant.units).unwrap_or_default(),
        supervises: staff.who.grant("close_notice").is_some(),
        today: staff.act.at.day,
    }
}

fn parse(number: &str, headers: &HeaderMap) -> Result<NoticeNumber, Refusal> {
    NoticeNumber::from_slug(number).map_err(|_| Refusal::new(Code::NotFound, headers))
}

fn checked<T>(found: Result<T, Vec<FieldError>>, headers: &HeaderMap) -> Result<T, Refusal> {
    found.map_err(|errors| Problem::fields(errors, language_of(headers)).into())
}
