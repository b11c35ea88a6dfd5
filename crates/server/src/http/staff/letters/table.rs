//! The inbox as a file: one row a letter, what lies in the clear and nothing that anybody wrote.

use super::{FILTERS, Wanted};
use crate::app::App;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::staff::{Staff, tables};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::address::staff as desk;
use contract::language::Language;
use huiyin::words::{course, letter};
use rules::table::Columns;
use store::CaseRow;

/// The columns.
const COLUMNS: Columns<14> = [
    ("number", "编号"),
    ("kind", "种类"),
    ("mailbox", "信箱"),
    ("unit", "办理单位"),
    ("state", "状态"),
    ("received_on", "收到日期"),
    ("first_due_on", "最初的答复期限"),
    ("due_on", "答复期限"),
    ("replied_on", "答复日期"),
    ("pressing", "紧急程度"),
    ("working_days", "答复用了几个工作日"),
    ("satisfaction", "满意度"),
    ("speed", "速度评分"),
    ("attitude", "态度评分"),
];

/// What this resource offers.
pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "export_letters",
            desk::LETTER_TABLE,
            export_letters,
            "The letters of a filter as a table, one row each, without titles, texts and contacts. It is noted.",
        )
        .query(&FILTERS)
        .query(&tables::OUT)
        .answers_file("text/csv"),
    ]
}

/// `GET /api/v1/staff/tables/letters?state=&kind=&unit=&pressing=&q=&format=&language=`
///
/// # Errors
/// 403 letters are not this person's business.
pub async fn export_letters(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    Query(out): Query<tables::Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let refused = |error| Refusal::of(error, &headers);
    let rules = app.in_force().await.map_err(refused)?;
    let cases = app.store.cases(&staff.grant, &wanted.into(), &rules.calendars, &staff.act).await;
    let cases = cases.map_err(refused)?;
    let rows: Vec<Vec<String>> = cases.into_iter().map(|case| row(case, out.in_chinese())).collect();
    out.file("letters", COLUMNS, &rows, &headers)
}

fn row(case: CaseRow, in_chinese: bool) -> Vec<String> {
    let said = |name: &str, words: &str| if in_chinese { words.to_owned() } else { name.to_owned() };
    let chinese = Language::Chinese;
    let marks = |marks: Option<u8>| marks.map(|marks| marks.to_string()).unwrap_or_default();
    let rating = case.rating;
    let satisfaction = rating.map(|rating| rating.satisfaction);
    vec![
        case.number,
        said(case.kind.name(), letter::kind(case.kind, chinese)),
        case.mailbox,
        case.unit,
        said(case.state.name(), letter::state(case.state, chinese)),
        case.received_on.to_string(),
        case.first_due_on.to_string(),
        case.due_on.to_string(),
        case.replied_on.map(|on| on.to_string()).unwrap_or_default(),
        said(case.pressing.name(), letter::pressing(case.pressing, chinese)),
        case.days.map(|days| days.to_string()).unwrap_or_default(),
        satisfaction.map(|is| said(is.name(), course::satisfaction(is, chinese))).unwrap_or_default(),
        marks(rating.map(|rating| rating.speed)),
        marks(rating.map(|rating| rating.attitude)),
    ]
}
