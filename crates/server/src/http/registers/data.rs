//! All rows of a register as a file, chosen as its page is: the same columns in every format, and the same as come in
//! at the desk, without those that the desk alone sees.

use crate::app::App;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of};
use crate::page::kept::Made;
use crate::table::{self, Cell as SheetCell, Sheet};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use contract::address::api;
use contract::data::DataFormat;
use contract::problem::{Code, Problem};
use contract::register::{Cell, Column, Register, Row, RowsWanted, UNIT, UNIT_NAME};
use huiyin::source::Source;
use rules::open_data::TERMS;
use rules::register::{head, line};
use serde_json::{Value, json};
use std::io::{self, Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Rows that are read at once.
const AT_ONCE: u64 = 5000;
/// Most rows of one file: a spreadsheet takes a million.
const MOST: usize = 500_000;

/// The file, made once a publication.
pub(super) async fn show(
    app: &App,
    wanted: RowsWanted,
    format: DataFormat,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let address = api::register_data(&wanted, format);
    app.pages.file(app, address, headers, make(app, wanted, format, headers)).await
}

async fn make(
    app: &App,
    wanted: RowsWanted,
    format: DataFormat,
    headers: &HeaderMap,
) -> Result<Made, Problem> {
    let source = source(app, headers);
    let register = source.register(&wanted.register)?;
    let today = app.clock.now().day;
    if wanted.as_of.is_some_and(|day| day > today) {
        return Err(Problem::new(Code::FutureDay, language_of(headers)));
    }
    let mut rows = Vec::new();
    let mut asked = RowsWanted { sort: None, after: None, ..wanted };
    loop {
        let found = app.store.register_rows(&register, &asked, (today, AT_ONCE)).await;
        let found = found.map_err(|error| source.say(error))?;
        rows.extend(found.rows);
        asked.after = found.next;
        if asked.after.is_none() || rows.len() >= MOST {
            break;
        }
    }
    let bureau = source.site().await?.name;
    let name = format!("{}-{}", register.name, asked.as_of.unwrap_or(today));
    let public_url = app.public_url.clone();
    let data = Data { register: register.shown(), rows, bureau, public_url, day: today };
    // A large workbook takes a while to pack; other requests go on meanwhile.
    let written = tokio::task::spawn_blocking(move || data.write(format)).await;
    let internal = || Problem::new(Code::Internal, language_of(headers));
    let content = written.map_err(|_| internal())?.map_err(|error| {
        tracing::error!(%error, "a register's rows cannot be written");
        internal()
    })?;
    let mut headers = vec![(header::CONTENT_TYPE, media_type(format).to_owned())];
    if format != DataFormat::Json {
        let disposition = format!("attachment; filename=\"{name}.{}\"", format.ending());
        headers.push((header::CONTENT_DISPOSITION, disposition));
    }
    Ok(Made { headers, content, changed: None })
}

fn media_type(format: DataFormat) -> &'static str {
    if format == DataFormat::Csv { table::CSV } else { format.media_type() }
}

/// A register with its rows, as they leave the house.
struct Data {
    register: Register,
    rows: Vec<Row>,
    bureau: String,
    public_url: String,
    day: contract::Date,
}

impl Data {
    fn write(&self, format: DataFormat) -> io::Result<Vec<u8>> {
        match format {
            DataFormat::Csv => self.csv(),
            DataFormat::Xlsx => self.xlsx(),
            DataFormat::Json => Ok(self.json().to_string().into_bytes()),
            DataFormat::Zip => self.zip(),
        }
    }

    fn columns(&self) -> Vec<&Column> {
        self.register.fields.iter().collect()
    }

    fn csv(&self) -> io::Result<Vec<u8>> {
        let columns = self.columns();
        let of = |row: &Row| line(&columns, (&row.unit, &row.unit_name), &row.cells, None);
        let rows: Vec<Vec<String>> = self.rows.iter().map(of).collect();
        let head = head(&columns, None);
        table::write_csv(&head.iter().map(String::as_str).collect::<Vec<_>>(), &rows)
    }

    fn xlsx(&self) -> io::Result<Vec<u8>> {
        let columns = self.columns();
        let head = head(&columns, None);
        let cell = |cell: Option<&Cell>| match cell {
            None => SheetCell::Empty,
            Some(cell) => cell.number().map_or_else(|| SheetCell::Text(cell.plain()), SheetCell::Number),
        };
        let row = |row: &Row| {
            let unit = [&row.unit, &row.unit_name].map(|text| SheetCell::Text(text.clone()));
            let cells = columns.iter().map(|column| cell(row.cells.get(&column.name)));
            unit.into_iter().chain(cells).collect()
        };
        let sheet = Sheet {
            name: self.register.name.as_str(),
            columns: head.iter().map(String::as_str).collect(),
            rows: self.rows.iter().map(row).collect(),
        };
        table::write_book(&[sheet], self.day)
    }

    fn json(&self) -> Value {
        let name = &self.register.name;
        json!({
            "register": self.register,
            "publisher": self.bureau,
            "page": format!("{}/registers/{name}", self.public_url),
            "terms": { "chinese": TERMS.0, "english": TERMS.1 },
            "rows": self.rows,
        })
    }

    /// The description first, so that who unpacks by hand sees it at the top.
    fn zip(&self) -> io::Result<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        archive.start_file("datapackage.json", options)?;
        archive.write_all(self.package().to_string().as_bytes())?;
        archive.start_file(format!("{}.csv", self.register.name), options)?;
        archive.write_all(&self.csv()?)?;
        Ok(archive.finish()?.into_inner())
    }

    fn package(&self) -> Value {
        let Register { name, title, title_en, description, description_en, .. } = &self.register;
        let mut schema = json!(self.register);
        // They name registers that are not in the package.
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("foreignKeys");
        }
        let unit = |name, title, title_en| json!({ "name": name, "type": "string", "title": title, "title_en": title_en });
        if let Some(fields) = schema["fields"].as_array_mut() {
            fields.insert(0, unit(UNIT_NAME, "单位", "Unit"));
            fields.insert(0, unit(UNIT, "单位代码", "Unit code"));
        }
        json!({
            "profile": "tabular-data-package",
            "name": name,
            "title": title,
            "title_en": title_en,
            "description": description,
            "description_en": description_en,
            "created": self.day,
            "homepage": format!("{}/registers/{name}", self.public_url),
            "licenses": [{ "path": format!("{}/data", self.public_url), "title": TERMS.0, "title_en": TERMS.1 }],
            "contributors": [{ "title": self.bureau, "role": "publisher", "path": self.public_url }],
            "resources": [{
                "profile": "tabular-data-resource",
                "name": name,
                "path": format!("{name}.csv"),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            }],
        })
    }
}
