//! The public API. Paths with braces are route patterns; functions fill them.

use super::*;

/// The home page's data.
pub const HOME: &str = "/api/v1/home";
/// The bureau.
pub const SITE: &str = "/api/v1/site";
/// All plans.
pub const PLANS: &str = "/api/v1/plans";
/// A plan.
pub const PLAN: &str = "/api/v1/plans/{year}";
/// A plan at a glance.
pub const BOARD: &str = "/api/v1/plans/{year}/board";
/// An item.
pub const ITEM: &str = "/api/v1/plans/{year}/items/{number}";
/// The state of a plan at the end of a day, as it is hashed: `?as_of=`.
pub const STATE: &str = "/api/v1/plans/{year}/state";
/// What changed between two days: `?from=&to=&item=`.
pub const CHANGES: &str = "/api/v1/plans/{year}/changes";
/// All mailboxes, `?q=` searches.
pub const MAILBOXES: &str = "/api/v1/mailboxes";
/// A mailbox.
pub const MAILBOX: &str = "/api/v1/mailboxes/{id}";
/// The units that a letter can be about.
pub const UNITS: &str = "/api/v1/units";
/// The code of a mailbox's address, as a picture.
pub const MAILBOX_CODE: &str = "/api/v1/mailboxes/{id}/code.svg";
/// Letters of a mailbox: POST.
pub const LETTERS: &str = "/api/v1/mailboxes/{id}/letters";
/// Asking for a new receipt in place of a lost one, by number and telephone: POST.
pub const LOST: &str = "/api/v1/letters/lost";
/// Getting the new receipt, by the code of a text message: POST.
pub const LOST_CODE: &str = "/api/v1/letters/lost/code";
/// Whether text messages tell the writer of the letter's state, by receipt: POST.
pub const TEXTS: &str = "/api/v1/letters/texts";
/// A letter by receipt: POST.
pub const LOOKUP: &str = "/api/v1/letters/lookup";
/// Add something to a letter, or answer what was asked, by receipt: POST.
pub const SAY: &str = "/api/v1/letters/say";
/// Take a letter back, by receipt: POST.
pub const WITHDRAW: &str = "/api/v1/letters/withdraw";
/// Say how satisfied one is with the answer, by receipt: POST.
pub const RATE: &str = "/api/v1/letters/rate";
/// Let the units that a letter is handed to see name and contact, by receipt: POST.
pub const SHARE: &str = "/api/v1/letters/share";
/// A file of a letter, by receipt: POST.
pub const LETTER_FILE: &str = "/api/v1/letters/file";
/// This API as an OpenAPI document.
pub const OPENAPI: &str = "/api/v1/openapi.json";
/// Published letters.
pub const REPLIES: &str = "/api/v1/replies";
/// Statistics of letters: `?year=`.
pub const STATISTICS: &str = "/api/v1/statistics";
/// The same as one table, CSV.
pub const STATISTICS_CSV: &str = "/api/v1/statistics.csv";
/// The same as a workbook.
pub const STATISTICS_XLSX: &str = "/api/v1/statistics.xlsx";
/// A published letter with its answer.
pub const SHOW_REPLY: &str = "/api/v1/replies/{number}";
/// The catalogue of disclosure records.
pub const DISCLOSURES: &str = "/api/v1/disclosures";
/// A disclosure record.
pub const DISCLOSURE: &str = "/api/v1/disclosures/{unit}/{number}";
/// How to apply for information: GET; POST applies.
pub const APPLICATIONS: &str = "/api/v1/applications";
/// An application for information, by receipt: POST.
pub const APPLICATION_LOOKUP: &str = "/api/v1/applications/lookup";
/// Correct an application, by receipt: POST.
pub const APPLICATION_CORRECTION: &str = "/api/v1/applications/correction";
/// Take an application back, by receipt: POST.
pub const APPLICATION_WITHDRAW: &str = "/api/v1/applications/withdraw";
/// A file of the answer to an application, by receipt: POST.
pub const APPLICATION_FILE: &str = "/api/v1/applications/file";
/// The table of applications in the yearly report: `?year=`.
pub const APPLICATION_STATISTICS: &str = "/api/v1/applications/statistics";
/// Object to what would be published of a letter, by receipt: POST.
pub const OBJECT: &str = "/api/v1/letters/object";
/// Take the consent to publishing a letter back, by receipt: POST.
pub const KEEP_PRIVATE: &str = "/api/v1/letters/keep-private";
/// Following something: POST.
pub const FOLLOWS: &str = "/api/v1/follows";
/// Confirming with the token of a mail: POST.
pub const CONFIRM_FOLLOW: &str = "/api/v1/follows/confirm";
/// Confirming with the code of a text message: POST.
pub const CONFIRM_FOLLOW_CODE: &str = "/api/v1/follows/code";
/// Leaving with the token of a message: POST.
pub const LEAVE_FOLLOW: &str = "/api/v1/follows/leave";
/// What the holder of a token follows.
pub const LIST_FOLLOWS: &str = "/api/v1/follows/list";
/// Searching what is published: `?q=&kind=&unit=&year=&sort=&page=`.
pub const SEARCH: &str = "/api/v1/search";
/// What open data there is.
pub const DATA: &str = "/api/v1/data";
/// A plan's tables as one JSON document.
pub const DATA_JSON: &str = "/api/v1/plans/{year}/data.json";
/// One of a plan's tables as CSV.
pub const DATA_CSV: &str = "/api/v1/plans/{year}/data.csv";
/// A plan's tables as a workbook.
pub const DATA_XLSX: &str = "/api/v1/plans/{year}/data.xlsx";
/// A plan's tables as CSV with their description, packed.
pub const DATA_ZIP: &str = "/api/v1/plans/{year}/data.zip";
/// The description of a plan's tables: a Frictionless Data Package.
pub const DATA_PACKAGE: &str = "/api/v1/plans/{year}/datapackage.json";

