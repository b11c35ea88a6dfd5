//! XLSX. The first visible sheet counts; a formula counts by its value; a merged cell stands in each place that
//! it covers. A file is measured before it is read, so that a small one cannot unpack into a huge one.

use super::{MOST_COLUMNS, MOST_ROWS, Row, TableError};
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use contract::Date;
use rules::cell::{neutral, original};
use rust_xlsxwriter::{DocProperties, ExcelDateTime as Moment, Format, Workbook, Worksheet};
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// Most bytes after unpacking, and most files within.
const UNPACKED: u64 = 64 << 20;
const FILES: usize = 1000;
/// The serial number of the day after the last day that a spreadsheet knows.
const AFTER_LAST_DAY: f64 = 2_958_466.0;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, TableError> {
    if !bytes.starts_with(b"PK") {
        return Err(TableError::NotWhatItSays);
    }
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    let name = book.sheets_metadata().iter().find(is_shown).map(|sheet| sheet.name.clone());
    let name = name.ok_or(TableError::Empty)?;
    let merged = book.merge_cells_by_sheet_name(&name).map_err(damaged)?;
    let mut grid: Vec<Vec<String>> = Vec::new();
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    // Cell by cell: one value in the last corner of a sheet must not cost the memory of the whole sheet.
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let value = text(cell.get_value());
        if value.is_empty() {
            continue;
        }
        let (row, column) = place(cell.get_position())?;
        if grid.len() <= row {
            grid.resize_with(row + 1, Vec::new);
        }
        if grid[row].len() <= column {
            grid[row].resize(column + 1, String::new());
        }
        grid[row][column] = value;
    }
    spread(&mut grid, &merged)?;
    Ok(grid.into_iter().enumerate().map(|(at, cells)| Row { number: at + 1, cells }).collect())
}

/// Refuses what a reader of the shown sheet would not see. `bytes` were read before, so they are measured.
pub(super) fn refuse_unplain(bytes: &[u8]) -> Result<(), TableError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = book.sheets_metadata().to_vec();
    if let Some(hidden) = sheets.iter().find(|sheet| sheet.visible != SheetVisible::Visible) {
        return Err(TableError::HiddenSheet(hidden.name.clone()));
    }
    let Some(shown) = sheets.iter().find(|sheet| sheet.typ == SheetType::WorkSheet) else {
        return Ok(());
    };
    let merged = book.merge_cells_by_sheet_name(&shown.name).map_err(damaged)?;
    if let Some(region) = merged.iter().min_by_key(|region| region.start) {
        return Err(TableError::Merged { row: region.start.0 as usize + 1 });
    }
    let mut cells = book.worksheet_cells_reader(&shown.name).map_err(damaged)?;
    while let Some(cell) = cells.next_formula().map_err(damaged)? {
        if !cell.get_value().is_empty() {
            return Err(TableError::Formula { row: cell.get_position().0 as usize + 1 });
        }
    }
    Ok(())
}

/// Unpacks everything into nothing, counting: what an archive says of its own sizes may be a lie.
fn measure(bytes: &[u8]) -> Result<(), TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
    if archive.len() > FILES {
        return Err(TableError::TooLarge);
    }
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| TableError::Damaged)?;
        let unpacked =
            io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(|_| TableError::Damaged)?;
        left = left.checked_sub(unpacked).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}

fn place((row, column): (u32, u32)) -> Result<(usize, usize), TableError> {
    let (row, column) = (row as usize, column as usize);
    if row >= MOST_ROWS {
        return Err(TableError::TooManyRows);
    }
    if column >= MOST_COLUMNS {
        return Err(TableError::TooManyColumns);
    }
    Ok((row, column))
}

