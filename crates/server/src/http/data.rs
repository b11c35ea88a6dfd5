//! The open data of a plan in every format, each as of a day, and the description of its tables. All are made
//! from the one list of tables in `rules::open_data`.

mod package;
pub(super) mod write;

use crate::app::App;
use crate::http::operation::Operation;
use crate::http::plans::{day, source};
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::public_json;
use crate::page::kept::Made;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use contract::Date;
use contract::address::api;
use contract::data::{DataFormat, DataGuide};
use contract::plan::StateOf;
use contract::problem::{Code, Problem};
use huiyin::source::Source;
use rules::open_data::{TABLES, Table};
use std::sync::Arc;
use store::PlanAsOf;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let as_of = ("as_of", "the day whose state is wanted, like 2026-03-31; today's if absent");
    let table = ("table", "which table: items (if absent), measures, updates");
    let days = [Code::NotFound, Code::BeforeFirstPublication, Code::FutureDay, Code::InvalidFields];
    let about = "Which plans have open data, and what its tables and columns mean.";
    let file = |operation: Operation, format: DataFormat| {
        operation.query(&[as_of]).answers_file(format.media_type()).problems(&days)
    };
    vec![
        Operation::get("show_data_guide", api::DATA, show_data_guide, about).answers::<DataGuide>(200),
        file(
            Operation::get("show_data_json", api::DATA_JSON, show_data_json, "All tables of a plan as JSON."),
            DataFormat::Json,
        ),
        file(
            Operation::get("show_data_csv", api::DATA_CSV, show_data_csv, "One table of a plan as CSV."),
            DataFormat::Csv,
        )
        .query(&[table]),
        file(
            Operation::get(
                "show_data_xlsx",
                api::DATA_XLSX,
                show_data_xlsx,
                "All tables of a plan as XLSX, a sheet each.",
            ),
            DataFormat::Xlsx,
        ),
        file(
            Operation::get(
                "show_data_zip",
                api::DATA_ZIP,
                show_data_zip,
                "All tables of a plan as CSV with datapackage.json, packed.",
            ),
            DataFormat::Zip,
        ),
        file(
            Operation::get(
                "show_data_package",
                api::DATA_PACKAGE,
                show_data_package,
                "The tables of a plan described: a Frictionless Data Package.",
            ),
            DataFormat::Json,
        ),
    ]
}

/// `GET /api/v1/data`
///
/// # Errors
/// The database failed.
pub async fn show_data_guide(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(public_json(&source(&app, &headers).data().await?))
}

/// `GET /api/v1/plans/{year}/data.json?as_of=`
///
/// # Errors
/// 404 no such plan, or not by that day; 422 the day is no day or in the future.
pub async fn show_data_json(
    State(app): State<App>,
    Path(year): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &year, &uri, &headers, File::All(DataFormat::Json)).await
}

/// `GET /api/v1/plans/{year}/data.csv?table=&as_of=`
///
/// # Errors
/// As [`show_data_json`]; 404 there is no such table.
pub async fn show_data_csv(
    State(app): State<App>,
    Path(year): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let query = uri.query().unwrap_or_default();
    let asked =
        form_urlencoded::parse(query.as_bytes()).find(|(name, value)| name == "table" && !value.is_empty());
    let table = match asked {
        Some((_, name)) => rules::open_data::table(&name),
        None => TABLES.first(),
    };
    let table = table.ok_or_else(|| Refusal::new(Code::NotFound, &headers))?;
    show(&app, &year, &uri, &headers, File::Table(table)).await
}

/// `GET /api/v1/plans/{year}/data.xlsx?as_of=`
///
/// # Errors
/// As [`show_data_json`].
pub async fn show_data_xlsx(
    State(app): State<App>,
    Path(year): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &year, &uri, &headers, File::All(DataFormat::Xlsx)).await
}

/// `GET /api/v1/plans/{year}/data.zip?as_of=`
///
/// # Errors
/// As [`show_data_json`].
pub async fn show_data_zip(
    State(app): State<App>,
    Path(year): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &year, &uri, &headers, File::All(DataFormat::Zip)).await
}

/// `GET /api/v1/plans/{year}/datapackage.json?as_of=`
///
/// # Errors
/// As [`show_data_json`].
pub async fn show_data_package(
    State(app): State<App>,
    Path(year): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &year, &uri, &headers, File::Package).await
}

/// What is downloaded.
#[derive(Clone, Copy)]
enum File {
    /// Every table in one file.
    All(DataFormat),
    /// One table as CSV.
    Table(&'static Table),
    /// The description.
    Package,
}

impl File {
    fn address(self, year: i16, as_of: Option<Date>) -> String {
        match self {
            Self::All(format) => api::data(year, format, as_of),
            Self::Table(table) => api::data_table(year, table.name, as_of),
            Self::Package => api::data_package(year, as_of),
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::All(format) => format.media_type(),
            Self::Table(_) => crate::table::CSV,
            Self::Package => DataFormat::Json.media_type(),
        }
    }

    /// The name to keep it under: it tells year and day. JSON is read where it is.
    fn name(self, year: i16, day: Date) -> Option<String> {
        match self {
            Self::All(DataFormat::Json) | Self::Package => None,
            Self::All(format) => Some(format!("plan-{year}-{day}.{}", format.ending())),
            Self::Table(table) => Some(format!("plan-{year}-{}-{day}.csv", table.name)),
        }
    }
}

/// A plan as of a day, with what its files say of the bureau.
struct PlanData {
    plan: Arc<PlanAsOf>,
    state: StateOf,
    bureau: String,
    public_url: String,
}

async fn show(
    app: &App,
    year: &str,
    uri: &Uri,
    headers: &HeaderMap,
    file: File,
) -> Result<Response, Refusal> {
    let as_of = day(uri, "as_of", headers)?;
    let year: i16 = year.parse().map_err(|_| Refusal::new(Code::NotFound, headers))?;
    let making = make(app, year, as_of, headers, file);
    // The language tells how a problem is said; problems are not kept.
    app.pages.file(app, file.address(year, as_of), headers, making).await
}

async fn make(
    app: &App,
    year: i16,
    as_of: Option<Date>,
    headers: &HeaderMap,
    file: File,
) -> Result<Made, Problem> {
    let source = source(app, headers);
    let (plan, state) = source.as_of(year, as_of).await?;
    let bureau = source.site().await?.name;
    let data = PlanData { plan, state, bureau, public_url: app.public_url.clone() };
    let disposition = file.name(year, state.day).map(|name| format!("attachment; filename=\"{name}\""));
    // A large workbook takes a while to pack; other requests go on meanwhile.
    let written = tokio::task::spawn_blocking(move || write::write(&data, file)).await;
    let internal = || Problem::new(Code::Internal, language_of(headers));
    let content = written.map_err(|_| internal())?.map_err(|error| {
        tracing::error!(%error, "a plan's data cannot be written");
        internal()
    })?;
    let disposition = disposition.map(|text| (header::CONTENT_DISPOSITION, text));
    let headers = [(header::CONTENT_TYPE, file.media_type().to_owned())];
    Ok(Made { headers: headers.into_iter().chain(disposition).collect(), content, changed: None })
}
