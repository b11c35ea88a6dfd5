//! Registers over the public API: rows a page at a time, whole tables in every format, the file of a register, its days
//! as a calendar, and how complete everything is.

mod calendar;
mod data;

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::public_json;
use crate::page::kept::Made;
use crate::table;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use contract::address::{Address, Misread, Page, api};
use contract::data::DataFormat;
use contract::id::RegisterName;
use contract::problem::{Code, Problem};
use contract::register::{Completeness, RegisterList, RowPage, RowView, RowsWanted};
use huiyin::source::Source;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let chosen = [
        ("unit", "the unit whose rows are wanted, by its code"),
        ("from", "the first day"),
        ("to", "the last day"),
        ("as_of", "the day as of which it is wanted; as it is now if absent"),
        ("{column}", "what the cells of a column with `filter` must be"),
    ];
    let paged = [
        (
            "sort",
            "a column with `filter`; with - before it the greatest first; the newest day first if absent",
        ),
        ("after", "where the page before ended, as `next` said"),
    ];
    let rows = "Rows of a register, a page at a time, with the register's file. Of a menu of one unit without days: this \
        week and the one before.";
    let problems = [Code::NotFound, Code::InvalidFields, Code::FutureDay];
    let file = |operation: Operation, format: DataFormat| {
        operation.query(&chosen).answers_file(format.media_type()).problems(&problems)
    };
    let schema = "The file of a register: a Frictionless Table Schema with our own properties beside it.";
    vec![
        Operation::get("list_registers", api::REGISTERS, list_registers, "All registers.")
            .answers::<RegisterList>(200),
        Operation::get("list_rows", api::REGISTER, list_rows, rows)
            .query(&chosen)
            .query(&paged)
            .answers::<RowPage>(200)
            .problems(&problems),
        Operation::get(
            "show_row",
            api::ROW,
            show_row,
            "One row of a register; of one that is no longer there, since when and why.",
        )
        .answers::<RowView>(200)
        .problems(&[Code::NotFound]),
        Operation::get("show_register_schema", api::REGISTER_SCHEMA, show_register_schema, schema)
            .answers_file("application/json")
            .problems(&[Code::NotFound]),
        file(
            Operation::get("show_register_csv", api::REGISTER_CSV, show_register_csv, "All rows as CSV."),
            DataFormat::Csv,
        ),
        file(
            Operation::get("show_register_xlsx", api::REGISTER_XLSX, show_register_xlsx, "All rows as XLSX."),
            DataFormat::Xlsx,
        ),
        file(
            Operation::get("show_register_json", api::REGISTER_JSON, show_register_json, "All rows as JSON."),
            DataFormat::Json,
        ),
        file(
            Operation::get(
                "show_register_zip",
                api::REGISTER_ZIP,
                show_register_zip,
                "All rows as CSV with datapackage.json, packed: a Frictionless Data Package.",
            ),
            DataFormat::Zip,
        ),
        Operation::get(
            "show_register_calendar",
            api::REGISTER_CALENDAR,
            show_register_calendar,
            "The days of a register as iCalendar.",
        )
        .answers_file("text/calendar")
        .problems(&[Code::NotFound]),
        Operation::get(
            "show_completeness",
            api::COMPLETENESS,
            show_completeness,
            "What is due of the registers, what is there, and how fresh, by unit.",
        )
        .answers::<Completeness>(200),
        Operation::get(
            "show_completeness_csv",
            api::COMPLETENESS_CSV,
            show_completeness_csv,
            "The same as CSV, a line for each register and unit.",
        )
        .answers_file("text/csv"),
    ]
}

/// `GET /api/v1/registers`
///
/// # Errors
/// The database failed.
pub async fn list_registers(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).registers().await?))
}

/// `GET /api/v1/registers/{name}?unit=&from=&to=&as_of=&{column}=&sort=&after=`
///
/// # Errors
/// 404 there is no such register; 422 a day is none or in the future.
pub async fn list_rows(
    State(app): State<App>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let wanted = wanted(&name, &uri, &headers)?;
    Ok(public_json(&source(&app, &headers).rows(wanted).await?))
}

