//! Registers at the desk.

use crate::id::RegisterName;
use form_urlencoded::Serializer;

/// All registers, as they stand for the units that somebody writes for.
pub const REGISTERS: &str = "/api/v1/staff/registers";
/// Rows of a register, `?unit=&after=`; POST publishes rows, with `?trial=yes` it only says what would change.
pub const REGISTER_ROWS: &str = "/api/v1/staff/registers/{name}/rows";
/// One row.
pub const REGISTER_ROW: &str = "/api/v1/staff/registers/{name}/rows/{id}";
/// Withdraws a row: POST.
pub const WITHDRAW_ROW: &str = "/api/v1/staff/registers/{name}/rows/{id}/withdraw";
/// Takes something out of every version of a row, because the law requires it: POST.
pub const REMOVE_FROM_ROW: &str = "/api/v1/staff/registers/{name}/rows/{id}/remove";
/// The rows as a table that comes in again: GET and POST.
pub const REGISTER_TABLE: &str = "/api/v1/staff/registers/{name}/table";
/// Reads the files of registers in the data folder again: POST.
pub const RELOAD_REGISTERS: &str = "/api/v1/staff/registers/reload";

/// Rows of a register.
pub fn register_rows(name: &RegisterName, unit: &str, after: Option<&str>) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in [("unit", unit), ("after", after.unwrap_or_default())] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    format!("{REGISTERS}/{name}/rows?{}", query.finish())
}

/// Publishing rows, or trying to.
pub fn publish_rows(name: &RegisterName, trial: bool) -> String {
    let trial = if trial { "?trial=yes" } else { "" };
    format!("{REGISTERS}/{name}/rows{trial}")
}

/// One row.
pub fn register_row(name: &RegisterName, id: i64) -> String {
    format!("{REGISTERS}/{name}/rows/{id}")
}

/// Withdrawing a row.
pub fn withdraw_row(name: &RegisterName, id: i64) -> String {
    format!("{REGISTERS}/{name}/rows/{id}/withdraw")
}

/// Taking something out of every version of a row.
pub fn remove_from_row(name: &RegisterName, id: i64) -> String {
    format!("{REGISTERS}/{name}/rows/{id}/remove")
}

/// The rows as a table.
pub fn register_table(name: &RegisterName) -> String {
    format!("{REGISTERS}/{name}/table")
}
