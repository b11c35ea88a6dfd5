//! A cell that begins like a formula is calculated by whoever opens the file: `=HYPERLINK(…)` in a name would
//! send a reader's data away. On the way out such a cell gets an apostrophe, on the way in it loses one.

/// The cell as it is written.
pub(super) fn neutral(cell: &str) -> String {
    if is_dangerous(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell as it was before [`neutral`].
pub(super) fn original(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// Full-width marks count: some spreadsheets read them as the narrow ones.
fn is_dangerous(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
