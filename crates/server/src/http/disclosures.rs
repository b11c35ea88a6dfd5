//! The catalogue of disclosure records over the public API, and the whole of it as a table.

use crate::app::App;
use crate::http::data::write::{cell, text};
use crate::http::operation::Operation;
use crate::http::plans::{day, page, source};
use crate::http::problem::{Refusal, language_of, problem_of};
use crate::http::reply::public_json;
use crate::page::kept::Made;
use crate::table::{Sheet, write_book, write_csv};
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use contract::address::disclosure::{CSV, JSON, XLSX};
use contract::address::{Page, api};
use contract::data::DataFormat;
use contract::disclosure::{DisclosureList, DisclosureView, DisclosuresWanted, IndexNumber};
use contract::id::UnitCode;
use contract::problem::{Code, Problem};
use huiyin::source::Source;
use huiyin::words::disclosure::gone;
use rules::disclosure::open_data::{COLUMNS, Entry, NAME, described, row};
use rules::open_data::{TERMS, Value, both};
use serde_json::{Map, json};
use std::io;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get(
            "list_disclosures",
            api::DISCLOSURES,
            list_disclosures,
            "Disclosure records, a page at a time, with what can be chosen and how many records each choice shows.",
        )
        .query(&[
            ("five", "one of the five, as `decision`"),
            ("topic", "a topic by its name, as `canteen`"),
            ("unit", "the unit that publishes, by its code"),
            ("year", "the year in which it was published"),
            ("validity", "`in_force`, `replaced` or `void`"),
            ("q", "words to be found in name, document number, keywords or summary"),
            ("order", "`newest` (if absent), `oldest`, `made_newest` or `made_oldest`"),
            ("after", "where the page begins: what the page before gave as `next`"),
        ])
        .answers::<DisclosureList>(200),
        Operation::get(
            "show_disclosure",
            api::DISCLOSURE,
            show_disclosure,
            "A disclosure record with its text, files and history. Of one that is not open, its name and why; one that \
             was withdrawn answers 410 and says why.",
        )
        .query(&[("as_of", "the day as of which it is wanted, like 2026-03-31; as it stands if absent")])
        .answers::<DisclosureView>(200)
        .problems(&[Code::NotFound, Code::BeforeFirstPublication, Code::FutureDay, Code::InvalidFields, Code::Withdrawn]),
        Operation::get("show_disclosures_csv", CSV, show_disclosures_csv, "The whole catalogue as CSV.")
            .answers_file(DataFormat::Csv.media_type()),
        Operation::get("show_disclosures_xlsx", XLSX, show_disclosures_xlsx, "The whole catalogue as XLSX.")
            .answers_file(DataFormat::Xlsx.media_type()),
        Operation::get("show_disclosures_json", JSON, show_disclosures_json, "The whole catalogue as JSON.")
            .answers_file(DataFormat::Json.media_type()),
    ]
}

/// `GET /api/v1/disclosures?five=&topic=&unit=&year=&validity=&q=&order=&after=`
///
/// # Errors
/// The database failed.
pub async fn list_disclosures(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let wanted = match page(&uri) {
        Some(Page::Disclosures(wanted)) => *wanted,
        _ => DisclosuresWanted::default(),
    };
    Ok(public_json(&source(&app, &headers).disclosures(wanted).await?))
}

/// `GET /api/v1/disclosures/{unit}/{number}?as_of=`
///
/// # Errors
/// 404 there is none, or not by that day; 410 it was withdrawn; 422 the day is no day or in the future.
pub async fn show_disclosure(
    State(app): State<App>,
    Path((unit, slug)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let number = UnitCode::parse(&unit).and_then(|unit| IndexNumber::from_slug(unit, &slug));
    let number = number.map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    let as_of = day(&uri, "as_of", &headers)?;
    let view = source(&app, &headers).disclosure(number, as_of).await?;
    match gone(&view, language_of(&headers)) {
        Some(words) => Err(Problem::saying(Code::Withdrawn, words).into()),
        None => Ok(public_json(&view)),
    }
}

/// `GET /data/disclosures.csv`
///
/// # Errors
/// The database failed.
pub async fn show_disclosures_csv(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    whole(&app, DataFormat::Csv, CSV, &headers).await
}

/// `GET /data/disclosures.xlsx`
///
/// # Errors
/// The database failed.
pub async fn show_disclosures_xlsx(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    whole(&app, DataFormat::Xlsx, XLSX, &headers).await
}

/// `GET /data/disclosures.json`
///
/// # Errors
/// The database failed.
pub async fn show_disclosures_json(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    whole(&app, DataFormat::Json, JSON, &headers).await
}

async fn whole(
    app: &App,
    format: DataFormat,
    address: &str,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let making = async {
        let language = language_of(headers);
        let entries = app.store.catalogue().await.map_err(|error| problem_of(error, language))?;
        let rules = app.in_force().await.map_err(|error| problem_of(error, language))?;
        let bureau = rules.settings.publisher().to_owned();
        let (public_url, today) = (app.public_url.clone(), app.clock.now().day);
        // A large workbook takes a while to pack; other requests go on meanwhile.
        let written = tokio::task::spawn_blocking(move || match format {
            DataFormat::Csv => csv(&entries, &public_url),
            DataFormat::Xlsx => {
                let rows =
                    entries.iter().map(|entry| row(entry, &public_url).into_iter().map(cell).collect());
                write_book(&[Sheet { name: NAME, columns: columns(), rows: rows.collect() }], today)
            }
            DataFormat::Json | DataFormat::Zip => Ok(document(&entries, &bureau, &public_url)),
        });
        let internal = || Problem::new(Code::Internal, language);
        let content = written.await.map_err(|_| internal())?.map_err(|error| {
            tracing::error!(%error, "the catalogue cannot be written");
            internal()
        })?;
        let media_type = match format {
            DataFormat::Csv => crate::table::CSV.to_owned(),
            other => other.media_type().to_owned(),
        };
        let mut headers = vec![(header::CONTENT_TYPE, media_type)];
        // JSON is read where it is.
        if format != DataFormat::Json {
            let name = format!("attachment; filename=\"{NAME}-{today}.{}\"", format.ending());
            headers.push((header::CONTENT_DISPOSITION, name));
        }
        Ok(Made { headers, content, changed: None })
    };
    app.pages.file(app, address.to_owned(), headers, making).await
}

fn columns() -> Vec<&'static str> {
    COLUMNS.iter().map(|column| column.name).collect()
}

fn csv(entries: &[Entry], public_url: &str) -> io::Result<Vec<u8>> {
    let rows: Vec<Vec<String>> =
        entries.iter().map(|entry| row(entry, public_url).into_iter().map(text).collect()).collect();
    write_csv(&columns(), &rows)
}

fn document(entries: &[Entry], bureau: &str, public_url: &str) -> Vec<u8> {
    let value = |value: Value| match value {
        Value::Nothing => serde_json::Value::Null,
        other => json!(text(other)),
    };
    let object = |entry: &Entry| -> Map<String, serde_json::Value> {
        let names = COLUMNS.iter().map(|column| column.name.to_owned());
        names.zip(row(entry, public_url).into_iter().map(value)).collect()
    };
    let rows: Vec<Map<String, serde_json::Value>> = entries.iter().map(object).collect();
    let document = json!({
        "publisher": bureau,
        "page": format!("{public_url}{}", Page::disclosures()),
        "terms": both(TERMS),
        "schema": described(),
        "records": rows,
    });
    document.to_string().into_bytes()
}
