//! Cells of a table that leaves the house. A spreadsheet takes a cell that begins like a formula for one, and
//! would run what a stranger typed.

use std::borrow::Cow;

/// The cell with a mark before it where a spreadsheet would take it for a formula.
pub fn neutral(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Whether a spreadsheet would take the cell for a formula. Full-width marks count: some read them as the narrow
/// ones.
pub fn is_formula(cell: &str) -> bool {
    // White space and line ends before it are skipped by spreadsheets, so they hide nothing.
    let begins = cell.trim_start().chars().next().or_else(|| cell.chars().next());
    matches!(begins, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=cmd", "\r\n-2", "＝1"] {
            assert_eq!(neutral(cell), format!("'{cell}"));
        }
        for cell in ["", "王主任", "letter/2026-000001", "2026-11-20", "a=b"] {
            assert_eq!(neutral(cell), cell);
        }
    }
}