/// All registers.
pub const REGISTERS: &str = "/api/v1/registers";
/// Rows of a register: `?unit=&from=&to=&as_of=&{column}=&sort=&after=`.
pub const REGISTER: &str = "/api/v1/registers/{name}";
/// One row of a register.
pub const ROW: &str = "/api/v1/registers/{name}/rows/{id}";
/// The file of a register: a Frictionless Table Schema.
pub const REGISTER_SCHEMA: &str = "/api/v1/registers/{name}/schema.json";
/// All rows of a register as CSV, chosen as its page is.
pub const REGISTER_CSV: &str = "/api/v1/registers/{name}/data.csv";
/// The same as a workbook.
pub const REGISTER_XLSX: &str = "/api/v1/registers/{name}/data.xlsx";
/// The same as JSON.
pub const REGISTER_JSON: &str = "/api/v1/registers/{name}/data.json";
/// The same as CSV with its description, packed: a Frictionless Data Package.
pub const REGISTER_ZIP: &str = "/api/v1/registers/{name}/data.zip";
/// The days of a register as a calendar: iCalendar, RFC 5545.
pub const REGISTER_CALENDAR: &str = "/api/v1/registers/{name}/calendar.ics";
/// How complete and fresh everything is.
pub const COMPLETENESS: &str = "/api/v1/completeness";
/// The same as CSV, a line for each register and unit.
pub const COMPLETENESS_CSV: &str = "/api/v1/completeness.csv";

/// Rows of a register: the page's own query at the API's address.
pub fn register(wanted: &RowsWanted) -> String {
    format!("/api/v1{}", Page::Register(Box::new(wanted.clone())))
}

/// One row of a register.
pub fn row(register: &RegisterName, id: i64) -> String {
    format!("{REGISTERS}/{register}/rows/{id}")
}

/// All rows of a register in a format, chosen as its page is.
pub fn register_data(wanted: &RowsWanted, format: DataFormat) -> String {
    let all = RowsWanted { sort: None, after: None, ..wanted.clone() };
    let page = Page::Register(Box::new(all)).to_string();
    let query = page.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    format!("{REGISTERS}/{}/data.{}{query}", wanted.register, format.ending())
}

/// The days of a register as a calendar.
pub fn register_calendar(register: &RegisterName) -> String {
    format!("{REGISTERS}/{register}/calendar.ics")
}

/// The file of a register.
pub fn register_schema(register: &RegisterName) -> String {
    format!("{REGISTERS}/{register}/schema.json")
}

