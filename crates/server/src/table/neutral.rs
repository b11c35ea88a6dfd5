//! A cell that begins like a formula is calculated by whoever opens the file: `=HYPERLINK(…)` in a name would
//! send a reader's data away. On the way out such a cell gets an apostrophe, on the way in it loses one.

use rules::cell::is_formula;

/// The cell as it is written.
pub(super) fn neutral(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell as it was before [`neutral`].
pub(super) fn original(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}
