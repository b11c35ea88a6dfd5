//! What somebody is writing: kept as it is typed, found again at any machine, and told to nobody but that others
//! who may see the same thing learn a name.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::address::staff as desk;
use contract::limits;
use contract::problem::Code;
use contract::staff::draft::{DraftList, DraftThing, DraftView, SaveDraft};
use rules::access::Grant;
use serde::Deserialize;
use store::{KeptDraft, SignedIn};

const THING: [(&str, &str); 1] = [(
    "thing",
    "what it is of: `letter/2026-000001/reply`, `application/SQ2026-00001/answer`, `item/2026-30/update`, `person/7/details`, `people/new`, `unit/shiyan-xiaoxue/change`, `units/new`, `notice/2026-007/answer`, `round/2026-11/jichu-jiaoyu`",
)];

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let show = "Your draft of a thing, and who else is writing the same.";
    let save = "Keep what was typed so far; an empty text is forgotten. Tells who else is writing the same.";
    vec![
        Operation::get("list_drafts", desk::DRAFTS, list_drafts, "Your drafts, the newest first.")
            .answers::<DraftList>(200),
        Operation::get("show_draft", desk::DRAFT, show_draft, show)
            .query(&THING)
            .answers::<DraftView>(200)
            .problems(&[Code::NotFound]),
        Operation::put("save_draft", desk::DRAFT, save_draft, save)
            .query(&THING)
            .takes::<SaveDraft>()
            .answers::<DraftView>(200)
            .problems(&[Code::NotFound]),
        Operation::delete("delete_draft", desk::DRAFT, delete_draft, "Forget your draft of a thing.")
            .query(&THING)
            .problems(&[Code::NotFound]),
    ]
}

/// What the draft is of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Of {
    thing: String,
}

/// `GET /api/v1/staff/drafts`
///
/// # Errors
/// The database failed.
pub async fn list_drafts(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let drafts = app.store.drafts(who.id, |thing| reach(thing, &who), act.at).await;
    let drafts = drafts.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &DraftList { drafts }))
}

/// `GET /api/v1/staff/drafts/one?thing=`
///
/// # Errors
/// 404 there is no such thing, or it is not this person's.
pub async fn show_draft(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    Query(of): Query<Of>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (thing, grant) = known(&of, &who, &headers)?;
    let draft = app.store.draft(&grant, &thing, who.id, act.at).await;
    Ok(view(&app, draft.map_err(|error| Refusal::of(error, &headers))?))
}

/// `PUT /api/v1/staff/drafts/one?thing=`
///
/// # Errors
/// As [`show_draft`]; 413 the text is too long.
pub async fn save_draft(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    Query(of): Query<Of>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (thing, grant) = known(&of, &who, &headers)?;
    let SaveDraft { text } = body::json(body, limits::DRAFT, &headers).await?;
    let draft = app.store.save_draft(&grant, &thing, &text, &act).await;
    Ok(view(&app, draft.map_err(|error| Refusal::of(error, &headers))?))
}

/// `DELETE /api/v1/staff/drafts/one?thing=`
///
/// # Errors
/// As [`show_draft`].
pub async fn delete_draft(
    State(app): State<App>,
    Staff { who, act, .. }: Staff,
    Query(of): Query<Of>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (thing, grant) = known(&of, &who, &headers)?;
    let deleted = app.store.delete_draft(&grant, &thing, &act).await;
    deleted.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Who may send a thing may write a draft of it; to all others it is not there.
fn known(of: &Of, who: &SignedIn, headers: &HeaderMap) -> Result<(DraftThing, Grant), Refusal> {
    let missing = || Refusal::new(Code::NotFound, headers);
    let thing = DraftThing::parse(&of.thing).ok_or_else(missing)?;
    let grant = reach(&thing, who).ok_or_else(missing)?;
    Ok((thing, grant))
}

fn reach(thing: &DraftThing, who: &SignedIn) -> Option<Grant> {
    who.grant(thing.operation())
}

fn view(app: &App, draft: KeptDraft) -> Response {
    let time = |at| app.clock.time_of(at).strftime("%H:%M").to_string();
    let saved = draft.saved_at.map(time).unwrap_or_default();
    private_json(StatusCode::OK, &DraftView { text: draft.text, saved, others: draft.others })
}
