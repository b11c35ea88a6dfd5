//! Embed keys and what was counted under them: for the bureau's office and administrators.

use crate::app::App;
use crate::embed::write_down;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::plans::day;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::{Staff, tables};
use axum::body::Body;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use contract::address::staff as desk;
use contract::embed::FrameOutcome;
use contract::id::EmbedKey;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::embed::{EmbedKeyDraft, EmbedKeyStep, EmbedKeys, EmbedPlace, EmbedReport, first_of};
use contract::text::{Reason, TextError};
use rules::table::Columns;
use store::StoreError;

/// So many days are told of, today included, where no day is named.
const LATELY: i32 = 30;

/// The columns of the table.
const COLUMNS: Columns<11> = [
    ("key", "嵌入编号"),
    ("name", "谁嵌入"),
    ("host", "网站"),
    ("view", "内容"),
    ("loads", "显示次数"),
    ("not_found", "没有找到内容"),
    ("unknown_key", "编号不能用"),
    ("refused_host", "网站没有允许"),
    ("no_answer", "没有显示出来"),
    ("broken_since", "出问题从"),
    ("last_on", "最近一天"),
];

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let days = [("from", "the first day; 29 days ago if absent"), ("to", "the last day; today if absent")];
    let report = "What was counted of embeds: sums by key, site and view, and by day; nothing of any reader.";
    vec![
        Operation::get("list_embed_keys", desk::EMBED_KEYS, list_embed_keys, "The embed keys.")
            .answers::<EmbedKeys>(200),
        Operation::post("add_embed_key", desk::EMBED_KEYS, add_embed_key, "Make an embed key.")
            .takes::<EmbedKeyDraft>()
            .answers::<EmbedKeys>(201)
            .problems(&[Code::InvalidFields]),
        Operation::put("change_embed_key", desk::EMBED_KEY, change_embed_key, "Change an embed key.")
            .takes::<Seen<EmbedKeyDraft>>()
            .answers::<EmbedKeys>(200)
            .problems(&[Code::NotFound, Code::Conflict, Code::InvalidFields]),
        Operation::post(
            "stop_embed_key",
            desk::STOP_EMBED_KEY,
            stop_embed_key,
            "Stop an embed key: pages with it are refused everywhere.",
        )
        .takes::<Seen<EmbedKeyStep>>()
        .answers::<EmbedKeys>(200)
        .problems(&[Code::NotFound, Code::Conflict, Code::WrongState, Code::InvalidFields]),
        Operation::post(
            "start_embed_key",
            desk::START_EMBED_KEY,
            start_embed_key,
            "Let a stopped embed key work again.",
        )
        .takes::<Seen<EmbedKeyStep>>()
        .answers::<EmbedKeys>(200)
        .problems(&[Code::NotFound, Code::Conflict, Code::WrongState, Code::InvalidFields]),
        Operation::get("show_embed_report", desk::EMBED_REPORT, show_embed_report, report)
            .query(&days)
            .answers::<EmbedReport>(200)
            .problems(&[Code::InvalidFields]),
        Operation::get(
            "export_embed_report",
            desk::EMBED_TABLE,
            export_embed_report,
            "The same sums by key, site and view as a table.",
        )
        .query(&days)
        .query(&tables::OUT)
        .answers_file("text/csv")
        .problems(&[Code::InvalidFields]),
    ]
}