/// A plan's data: the page's own query at the API's address.
pub fn plan(year: i16, filter: &PlanFilter, as_of: Option<Date>) -> String {
    format!("/api/v1{}", Page::Plan { year, filter: filter.clone(), as_of })
}

/// All plans' data.
pub fn plans(as_of: Option<Date>) -> String {
    format!("/api/v1{}", Page::Plans { as_of })
}

/// The data of a plan's board.
pub fn board(year: i16, as_of: Option<Date>) -> String {
    format!("/api/v1{}", Page::Board { year, as_of })
}

/// An item's data.
pub fn item(year: i16, number: u32, as_of: Option<Date>) -> String {
    format!("/api/v1{}", Page::Item { year, number, as_of })
}

/// The bytes that the hash of a day is made of.
pub fn state(year: i16, as_of: Date) -> String {
    format!("/api/v1/plans/{year}/state?as_of={as_of}")
}

/// What changed between two days.
pub fn changes(year: i16, item: Option<u32>, from: Option<Date>, to: Option<Date>) -> String {
    format!("/api/v1{}", Page::Changes { year, item, from, to })
}

/// A plan's open data in a format, as of a day.
pub fn data(year: i16, format: DataFormat, as_of: Option<Date>) -> String {
    with_day(format!("{PLANS}/{year}/data.{}", format.ending()), as_of)
}

/// One table of a plan's open data as CSV, as of a day.
pub fn data_table(year: i16, table: &str, as_of: Option<Date>) -> String {
    let day = as_of.map(|day| format!("&as_of={day}")).unwrap_or_default();
    format!("{PLANS}/{year}/data.csv?table={table}{day}")
}

/// The description of a plan's open data, as of a day.
pub fn data_package(year: i16, as_of: Option<Date>) -> String {
    with_day(format!("{PLANS}/{year}/datapackage.json"), as_of)
}

fn with_day(path: String, as_of: Option<Date>) -> String {
    match as_of {
        Some(day) => format!("{path}?as_of={day}"),
        None => path,
    }
}

/// Statistics of letters of a year; of the newest that was counted if absent.
pub fn statistics(year: Option<i16>) -> String {
    of_year(STATISTICS, year)
}

/// The table of applications of a year; of the newest if absent.
pub fn application_statistics(year: Option<i16>) -> String {
    of_year(APPLICATION_STATISTICS, year)
}

/// Statistics of letters of a year as one table.
pub fn statistics_csv(year: Option<i16>) -> String {
    of_year(STATISTICS_CSV, year)
}

/// Statistics of letters of a year as a workbook.
pub fn statistics_xlsx(year: Option<i16>) -> String {
    of_year(STATISTICS_XLSX, year)
}

fn of_year(path: &str, year: Option<i16>) -> String {
    match year {
        Some(year) => format!("{path}?year={year}"),
        None => path.to_owned(),
    }
}

/// Mailboxes that match.
pub fn mailboxes(query: &str) -> String {
    format!("/api/v1{}", Page::Mailboxes { query: query.to_owned(), item: None })
}

/// A mailbox.
pub fn mailbox(id: &MailboxId) -> String {
    format!("{MAILBOXES}/{id}")
}

/// The code of a mailbox's address, as a picture.
pub fn mailbox_code(id: &MailboxId) -> String {
    format!("{MAILBOXES}/{id}/code.svg")
}

/// Letters of a mailbox.
pub fn letters(id: &MailboxId) -> String {
    format!("{MAILBOXES}/{id}/letters")
}

/// Published letters: the page's own query at the API's address.
pub fn replies(filter: &ReplyFilter, page: u32) -> String {
    format!("/api/v1{}", Page::Replies { filter: filter.clone(), page })
}

/// A page of the catalogue: the page's own query at the API's address.
pub fn disclosures(wanted: &DisclosuresWanted) -> String {
    format!("/api/v1{}", Page::Disclosures(Box::new(wanted.clone())))
}

/// A disclosure record, as of a day.
pub fn disclosure(number: &IndexNumber, as_of: Option<Date>) -> String {
    with_day(format!("{DISCLOSURES}/{number}"), as_of)
}

/// Searching what is published.
pub fn search(asked: &crate::search::SearchAsked) -> String {
    format!("/api/v1{asked}")
}

/// A published letter.
pub fn reply(number: &LetterNumber) -> String {
    format!("{REPLIES}/{number}")
}
