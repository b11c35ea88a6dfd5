//! Letters in numbers over the public API: as JSON, and as one table in CSV and XLSX. What is hidden is hidden in all
//! of them; `rules::statistics` says why.

use crate::app::App;
use crate::http::data::write::{cell, text};
use crate::http::operation::Operation;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::public_json;
use crate::page::kept::Made;
use crate::table::{Sheet, write_book, write_csv};
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use contract::address::{Address, Page, api};
use contract::data::DataFormat;
use contract::problem::{Code, Problem};
use contract::statistics::Statistics;
use huiyin::source::Source;
use rules::statistics::open_data::{COLUMNS, NAME, rows};
use std::io;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let year = ("year", "the year in which the letters came; the newest that was counted if absent");
    vec![
        Operation::get(
            "show_statistics",
            api::STATISTICS,
            show_statistics,
            "Letters in numbers, by quarter, month, unit, kind and item. Each quarter is counted once, a month after \
             it, and never changes. Numbers below 5 are hidden: of these only a range is told.",
        )
        .query(&[year])
        .answers::<Statistics>(200)
        .problems(&[Code::NotFound]),
        Operation::get(
            "show_statistics_csv",
            api::STATISTICS_CSV,
            show_statistics_csv,
            "The same as one table, CSV.",
        )
        .query(&[year])
        .answers_file(DataFormat::Csv.media_type())
        .problems(&[Code::NotFound]),
        Operation::get(
            "show_statistics_xlsx",
            api::STATISTICS_XLSX,
            show_statistics_xlsx,
            "The same as one table, XLSX.",
        )
        .query(&[year])
        .answers_file(DataFormat::Xlsx.media_type())
        .problems(&[Code::NotFound]),
    ]
}

/// `GET /api/v1/statistics?year=`
///
/// # Errors
/// 404 no letters came in that year.
pub async fn show_statistics(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).statistics(year(&uri)).await?))
}

/// `GET /api/v1/statistics.csv?year=`
///
/// # Errors
/// As [`show_statistics`].
pub async fn show_statistics_csv(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    file(&app, &uri, &headers, DataFormat::Csv).await
}

/// `GET /api/v1/statistics.xlsx?year=`
///
/// # Errors
/// As [`show_statistics`].
pub async fn show_statistics_xlsx(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    file(&app, &uri, &headers, DataFormat::Xlsx).await
}

/// The year that is asked for; as on the page, what is none is not asked for.
fn year(uri: &Uri) -> Option<i16> {
    let query = uri.query().unwrap_or_default();
    match Address::parse(&format!("/statistics?{query}"))?.page {
        Page::Statistics { year, .. } => year,
        _ => None,
    }
}

async fn file(app: &App, uri: &Uri, headers: &HeaderMap, format: DataFormat) -> Result<Response, Refusal> {
    let year = year(uri);
    let address = match format {
        DataFormat::Csv => api::statistics_csv(year),
        _ => api::statistics_xlsx(year),
    };
    let making = async {
        let statistics = source(app, headers).statistics(year).await?;
        let name = format!("attachment; filename=\"{NAME}-{}.{}\"", statistics.year, format.ending());
        let content = match format {
            DataFormat::Csv => csv(&statistics),
            _ => xlsx(&statistics),
        };
        let content = content.map_err(|error| {
            tracing::error!(%error, "the statistics of letters cannot be written");
            Problem::new(Code::Internal, language_of(headers))
        })?;
        let media_type = match format {
            DataFormat::Csv => crate::table::CSV.to_owned(),
            other => other.media_type().to_owned(),
        };
        let headers = vec![(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, name)];
        Ok(Made { headers, content, changed: None })
    };
    app.pages.file(app, address, headers, making).await
}

fn columns() -> Vec<&'static str> {
    COLUMNS.iter().map(|column| column.name).collect()
}

fn csv(statistics: &Statistics) -> io::Result<Vec<u8>> {
    let rows: Vec<Vec<String>> =
        rows(statistics).into_iter().map(|row| row.into_iter().map(text).collect()).collect();
    write_csv(&columns(), &rows)
}

fn xlsx(statistics: &Statistics) -> io::Result<Vec<u8>> {
    let rows = rows(statistics).into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let newest = statistics.quarters.last().map_or(statistics.next.counted_on, |quarter| quarter.counted_on);
    write_book(&[Sheet { name: NAME, columns: columns(), rows }], newest)
}
