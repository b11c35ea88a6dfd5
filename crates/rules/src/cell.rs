//! Cells of a table that leaves the house. A spreadsheet takes a cell that begins like a formula for one, and
//! would run what a stranger typed: `=HYPERLINK(…)` in a name would send a reader's data away. On the way out
//! such a cell gets an apostrophe, on the way in it loses one.

use std::borrow::Cow;

/// The cell as it is written.
pub fn neutral(cell: &str) -> Cow<'_, str> {
    if is_dangerous(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`neutral`].
pub fn original(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(cell)
}

/// Apostrophes that stand before it are left aside, so that one more can always be taken away again. White space
/// and line ends are skipped by spreadsheets, so they hide nothing. Full-width marks count: some spreadsheets
/// read them as the narrow ones.
fn is_dangerous(cell: &str) -> bool {
    cell.trim_start_matches('\'').trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::{neutral, original};

    #[test]
    fn what_a_spreadsheet_would_run_is_text_and_comes_back_as_it_was() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=cmd", "\r\n-2", "＝1", "'=1", "''x", "' =1"]
        {
            assert_eq!(original(&neutral(cell)), cell);
        }
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=cmd", "\r\n-2", "＝1", "'=1"] {
            assert_eq!(neutral(cell), format!("'{cell}"));
        }
        for cell in ["", "王主任", "letter/2026-000001", "2026-11-20", "a=b", "'90s"] {
            assert_eq!(neutral(cell), cell);
        }
    }
}