/// `GET /api/v1/registers/{name}/rows/{id}`
///
/// # Errors
/// 404 there is no such register or row.
pub async fn show_row(
    State(app): State<App>,
    Path((name, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = id.parse().map_err(|_| Refusal::new(Code::NotFound, &headers))?;
    Ok(public_json(&source(&app, &headers).row(named(&name, &headers)?, id).await?))
}

/// `GET /api/v1/registers/{name}/schema.json`
///
/// # Errors
/// 404 there is no such register.
pub async fn show_register_schema(
    State(app): State<App>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let register = source(&app, &headers).register(&named(&name, &headers)?)?;
    Ok(public_json(&register.shown()))
}

/// `GET /api/v1/registers/{name}/data.csv?unit=&from=&to=&as_of=&{column}=`
///
/// # Errors
/// As [`list_rows`].
pub async fn show_register_csv(
    State(app): State<App>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    data::show(&app, wanted(&name, &uri, &headers)?, DataFormat::Csv, &headers).await
}

/// `GET /api/v1/registers/{name}/data.xlsx?unit=&from=&to=&as_of=&{column}=`
///
/// # Errors
/// As [`list_rows`].
pub async fn show_register_xlsx(
    State(app): State<App>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    data::show(&app, wanted(&name, &uri, &headers)?, DataFormat::Xlsx, &headers).await
}

/// `GET /api/v1/registers/{name}/data.json?unit=&from=&to=&as_of=&{column}=`
///
/// # Errors
/// As [`list_rows`].
pub async fn show_register_json(
    State(app): State<App>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    data::show(&app, wanted(&name, &uri, &headers)?, DataFormat::Json, &headers).await
}

/// `GET /api/v1/registers/{name}/data.zip?unit=&from=&to=&as_of=&{column}=`
///
/// # Errors
/// As [`list_rows`].
pub async fn show_register_zip(
    State(app): State<App>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    data::show(&app, wanted(&name, &uri, &headers)?, DataFormat::Zip, &headers).await
}

/// `GET /api/v1/registers/{name}/calendar.ics`
///
/// # Errors
/// 404 there is no such register, or its days are no calendar.
pub async fn show_register_calendar(
    State(app): State<App>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    calendar::show(&app, named(&name, &headers)?, &headers).await
}

/// `GET /api/v1/completeness`
///
/// # Errors
/// The database failed.
pub async fn show_completeness(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).completeness().await?))
}

/// `GET /api/v1/completeness.csv`
///
/// # Errors
/// The database failed.
pub async fn show_completeness_csv(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let making = async {
        let completeness = source(&app, &headers).completeness().await?;
        let columns = [
            "register",
            "disclosure",
            "unit",
            "unit_name",
            "state",
            "rows",
            "renewed_on",
            "owed_from",
            "due_on",
        ];
        let day = |day: Option<contract::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let lines = completeness.registers.iter().flat_map(|standing| {
            standing.units.iter().map(move |unit| {
                vec![
                    standing.register.to_string(),
                    standing.disclosure.name().to_owned(),
                    unit.unit.clone(),
                    unit.unit_name.clone(),
                    unit.state.name().to_owned(),
                    unit.rows.to_string(),
                    day(unit.renewed_on),
                    day(standing.owed_from),
                    day(standing.due_on),
                ]
            })
        });
        let written = table::write_csv(&columns, &lines.collect::<Vec<_>>());
        let content = written.map_err(|error| {
            tracing::error!(%error, "the table of completeness cannot be written");
            Problem::new(Code::Internal, language_of(&headers))
        })?;
        let disposition = format!("attachment; filename=\"completeness-{}.csv\"", completeness.today);
        let headers =
            vec![(header::CONTENT_TYPE, table::CSV.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
        Ok(Made { headers, content, changed: None })
    };
    app.pages.file(&app, api::COMPLETENESS_CSV.to_owned(), &headers, making).await
}

fn named(name: &str, headers: &HeaderMap) -> Result<RegisterName, Refusal> {
    RegisterName::parse(name).map_err(|_| Refusal::new(Code::NotFound, headers))
}

/// What a request wants of a register's rows: the query of its page.
fn wanted(name: &str, uri: &Uri, headers: &HeaderMap) -> Result<RowsWanted, Refusal> {
    let page = format!("/registers/{name}?{}", uri.query().unwrap_or_default());
    match Address::read(&page) {
        Ok(Address { page: Page::Register(wanted), .. }) => Ok(*wanted),
        Ok(_) | Err(Misread::NoPage) => Err(Refusal::new(Code::NotFound, headers)),
        Err(Misread::NotADay { field, .. }) => Err(Refusal(Problem::not_a_day(field, language_of(headers)))),
    }
}