/// Writes the value of a merged cell into each place that it covers within the table.
fn spread(grid: &mut [Vec<String>], merged: &[Dimensions]) -> Result<(), TableError> {
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    let mut left = MOST_ROWS * MOST_COLUMNS;
    for region in merged {
        let (top, first) = (region.start.0 as usize, region.start.1 as usize);
        let Some(value) = grid.get(top).and_then(|row| row.get(first)).cloned() else { continue };
        let bottom = grid.len().min(region.end.0 as usize + 1);
        let last = width.min(region.end.1 as usize + 1);
        // Overlapping regions could ask for the same places over and over.
        let places = bottom.saturating_sub(top) * last.saturating_sub(first);
        left = left.checked_sub(places).ok_or(TableError::TooLarge)?;
        for row in &mut grid[top..bottom.max(top)] {
            if row.len() < last {
                row.resize(last, String::new());
            }
            row[first..last.max(first)].fill(value.clone());
        }
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => original(text.trim()).trim().to_owned(),
        DataRef::SharedString(text) => original(text.trim()).trim().to_owned(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => day(*moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// `2026-11-25`; with hours and minutes where there are some.
fn day(moment: ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if !(0.0..AFTER_LAST_DAY).contains(&serial) || moment.is_duration() {
        return serial.to_string();
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

fn damaged(_: XlsxError) -> TableError {
    TableError::Damaged
}

/// A sheet of a workbook.
pub struct Sheet<'a> {
    /// Its name.
    pub name: &'a str,
    /// The names of its columns.
    pub columns: Vec<&'a str>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell as it is written.
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number that can be calculated with.
    Number(f64),
}

/// A table as XLSX, its head in bold and fixed.
///
/// # Errors
/// A cell is longer than a spreadsheet allows, or there are too many.
pub fn write_xlsx(columns: &[&str], rows: &[Vec<String>]) -> io::Result<Vec<u8>> {
    let cells = |row: &Vec<String>| row.iter().map(|cell| Cell::Text(cell.clone())).collect();
    let rows: Vec<Vec<Cell>> = rows.iter().map(cells).collect();
    let mut book = Workbook::new();
    fill(book.add_worksheet(), columns, &rows).and_then(|()| book.save_to_buffer()).map_err(io::Error::other)
}

/// A workbook of several sheets. It says that it was made on that day, so that the same rows make the same file.
///
/// # Errors
/// As [`write_xlsx`].
pub fn write_book(sheets: &[Sheet<'_>], made_on: Date) -> io::Result<Vec<u8>> {
    book(sheets, made_on).map_err(io::Error::other)
}

fn book(sheets: &[Sheet<'_>], made_on: Date) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let year = u16::try_from(made_on.year()).unwrap_or(1900);
    let made_on = Moment::from_ymd(year, made_on.month().unsigned_abs(), made_on.day().unsigned_abs())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made_on));
    for Sheet { name, columns, rows } in sheets {
        fill(book.add_worksheet().set_name(*name)?, columns, rows)?;
    }
    book.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    columns: &[&str],
    rows: &[Vec<Cell>],
) -> Result<(), rust_xlsxwriter::XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    for (at, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Number(number) => sheet.write_number(at, column, *number)?,
                Cell::Text(text) if !text.is_empty() => sheet.write_string(at, column, neutral(text))?,
                Cell::Text(_) | Cell::Empty => continue,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime as Day, Formula, XlsxError};

    fn rows(draw: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<Vec<String>> {
        let mut book = Workbook::new();
        draw(&mut book).expect("drawn");
        let bytes = book.save_to_buffer().expect("saved");
        read(&bytes).expect("read").into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn numbers_days_and_formulas_are_read_by_what_they_show() {
        let read = rows(|book| {
            let sheet = book.add_worksheet();
            sheet.write_number(0, 0, 3.0)?.write_number(0, 1, 2.5)?.write_boolean(0, 2, true)?;
            let format = Format::new().set_num_format("yyyy-mm-dd");
            sheet.write_datetime_with_format(0, 3, Day::from_ymd(2026, 11, 25)?, &format)?;
            sheet.write_formula(0, 4, Formula::new("1+1").set_result("2"))?;
            Ok(())
        });
        assert_eq!(read, [["3", "2.5", "TRUE", "2026-11-25", "2"]]);
    }

    #[test]
    fn a_merged_cell_stands_in_each_place_that_it_covers() {
        let read = rows(|book| {
            let sheet = book.add_worksheet();
            sheet.merge_range(0, 0, 1, 0, "城关镇", &Format::new())?;
            sheet.write_string(0, 1, "a")?.write_string(1, 1, "b")?;
            Ok(())
        });
        assert_eq!(read, [["城关镇", "a"], ["城关镇", "b"]]);
    }

    #[test]
    fn a_plain_table_has_nothing_that_it_does_not_show() {
        let plain = |draw: &dyn Fn(&mut Workbook) -> Result<(), XlsxError>| {
            let mut book = Workbook::new();
            draw(&mut book).expect("drawn");
            super::super::read_plain(&book.save_to_buffer().expect("saved"), "t.xlsx").map(|_| ())
        };
        assert_eq!(plain(&|book| book.add_worksheet().write_string(0, 0, "item").map(|_| ())), Ok(()));
        let merged = plain(&|book| {
            let sheet = book.add_worksheet();
            sheet.write_string(0, 0, "item")?.merge_range(1, 0, 2, 0, "1", &Format::new()).map(|_| ())
        });
        assert_eq!(merged, Err(TableError::Merged { row: 2 }));
        let formula = plain(&|book| {
            let sheet = book.add_worksheet();
            sheet
                .write_string(0, 0, "item")?
                .write_formula(2, 0, Formula::new("1+1").set_result("2"))
                .map(|_| ())
        });
        assert_eq!(formula, Err(TableError::Formula { row: 3 }));
        let hidden = plain(&|book| {
            book.add_worksheet().write_string(0, 0, "item")?;
            book.add_worksheet().set_name("底稿")?.set_hidden(true).write_string(0, 0, "x").map(|_| ())
        });
        assert_eq!(hidden, Err(TableError::HiddenSheet("底稿".into())));
    }

    #[test]
    fn a_hidden_sheet_is_not_there() {
        let read = rows(|book| {
            book.add_worksheet().set_hidden(true).write_string(0, 0, "hidden")?;
            book.add_worksheet().set_active(true).write_string(0, 0, "shown")?;
            Ok(())
        });
        assert_eq!(read, [["shown"]]);
    }

    #[test]
    fn a_cell_in_the_last_corner_costs_no_memory() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "a").and_then(|sheet| sheet.write_string(1_048_575, 0, "b")).expect("drawn");
        let bytes = book.save_to_buffer().expect("saved");
        assert_eq!(read(&bytes), Err(TableError::TooManyRows));
    }

    #[test]
    fn what_unpacks_into_too_much_is_refused_before_it_is_read() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("xl/workbook.xml", options).expect("begun");
        let block = vec![b' '; 1 << 20];
        for _ in 0..=(UNPACKED >> 20) {
            io::Write::write_all(&mut archive, &block).expect("packed");
        }
        let bytes = archive.finish().expect("packed").into_inner();
        assert!(bytes.len() < 1 << 20);
        assert_eq!(read(&bytes), Err(TableError::TooLarge));
    }
}
