//! The days of a register as iCalendar (RFC 5545), to be subscribed to: whole days, each under the row's address.

use crate::app::App;
use crate::http::plans::source;
use crate::http::problem::{Refusal, language_of};
use crate::page::kept::Made;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use contract::address::{Page, api};
use contract::id::RegisterName;
use contract::language::Language;
use contract::limits;
use contract::problem::{Code, Problem};
use contract::register::{Cell, Register, Row, RowsWanted};
use contract::{Date, days};
use std::fmt::Write as _;

/// Bytes of a line before it is folded.
const LINE: usize = 74;

/// The calendar, made once a publication.
pub(super) async fn show(app: &App, name: RegisterName, headers: &HeaderMap) -> Result<Response, Refusal> {
    let address = api::register_calendar(&name);
    app.pages.file(app, address, headers, make(app, name, headers)).await
}

async fn make(app: &App, name: RegisterName, headers: &HeaderMap) -> Result<Made, Problem> {
    let source = source(app, headers);
    let register = source.register(&name)?;
    let Some(day) = register.day.clone().filter(|_| register.calendar) else {
        return Err(Problem::new(Code::NotFound, language_of(headers)));
    };
    let today = app.clock.now().day;
    let wanted = RowsWanted::all(name.clone());
    let found = app.store.register_rows(&register, &wanted, (today, limits::ROW_ANSWER)).await;
    let rows = found.map_err(|error| source.say(error))?.rows;
    let content = write(&register, &day, &rows, &app.public_url);
    let headers = vec![
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}.ics\"")),
    ];
    Ok(Made { headers, content: content.into_bytes(), changed: None })
}

fn write(register: &Register, day: &str, rows: &[Row], public_url: &str) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Huiyin//registers//ZH");
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(&register.title)));
    let host = public_url.split("//").last().unwrap_or_default();
    for row in rows {
        let of = |name: &str| row.cells.get(name);
        let Some(first) = of(day).and_then(Cell::day) else { continue };
        let last = of("until").and_then(Cell::day).filter(|last| *last >= first).unwrap_or(first);
        let end = last.checked_add(days(1)).unwrap_or(last);
        let page = Page::Row { register: register.name.clone(), id: row.id }.in_language(Language::Chinese);
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}-{}@{host}", register.name, row.id));
        line(&mut out, &format!("SEQUENCE:{}", row.version - 1));
        line(&mut out, &format!("DTSTAMP:{}T000000Z", compact(row.published_on)));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", compact(first)));
        line(&mut out, &format!("DTEND;VALUE=DATE:{}", compact(end)));
        line(&mut out, &format!("SUMMARY:{}", escaped(&register.caption_of(&row.cells, Language::Chinese))));
        if let Some(place) = of("place").and_then(Cell::text) {
            line(&mut out, &format!("LOCATION:{}", escaped(place)));
        }
        line(&mut out, &format!("URL:{public_url}{page}"));
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line, folded where it is long; no character is cut in two.
fn line(out: &mut String, text: &str) {
    let mut bytes = 0;
    for sign in text.chars() {
        if bytes + sign.len_utf8() > LINE {
            let _ = write!(out, "\r\n ");
            bytes = 1;
        }
        out.push(sign);
        bytes += sign.len_utf8();
    }
    let _ = write!(out, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_marks_are_escaped() {
        let mut out = String::new();
        line(&mut out, &format!("SUMMARY:{}", escaped(&"期末考试，语文;数学,".repeat(8))));
        for piece in out.trim_end().split("\r\n") {
            assert!(piece.len() <= 75, "{piece}");
        }
        assert!(out.replace("\r\n ", "").contains("语文\\;数学\\,"));
    }
}