/// `GET /api/v1/staff/embed-keys`
///
/// # Errors
/// 401, 403.
pub async fn list_embed_keys(
    State(app): State<App>,
    _: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    list(&app, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/embed-keys`
///
/// # Errors
/// 422 the fields, or the name is taken.
pub async fn add_embed_key(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let draft: EmbedKeyDraft = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let permit = draft.check().map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let added = app.store.add_embed_key(&permit, &staff.act).await;
    changed(&app, added.map(drop), StatusCode::CREATED, &headers).await
}

/// `PUT /api/v1/staff/embed-keys/{key}`
///
/// # Errors
/// 404 there is none, 409 somebody was faster, 422 the fields, or the name is taken.
pub async fn change_embed_key(
    State(app): State<App>,
    staff: Staff,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let key = named(&key, &headers)?;
    let sent: Seen<EmbedKeyDraft> = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let permit = sent.change.check().map_err(|errors| Problem::fields(errors, language_of(&headers)))?;
    let written = app.store.change_embed_key((&key, sent.version), &permit, &staff.act).await;
    changed(&app, written, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/embed-keys/{key}/stop`
///
/// # Errors
/// 404 there is none, 409 somebody was faster or it is stopped, 422 the reason.
pub async fn stop_embed_key(
    State(app): State<App>,
    staff: Staff,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (key, version, why) = step(&key, &headers, body).await?;
    let act = staff.act.because(why.as_str());
    let stopped = app.store.stop_embed_key((&key, version), &why, &act).await;
    changed(&app, stopped, StatusCode::OK, &headers).await
}

/// `POST /api/v1/staff/embed-keys/{key}/start`
///
/// # Errors
/// 404 there is none, 409 somebody was faster or it works, 422 the reason.
pub async fn start_embed_key(
    State(app): State<App>,
    staff: Staff,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (key, version, why) = step(&key, &headers, body).await?;
    let started = app.store.start_embed_key((&key, version), &staff.act.because(why.as_str())).await;
    changed(&app, started, StatusCode::OK, &headers).await
}

/// `GET /api/v1/staff/embed-report?from=&to=`
///
/// # Errors
/// 422 no days, the last before the first, or more than are kept.
pub async fn show_embed_report(
    State(app): State<App>,
    _: Staff,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Ok(private_json(StatusCode::OK, &report(&app, &uri, &headers).await?))
}

/// `GET /api/v1/staff/tables/embeds?from=&to=&format=&language=`
///
/// # Errors
/// As [`show_embed_report`].
pub async fn export_embed_report(
    State(app): State<App>,
    _: Staff,
    OriginalUri(uri): OriginalUri,
    Query(wanted): Query<tables::Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let report = report(&app, &uri, &headers).await?;
    let rows: Vec<Vec<String>> = report.places.into_iter().map(row).collect();
    wanted.file("embeds", COLUMNS, &rows, &headers)
}

fn row(place: EmbedPlace) -> Vec<String> {
    let times = |reason: FrameOutcome| {
        let trouble = place.broken.iter().find(|trouble| trouble.reason == reason);
        trouble.map_or(0, |trouble| trouble.times).to_string()
    };
    let since = place.broken.iter().map(|trouble| trouble.since).min();
    let broken = FrameOutcome::ALL[1..].iter().map(|reason| times(*reason));
    let words = [
        place.key.as_ref().map(ToString::to_string).unwrap_or_default(),
        place.name.clone(),
        place.host.clone(),
        place.view.clone(),
        place.loads.to_string(),
    ];
    let days = [since.map(|day| day.to_string()).unwrap_or_default(), place.last_on.to_string()];
    words.into_iter().chain(broken).chain(days).collect()
}

/// What was counted until now, of the days that are asked for.
async fn report(app: &App, uri: &Uri, headers: &HeaderMap) -> Result<EmbedReport, Refusal> {
    let to = day(uri, "to", headers)?.unwrap_or_else(|| app.clock.now().day);
    let from = day(uri, "from", headers)?.unwrap_or_else(|| first_of(to, LATELY));
    if from > to || from < first_of(to, limits::EMBED_DAYS + 1) {
        let error = FieldError::new("from", TextError::NotADay);
        return Err(Problem::fields(vec![error], language_of(headers)).into());
    }
    let report = async {
        write_down(app).await?;
        app.store.embed_report(from, to).await
    };
    report.await.map_err(|error| Refusal::of(error, headers))
}

/// What was sent of a step with a key: the key, its version as it was seen, and the reason.
async fn step(key: &str, headers: &HeaderMap, body: Body) -> Result<(EmbedKey, i64, Reason), Refusal> {
    let key = named(key, headers)?;
    let sent: Seen<EmbedKeyStep> = body::json(body, limits::LETTER_REQUEST, headers).await?;
    let why = sent.change.check().map_err(|errors| Problem::fields(errors, language_of(headers)))?;
    Ok((key, sent.version, why))
}

/// After a change: frames go by it at once, and the keys are told as they are now.
async fn changed(
    app: &App,
    written: Result<(), StoreError>,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    written.map_err(|error| Refusal::of(error, headers))?;
    app.embeds.changed();
    list(app, status, headers).await
}

async fn list(app: &App, status: StatusCode, headers: &HeaderMap) -> Result<Response, Refusal> {
    let since = first_of(app.clock.now().day, LATELY);
    let keys = async {
        write_down(app).await?;
        app.store.embed_keys(since).await
    };
    Ok(private_json(status, &keys.await.map_err(|error| Refusal::of(error, headers))?))
}

fn named(key: &str, headers: &HeaderMap) -> Result<EmbedKey, Refusal> {
    EmbedKey::parse(key).map_err(|_| Refusal::new(Code::NotFound, headers))
}
